"""What one person asks of the bot in a group, and the others need not see."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Literal

import pytest
from telegram import Message as SentMessage
from telegram.error import BadRequest, EndPointNotFound

from bot.app import running_bot
from bot.sandbox import Group, Message, Sandbox, User
from bot.telegram.whispers import Ear, Whispers
from bot.texts import VIETNAMESE
from tests.bot.conftest import settings_for
from tests.bot.talk import FIGURE, QUESTION, button, labels, said_by_bot, with_tools

NOTHING = "Giá vàng hôm nay bao nhiêu?"
MIN_CONFIDENCE = 0.13
Server = Literal["known", "overlooked", "refused"]


class Room:
    """A group of two with the bot, on a server that knows messages for one person alone, or an older one."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.anna, self.chris = sandbox.user("Anna"), sandbox.user("Chris")
        self.group: Group = sandbox.group("Nhóm", [self.anna, self.chris])

    async def ask(self, text: str = f"/ask {QUESTION}") -> Message:
        return await self.anna.ask(text, chat=self.group)

    async def pressed(self, user: User, message: Message, label: str) -> Message:
        """What the bot said next, or the pressed message as it stands then."""
        before = said_by_bot(self.sandbox, self.group)
        await user.press(message, button(self.sandbox.look(message), label))
        after = said_by_bot(self.sandbox, self.group)
        return after[-1] if len(after) > len(before) else self.sandbox.look(message)

    def seen_by_all(self) -> list[str]:
        return [one.text for one in said_by_bot(self.sandbox, self.group) if one.only_for is None]


async def room_of(home: Path, server: Server) -> AsyncIterator[Room]:
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(ephemeral=server, rich=False))
        settings = settings_for(sandbox, min_confidence=MIN_CONFIDENCE)
        await stack.enter_async_context(running_bot(settings, home=home, config=None))
        yield Room(sandbox)


@pytest.fixture
async def room(home: Path) -> AsyncIterator[Room]:
    async for room in room_of(home, "known"):
        yield room


@pytest.fixture(params=["overlooked", "refused"])
async def old_room(home: Path, request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    async for room in room_of(home, request.param):
        yield room


async def test_what_a_button_shows_is_seen_by_who_pressed_it_and_the_answer_by_all(room: Room) -> None:
    answer = await with_tools(room.sandbox, room.anna, await room.ask())
    assert answer.only_for is None and FIGURE in answer.text
    for label in ("Vì sao?", "❝ Trích dẫn", "📖 Đọc", "Thêm nguồn"):
        shown = await room.pressed(room.chris, answer, label)
        assert (shown.only_for, shown.reply_to_id) == (room.chris.id, answer.id), label
    article = await room.pressed(room.chris, await room.pressed(room.chris, answer, "📖 Đọc"), "📄 Cả bài")
    document = await room.pressed(room.chris, article, "⬇️ Gửi tệp")
    assert article.only_for == document.only_for == room.chris.id
    assert document.file_name is not None
    assert room.seen_by_all() == [answer.text]


async def test_pages_and_forms_turn_for_the_one_who_turns_them(room: Room) -> None:
    answer = await room.ask()
    page = await room.ask("/passage 5")
    assert page.only_for is None
    turned = await room.pressed(room.chris, page, "Đoạn sau ▶")
    assert turned.only_for == room.chris.id and turned.text != page.text
    assert room.sandbox.look(page).text == page.text, "all others still see theirs"
    assert room.sandbox.chat(room.group).replaced == {turned.id: page.id}
    again = await room.pressed(room.chris, turned, "◀ Đoạn trước")
    assert (again.id, again.text) == (turned.id, page.text), "one's own is turned in place"
    citation = await room.pressed(room.chris, answer, "❝ Trích dẫn")
    in_bibtex = await room.pressed(room.chris, citation, "BibTeX")
    assert in_bibtex.id == citation.id and "@misc{" in in_bibtex.text
    assert len(room.seen_by_all()) == 2


async def test_what_was_kept_for_a_while_only_is_said_again(room: Room) -> None:
    citation = await room.pressed(room.anna, await room.ask(), "❝ Trích dẫn")
    for method in ("editEphemeralMessageText", "editEphemeralMessageText"):
        room.sandbox.fail_next(method, code=400, description="Bad Request: message to edit not found")
        again = await room.pressed(room.anna, citation, "BibTeX")
        assert again.id != citation.id and "@misc{" in again.text and again.only_for == room.anna.id


async def test_an_admin_bot_tells_refusals_to_the_one_who_asked(room: Room) -> None:
    room.group.promote_bot()
    for text, told in (
        (f"/ask {NOTHING}", VIETNAMESE.answers.not_found),
        ("/passage", VIETNAMESE.reading.passage_usage),
        ("/passage 999999", VIETNAMESE.reading.passage_gone),
        ("@trichdan_bot", VIETNAMESE.answers.ask_usage),
        ("/gaps", VIETNAMESE.admins_only),
        ("/saved", VIETNAMESE.taking.saved_private),
        ("/off@trichdan_bot", VIETNAMESE.group_admins_only),
    ):
        refusal = await room.ask(text)
        assert refusal.text.startswith(told) and refusal.only_for == room.anna.id
    assert room.seen_by_all() == []
    nearest = await room.pressed(room.anna, await room.ask(f"/ask {NOTHING}"), "📄")
    assert nearest.only_for == room.anna.id
    assert FIGURE in (await room.ask()).text
    assert len(room.seen_by_all()) == 1


async def test_a_bot_that_is_no_admin_tells_refusals_to_all_and_asks_the_server_once(room: Room) -> None:
    for _ in range(3):
        assert (await room.ask(f"/ask {NOTHING}")).only_for is None
    assert [why for method, why in room.sandbox.refused if method == "sendMessage"] == [
        "Bad Request: BOT_NOT_ADMIN"
    ]
    why = await room.pressed(
        room.anna, await with_tools(room.sandbox, room.anna, await room.ask()), "Vì sao?"
    )
    assert why.only_for == room.anna.id, "who pressed a button is spoken to alone all the same"


async def test_a_refusal_among_answers_is_seen_where_they_are(room: Room) -> None:
    room.group.promote_bot()
    sent = await room.anna.send(f"/ask {NOTHING}\n{QUESTION}", chat=room.group)
    first = await room.sandbox.next_message(room.group, after=sent)
    second = await room.sandbox.next_message(room.group, after=first)
    assert VIETNAMESE.answers.not_found in first.text and FIGURE in second.text
    assert first.only_for is second.only_for is None


async def test_an_answer_that_an_edit_takes_away_is_taken_away_before_all(room: Room) -> None:
    room.group.promote_bot()
    asked = await room.anna.send(f"/ask {QUESTION}", chat=room.group)
    answer = await room.sandbox.next_message(room.group, after=asked)
    await room.anna.edit(asked, f"/ask {NOTHING}")

    def refused() -> Message | None:
        now = room.sandbox.look(answer)
        return now if now.text.startswith(VIETNAMESE.answers.not_found) else None

    assert (await room.sandbox.until(refused)).only_for is None


async def test_a_refusal_that_an_edit_answers_goes(room: Room) -> None:
    room.group.promote_bot()
    asked = await room.anna.send(f"/ask {NOTHING}", chat=room.group)
    refusal = await room.sandbox.next_message(room.group, after=asked)
    assert refusal.only_for == room.anna.id
    await room.anna.edit(asked, f"/ask {QUESTION}")
    answer = await room.sandbox.next_message(room.group, after=refusal)
    assert FIGURE in answer.text and answer.only_for is None
    assert [one.id for one in said_by_bot(room.sandbox, room.group)] == [answer.id]


async def test_an_error_is_told_to_the_one_whose_button_failed(room: Room) -> None:
    answer = await room.ask()
    room.sandbox.fail_next("sendMessage", code=403, description="Forbidden: no rights")
    assert (await room.anna.press(answer, "❝ Trích dẫn")).text is None
    room.sandbox.fail_next("sendMessage", code=413, description="Request Entity Too Large")
    told = await room.pressed(room.anna, answer, "❝ Trích dẫn")
    assert re.fullmatch(r"Xin lỗi, .+ Mã lỗi: [0-9a-f]{6}", told.text)
    assert told.only_for == room.anna.id


async def test_what_is_written_to_the_bot_alone_is_answered_alone(room: Room) -> None:
    answer = await with_tools(room.sandbox, room.anna, await room.ask())
    why = await room.pressed(room.anna, answer, "Vì sao?")
    asked = await room.anna.send("còn chi bộ cơ sở?", chat=room.group, reply_to=why)
    followed = await room.sandbox.next_message(room.group, after=asked)
    assert followed.text.startswith("Hiểu là: ") and followed.only_for == room.anna.id
    opened = await room.pressed(room.anna, followed, "⋯ Thêm")
    assert opened.id == followed.id and "👍" in labels(opened)
    assert room.seen_by_all() == [answer.text]


async def test_anonymous_admins_are_answered_before_all(room: Room) -> None:
    room.group.promote_bot()
    boss = room.sandbox.user("Boss")
    group = room.sandbox.group("Nhóm khác", [boss], owner=boss)
    group.promote_bot()
    sent = await boss.send(f"/ask {NOTHING}", chat=group, anonymous=True)
    assert (await room.sandbox.next_message(group, after=sent)).only_for is None


async def test_an_older_server_gets_the_messages_of_before_and_is_asked_once(old_room: Room) -> None:
    room = old_room
    answer = await with_tools(room.sandbox, room.anna, await room.ask())
    page = await room.ask("/passage 5")
    turned = await room.pressed(room.chris, page, "Đoạn sau ▶")
    assert (turned.id, turned.only_for) == (page.id, None) and turned.text != page.text
    for label in ("Vì sao?", "❝ Trích dẫn", "📖 Đọc"):
        shown = await room.pressed(room.chris, answer, label)
        assert shown.only_for is None and shown.id > turned.id
    assert (await room.ask(f"/ask {NOTHING}")).text.startswith(VIETNAMESE.answers.not_found)
    wishes = [one for one in room.sandbox.requests if "ephemeral_message_parameters" in one.parameters]
    assert len(wishes) == 1
    assert len(said_by_bot(room.sandbox, room.group)) == 6, "and nothing is said twice"


async def test_what_was_refused_is_tried_again_after_a_while() -> None:
    now = [0.0]
    whispers, writer = Whispers(clock=lambda: now[0]), Ear(1)
    presser = Ear(1, query_id="7")

    async def fails(error: Exception) -> list[SentMessage]:
        raise error

    assert await whispers.go(-5, lambda: fails(BadRequest("Bot_not_admin"))) is None
    assert [whispers.may(-5, writer), whispers.may(-6, writer), whispers.may(-5, presser)] == [
        False,
        True,
        True,
    ]
    now[0] += 3600
    assert whispers.may(-5, writer)
    assert await whispers.go(-5, lambda: fails(BadRequest("Query_id_invalid"))) is None
    assert whispers.may(-5, presser)
    assert await whispers.go(-5, lambda: fails(EndPointNotFound("no such method"))) is None
    assert not whispers.may(-5, presser)
    now[0] += 24 * 3600
    assert whispers.may(-5, presser)
