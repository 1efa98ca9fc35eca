"""Draws `docs/conversation.png`: a conversation that the bot really held, over the sample corpus.

`python -m tests.picture` needs chromium; the words are those that the bot sent to a local Bot API server.
"""

import asyncio
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.settings import Settings, Telegram
from tests.bench import ROOT, SAMPLE_ARTICLES, build

QUESTIONS = (
    "toan dang bo khoi dntw hien co bao nhieu dang vien?",
    "Giá vàng hôm nay bao nhiêu?",
)
PICTURE = ROOT / "docs" / "conversation.png"
STYLE = """
body { margin: 0; padding: 18px; background: #d7e3cf; font: 15px/1.4 "Noto Sans", "DejaVu Sans", sans-serif; width: 640px; }
div { max-width: 540px; margin: 0 0 10px; padding: 9px 13px; border-radius: 14px; background: #fff; white-space: pre-line; }
div.mine { margin-left: auto; background: #e4fdc8; width: fit-content; }
blockquote { margin: 4px 0; padding: 4px 10px; border-left: 3px solid #4a90d9; background: #eef5fc; border-radius: 5px; }
blockquote[expandable] { max-height: 4.1em; overflow: hidden; font-size: 14px; color: #333; }
a { color: #2a7fc9; text-decoration: none; }
p { display: flex; gap: 6px; max-width: 566px; margin: -4px 0 10px; }
p span { flex: 1; text-align: center; padding: 6px; border-radius: 9px; background: #9db68f; color: #fff; font-size: 14px; }
"""


async def converse(home: Path) -> str:
    """The conversation as the body of a page."""
    parts: list[str] = []
    async with Sandbox() as sandbox:
        telegram = Telegram(token=SecretStr(sandbox.token), base_url=sandbox.base_url)
        async with running_bot(Settings(telegram=telegram), home=home, config=None):
            anna = sandbox.user("Anna", language_code="vi")
            for question in QUESTIONS:
                sent = await anna.send(question)
                answer = await sandbox.next_message(anna, after=sent, timeout_s=30)
                parts.append(f'<div class="mine">{escape(question)}</div>')
                parts.append(f"<div>{sandbox.calls('sendMessage')[-1].parameters['text']}</div>")
                parts += [
                    f"<p>{''.join(f'<span>{escape(button.text)}</span>' for button in row)}</p>"
                    for row in answer.rows
                ]
    return "".join(parts)


def main() -> None:
    with TemporaryDirectory() as folder:
        home, page = Path(folder), Path(folder) / "page.html"
        build(home, SAMPLE_ARTICLES)
        body = asyncio.run(converse(home))
        page.write_text(f'<meta charset="utf-8"><style>{STYLE}</style>{body}', encoding="utf-8")
        chromium = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        ]
        size = ["--window-size=680,1010", "--hide-scrollbars", f"--user-data-dir={folder}/chromium"]
        subprocess.run(
            [*chromium, *size, f"--screenshot={PICTURE}", page.as_uri()], check=True, capture_output=True
        )


if __name__ == "__main__":
    main()
