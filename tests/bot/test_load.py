import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.app import running_bot
from bot.home import database_path
from bot.sandbox import Sandbox
from corpus.store.store import Store
from tests.bench.asked import questions
from tests.bench.load import Load, Plan, ask
from tests.bot.conftest import settings_for


async def load_on(home: Path, asked: list[str], plan: Plan, *, too_soon: int = 0) -> Load:
    async with (
        Sandbox(flood_limit=True) as sandbox,
        running_bot(settings_for(sandbox), home=home, config=None),
    ):
        sandbox.fail_next("sendMessage", code=429, retry_after_s=1, times=too_soon)
        return await ask(sandbox, asked, plan, pid=os.getpid())


async def test_people_and_groups_that_ask_at_the_same_time_are_answered_once_each(home: Path) -> None:
    with Store(database_path(home)) as store:
        asked = questions(store, 12)
    load = await load_on(home, asked, Plan(chats=5, questions=2, seconds=0.5))
    assert (load.asked, load.lost, load.doubled) == (10, [], [])


async def test_what_comes_too_soon_for_telegram_is_said_later_and_once(home: Path) -> None:
    plan = Plan(chats=3, questions=1, seconds=0.0)
    load = await load_on(home, ["Đò ngang chở bao nhiêu người?"], plan, too_soon=3)
    assert (load.asked, load.lost, load.doubled, load.flooded) == (3, [], [], 3)
    assert min(load.answers_ms) >= 1000


@asynccontextmanager
async def saying(sandbox: Sandbox, *, times: int) -> AsyncIterator[None]:
    """A bot that says everything so many times."""

    async def say() -> None:
        seen = 0
        while True:
            for update in await sandbox.world.updates.poll(seen, 100, 60):
                seen = update["update_id"] + 1
                chat_id = update.get("message", {}).get("chat", {}).get("id")
                for _ in range(times if chat_id else 0):
                    await sandbox.server.answer("sendMessage", {"chat_id": chat_id, "text": "Vâng."}, {})

    task = asyncio.create_task(say())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_question_that_is_answered_twice_is_told_of() -> None:
    async with Sandbox() as sandbox, saying(sandbox, times=2):
        load = await ask(sandbox, ["Ai?"], Plan(chats=2, questions=1, seconds=0.0), pid=os.getpid())
    assert (load.asked, load.lost, load.doubled) == (2, [], ["@trichdan_bot Ai?", "Ai?"])


async def test_a_question_that_nobody_answers_is_told_of() -> None:
    async with Sandbox() as sandbox, saying(sandbox, times=0):
        load = await ask(
            sandbox, ["Ai?"], Plan(chats=2, questions=1, seconds=0.0), pid=os.getpid(), given_up_s=0.2
        )
    assert (load.answers_ms, load.lost, load.doubled) == ([], ["Ai?", "Ai?"], [])
