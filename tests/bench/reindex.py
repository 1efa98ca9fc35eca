"""Whether answers go on during a reindex: part of `make bench`, or `python -m tests.bench.reindex [--passages N] [--news FILE]`.

The same questions are asked twice over HTTP, each by a person of its own, of a bot that does nothing else and of one that
reindexes; figures are of one run, since machines differ and are busy.
"""

import argparse
import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bot.home import builds_path
from bot.sandbox import Message, Sandbox, User
from index.builds.local import CURRENT
from tests.bench.bots import ADMIN_ID, running, waited_ms
from tests.bench.homes import SAMPLE_QUESTIONS, fill
from tests.judged import read_questions

PASSAGES = 50_000


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
    questions = [one.question for one in read_questions(SAMPLE_QUESTIONS)]
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


if __name__ == "__main__":
    main()
