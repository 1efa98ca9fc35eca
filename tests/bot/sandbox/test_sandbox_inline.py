"""Inline mode: what somebody gets who types the bot's name in some chat, and what they send."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot.sandbox import InlineAnswer, Sandbox, User

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Tiếp", callback_data="next:1")]])


def article(number: int, *, keyboard: bool = False) -> InlineQueryResultArticle:
    content = InputTextMessageContent("<blockquote>lời</blockquote>", parse_mode="HTML")
    markup = KEYBOARD if keyboard else None
    return InlineQueryResultArticle(str(number), f"Bài {number}", content, markup, description="mô tả")


async def newest(bot: Bot) -> Update:
    """The update that comes next."""
    while not (updates := await bot.get_updates(offset=-1, timeout=2)):
        continue
    return updates[-1]


async def asked(bot: Bot) -> InlineQuery:
    await asyncio.sleep(0.05)
    query = (await newest(bot)).inline_query
    assert query is not None
    return query


async def offered(bot: Bot, user: User, *results: InlineQueryResultArticle) -> InlineAnswer:
    typed = asyncio.create_task(user.inline("từ khoá"))
    await (await asked(bot)).answer(results)
    return await typed


async def test_an_inline_query_gets_results_that_can_be_sent(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    typed = asyncio.create_task(anna.inline("từ khoá"))
    query = await asked(bot)
    assert (query.query, query.offset, query.chat_type) == ("từ khoá", "", "sender")
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
    assert (sent.text, sent.quotes, sent.via_bot, sent.from_bot) == ("lời", ("lời",), True, False)
    with pytest.raises(LookupError, match="no more results for 'từ khoá'"):
        await anna.more(answer)


async def test_more_results_come_page_by_page(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    dialog = sandbox.dialog(anna, sandbox.user("Bình"))
    typed = asyncio.create_task(anna.inline("từ khoá", chat=dialog))
    await (await asked(bot)).answer([article(1)], next_offset="trang-2")
    scrolled = asyncio.create_task(anna.more(await typed))
    query = await asked(bot)
    assert (query.query, query.offset, query.chat_type) == ("từ khoá", "trang-2", "private")
    await query.answer([article(2)])
    assert [one.title for one in (await scrolled).results] == ["Bài 2"]


async def test_a_chosen_result_is_told_and_only_one_with_a_keyboard_can_be_changed(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    answer = await offered(bot, anna, article(1), article(2, keyboard=True))
    dialog = sandbox.dialog(anna, sandbox.user("Bình"))
    for result in answer.results:
        await anna.choose(result, chat=dialog)
    plain, changeable = [one.chosen_inline_result for one in (await bot.get_updates())[-2:]]
    assert plain is not None
    assert changeable is not None
    assert (plain.result_id, plain.query, plain.inline_message_id) == ("1", "từ khoá", None)
    assert (changeable.result_id, changeable.from_user.id) == ("2", anna.id)
    assert await bot.edit_message_text("sửa", inline_message_id=changeable.inline_message_id) is True
    assert [(one.text, one.edited) for one in sandbox.messages(dialog)] == [("lời", False), ("sửa", True)]


async def test_a_button_pressed_under_an_inline_message_comes_without_the_message(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    bình = sandbox.user("Bình")
    answer = await offered(bot, anna, article(1, keyboard=True))
    sent = await anna.choose(answer.results[0], chat=sandbox.dialog(anna, bình))
    press = asyncio.create_task(bình.press(sent, "Tiếp"))
    await asyncio.sleep(0.05)
    query = (await newest(bot)).callback_query
    assert query is not None
    assert (query.message, query.data, query.from_user.id) == (None, "next:1", bình.id)
    assert await query.edit_message_reply_markup(None) is True
    with pytest.raises(BadRequest, match="Message is not modified"):
        await query.edit_message_reply_markup(None)
    await query.answer("rồi")
    assert (await press).text == "rồi"
    assert sandbox.look(sent).buttons == ()


async def test_an_inline_message_in_the_bots_own_chat_is_changed_by_its_inline_id_alone(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    answer = await offered(bot, anna, article(1, keyboard=True))
    sent = await anna.choose(answer.results[0], chat=anna)
    update, chosen = (await bot.get_updates())[-2:]
    assert update.message is not None
    assert update.message.via_bot is not None
    assert chosen.chosen_inline_result is not None
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("sửa", anna.id, sent.id)
    inline_message_id = chosen.chosen_inline_result.inline_message_id
    await bot.edit_message_text("sửa", inline_message_id=inline_message_id)
    assert sandbox.look(sent).text == "sửa"
    await bot.delete_message(anna.id, sent.id)
    for gone in (inline_message_id, "xyz"):
        with pytest.raises(BadRequest, match="Message_id_invalid"):
            await bot.edit_message_text("sửa nữa", inline_message_id=gone)


async def test_without_inline_feedback_no_choice_is_told() -> None:
    async with Sandbox(inline_feedback=False) as sandbox:
        anna = sandbox.user("Anna")
        typed = asyncio.create_task(anna.inline("cầu"))
        await asyncio.sleep(0)
        [query] = await sandbox.server.answer("getUpdates", {}, {})
        result = article(1, keyboard=True).to_dict()
        answer = {"inline_query_id": query["inline_query"]["id"], "results": [result]}
        await sandbox.server.answer("answerInlineQuery", answer, {})
        await anna.choose((await typed).results[0], chat=sandbox.dialog(anna, sandbox.user("Bình")))
        assert sandbox.world.updates.pending == 1


def said(text: str, mode: str | None = None) -> InputTextMessageContent:
    return InputTextMessageContent(text, mode)


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([article(1), article(1)], "RESULT_ID_DUPLICATE"),
        ([article(one) for one in range(51)], "RESULTS_TOO_MUCH"),
        ([InlineQueryResultArticle("1", "a", said("x" * 4097))], "message is too long"),
        ([InlineQueryResultArticle("1", "a", said("<b>", "HTML"))], "can't parse entities"),
        ([InlineQueryResultArticle("1", "a", said("<b></b>", "HTML"))], "text must be non-empty"),
        ([InlineQueryResultArticle("", "a", said("x"))], "RESULT_ID_EMPTY"),
        ([InlineQueryResultArticle("đ" * 33, "a", said("x"))], "RESULT_ID_INVALID"),
        ([InlineQueryResultArticle("1", "", said("x"))], "ARTICLE_TITLE_EMPTY"),
    ],
)
async def test_inline_results_that_telegram_refuses_are_refused(
    bot: Bot, results: list[InlineQueryResultArticle], problem: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await bot.answer_inline_query("1", results)


@pytest.mark.parametrize(
    ("button", "offset", "problem"),
    [
        (None, "đ" * 33, "NEXT_OFFSET_INVALID"),
        ({"text": "Hỏi", "start_parameter": "hỏi"}, "", "START_PARAM_INVALID"),
        ({"text": "Hỏi", "start_parameter": "a" * 65}, "", "START_PARAM_INVALID"),
        ({"text": " ", "start_parameter": "ask"}, "", 'Can\'t find field "text"'),
        ({"text": "Hỏi"}, "", "START_PARAM_INVALID"),
    ],
)
async def test_an_answer_with_a_wrong_button_or_offset_is_refused(
    bot: Bot, button: dict[str, str] | None, offset: str, problem: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await bot.answer_inline_query("1", [], api_kwargs={"button": button, "next_offset": offset})


async def test_a_long_result_id_and_a_long_text_are_taken_up_to_their_limits(bot: Bot, anna: User) -> None:
    longest = InlineQueryResultArticle("đ" * 32, "a", said("<b>" + "😀" * 2048 + "</b>", "HTML"))
    answer = await offered(bot, anna, longest)
    assert answer.results[0].id == "đ" * 32
