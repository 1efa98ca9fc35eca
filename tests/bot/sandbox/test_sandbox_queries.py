"""Pressed buttons, deep links and inline queries."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
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


def article(number: int) -> InlineQueryResultArticle:
    content = InputTextMessageContent("<blockquote>lời</blockquote>", parse_mode="HTML")
    return InlineQueryResultArticle(str(number), f"Bài {number}", content, description="mô tả")


async def test_an_inline_query_gets_results_that_can_be_sent(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    typed = asyncio.create_task(anna.inline("từ khoá"))
    await asyncio.sleep(0.05)
    query = (await newest(bot)).inline_query
    assert query is not None
    assert query.query == "từ khoá"
    button = InlineQueryResultsButton("Hỏi trong chat", start_parameter="ask")
    await query.answer([article(1), article(2)], cache_time=5, is_personal=True, button=button)
    answer = await typed
    assert [(one.title, one.description) for one in answer.results] == [
        ("Bài 1", "mô tả"),
        ("Bài 2", "mô tả"),
    ]
    assert (answer.cache_time_s, answer.is_personal, answer.button) == (
        5,
        True,
        {"text": "Hỏi trong chat", "start_parameter": "ask"},
    )
    sent = await anna.choose(answer.results[0], chat=sandbox.group("Tổ", [anna]))
    assert (sent.text, sent.quotes) == ("lời", ("lời",))


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([article(1), article(1)], "RESULT_ID_DUPLICATE"),
        ([article(one) for one in range(51)], "RESULTS_TOO_MUCH"),
        ([InlineQueryResultArticle("1", "a", InputTextMessageContent("x" * 4097))], "message is too long"),
        (
            [InlineQueryResultArticle("1", "a", InputTextMessageContent("<b>", "HTML"))],
            "can't parse entities",
        ),
    ],
)
async def test_inline_results_that_telegram_refuses_are_refused(
    bot: Bot, anna: User, results: list[InlineQueryResultArticle], problem: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await bot.answer_inline_query("1", results)
