"""Whether a bot that many ask answers each of them, once and soon: `make bench-load`, or `python -m tests.bench.load`.

Chats ask through HTTP of a local Bot API server that keeps Telegram's flood limits. What they would ask in an hour
they ask in a sixth of it.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bot.home import database_path
from bot.sandbox import Group, Sandbox, User
from corpus.store.store import Store
from tests.bench.asked import questions
from tests.bench.bots import running, watched
from tests.bench.homes import fill

PASSAGES = 90_000
CHATS, QUESTIONS, SECONDS = 200, 6, 600.0
_GROUP_EVERY = 10
"""So many chats one is a group of three."""
_GIVEN_UP_S = 60.0
_SETTLED_S = 0.5
_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """Each of the chats asks so many questions, at times of its own within the seconds."""

    chats: int
    questions: int
    seconds: float


@dataclass(slots=True)
class Load:
    """What came of it. `answers_ms` are the times until the answers were there; `lost` had none, `doubled` more than one.
    `resident_mb` by seconds since the start, `flooded` the calls that the server refused for coming too soon.
    """

    answers_ms: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    resident_mb: list[tuple[float, float]] = field(default_factory=list)
    flooded: int = 0

    @property
    def asked(self) -> int:
        return len(self.answers_ms) + len(self.lost)

    @property
    def p95_ms(self) -> float:
        return quantiles(self.answers_ms, n=20)[-1]

    @property
    def growth(self) -> float:
        """By what part of it the memory grew after the first tenth of the time."""
        last_s = self.resident_mb[-1][0]
        after = next(mb for at_s, mb in self.resident_mb if at_s >= last_s / 10)
        return self.resident_mb[-1][1] / after - 1


@dataclass(frozen=True, slots=True)
class Asker:
    """A private chat, or a group whose members ask in turn."""

    people: Sequence[User]
    group: Group | None = None

    @property
    def chat(self) -> User | Group:
        return self.people[0] if self.group is None else self.group


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chats", type=int, default=CHATS)
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of each chat")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument(
        "--news",
        type=Path,
        metavar="FILE",
        help=".jsonl or .jsonl.xz, objects with a title and texts; default: invented texts",
    )
    parser.add_argument("--home", type=Path, help="one that is indexed; default: a new one")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        home = options.home or Path(temporary)
        if options.home is None:
            fill(home, options.passages, options.news)
        plan = Plan(options.chats, options.questions, options.seconds)
        print_load(asyncio.run(ask_in_a_process(home, plan)), plan)


async def ask_in_a_process(home: Path, plan: Plan) -> Load:
    with Store(database_path(home)) as store:
        asked = questions(store, plan.chats * plan.questions)
    async with Sandbox(flood_limit=True) as sandbox, running(home, sandbox) as bot:
        await sandbox.user("Một", id=1).ask("/help", timeout_s=120)
        return await ask(sandbox, asked, plan, pid=bot.pid)


async def ask(
    sandbox: Sandbox, asked: Sequence[str], plan: Plan, *, pid: int, given_up_s: float = _GIVEN_UP_S
) -> Load:
    """Asks the bot of this sandbox, whose memory is that of the process `pid`; the questions again where there are too few."""
    load = Load()
    drawn = random.Random(1)
    askers = [asker(sandbox, number) for number in range(plan.chats)]
    async with watched(pid, load.resident_mb, every_s=plan.seconds / _SAMPLES), asyncio.TaskGroup() as tasks:
        for number, one in enumerate(askers):
            own = [asked[at % len(asked)] for at in range(number, plan.chats * plan.questions, plan.chats)]
            times = sorted(drawn.uniform(0, plan.seconds) for _ in own)
            tasks.create_task(ask_in(sandbox, one, own, times, load, given_up_s=given_up_s))
    await asyncio.sleep(_SETTLED_S)
    count_doubled(sandbox, askers, load)
    load.flooded = sum("Too Many Requests" in why for _, why in sandbox.refused)
    return load


def asker(sandbox: Sandbox, number: int) -> Asker:
    if number % _GROUP_EVERY:
        return Asker([sandbox.user(f"Người {number}")])
    members = [sandbox.user(f"Người {number}, {name}") for name in ("Ba", "Tư", "Năm")]
    return Asker(members, sandbox.group(f"Nhóm {number}", members))


async def ask_in(
    sandbox: Sandbox,
    one: Asker,
    own: Sequence[str],
    times: Sequence[float],
    load: Load,
    *,
    given_up_s: float,
) -> None:
    """One question after the other, at their times or when the answer to the one before is there."""
    began = time.monotonic()
    for number, (question, at_s) in enumerate(zip(own, times, strict=True)):
        await asyncio.sleep(began + at_s - time.monotonic())
        text = question if one.group is None else f"@{sandbox.world.bot.username} {question}"
        sent_at = time.perf_counter()
        sent = await one.people[number % len(one.people)].send(text, chat=one.chat)
        try:
            await sandbox.next_message(one.chat, after=sent, timeout_s=given_up_s)
        except TimeoutError:
            load.lost.append(question)
        else:
            load.answers_ms.append(1000 * (time.perf_counter() - sent_at))


def count_doubled(sandbox: Sandbox, askers: Sequence[Asker], load: Load) -> None:
    """What the bot said between two questions is the answer to the first."""
    for one in askers:
        question, answers = "", 0
        for message in sandbox.messages(one.chat):
            if not message.from_bot:
                question, answers = message.text, 0
            elif (answers := answers + 1) == 2:
                load.doubled.append(question)


def print_load(load: Load, plan: Plan) -> None:
    memory = ", ".join(f"{mb:.0f}" for _, mb in load.resident_mb)
    print(
        f"\n{plan.chats} chats, {load.asked} questions within {plan.seconds:.0f} s: answer after {median(load.answers_ms):.0f} ms "
        f"(median), p95 {load.p95_ms:.0f} ms, slowest {max(load.answers_ms):.0f} ms\n"
        f"  {len(load.lost)} lost, {len(load.doubled)} answered twice; {load.flooded} calls refused for coming too soon\n"
        f"  memory {100 * load.growth:+.1f} % since a tenth of the time had gone; MB: {memory}"
    )
    for question in [*load.lost[:3], *load.doubled[:3]]:
        print(f"  not answered once: {question}")


if __name__ == "__main__":
    main()
