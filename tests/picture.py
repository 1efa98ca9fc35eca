"""Draws the README's pictures: conversations that the bot really holds, over the sample corpus, on its page.

`python -m tests.picture` needs chromium, and fonts with which the pictures are to be drawn.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.settings import Settings, Telegram
from tests.bench import ROOT, SAMPLE_ARTICLES, build
from tests.browser import PHONE, Visitor, launched

if TYPE_CHECKING:
    from playwright.async_api import Browser

DESKTOP_PICTURE = ROOT / "docs/conversation.png"
PHONE_PICTURE = ROOT / "docs/phone.png"
DESKTOP = (1120, 1100)
SHARPNESS = 1.5


@asynccontextmanager
async def page_at(home: Path) -> AsyncIterator[Page]:
    """The page with the real bot behind it, where nothing was said yet."""
    async with Sandbox(guest=True) as sandbox:
        telegram = Telegram(token=SecretStr(sandbox.token), base_url=sandbox.base_url)
        stage = Stage.of(sandbox)
        async with (
            running_bot(Settings(telegram=telegram), home=home, config=None),
            Page(stage, port=0) as page,
        ):
            yield page


async def ask(visitor: Visitor, question: str) -> None:
    """Ask, and wait for the answer."""
    answers = visitor.page.locator("#log .row.theirs")
    before = await answers.count()
    await visitor.say(question)
    await answers.nth(before).wait_for()


async def draw_desktop(browser: "Browser", home: Path) -> None:
    """A question typed without diacritics, and a short next one."""
    light = {"size": DESKTOP, "device_scale_factor": SHARPNESS, "color_scheme": "light"}
    async with page_at(home) as page, Visitor.at(browser, page.url, **light) as visitor:
        await visitor.start()
        await ask(visitor, "cuoi nam 2023 toan khoi co bao nhieu dang vien?")
        await ask(visitor, "con chi bo co so?")
        await draw(visitor, DESKTOP_PICTURE)


async def draw_phone(browser: "Browser", home: Path) -> None:
    """The same bot in the dark, as wide as a phone."""
    dark = {"size": PHONE, "device_scale_factor": SHARPNESS, "color_scheme": "dark"}
    async with page_at(home) as page, Visitor.at(browser, page.url, **dark, has_touch=True) as visitor:
        await visitor.go_to("Trích dẫn")
        await visitor.start()
        await ask(visitor, "Kết luận 459-KL/ĐUK ban hành ngày nào?")
        await draw(visitor, PHONE_PICTURE)


async def draw(visitor: Visitor, picture: Path) -> None:
    """Take the picture, with the mouse and the cursor out of sight."""
    await visitor.page.mouse.move(0, 0)
    await visitor.page.evaluate("document.activeElement?.blur()")
    picture.parent.mkdir(exist_ok=True)
    await visitor.page.screenshot(path=picture)
    print(picture)


async def draw_all(home: Path) -> None:
    async with launched() as browser:
        await draw_desktop(browser, home)
        await draw_phone(browser, home)


def main() -> None:
    with TemporaryDirectory() as folder:
        build(Path(folder), SAMPLE_ARTICLES)
        asyncio.run(draw_all(Path(folder)))


if __name__ == "__main__":
    main()
