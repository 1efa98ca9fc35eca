"""Indexing from the chat: `/reindex`, and what is told of it."""

import asyncio
import re
import shutil
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bot.handlers.editing.reindex import Reindexing
from bot.home import builds_path, database_path
from bot.sandbox import Button, Message, Sandbox, User
from bot.texts import VIETNAMESE
from bot.work.indexing import Indexing, Report
from bot.work.reports import Busy, Progress
from corpus.add import add
from corpus.errors import TrichdanError
from corpus.store.store import Store
from index.builds.build import Built
from tests.bot.talk import QUESTION, said_by_bot

TEXTS = VIETNAMESE.indexing
StartBot = Callable[..., AbstractAsyncContextManager[None]]

NEWS = (
    "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con. Người gác đầm đếm chúng vào "
    "lúc trời vừa sáng, khi cả đàn còn nằm yên bên bãi sậy phía đông."
)


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def add_news(home: Path) -> None:
    (home / "vit.txt").write_text(NEWS, encoding="utf-8")
    with Store(database_path(home)) as store:
        assert [added.status for added in add(store, [str(home / "vit.txt")])] == ["added"]


async def ended(sandbox: Sandbox, message: Message) -> Message:
    """The message, once it has no button any more."""

    def last() -> Message | None:
        now = sandbox.look(message)
        return None if now.buttons else now

    return await sandbox.until(last, timeout_s=20)


async def test_reindex_takes_in_what_was_added_and_tells_it_in_one_message(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        add_news(home)
        message = await admin.ask("/reindex")
        assert sandbox.versions(message)[0].text == TEXTS.started
        done = await ended(sandbox, message)
        assert re.fullmatch(
            r"Đã cập nhật chỉ mục: \d+ đoạn, trong đó 1 đoạn mới, gỡ 0 đoạn, mất \d+ giây\.",
            done.text,
        )
        assert len(said_by_bot(sandbox, admin)) == 1
        assert (await admin.ask("Đàn vịt giời ở đầm Láng có bao nhiêu con?")).quotes[1] == NEWS


class FakeIndex:
    """An index run that goes on until it is let go, and fails where it is given a reason."""

    def __init__(self) -> None:
        self.began, self.gate = asyncio.Event(), asyncio.Event()
        self.reason: str | None = None
        self.ended = False

    async def __call__(self, home: Path, config: Path | None) -> AsyncGenerator[Report, None]:
        self.began.set()
        try:
            yield Progress(1, 3)
            yield Progress(2, 3)
            await self.gate.wait()
            if self.reason:
                raise TrichdanError(self.reason)
            yield Built("incremental", 39, 3, 2, 1.5)
        finally:
            self.ended = True


@pytest.fixture
def fake_index(monkeypatch: pytest.MonkeyPatch) -> FakeIndex:
    fake = FakeIndex()
    monkeypatch.setattr("bot.app.run_index", fake)
    monkeypatch.setattr("bot.handlers.routes.Reindexing", partial(Reindexing, edit_every_s=0.0))
    return fake


DONE = TEXTS.done.format(passages=39, embedded=3, removed=2, took="2 giây")
RUNNING = f"{TEXTS.running}\n{TEXTS.progress.format(done=2, total=3)}"


def button(message: Message) -> Button:
    (one,) = message.buttons
    return one


def without_pace(text: str) -> str:
    return re.sub(r"\n\S+ đoạn mỗi giây, còn khoảng .*", "", text)


async def test_while_indexing_questions_are_answered_and_another_run_is_declined(
    sandbox: Sandbox, admin: User, anna: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    async with start_bot():
        message = await admin.ask("/reindex")
        assert len((await anna.ask(QUESTION)).quotes) >= 2
        assert without_pace((await admin.ask("/reindex")).text) == RUNNING
        fake_index.gate.set()
        await sandbox.until(lambda: sandbox.look(message).text == DONE or None)
    shown = [TEXTS.progress.format(done=done, total=3) for done in (1, 2)]
    assert [without_pace(version.text) for version in sandbox.versions(message)] == [
        TEXTS.started,
        *shown,
        DONE,
    ]


async def test_a_press_ends_the_run_and_another_may_begin(
    sandbox: Sandbox, admin: User, anna: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    async with start_bot():
        message = await admin.ask("/reindex")
        while not sandbox.look(message).text.startswith(TEXTS.progress.format(done=2, total=3)):
            await sandbox.world.changed()
        pressed = await admin.press(sandbox.look(message), button(sandbox.look(message)))
        assert pressed.text == TEXTS.cancelling
        while sandbox.look(message).text != TEXTS.cancelled.format(done=2, total=3):
            await sandbox.world.changed()
        assert fake_index.ended
        assert sandbox.look(message).buttons == ()
        fake_index.gate.set()
        again = await admin.ask("/reindex")
        await sandbox.until(lambda: sandbox.look(again).text == DONE or None)


async def test_the_button_does_nothing_for_others_and_once_the_run_has_ended(
    sandbox: Sandbox, admin: User, anna: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    group = sandbox.group("Nhóm", [admin, anna])
    async with start_bot():
        message = await admin.ask("/reindex@trichdan_bot", chat=group)
        old = button(sandbox.look(message))
        assert (await anna.press(sandbox.look(message), old)).text == VIETNAMESE.admins_only
        fake_index.gate.set()
        await sandbox.until(lambda: sandbox.look(message).text == DONE or None)
        chat = sandbox.chat(group)
        chat.messages[message.id] |= {
            "reply_markup": {"inline_keyboard": [[{"text": "Dừng", "callback_data": "noindex"}]]}
        }
        assert (
            await admin.press(sandbox.look(message), button(sandbox.look(message)))
        ).text == TEXTS.nothing_runs


async def test_a_run_of_the_command_line_is_left_alone_and_followed_later(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.Indexing", partial(Indexing, busy_wait_s=0.05))
    async with asyncio.timeout(60), start_bot():
        add_news(home)
        with FileLock(builds_path(home) / "index.lock"):
            message = await admin.ask("/reindex")
            while sandbox.look(message).text != TEXTS.busy:
                await sandbox.world.changed()


async def test_what_could_not_be_followed_because_of_another_process_is_followed_after_it(
    sandbox: Sandbox, start_bot: StartBot, fake_index: FakeIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[Report] = [Busy(), Busy(), Built("incremental", 39, 3, 2, 1.5)]
    made: list[Indexing] = []

    async def index(home: Path, config: Path | None) -> AsyncGenerator[Report, None]:
        yield reports.pop(0)

    def make(*arguments: Any, **named: Any) -> Indexing:
        made.append(Indexing(*arguments, **named, busy_wait_s=0.01))
        return made[0]

    monkeypatch.setattr("bot.app.run_index", index)
    monkeypatch.setattr("bot.app.Indexing", make)
    async with asyncio.timeout(30), start_bot():
        made[0].follow()
        while reports:  # noqa: ASYNC110 - it rings no bell
            await asyncio.sleep(0.01)


async def test_indexing_goes_on_where_its_message_was_deleted(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    async with start_bot():
        message = await admin.ask("/reindex")
        sandbox.world.remove(sandbox.chat(admin), message.id)
        fake_index.gate.set()
        assert (await sandbox.next_message(admin)).text == DONE


async def test_indexing_that_fails_says_why_and_may_be_tried_again(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    fake_index.reason = "the disk is full; make room"
    fake_index.gate.set()
    async with start_bot():
        for _ in range(2):
            message = await admin.ask("/reindex")
            while sandbox.look(message).text != TEXTS.failed.format(reason=fake_index.reason):
                await sandbox.world.changed()


async def test_stopping_the_bot_ends_an_index_run(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    async with asyncio.timeout(30), start_bot():
        message = await admin.ask("/reindex")
        assert not fake_index.ended
    assert fake_index.ended
    assert sandbox.look(message).text == TEXTS.stopped


async def test_stopping_the_bot_ends_the_first_index_run_too(
    home: Path, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    shutil.rmtree(builds_path(home))
    async with asyncio.timeout(30), start_bot():
        await fake_index.began.wait()
    assert fake_index.ended


async def test_an_index_run_left_early_is_ended(fake_index: FakeIndex) -> None:
    async with aclosing(fake_index(Path(), None)) as reports:
        assert await anext(reports) == Progress(1, 3)
    assert fake_index.ended


async def test_what_changes_while_the_index_follows_is_followed_once_more(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_index: FakeIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Indexing] = []
    runs: list[None] = []

    async def index(home: Path, config: Path | None) -> AsyncGenerator[Report, None]:
        runs.append(None)
        async for report in fake_index(home, config):
            yield report

    def make(*arguments: Any, **named: Any) -> Indexing:
        made.append(Indexing(*arguments, **named))
        return made[0]

    monkeypatch.setattr("bot.app.run_index", index)
    monkeypatch.setattr("bot.app.Indexing", make)
    async with asyncio.timeout(30), start_bot():
        made[0].follow()
        await fake_index.began.wait()
        for _ in range(3):
            made[0].follow()
        assert without_pace((await admin.ask("/reindex")).text) == RUNNING
        fake_index.gate.set()
        while len(runs) < 2:  # noqa: ASYNC110 - it rings no bell
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
    assert len(runs) == 2
