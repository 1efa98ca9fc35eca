"""A small bot that has one of everything that the chat page can show."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MessageReactionUpdated,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

Context = ContextTypes.DEFAULT_TYPE
Button = InlineKeyboardButton

QUOTE = "Chợ họp từ bốn giờ sáng, ghe xuồng đậu kín hai bờ sông. " * 6
ANSWER = (
    "<b>Chợ nổi</b> họp <i>mỗi sáng</i>, <u>kể cả</u> <s>ngày</s> lễ, giá <tg-spoiler>12 đồng</tg-spoiler>.\n"
    "<blockquote>Chợ họp từ <b>4 giờ</b> sáng.</blockquote>\n"
    '1. <a href="https://example.org/cho">Mở bài</a> · '
    '<a href="https://t.me/trichdan_bot?start=p_12">Đọc tại đây</a>\n'
    f"<blockquote expandable>{QUOTE}</blockquote>\n"
    "Chạm để chép <code>126-QĐ/TW</code>\n<pre>@misc{cho, year = 2022}</pre>"
)
KEYBOARD = InlineKeyboardMarkup(
    [
        [Button("Đoạn 1", callback_data="toast"), Button("Đoạn 2", callback_data="alert")],
        [
            Button("Bài gốc", url="https://example.org/a"),
            Button("Chép", copy_text=CopyTextButton("câu đã chép")),
        ],
        [
            Button("Đọc ở đây", url="https://t.me/trichdan_bot?start=p_7"),
            Button("Sửa", callback_data="edit"),
            Button("Xoá", callback_data="delete"),
        ],
        [
            Button("Tìm tiếp", switch_inline_query_current_chat="chợ"),
            Button("Gửi đi", switch_inline_query="ghe"),
        ],
    ]
)
PAGE = 3
DOCUMENT = {
    "blocks": [
        {"type": "heading", "text": "Chợ nổi", "size": 3},
        {
            "type": "blockquote",
            "blocks": [{"type": "paragraph", "text": ["Họp từ ", {"type": "marked", "text": "4 giờ"}, "."]}],
            "credit": {"type": "reference_link", "text": "[12]", "reference_name": "p12"},
        },
        {
            "type": "table",
            "is_bordered": True,
            "cells": [
                [
                    {"text": text, "align": "left", "valign": "top", "is_header": True}
                    for text in ("Năm", "Ghe")
                ],
                [{"text": text, "align": "right", "valign": "top"} for text in ("2021", "1.200")],
            ],
        },
        {
            "type": "list",
            "items": [{"blocks": [{"type": "paragraph", "text": "dưa"}], "value": 3, "type": "1"}],
        },
        {"type": "expandable_blockquote", "text": QUOTE},
        {"type": "paragraph", "text": "Quy định 126-QĐ/TW · /help"},
        {"type": "buttons", "buttons": [{"text": "Sửa", "callback_data": "edit"}]},
        {
            "type": "details",
            "summary": [{"type": "reference", "text": "[12]", "name": "p12"}, " Nguồn"],
            "blocks": [
                {
                    "type": "paragraph",
                    "text": {"type": "url", "text": "Mở bài", "url": "https://example.org/a"},
                },
                {
                    "type": "paragraph",
                    "text": {
                        "type": "button",
                        "button": {"text": "Lưu", "callback_data": "alert", "style": "link"},
                    },
                },
            ],
        },
    ]
}


async def answer(update: Update, context: Context) -> None:
    """Answers by what is asked: everything at once, or one thing."""
    message = update.message
    assert message is not None and message.text is not None
    if message.text == "gõ":
        await message.chat.send_action("typing", message_thread_id=message.message_thread_id)
    elif message.text == "nháp":
        await context.bot.send_message_draft(message.chat.id, 7, "Đang tìm trong kho")
    elif message.text == "tệp":
        await message.reply_document("Nội dung tệp".encode(), filename="bài viết.txt", caption="Đây ạ")
    elif message.text == "hỏi lại":
        await message.reply_text("Bài nào ạ?", reply_markup=ForceReply(input_field_placeholder="Tên bài"))
    elif message.text == "cả bài":
        document = {"chat_id": message.chat.id, "rich_message": DOCUMENT, "reply_markup": KEYBOARD}
        await context.bot.do_api_request("sendRichMessage", api_kwargs=document)
    elif message.text.startswith("nhại "):
        await message.reply_text(message.text.removeprefix("nhại "))
    else:
        await message.reply_html(ANSWER, reply_markup=KEYBOARD, do_quote=message.chat.type != "private")


async def start(update: Update, context: Context) -> None:
    assert update.message is not None
    opened = f"Đoạn {context.args[0].removeprefix('p_')}" if context.args else "Chào bạn, cứ hỏi nhé."
    await update.message.reply_text(opened)


async def pressed(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    if query.data == "toast":
        await query.answer("Đã mở đoạn 1")
    elif query.data == "alert":
        await query.answer("Đoạn này không còn nữa", show_alert=True)
    elif query.data == "edit":
        await query.edit_message_text(
            "Đã sửa xong", reply_markup=InlineKeyboardMarkup([[Button("Xoá", callback_data="delete")]])
        )
        await query.answer()
    elif query.data == "delete":
        await query.delete_message()
        await query.answer()


async def offer(update: Update, context: Context) -> None:
    query = update.inline_query
    assert query is not None
    first = int(query.offset or 0)
    results = [
        InlineQueryResultArticle(
            f"r{number}",
            f"Kết quả {number}: {query.query}",
            InputTextMessageContent(f"<b>{number}</b> trích về {query.query}", parse_mode="HTML"),
            description="12/03/2022 · Chợ họp từ bốn giờ sáng",
        )
        for number in range(first + 1, first + PAGE + 1)
    ]
    above = InlineQueryResultsButton("Mở kho bài", start_parameter="kho")
    await query.answer(results, next_offset=str(first + PAGE) if first < PAGE else "", button=above)


async def reacted(update: Update, context: Context) -> None:
    change = update.message_reaction
    assert isinstance(change, MessageReactionUpdated)
    if change.new_reaction:
        await context.bot.send_message(change.chat.id, f"Cảm ơn {change.new_reaction[0].emoji}")


@asynccontextmanager
async def show_bot(token: str, base_url: str) -> AsyncIterator[None]:
    application = (
        Application.builder().token(token).base_url(f"{base_url}/bot").concurrent_updates(True).build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(InlineQueryHandler(offer))
    application.add_handler(MessageReactionHandler(reacted))
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        bot = application.bot
        await asyncio.gather(
            bot.set_my_commands([BotCommand("ask", "Ask the articles"), BotCommand("help", "How to use me")]),
            bot.set_my_commands(
                [BotCommand("ask", "Hỏi kho bài"), BotCommand("help", "Cách dùng")], language_code="vi"
            ),
            bot.set_my_commands([BotCommand("ask", "Hỏi trong nhóm")], scope=BotCommandScopeAllGroupChats()),
            bot.set_my_description("I answer in the words of the articles."),
            bot.set_my_description("Tôi trả lời bằng nguyên văn của bài.", language_code="vi"),
        )
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()
