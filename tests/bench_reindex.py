"""Whether answers go on during a reindex: part of `make bench`, or `python -m tests.bench_reindex [--passages N] [--news FILE]`.

The same questions are asked twice over HTTP, each by a person of its own, of a bot that does nothing else and of one that
reindexes; figures are of one run, since machines differ and are busy.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bot.home import builds_path, database_path
from bot.sandbox import Message, Sandbox, User
from bot.settings import Settings
from corpus.add import add
from corpus.models import Page
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.builds.local import CURRENT
from tests.judged import read_questions

ROOT = Path(__file__).parent.parent
ADMIN_ID = 1001
PASSAGES = 50_000
_WORDS = (
    "bến đò chợ phiên làng chài thuyền lưới sông cầu mùa nước trăng người già trẻ con chuyện xưa đình đường đê giống đất lửa "
    "hội nghị đảng viên chi bộ kế hoạch tổ chức cán bộ doanh nghiệp năm tháng quy định số liệu báo cáo tỉnh huyện xã"
).split()


@dataclass
class Times:
    """Milliseconds until the answers were there, to questions and to /help."""

    answers: list[float] = field(default_factory=list)
    help: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return quantiles(self.answers, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=PASSAGES, metavar="N")
    parser.add_argument(
        "--news", type=Path, metavar="FILE", help='lines of {"title", "text"}; default: invented texts'
    )
    options = parser.parse_args()
    print_reindex(options.passages, options.news)


def print_reindex(passages: int = PASSAGES, news: Path | None = None) -> None:
    questions = [one.question for one in read_questions(ROOT / "tests/questions/sample.jsonl")]
    with TemporaryDirectory() as folder:
        home = Path(folder)
        there = fill(home, passages, news)
        idle = asyncio.run(ask_all(home, questions, is_reindexing=False))
        busy = asyncio.run(ask_all(home, questions, is_reindexing=True))
    print(
        f"\n{there} passages, {len(questions)} questions: idle median {median(idle.answers):.0f} ms, p95 {idle.p95:.0f} ms; "
        f"during a reindex {median(busy.answers):.0f} ms, p95 {busy.p95:.0f} ms, {busy.p95 / idle.p95:.2f} times the idle one\n"
        f"  /help meanwhile: median {median(busy.help):.0f} ms, slowest {max(busy.help):.0f} ms "
        f"(idle {median(idle.help):.0f}, {max(idle.help):.0f})"
    )


def fill(home: Path, passages: int, news: Path | None) -> int:
    """The sample and texts up to so many passages, indexed."""
    pages = invented() if news is None else read(news)
    with Store(database_path(home)) as store:
        list(add(store, [str(ROOT / "corpus/sample")]))
        while store.state().passages < passages and (batch := list(islice(pages, 250))):
            with store.writing():
                for page in batch:
                    store.put(page, title=page.title or page.origin, read_as="")
        return bring_up_to_date(store, load_encoder("built-in"), builds_path(home)).passages


def invented() -> Iterator[Page]:
    drawn, number = random.Random(1), 0
    while True:
        number += 1
        paragraphs = [
            f"{' '.join(drawn.choices(_WORDS, k=90)).capitalize()}, {drawn.randrange(10_000)} lần."
            for _ in range(4)
        ]
        yield Page(
            f"/lang/{number}",
            "\n\n".join(paragraphs),
            title=f"Bài {number} về {' '.join(drawn.choices(_WORDS, k=5))}",
        )


def read(news: Path) -> Iterator[Page]:
    with news.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            told = json.loads(line)
            yield Page(f"{news}#{number}", told["text"], title=told["title"])


async def ask_all(home: Path, questions: list[str], *, is_reindexing: bool) -> Times:
    times = Times()
    async with Sandbox() as sandbox, running(home, sandbox):
        admin, running_message = sandbox.user("Quản trị", id=ADMIN_ID), None
        await admin.ask("/help", timeout_s=120)
        await admin.ask("Đò ngang chở bao nhiêu người?", timeout_s=120)
        for number, question in enumerate(questions):
            if is_reindexing and (running_message is None or not sandbox.look(running_message).buttons):
                running_message = await reindex(home, admin)
            person = sandbox.user(f"Người {number}")
            times.answers.append(await waited_ms(person, question))
            if number % 4 == 0:
                times.help.append(await waited_ms(person, "/help"))
    return times


async def reindex(home: Path, admin: User) -> Message:
    """All of it anew: the bot goes on with the build that it has open."""
    (builds_path(home) / CURRENT).unlink(missing_ok=True)
    return await admin.ask("/reindex", timeout_s=120)


@asynccontextmanager
async def running(home: Path, sandbox: Sandbox) -> AsyncIterator[None]:
    config = home / "config.toml"
    config.write_text(
        f"[telegram]\nadmins = [{ADMIN_ID}]\n[answer]\nread = {Settings().answer.read}\n", "utf-8"
    )
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "--home", str(home), "--config", str(config), "bot"),
        env=os.environ | {"TELEGRAM_TOKEN": sandbox.token, "TELEGRAM_BASE_URL": sandbox.base_url},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        bot.terminate()
        await bot.wait()


async def waited_ms(person: User, text: str) -> float:
    started = time.perf_counter()
    await person.ask(text, timeout_s=120)
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
