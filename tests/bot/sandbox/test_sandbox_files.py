"""Documents and their captions, and a bot that shows itself at work."""

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.sandbox import Sandbox, User


async def test_a_document_can_be_sent_and_fetched(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sent = await bot.send_document(
        anna.id, b"n\xc4\x83m", filename="ghi.txt", caption="<i>tệp</i>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("ghi.txt", 4, "tệp")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == "năm".encode()
    message = sandbox.messages(anna)[-1]
    assert (message.file_name, sandbox.file(message)) == ("ghi.txt", ("ghi.txt", "năm".encode()))
    with pytest.raises(LookupError, match="has no file"):
        sandbox.file(sandbox.messages(anna)[0])
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_name == "ghi.txt"
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(anna.id, b"x", filename="x", caption="x" * 1025)


async def test_a_picture_can_be_sent_and_what_is_none_is_refused(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    png = b"\x89PNG\r\n\x1a\n..."
    sent = await bot.send_photo(anna.id, png, caption="<b>hình</b>", parse_mode="HTML")
    assert sent.photo
    assert (sent.photo[-1].file_size, sent.caption) == (len(png), "hình")
    assert sandbox.file(sandbox.messages(anna)[-1])[1] == png
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(anna.id, b"text")
    with pytest.raises(BadRequest, match="There is no photo in the request"):
        await bot.send_photo(anna.id, "no-such-file")


async def test_a_document_of_a_person_reaches_the_bot(bot: Bot, anna: User) -> None:
    await anna.send_document("bài.txt", "nội dung".encode())
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    assert (await file.download_as_bytearray()).decode() == "nội dung"


async def test_a_caption_can_be_changed_and_its_keyboard(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Chép", callback_data="x")]])
    sent = await bot.send_document(anna.id, b"x", filename="x.md", caption="một", reply_markup=markup)
    edited = await bot.edit_message_caption(anna.id, sent.message_id, caption="<b>hai</b>", parse_mode="HTML")
    assert not isinstance(edited, bool)
    message = sandbox.messages(anna)[-1]
    assert (edited.caption, message.text, message.entities[0].type, message.buttons) == (
        "hai",
        "hai",
        "bold",
        (),
    )
    await bot.edit_message_caption(anna.id, sent.message_id)
    assert [one.text for one in sandbox.versions(message)] == ["một", "hai", ""]


async def test_a_caption_that_telegram_refuses_is_refused(bot: Bot, anna: User) -> None:
    sent = await bot.send_document(anna.id, b"x", filename="x.md", caption="một")
    words = await bot.send_message(anna.id, "lời")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(anna.id, words.message_id, caption="hai")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("hai", anna.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_caption(anna.id, sent.message_id, caption="x" * 1025)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_caption(anna.id, sent.message_id, caption="một")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_caption(
            anna.id, sent.message_id, api_kwargs={"reply_markup": ForceReply().to_dict()}
        )


async def test_actions_are_kept_to_be_looked_at(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert [one.name for one in sandbox.actions(anna)] == ["typing"]
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "thinking")


async def test_a_draft_is_shown_until_the_next_message_and_remembered(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    assert (sandbox.drafts(anna), sandbox.draft(anna)) == ((), None)
    await bot.send_message_draft(anna.id, 7, "")
    await bot.send_message_draft(anna.id, 7, "<i>đang tìm</i>", parse_mode="HTML")
    assert sandbox.draft(anna) == "đang tìm"
    await bot.send_message(anna.id, "đã tìm")
    assert sandbox.draft(anna) is None
    first, second = sandbox.drafts(anna)
    assert [(one.id, one.text) for one in (first, second)] == [(7, ""), (7, "đang tìm")]
    assert first.at <= second.at


async def test_a_draft_that_telegram_refuses_is_refused(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    with pytest.raises(BadRequest, match="Message drafts can be sent only to private chats"):
        await bot.send_message_draft(sandbox.group("Tổ", [anna]).id, 7, "đang tìm")
    with pytest.raises(BadRequest, match="Random_id_invalid"):
        await bot.send_message_draft(anna.id, 0, "đang tìm")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message_draft(anna.id, 7, "x" * 4097)
    assert sandbox.drafts(anna) == ()
