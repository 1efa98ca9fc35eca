"""The signs that the bot is at work, while somebody waits for an answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.rich.blocks import Rich, Thinking
from bot.telegram.chat import Chat
from bot.telegram.rich import DRAFT_ID, draft_rich

_TYPING_TIMEOUT_S = 2.0
_TYPING_EVERY_S = 4.5
"""Telegram shows it for five seconds."""
_DRAFT_AFTER_S = 1.0


@asynccontextmanager
async def working(chat: Chat) -> AsyncIterator[None]:
    """Shows at once that the bot is at work, and in words where it takes long; never fails. What is said next does not
    wait for the first sign, which Telegram has had before it; no later one comes after it.
    """
    sending = asyncio.Lock()
    first = asyncio.create_task(_show_typing(chat))
    chat.signs.add(first)
    first.add_done_callback(chat.signs.discard)
    shown = asyncio.create_task(_show_work(chat, sending))
    try:
        yield
    finally:
        async with sending:
            shown.cancel()
        with suppress(asyncio.CancelledError):
            await shown


async def _show_work(chat: Chat, sending: asyncio.Lock) -> None:
    """Until it is cancelled; `sending` is held while something is under way. Only private chats have drafts."""
    await asyncio.sleep(_DRAFT_AFTER_S)
    if chat.is_private:
        async with sending:
            await _show_draft(chat)
    while True:
        await asyncio.sleep(_TYPING_EVERY_S)
        async with sending:
            await _show_typing(chat)


async def _show_typing(chat: Chat) -> None:
    with suppress(TelegramError, TimeoutError, RuntimeError):  # the last while the bot is stopped
        async with asyncio.timeout(_TYPING_TIMEOUT_S):
            await chat.bot.send_chat_action(chat.chat_id, ChatAction.TYPING, message_thread_id=chat.thread_id)


async def _show_draft(chat: Chat) -> None:
    thinking = Rich((Thinking(chat.texts.answers.searching),), pays=False)
    with suppress(TelegramError):
        if chat.way.wants(thinking) and await draft_rich(
            chat.bot, thinking, chat.way, chat_id=chat.chat_id, thread_id=chat.thread_id
        ):
            return
        await chat.bot.send_message_draft(
            chat.chat_id, DRAFT_ID, chat.texts.answers.searching, message_thread_id=chat.thread_id
        )
