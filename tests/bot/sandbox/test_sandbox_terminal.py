"""The chat in the terminal, with a small bot of python-telegram-bot behind it."""

import asyncio
import io
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.sandbox import Message, Sandbox
from bot.sandbox.screen import drawn
from bot.sandbox.stdin import stdin_lines
from bot.sandbox.terminal import HINT, chat

Context = ContextTypes.DEFAULT_TYPE
BUTTONS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Tiếp", callback_data="next"), InlineKeyboardButton("Nguồn", url="https://example.org/a")],
        [InlineKeyboardButton("Mở", url="https://t.me/trichdan_bot?start=p_1")],
    ]
)  # fmt: skip


async def answer(update: Update, context: Context) -> None:
    assert update.message is not None
    await update.message.chat.send_action("typing")
    await asyncio.sleep(0.1)
    text = f"<b>{update.message.text}</b>\n<blockquote expandable>một\nhai</blockquote>"
    await update.message.reply_html(text, reply_markup=BUTTONS)


async def start(update: Update, context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text(f"mở {context.args}")


async def pressed(update: Update, context: Context) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("xong")
    await update.callback_query.edit_message_text("đoạn sau")


@asynccontextmanager
async def start_bot(token: str, base_url: str) -> AsyncIterator[None]:
    application = Application.builder().token(token).base_url(f"{base_url}/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()


async def lines(*typed: str) -> AsyncIterator[str]:
    for line in typed:
        yield line


async def said(*typed: str) -> str:
    out = io.StringIO()
    async with Sandbox() as sandbox, start_bot(sandbox.token, sandbox.base_url):
        await chat(
            sandbox, sandbox.user(), input_lines=lines(*typed), out=out, answer_timeout_s=3, quiet_s=0.15
        )
    return out.getvalue().removeprefix(HINT)


async def test_a_line_is_answered_and_shown_with_quotes_and_numbered_buttons() -> None:
    assert await said("chào") == (
        "\n› chào\nTrích dẫn\nchào\n│ một\n│ hai\n"
        "[1] Tiếp  [2] Nguồn <https://example.org/a>\n[3] Mở <https://t.me/trichdan_bot?start=p_1>\n\n"
    )


async def test_lines_are_answered_in_order() -> None:
    text = await said("một", "hai")
    assert [line for line in text.splitlines() if line in ("› một", "một", "› hai", "hai")] == [
        "› một",
        "một",
        "› hai",
        "hai",
    ]


async def test_a_pressed_button_shows_the_toast_and_the_edit() -> None:
    text = await said("chào", "#1", "#1")
    assert "› #1\n→ xong\nTrích dẫn (đã sửa / edited)\nđoạn sau\n" in text
    assert text.endswith("› #1\n(không có nút đó / there is no such button)\n")


async def test_link_buttons_and_typed_deep_links_open() -> None:
    text = await said("chào", "#2", "#3", "https://t.me/trichdan_bot?start=p_2", "/start p_3")
    assert "→ mở / open: https://example.org/a" in text
    assert [line for line in text.splitlines() if line.startswith("mở [")] == [
        "mở ['p_1']",
        "mở ['p_2']",
        "mở ['p_3']",
    ]


async def test_quit_leaves_without_asking_the_bot() -> None:
    assert await said("/quit", "chào") == "\n"


async def test_somebody_may_leave_while_nothing_is_typed() -> None:
    async def nothing() -> AsyncIterator[str]:
        await asyncio.Event().wait()
        yield ""

    leave = asyncio.Event()
    asyncio.get_running_loop().call_later(0.1, leave.set)
    async with Sandbox() as sandbox:
        assert not await chat(sandbox, sandbox.user(), input_lines=nothing(), out=io.StringIO(), leave=leave)


async def test_whether_anything_was_typed_is_told() -> None:
    async with Sandbox() as sandbox:
        assert not await chat(sandbox, sandbox.user(), input_lines=lines(), out=io.StringIO())
        assert await chat(sandbox, sandbox.user(), input_lines=lines("/quit"), out=io.StringIO())


async def test_a_line_too_long_for_telegram_is_not_sent() -> None:
    assert "Telegram sends no message of over 4096 characters" in await said("x" * 4097)


async def test_the_lines_of_a_pipe_are_read_until_it_ends() -> None:
    reader, writer = os.pipe()
    os.write(writer, "một\nhai\nb".encode())
    os.write(writer, b"a")
    os.close(writer)
    assert [line async for line in stdin_lines(reader)] == ["một", "hai", "ba"]
    os.close(reader)


async def test_an_input_that_cannot_be_read_has_no_lines() -> None:
    closed, writer = os.pipe()
    os.close(closed)
    assert [line async for line in stdin_lines(closed)] == []
    os.close(writer)


def message(text: str, *entities: dict[str, object]) -> Message:
    return Message({"text": text, "entities": list(entities)})


def test_links_stand_beside_their_words() -> None:
    link = {"type": "text_link", "offset": 2, "length": 3, "url": "https://example.org"}
    assert drawn(message("😀đọc nhé", link), colour=False, width=None) == "😀đọc <https://example.org> nhé"


def test_colour_marks_bold_only_where_it_is_wanted() -> None:
    bold = {"type": "bold", "offset": 0, "length": 3}
    assert drawn(message("đậm", bold), colour=True, width=None) == "\x1b[1mđậm\x1b[22m"
    assert drawn(message("đậm", bold), colour=False, width=None) == "đậm"


@pytest.mark.parametrize("colour", [False, True])
def test_a_quote_keeps_its_bar_where_it_is_wrapped(colour: bool) -> None:
    quote = {"type": "blockquote", "offset": 4, "length": 30}
    text = "đầu\nmột hai ba bốn năm sáu bảy tám\ncuối"
    assert drawn(message(text, quote), colour=colour, width=22) == (
        "đầu\n│ một hai ba bốn năm\n│ sáu bảy tám\ncuối"
    )
