from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot.actions import OpenPassage
from bot.delivery import edit, send
from bot.markup import MAX_UNITS, Marked, bold, plain
from bot.render.message import Button, Message
from bot.sandbox import Sandbox, User
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
    assert (two.text, two.reply_to_id, two.buttons[0].data) == ("hai", None, "open:1")
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
