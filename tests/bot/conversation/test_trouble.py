"""Trouble with Telegram, with the corpus and of our own: nobody is left waiting, and the bot goes on."""

import asyncio
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.app import running_bot
from bot.archive import Archive
from bot.citing.reading_room import ReadingRoom
from bot.home import builds_path, database_path
from bot.sandbox import Sandbox, User
from bot.settings import Settings
from bot.texts import ENGLISH, VIETNAMESE
from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.dialogue.understanding import Before
from index.reader.steps import Steps
from tests.bot.talk import FIGURE, QUESTION, said_by_bot, with_tools

StartBot = Callable[..., AbstractAsyncContextManager[None]]

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


# What the corpus does not answer, and what left it.


async def test_what_nothing_answers_is_refused(anna: User, start_bot: StartBot) -> None:
    async with start_bot(min_confidence=1.0):
        message = await anna.ask(QUESTION)
    assert message.text == f"{VIETNAMESE.answers.not_found}\n{VIETNAMESE.answers.not_found_near}"
    assert message.links == ()
    assert len({button.text for button in message.buttons}) == 3


async def test_buttons_of_a_removed_article_say_that_it_is_gone(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
        await anna.press(answer, "📖 Đọc")
        page = await sandbox.next_message(anna)
        with Store(database_path(home)) as store:
            for article in range(1, 11):
                store.remove(str(article))
            bring_up_to_date(store, load_encoder("built-in"), builds_path(home))
        for message, label in ((answer, "📖 Đọc"), (answer, "Thêm nguồn"), (page, page.buttons[0].text)):
            pressed = await anna.press(message, label)
            assert (pressed.text, pressed.show_alert) == (VIETNAMESE.reading.passage_gone, True)
        await anna.open(answer.links[1][1])
        assert (await sandbox.next_message(anna)).text == VIETNAMESE.reading.passage_gone
        assert (await anna.ask(QUESTION)).text.startswith(VIETNAMESE.answers.not_found)
    assert len(said_by_bot(sandbox, anna)) == 4


# Trouble with Telegram.


async def test_after_a_flood_the_answer_comes_once(sandbox: Sandbox, anna: User, start_bot: StartBot) -> None:
    async with start_bot():
        sandbox.fail_next("sendMessage", code=429, retry_after_s=1)
        await anna.ask(QUESTION)
        await anna.ask("/help")
    first, again = sandbox.calls("sendMessage")[:2]
    assert again.at - first.at >= 1.0
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_where_every_fifth_call_fails_nobody_hears_of_it(
    sandbox: Sandbox, anna: User, start_bot: StartBot
) -> None:
    sandbox.fail_every(5)
    async with start_bot():
        for _ in range(3):
            answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
            assert FIGURE in answer.text
            for label in (
                "📖 Đọc",
                "Thêm nguồn",
                VIETNAMESE.answers.cite,
                VIETNAMESE.answers.save,
                VIETNAMESE.answers.why,
            ):
                await anna.press(answer, label)
        await anna.press(await anna.ask("/saved"), f"⬇️ {VIETNAMESE.taking.plain_text}")
    said = said_by_bot(sandbox, anna)
    assert len(said) == 17 and not any("Mã lỗi" in message.text for message in said)
    assert len([method for method, why in sandbox.refused if why == "Bad Gateway"]) > 3


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
        sandbox.fail_next("sendChatAction", code=500, times=3)
        answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
        sandbox.fail_next("answerCallbackQuery", code=500, times=3)
        with pytest.raises(TimeoutError):
            await anna.press(answer, "📖 Đọc", timeout_s=0.5)
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert len(said_by_bot(sandbox, anna)) == 3


# Trouble of our own.


class BrokenArchive(Archive):
    def asking(self, text: str, *, before: Before | None = None) -> Steps[Answer]:
        raise ValueError(f"cannot make sense of {text}")

    @property
    def reading_room(self) -> ReadingRoom:
        raise ValueError("no such luck")

    @reading_room.setter
    def reading_room(self, room: ReadingRoom) -> None:
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
    assert "bot/handlers/asking/ask.py" in log
    assert "Bí mật" not in log
    assert TOKEN.partition(":")[2] not in log


async def test_a_button_that_fails_does_not_wait_for_ever(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start_bot():
        answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    monkeypatch.setattr("bot.app.Archive", BrokenArchive)
    async with start_bot():
        assert (await anna.press(answer, "📖 Đọc")).text is None
        assert (await sandbox.next_message(anna)).text.startswith("Xin lỗi, tôi gặp lỗi")


# Searches that take long.


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Searches wait until it is set."""
    gate = threading.Event()

    class SlowArchive(Archive):
        def asking(self, text: str, *, before: Before | None = None) -> Steps[Answer]:
            assert gate.wait(20)
            return super().asking(text, before=before)

    monkeypatch.setattr("bot.app.Archive", SlowArchive)
    yield gate
    gate.set()


async def test_help_does_not_wait_behind_a_search(
    sandbox: Sandbox, anna: User, start_bot: StartBot, gate: threading.Event
) -> None:
    async with start_bot():
        await anna.send(QUESTION)
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
        assert (await anna.ask("/start")).text.startswith(VIETNAMESE.introduction.start)
        gate.set()
        assert FIGURE in (await sandbox.next_message(anna)).text


async def test_a_slow_answer_is_announced_by_typing_and_after_a_second_by_a_draft(
    sandbox: Sandbox, anna: User, start_bot: StartBot, gate: threading.Event
) -> None:
    async with start_bot():
        begun = time.monotonic()
        await anna.send(QUESTION)
        typing = await sandbox.until(lambda: next(iter(sandbox.actions(anna)), None))
        assert sandbox.drafts(anna) == ()
        draft = await sandbox.until(lambda: next(iter(sandbox.drafts(anna)), None))
        assert draft.text == sandbox.draft(anna) == VIETNAMESE.answers.searching
        assert begun < typing.at < draft.at
        assert draft.at - begun >= 1.0
        gate.set()
        assert FIGURE in (await sandbox.next_message(anna)).text
        assert sandbox.draft(anna) is None, "the answer took its place"
        assert len(sandbox.drafts(anna)) == 1


async def test_a_slow_answer_in_a_group_has_no_draft(
    sandbox: Sandbox, anna: User, start_bot: StartBot, gate: threading.Event
) -> None:
    group, chris = sandbox.group("Nhóm", [anna], forum=True), sandbox.user("Chris", language_code="en")
    topic = group.topic("Hỏi đáp", by=anna)
    async with start_bot():
        await anna.send(f"/ask {QUESTION}", chat=group, thread=topic)
        typing = await sandbox.until(lambda: next(iter(sandbox.actions(group)), None))
        assert (typing.name, typing.thread_id) == ("typing", topic)
        await chris.send(QUESTION)
        draft = await sandbox.until(lambda: next(iter(sandbox.drafts(chris)), None))
        assert draft.text == ENGLISH.answers.searching
        gate.set()
        assert FIGURE in (await sandbox.next_message(group)).text
    assert [call.text("chat_id") for call in sandbox.calls("sendMessageDraft")] == [str(chris.id)]


async def test_a_server_that_knows_no_drafts_sends_the_slow_answer(
    sandbox: Sandbox, anna: User, start_bot: StartBot, gate: threading.Event
) -> None:
    sandbox.unknown_methods.update({"sendMessageDraft", "sendChatAction"})
    async with start_bot():
        await anna.send(QUESTION)
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
        await asyncio.sleep(1.2)  # no change tells of a call that was refused
        assert sandbox.calls("sendMessageDraft")
        gate.set()
        assert FIGURE in (await sandbox.next_message(anna)).text


async def test_the_bot_stops_while_a_search_goes_on(
    sandbox: Sandbox, anna: User, start_bot: StartBot, gate: threading.Event
) -> None:
    async with asyncio.timeout(20):
        async with start_bot():
            await anna.send(QUESTION)
            await sandbox.until(lambda: sandbox.actions(anna) or None)
            asyncio.get_running_loop().call_later(0.3, gate.set)
    assert [FIGURE in message.text for message in said_by_bot(sandbox, anna)] in ([], [True])
