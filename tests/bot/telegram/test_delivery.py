from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.actions.reading import OpenPassage
from bot.render.keyboard import keyboard
from bot.render.markup import MAX_UNITS, Marked, bold, plain
from bot.render.message import Button, Copy, Message, Open, SearchInline
from bot.sandbox import Sandbox, User
from bot.telegram.delivery import File, edit, edit_keyboard, patiently, send, send_file
from corpus.models import PassageId

BUTTONS = ((Button("Mở", OpenPassage(PassageId(1))),),)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot") as made:
        yield made


@pytest.fixture
async def anna(sandbox: Sandbox) -> User:
    user = sandbox.user("Anna")
    await user.start()
    return user


async def test_messages_come_in_order_and_the_first_is_the_reply(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    messages = [Message(bold("một")), Message(plain("hai"), BUTTONS)]
    sent = await send(bot, messages, chat_id=anna.id, reply_to=1)
    one, two = sandbox.messages(anna)[1:]
    assert (one.text, one.reply_to_id, one.buttons) == ("một", 1, ())
    assert (two.text, two.reply_to_id, two.buttons[0].data) == ("hai", None, "open:1:0:0")
    assert [message.message_id for message in sent] == [one.id, two.id]
    assert one.json["link_preview_options"] == {"is_disabled": True}


async def test_a_message_to_reply_to_may_be_gone(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await send(bot, [Message(plain("một"))], chat_id=anna.id, reply_to=999)
    assert sandbox.messages(anna)[-1].reply_to_id is None


@pytest.mark.parametrize(
    "reason",
    [
        "can't parse entities: Unsupported start tag",
        "ENTITIES_TOO_LONG",
        "entity URL 'x' is invalid: Wrong HTTP URL",
    ],
)
async def test_refused_markup_is_left_out(sandbox: Sandbox, bot: Bot, anna: User, reason: str) -> None:
    sandbox.fail_next("sendMessage", code=400, description=f"Bad Request: {reason}")
    await send(bot, [Message(bold("a<b"), BUTTONS)], chat_id=anna.id)
    sent = sandbox.messages(anna)[-1]
    assert (sent.text, sent.entities, len(sent.buttons)) == ("a<b", (), 1)


async def test_markup_that_is_really_broken_is_left_out_of_an_edit_too(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    (sent,) = await send(bot, [Message(plain("một"))], chat_id=anna.id)
    await edit(bot, Message(Marked("hai", "<b>hai"), BUTTONS), chat_id=anna.id, message_id=sent.message_id)
    assert sandbox.messages(anna)[-1].text == "hai"


async def test_another_refusal_is_an_error(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message is too long"):
        await send(bot, [Message(plain("x" * (MAX_UNITS + 1)))], chat_id=anna.id)
    assert len(sandbox.calls("sendMessage")) == 1


async def test_an_edit_that_changes_nothing_is_no_error(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    message = Message(bold("một"), BUTTONS)
    (sent,) = await send(bot, [message], chat_id=anna.id)
    await edit(bot, message, chat_id=anna.id, message_id=sent.message_id)
    assert len(sandbox.versions(sandbox.messages(anna)[-1])) == 1


async def test_a_flood_that_lasts_too_long_is_not_waited_for(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sandbox.fail_next("sendMessage", code=429, retry_after_s=61)
    with pytest.raises(RetryAfter):
        await send(bot, [Message(plain("một"))], chat_id=anna.id)
    assert len(sandbox.calls("sendMessage")) == 1


async def test_who_is_let_in_late_among_many_goes_on_trying_for_a_minute() -> None:
    calls = 0

    async def let_in_at_the_last() -> str:
        nonlocal calls
        calls += 1
        if calls <= refused:
            raise RetryAfter(timedelta(0))
        return "sent"

    refused = 60
    assert await patiently(let_in_at_the_last) == "sent"
    calls, refused = 0, 61
    with pytest.raises(RetryAfter):
        await patiently(let_in_at_the_last)


async def test_every_kind_of_button_is_one_of_telegrams(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    row = (
        Button("Mở", OpenPassage(PassageId(1))),
        Button("Chép", Copy("một & <hai>")),
        Button("Bài", Open("https://example.org/?a=1&b=2")),
        Button("Tìm", SearchInline("đèn biển")),
    )
    await send(bot, [Message(plain("một"), (row, row[:1]))], chat_id=anna.id)
    (opens, copies, leads, finds), (again,) = sandbox.messages(anna)[-1].rows
    assert opens.data == again.data == "open:1:0:0"
    assert copies.copies == "một & <hai>"
    assert leads.url == "https://example.org/?a=1&b=2"
    assert finds.inline_query == "đèn biển"


async def test_a_prompt_asks_for_a_reply(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await send(bot, [Message(plain("Tìm gì?"), prompt="Vài chữ…")], chat_id=anna.id)
    prompt = sandbox.messages(anna)[-1].force_reply
    assert prompt is not None
    assert prompt.placeholder == "Vài chữ…"


async def test_a_file_comes_whole_as_a_reply_in_its_topic(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    group = sandbox.group("Diễn đàn", [anna], forum=True)
    topic = group.topic("Tệp", by=anna)
    asked = await anna.send("Gửi tệp nhé", chat=group, thread=topic)
    sandbox.fail_next("sendDocument", code=429, retry_after_s=1)
    file = File("den-bien.txt", "Đèn biển mũi Gành 🗼".encode())
    await send_file(bot, file, "Đèn <biển>", chat_id=group.id, thread_id=topic, reply_to=asked.id)
    sent = sandbox.messages(group)[-1]
    assert sandbox.file(sent) == ("den-bien.txt", "Đèn biển mũi Gành 🗼".encode())
    assert (sent.text, sent.entities) == ("Đèn <biển>", ())
    assert (sent.thread_id, sent.reply_to_id) == (topic, asked.id)


async def test_a_file_that_is_refused_is_an_error(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sandbox.fail_next("sendDocument", code=400, description="Bad Request: file is too big")
    with pytest.raises(BadRequest, match="too big"):
        await send_file(bot, File("a.txt", b"a"), "a", chat_id=anna.id)
    assert len(sandbox.calls("sendDocument")) == 1


def markup(label: str) -> InlineKeyboardMarkup:
    made = keyboard(Message(plain(""), ((Button(label, OpenPassage(PassageId(1))),),)))
    assert made is not None
    return made


async def test_a_keyboard_changes_and_the_words_stay(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    (sent,) = await send(bot, [Message(bold("một"), BUTTONS)], chat_id=anna.id)
    for label in ("👍 1", "👍 1"):
        await edit_keyboard(bot, markup(label), chat_id=anna.id, message_id=sent.message_id)
    shown = sandbox.messages(anna)[-1]
    assert (shown.text, len(shown.entities), shown.buttons[0].text) == ("một", 1, "👍 1")
    assert len(sandbox.versions(shown)) == 2


async def test_a_message_that_is_gone_cannot_be_edited(bot: Bot, anna: User) -> None:
    with pytest.raises(BadRequest, match="not found"):
        await edit_keyboard(bot, markup("👍 1"), chat_id=anna.id, message_id=999)
    with pytest.raises(BadRequest, match="not found"):
        await edit(bot, Message(plain("một")), chat_id=anna.id, message_id=999)


async def test_somebody_who_blocked_the_bot_hears_nothing(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    anna.block()
    with pytest.raises(Forbidden):
        await send(bot, [Message(plain("một"))], chat_id=anna.id)
    assert len(sandbox.messages(anna)) == 1
