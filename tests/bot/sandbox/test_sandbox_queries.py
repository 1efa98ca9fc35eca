"""Pressed buttons and deep links."""

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot.sandbox import Message, Sandbox, User
from bot.sandbox.views import Pressed


@pytest.fixture
async def message(sandbox: Sandbox, bot: Bot, anna: User) -> Message:
    buttons = [
        InlineKeyboardButton("Tiếp", callback_data="next:1"),
        InlineKeyboardButton("Mở", url="https://t.me/trichdan_bot?start=p_12"),
        InlineKeyboardButton("Nguồn", url="https://example.org"),
    ]
    await bot.send_message(anna.id, "đoạn", reply_markup=InlineKeyboardMarkup([buttons]))
    return sandbox.messages(anna)[-1]


async def newest(bot: Bot) -> Update:
    """The update that comes next."""
    while not (updates := await bot.get_updates(offset=-1, timeout=2)):
        continue
    return updates[-1]


async def test_a_press_waits_for_the_answer_of_the_bot(bot: Bot, anna: User, message: Message) -> None:
    press = asyncio.create_task(anna.press(message, "Tiếp"))
    await asyncio.sleep(0.05)
    query = (await newest(bot)).callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.from_user.id, query.message.message_id) == ("next:1", anna.id, message.id)
    await query.answer("hết rồi", show_alert=True)
    assert await press == Pressed("hết rồi", show_alert=True)
    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await query.answer()


async def test_a_query_can_grow_too_old(sandbox: Sandbox, bot: Bot, anna: User, message: Message) -> None:
    press = asyncio.create_task(anna.press(message, "next:1", timeout_s=0.5))
    await asyncio.sleep(0.05)
    query = (await newest(bot)).callback_query
    assert query is not None
    sandbox.expire_queries()
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()
    with pytest.raises(TimeoutError, match="no answer to the callback query within"):
        await press


async def test_a_link_button_opens_and_a_deep_link_starts_the_bot(
    sandbox: Sandbox, bot: Bot, anna: User, message: Message
) -> None:
    assert (await anna.press(message, "Nguồn")).url == "https://example.org"
    await anna.press(message, "Mở")
    assert sandbox.messages(anna)[-1].text == "/start p_12"
    with pytest.raises(LookupError, match="no button 'Lùi'; there are"):
        await anna.press(message, "Lùi")


async def test_a_start_parameter_has_at_most_64_plain_letters(anna: User) -> None:
    assert (await anna.start("a" * 64)).entities[0].type == "bot_command"
    for payload in ("a" * 65, "đ", "a b"):
        with pytest.raises(ValueError, match="a start parameter is up to 64 of"):
            await anna.start(payload)
