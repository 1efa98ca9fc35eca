"""Guest mode: the bot is called into chats that it is not in."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultPhoto,
    InputTextMessageContent,
    Message,
)
from telegram.error import BadRequest

from bot.sandbox import Dialog, Sandbox, User


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(guest=True) as running:
        yield running


@pytest.fixture
def bình(sandbox: Sandbox) -> User:
    return sandbox.user("Bình")


@pytest.fixture
def dialog(sandbox: Sandbox, anna: User, bình: User) -> Dialog:
    return sandbox.dialog(anna, bình)


def article(text: str) -> InlineQueryResultArticle:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Tiếp", callback_data="next:1")]])
    return InlineQueryResultArticle(
        "1", "Bài", InputTextMessageContent(text, parse_mode="HTML"), reply_markup=keyboard
    )


async def guest_messages(bot: Bot) -> list[Message]:
    return [one.guest_message for one in await bot.get_updates() if one.guest_message is not None]


async def test_a_guest_answers_once_where_it_was_called(
    sandbox: Sandbox, bot: Bot, anna: User, bình: User, dialog: Dialog
) -> None:
    said = await bình.send("ai xây cầu này?", chat=dialog)
    called = await anna.summon("@trichdan_bot cầu Cái Mơ", chat=dialog, reply_to=said)
    [heard] = await guest_messages(bot)
    assert heard.reply_to_message is not None
    assert heard.from_user is not None
    assert (heard.text, heard.from_user.id, heard.reply_to_message.text) == (
        "@trichdan_bot cầu Cái Mơ",
        anna.id,
        "ai xây cầu này?",
    )
    sent = await heard.answer_guest_query(article("<blockquote>lời</blockquote>"))
    answer = await sandbox.next_message(dialog, after=called)
    assert (answer.text, answer.quotes, answer.reply_to_id) == ("lời", ("lời",), called.id)
    parsed = Message.de_json(answer.json, bot)
    assert parsed.guest_bot_caller_user == heard.from_user
    assert sent.inline_message_id
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await heard.answer_guest_query(article("lần nữa"))


async def test_a_private_chat_bears_the_id_of_the_other_one(
    bot: Bot, anna: User, bình: User, dialog: Dialog
) -> None:
    await anna.summon("@trichdan_bot cầu", chat=dialog)
    await bình.summon("@trichdan_bot cầu", chat=dialog)
    assert [(one.chat.id, one.chat.type) for one in await guest_messages(bot)] == [
        (bình.id, "private"),
        (anna.id, "private"),
    ]


async def test_what_a_guest_posted_is_changed_by_its_inline_id_and_its_buttons_work(
    sandbox: Sandbox, bot: Bot, anna: User, bình: User, dialog: Dialog
) -> None:
    called = await anna.summon("@trichdan_bot cầu", chat=dialog)
    [heard] = await guest_messages(bot)
    sent = await heard.answer_guest_query(article("một"))
    press = asyncio.create_task(bình.press(sandbox.messages(dialog)[-1], "Tiếp"))
    await asyncio.sleep(0.05)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.message, query.inline_message_id, query.data) == (None, sent.inline_message_id, "next:1")
    await query.answer("rồi")
    assert (await press).text == "rồi"
    assert await bot.edit_message_text("hai", inline_message_id=sent.inline_message_id) is True
    answer = await sandbox.next_message(dialog, after=called)
    assert (answer.text, answer.edited, answer.buttons) == ("hai", True, ())


async def test_a_guest_is_called_in_groups_and_by_a_reply_to_it(
    sandbox: Sandbox, bot: Bot, anna: User, bình: User
) -> None:
    group = sandbox.group("Tổ", [bình], owner=anna, with_bot=False)
    called = await anna.send("@trichdan_bot cầu", chat=group, anonymous=True)
    [heard] = await guest_messages(bot)
    assert heard.sender_chat is not None
    await heard.answer_guest_query(article("một"))
    answer = await sandbox.next_message(group, after=called)
    assert answer.json["guest_bot_caller_chat"]["id"] == group.id
    await bình.send("chuyện khác", chat=group)
    await bình.summon("còn năm 2022?", chat=group, reply_to=answer)
    assert [one.text for one in await guest_messages(bot)][1:] == ["còn năm 2022?"]


async def test_in_a_topic_a_guest_answers_in_that_topic(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    forum = sandbox.group("Diễn đàn", owner=anna, forum=True, with_bot=False)
    topic = forum.topic("Hỏi đáp", by=anna)
    called = await anna.summon("@trichdan_bot cầu", chat=forum, thread=topic)
    [heard] = await guest_messages(bot)
    assert heard.message_thread_id == topic
    await heard.answer_guest_query(article("một"))
    assert (await sandbox.next_message(forum, after=called)).thread_id == topic


async def test_a_guest_comes_only_where_it_may_and_when_it_is_meant(
    sandbox: Sandbox, bot: Bot, anna: User, dialog: Dialog
) -> None:
    assert (await bot.get_me()).supports_guest_queries is True
    for place in (anna, sandbox.group("Tổ", [anna])):
        with pytest.raises(ValueError, match="the bot is in the chat, or has no guest mode"):
            await anna.summon("@trichdan_bot cầu", chat=place)
    with pytest.raises(ValueError, match="a guest is called by @trichdan_bot"):
        await anna.summon("cầu", chat=dialog)
    assert await guest_messages(bot) == []
    async with Sandbox() as settled:
        chi, dũng = settled.user("Chi"), settled.user("Dũng")
        with pytest.raises(ValueError, match="has no guest mode"):
            await chi.summon("@trichdan_bot cầu", chat=settled.dialog(chi, dũng))


async def test_a_bot_that_did_not_ask_for_guest_messages_gets_none(
    bot: Bot, anna: User, dialog: Dialog
) -> None:
    await bot.get_updates(allowed_updates=["message"])
    await anna.summon("@trichdan_bot cầu", chat=dialog)
    assert await guest_messages(bot) == []


@pytest.mark.parametrize(
    ("result", "problem"),
    [
        (article("<b>hở"), "Can't parse entities"),
        (InlineQueryResultArticle("", "Bài", InputTextMessageContent("a")), "Result_id_empty"),
        (
            InlineQueryResultPhoto("1", "https://example.org/a.jpg", "https://example.org/b.jpg"),
            "Unsupported type",
        ),
    ],
)
async def test_what_a_guest_may_not_answer_leaves_the_query_open(
    bot: Bot, anna: User, dialog: Dialog, result: InlineQueryResult, problem: str
) -> None:
    await anna.summon("@trichdan_bot cầu", chat=dialog)
    [heard] = await guest_messages(bot)
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await heard.answer_guest_query(result)
    assert await heard.answer_guest_query(article("được"))


async def test_an_unknown_query_and_one_that_grew_too_old_are_refused(
    sandbox: Sandbox, bot: Bot, anna: User, dialog: Dialog
) -> None:
    with pytest.raises(BadRequest, match="query id is invalid"):
        await bot.answer_guest_query("1", article("a"))
    await anna.summon("@trichdan_bot cầu", chat=dialog)
    [heard] = await guest_messages(bot)
    sandbox.expire_queries()
    with pytest.raises(BadRequest, match="Query is too old"):
        await heard.answer_guest_query(article("a"))
