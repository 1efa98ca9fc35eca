"""Sending, editing and deleting, through python-telegram-bot."""

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.sandbox import Button, Sandbox, User


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


async def test_a_message_arrives_with_its_text_entities_and_buttons(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    buttons = keyboard(
        [InlineKeyboardButton("Đoạn 1", callback_data="p:1"), InlineKeyboardButton("Bài", url="https://example.org/a")],
        [InlineKeyboardButton("Chép", copy_text=CopyTextButton("lời"))],
    )  # fmt: skip
    sent = await bot.send_message(
        anna.id,
        '<b>Trả lời</b>: <a href="https://example.org/b">đây</a>',
        parse_mode="HTML",
        reply_markup=buttons,
    )
    assert sent.from_user is not None
    assert (sent.text, sent.chat.id, sent.from_user.username) == ("Trả lời: đây", anna.id, "trichdan_bot")
    assert sent.parse_entities() == {sent.entities[0]: "Trả lời", sent.entities[1]: "đây"}
    [message] = [one for one in sandbox.messages(anna) if one.from_bot]
    assert message.links == (("đây", "https://example.org/b"),)
    assert message.buttons == (
        Button("Đoạn 1", data="p:1"),
        Button("Bài", url="https://example.org/a"),
        Button("Chép", copies="lời"),
    )


async def test_a_text_is_counted_in_utf16_after_its_markup_is_read(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(anna.id, "😀" * 2048 + "a")


@pytest.mark.parametrize(
    ("text", "problem"), [("  \n ", "Text must be non-empty"), ("<b></b>", "Text must be non-empty")]
)
async def test_a_message_without_words_is_refused(bot: Bot, anna: User, text: str, problem: str) -> None:
    with pytest.raises(BadRequest, match=problem):
        await bot.send_message(anna.id, text, parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(anna.id, "")


async def test_entities_can_be_given_instead_of_markup(bot: Bot, anna: User) -> None:
    bold = MessageEntity(MessageEntity.BOLD, 2, 3)
    sent = await bot.send_message(anna.id, "😀chữ", entities=[bold])
    assert sent.parse_entities() == {bold: "chữ"}
    with pytest.raises(BadRequest, match="ends after the end"):
        await bot.send_message(anna.id, "😀chữ", entities=[MessageEntity(MessageEntity.BOLD, 2, 4)])


async def test_an_unknown_chat_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "a")


async def test_a_bot_cannot_write_first_nor_to_someone_who_blocked_it(sandbox: Sandbox, bot: Bot) -> None:
    bình = sandbox.user("Bình")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(bình.id, "chào")
    await bình.send("chào bạn")
    await bot.send_message(bình.id, "chào")
    bình.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(bình.id, "chào")
    bình.unblock()
    await bot.send_message(bình.id, "chào")


async def test_a_reply_carries_what_it_answers(bot: Bot, anna: User) -> None:
    asked = await anna.send("hỏi")
    sent = await bot.send_message(anna.id, "đáp", reply_parameters=ReplyParameters(asked.id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "hỏi"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(anna.id, "đáp", reply_parameters=ReplyParameters(99))
    lenient = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "đáp", reply_parameters=lenient)).reply_to_message is None


async def test_an_edit_replaces_text_and_buttons_and_leaves_its_versions(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    sent = await bot.send_message(
        anna.id, "một", reply_markup=keyboard([InlineKeyboardButton("x", callback_data="x")])
    )
    await bot.edit_message_text("hai", anna.id, sent.message_id)
    message = sandbox.messages(anna)[-1]
    assert (message.text, message.buttons, message.edited) == ("hai", (), True)
    assert [one.text for one in sandbox.versions(message)] == ["một", "hai"]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, anna: User) -> None:
    markup = keyboard([InlineKeyboardButton("x", callback_data="x")])
    sent = await bot.send_message(anna.id, "<b>một</b>", parse_mode="HTML", reply_markup=markup)
    with pytest.raises(
        BadRequest, match="Message is not modified: specified new message content and reply markup"
    ):
        await bot.edit_message_text(
            "<b>một</b>", anna.id, sent.message_id, parse_mode="HTML", reply_markup=markup
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(anna.id, sent.message_id, reply_markup=markup)
    await bot.edit_message_text("một", anna.id, sent.message_id)


async def test_only_messages_that_exist_can_be_edited_and_deleted(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    sent = await bot.send_message(anna.id, "một")
    assert await bot.delete_message(anna.id, sent.message_id)
    assert sandbox.messages(anna)[-1].text == "/start"
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("hai", anna.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("hai", anna.id, sandbox.messages(anna)[0].id)


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"text": "x", "callback_data": "đ" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "url": "https://example.org", "callback_data": "x"}, "Exactly one action"),
        ({"text": "x", "url": "not-a-url"}, "URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
    ],
)
async def test_a_button_that_telegram_refuses_is_refused(
    bot: Bot, anna: User, button: dict[str, object], problem: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await bot.send_message(anna.id, "a", api_kwargs={"reply_markup": {"inline_keyboard": [[button]]}})


async def test_callback_data_may_take_64_bytes(bot: Bot, anna: User) -> None:
    await bot.send_message(
        anna.id, "a", reply_markup=keyboard([InlineKeyboardButton("x", callback_data="đ" * 32)])
    )


async def test_a_keyboard_holds_eight_buttons_in_a_row_and_a_hundred_in_all(bot: Bot, anna: User) -> None:
    row = [InlineKeyboardButton("x", callback_data="x")] * 8
    await bot.send_message(anna.id, "a", reply_markup=keyboard(*[row] * 12))
    for rows in ([row] * 13, [[*row, row[0]]]):
        with pytest.raises(BadRequest, match="Reply_markup_too_long"):
            await bot.send_message(anna.id, "a", reply_markup=keyboard(*rows))
