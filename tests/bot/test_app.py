"""Starting, stopping and all that can go wrong meanwhile; how people talk with it is in test_conversation."""

import asyncio
import os
import re
import shutil
import socket
import sys
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import running_bot
from bot.archive import Archive, builds_path, database_path
from bot.handlers.admin import Admin
from bot.library import Library
from bot.reports import Progress
from bot.sandbox import Message, Sandbox, User
from bot.settings import Settings, Telegram
from bot.texts import VIETNAMESE
from corpus.add import add
from corpus.errors import SettingsError, TrichdanError
from corpus.store import Store
from index.answer import Answer
from index.build import Built, bring_up_to_date
from index.encoder import load_encoder

StartBot = Callable[..., AbstractAsyncContextManager[None]]

QUESTION = "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?"
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NEWS = (
    "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con. Người gác đầm đếm chúng vào "
    "lúc trời vừa sáng, khi cả đàn còn nằm yên bên bãi sậy phía đông."
)


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def said_by_bot(sandbox: Sandbox, place: User) -> list[str]:
    return [message.text for message in sandbox.messages(place) if message.from_bot]


def add_news(home: Path) -> None:
    (home / "vit.txt").write_text(NEWS, encoding="utf-8")
    with Store(database_path(home)) as store:
        assert [added.status for added in add(store, [str(home / "vit.txt")])] == ["added"]


async def edited(sandbox: Sandbox, message: Message) -> Message:
    return await sandbox.until(
        lambda: sandbox.look(message) if sandbox.look(message).edited else None, timeout_s=20
    )


# Starting.


def damage(builds: Path) -> None:
    (file,) = builds.glob("*/vectors.faiss")
    file.write_bytes(file.read_bytes()[:-9])


@pytest.mark.parametrize("spoil", [shutil.rmtree, damage], ids=["no build", "a damaged build"])
async def test_without_a_good_build_the_bot_makes_one_and_answers_then(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot, spoil: Callable[[Path], None]
) -> None:
    spoil(builds_path(home))
    async with start_bot():
        texts = [(await anna.ask(QUESTION)).text]
        while texts[-1] == VIETNAMESE.no_build:
            await asyncio.sleep(0.1)
            texts.append((await anna.ask(QUESTION)).text)
    assert texts[0] == VIETNAMESE.no_build
    assert "\n1. " in texts[-1]


async def test_buttons_and_links_of_before_work_after_a_restart(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        answer = await anna.ask(QUESTION)
        await anna.press(answer, "Đoạn 1")
        page = await sandbox.next_message(anna)
    async with start_bot():
        await anna.press(answer, "Đoạn 1")
        assert (await sandbox.next_message(anna)).text == page.text
        await anna.press(answer, "Thêm nguồn")
        assert (await sandbox.next_message(anna)).text.startswith("2. ")
        turn = next(
            button for button in page.buttons if button.text in (VIETNAMESE.previous, VIETNAMESE.next)
        )
        await anna.press(page, turn)
        assert sandbox.look(page).edited
        await anna.open(answer.links[1][1])
        assert (await sandbox.next_message(anna)).quotes == page.quotes


async def test_methods_that_the_server_does_not_know_are_done_without(
    sandbox: Sandbox, anna: User, start_bot: StartBot
) -> None:
    sandbox.unknown_methods.update(
        {"setMyCommands", "setMyDescription", "setMyShortDescription", "sendChatAction"}
    )
    async with start_bot():
        assert len((await anna.ask(QUESTION)).quotes) >= 2


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (TOKEN, "Telegram refuses the token"),
        ("my/token", "characters that no token has"),
        (f"{TOKEN} {TOKEN}", "characters that no token has"),
        (" ", "no token: set TELEGRAM_TOKEN"),
    ],
)
async def test_a_wrong_token_is_told_without_showing_it(
    sandbox: Sandbox, home: Path, token: str, said: str
) -> None:
    telegram = Telegram(token=SecretStr(token), base_url=sandbox.base_url)
    with pytest.raises(SettingsError, match=said) as caught:
        async with running_bot(Settings(telegram=telegram), home=home, config=None):
            pass
    assert TOKEN not in str(caught.value)


async def test_no_token_at_all_is_an_error(home: Path) -> None:
    with pytest.raises(SettingsError, match="no token"):
        async with running_bot(Settings(), home=home, config=None):
            pass


async def test_a_server_that_is_not_there_is_named(home: Path) -> None:
    telegram = Telegram(token=SecretStr(TOKEN), base_url="http://127.0.0.1:9")
    with pytest.raises(TrichdanError, match=r"http://127\.0\.0\.1:9: no Bot API server") as caught:
        async with running_bot(Settings(telegram=telegram), home=home, config=None):
            pass
    assert TOKEN not in str(caught.value)


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # Tornado's, that it could not bind
async def test_a_webhook_address_that_is_taken_is_named(sandbox: Sandbox, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        telegram = Telegram(
            token=SecretStr(sandbox.token),
            base_url=sandbox.base_url,
            webhook_url="https://example.org/hook",
            webhook_port=port,
        )
        with pytest.raises(
            SettingsError, match=f"webhook_port: 127\\.0\\.0\\.1:{port}: Address already in use"
        ):
            async with running_bot(Settings(telegram=telegram), home=home, config=None):
                pass


async def test_updates_come_by_webhook_too(
    sandbox: Sandbox, anna: User, home: Path, make_settings: Callable[..., Settings]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    telegram = make_settings(sandbox).telegram.model_copy(
        update={"webhook_url": f"http://127.0.0.1:{port}/hook", "webhook_port": port}
    )
    async with running_bot(Settings(telegram=telegram), home=home, config=None):
        assert (await anna.ask("/help")).text == VIETNAMESE.help
    assert sandbox.calls("getUpdates") == []


async def test_a_database_that_cannot_be_opened_stops_the_start(home: Path, start_bot: StartBot) -> None:
    database_path(home).write_bytes(b"no database" * 999)
    with pytest.raises(TrichdanError, match=r"trichdan\.db: cannot be used as the database"):
        async with start_bot():
            pass


# What the corpus does not answer, and what left it.


async def test_what_nothing_answers_is_refused(anna: User, start_bot: StartBot) -> None:
    async with start_bot(min_confidence=1.0):
        message = await anna.ask(QUESTION)
    assert message.text == f"{VIETNAMESE.not_found}\n{VIETNAMESE.not_found_near}"
    assert message.links == ()
    assert len({button.text for button in message.buttons}) == 3


async def test_buttons_of_a_removed_article_say_that_it_is_gone(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        answer = await anna.ask(QUESTION)
        await anna.press(answer, "Đoạn 1")
        page = await sandbox.next_message(anna)
        with Store(database_path(home)) as store:
            for article in range(1, 11):
                store.remove(str(article))
            bring_up_to_date(store, load_encoder("built-in"), builds_path(home))
        for message, label in ((answer, "Đoạn 1"), (answer, "Thêm nguồn"), (page, page.buttons[0].text)):
            pressed = await anna.press(message, label)
            assert (pressed.text, pressed.show_alert) == (VIETNAMESE.passage_gone, True)
        await anna.open(answer.links[1][1])
        assert (await sandbox.next_message(anna)).text == VIETNAMESE.passage_gone
        assert (await anna.ask(QUESTION)).text.startswith(VIETNAMESE.not_found)
    assert len(said_by_bot(sandbox, anna)) == 4


# Indexing.


async def test_reindex_takes_in_what_was_added_and_tells_it_in_one_message(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        add_news(home)
        message = await admin.ask("/reindex")
        assert message.text == VIETNAMESE.reindex_started
        done = await edited(sandbox, message)
        assert re.fullmatch(
            r"Đã cập nhật chỉ mục: \d+ đoạn, trong đó 1 đoạn mới, gỡ 0 đoạn, hết \d+\.\d giây\.", done.text
        )
        assert len(said_by_bot(sandbox, admin)) == 1
        assert (await admin.ask("Đàn vịt giời ở đầm Láng có bao nhiêu con?")).quotes[1] == NEWS


class FakeIndex:
    """An index run that goes on until it is let go, and fails where it is given a reason."""

    def __init__(self) -> None:
        self.began, self.gate = asyncio.Event(), asyncio.Event()
        self.reason: str | None = None
        self.ended = False

    async def __call__(self, home: Path, config: Path | None) -> AsyncGenerator[Progress | Built, None]:
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
    monkeypatch.setattr("bot.app.Admin", partial(Admin, edit_every_s=0.0))
    return fake


DONE = VIETNAMESE.reindex_done.format(passages=39, embedded=3, removed=2, seconds=1.5)


async def test_while_indexing_questions_are_answered_and_another_run_is_declined(
    sandbox: Sandbox, admin: User, anna: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    async with start_bot():
        message = await admin.ask("/reindex")
        assert len((await anna.ask(QUESTION)).quotes) >= 2
        assert (await admin.ask("/reindex")).text == VIETNAMESE.reindex_running
        fake_index.gate.set()
        await sandbox.until(lambda: sandbox.look(message).text == DONE or None)
    shown = [VIETNAMESE.reindex_progress.format(done=done, total=3) for done in (1, 2)]
    assert [version.text for version in sandbox.versions(message)] == [
        VIETNAMESE.reindex_started,
        *shown,
        DONE,
    ]


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
            while sandbox.look(message).text != VIETNAMESE.reindex_failed.format(reason=fake_index.reason):
                await sandbox.world.changed()


async def test_stopping_the_bot_ends_an_index_run(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_index: FakeIndex
) -> None:
    async with asyncio.timeout(30), start_bot():
        message = await admin.ask("/reindex")
        assert not fake_index.ended
    assert fake_index.ended
    assert sandbox.look(message).text == VIETNAMESE.reindex_stopped


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


# Trouble with Telegram.


async def test_after_a_flood_the_answer_comes_once(sandbox: Sandbox, anna: User, start_bot: StartBot) -> None:
    async with start_bot():
        sandbox.fail_next("sendMessage", code=429, retry_after_s=1)
        await anna.ask(QUESTION)
        await anna.ask("/help")
    first, again = sandbox.calls("sendMessage")[:2]
    assert again.at - first.at >= 1.0
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_an_answer_whose_markup_is_refused_comes_plain(
    sandbox: Sandbox, anna: User, start_bot: StartBot
) -> None:
    async with start_bot():
        whole = await anna.ask(QUESTION)
        sandbox.fail_next(
            "sendMessage", code=400, description="Bad Request: can't parse entities: Unclosed start tag"
        )
        bare = await anna.ask(QUESTION)
    assert bare.text == whole.text
    assert bare.quotes == ()
    assert [button.text for button in bare.buttons] == [button.text for button in whole.buttons]


async def test_a_question_that_cannot_be_acknowledged_is_answered(
    sandbox: Sandbox, anna: User, start_bot: StartBot
) -> None:
    async with start_bot():
        sandbox.fail_next("sendChatAction", code=500)
        answer = await anna.ask(QUESTION)
        sandbox.fail_next("answerCallbackQuery", code=500)
        with pytest.raises(TimeoutError):
            await anna.press(answer, "Đoạn 1", timeout_s=0.5)
        assert (await anna.ask("/help")).text == VIETNAMESE.help
    assert len(said_by_bot(sandbox, anna)) == 3


# Trouble of our own.


class BrokenArchive(Archive):
    def ask(self, text: str, *, before: str | None = None, is_reply: bool = False) -> Answer:
        raise ValueError(f"cannot make sense of {text}")

    @property
    def library(self) -> Library:
        raise ValueError("no such luck")

    @library.setter
    def library(self, library: Library) -> None:
        """Not kept."""


async def test_an_error_is_told_by_an_id_that_the_log_explains(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch, make_settings: Callable[..., Settings]
) -> None:
    monkeypatch.setattr("bot.app.Archive", BrokenArchive)
    async with Sandbox(token=TOKEN) as sandbox, running_bot(make_settings(sandbox), home=home, config=None):
        said = (await sandbox.user().ask("Bí mật của tôi là gì?")).text
    error_id = re.fullmatch(re.escape(VIETNAMESE.failed).replace(r"\{error_id\}", "([0-9a-f]{6})"), said)
    assert error_id
    log = logs.read_text("utf-8")  # noqa: ASYNC240
    assert f"error {error_id[1]}: ValueError\n" in log
    assert "bot/handlers/ask.py" in log
    assert "Bí mật" not in log
    assert TOKEN.partition(":")[2] not in log


async def test_a_button_that_fails_does_not_wait_for_ever(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start_bot():
        answer = await anna.ask(QUESTION)
    monkeypatch.setattr("bot.app.Archive", BrokenArchive)
    async with start_bot():
        assert (await anna.press(answer, "Đoạn 1")).text is None
        assert (await sandbox.next_message(anna)).text.startswith("Xin lỗi, tôi gặp lỗi")


GATE = threading.Event()


class SlowArchive(Archive):
    def ask(self, text: str, *, before: str | None = None, is_reply: bool = False) -> Answer:
        assert GATE.wait(20)
        return super().ask(text, before=before, is_reply=is_reply)


async def test_help_does_not_wait_behind_a_search(
    sandbox: Sandbox, anna: User, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    GATE.clear()
    monkeypatch.setattr("bot.app.Archive", SlowArchive)
    async with start_bot():
        try:
            await anna.send(QUESTION)
            assert (await anna.ask("/help")).text == VIETNAMESE.help
            assert (await anna.ask("/start")).text.startswith(VIETNAMESE.start)
        finally:
            GATE.set()
        assert len((await sandbox.next_message(anna)).quotes) >= 2


# As a process.


async def test_the_process_answers_until_it_is_terminated_and_logs_no_secrets(home: Path) -> None:
    async with Sandbox(token=TOKEN) as sandbox:
        environment = os.environ | {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": sandbox.base_url}
        process = await asyncio.create_subprocess_exec(
            sys.executable, *("-m", "bot.cli", "--home", str(home), "bot"),
            env=environment, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        anna = sandbox.user()
        assert (await anna.ask("/help", timeout_s=20)).text == VIETNAMESE.help
        sandbox.fail_next("sendMessage", code=403)
        await anna.send("Bí mật của tôi là gì?")
        await anna.ask("/start")
        process.terminate()
        assert process.stderr is not None
        said = (await process.stderr.read()).decode()
        assert await process.wait() == 0
    log = (home / "logs" / "bot.log").read_text("utf-8")
    assert "Forbidden" in log
    assert "the bot is answering" in said
    assert not any(secret in log + said for secret in (TOKEN.partition(":")[2], "Bí mật", "Traceback"))
