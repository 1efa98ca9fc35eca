"""Where a message came from, and how to speak there."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Self

from telegram import Bot, Update
from telegram import Message as SentMessage
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot.delivery import edit, send
from bot.render import Message
from bot.texts import Texts, texts_for

_TYPING_TIMEOUT_S = 2.0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat, the topic in it, the language of whoever wrote, and in groups the message to reply to."""

    bot: Bot
    chat_id: int
    thread_id: int | None
    reply_to: int | None
    texts: Texts

    @classmethod
    def of(cls, update: Update, bot: Bot) -> Self | None:
        """The chat of a message or of a pressed button; None for updates that have none."""
        message, user = update.effective_message, update.effective_user
        if message is None:
            return None
        private = message.chat.type == ChatType.PRIVATE
        thread_id = message.message_thread_id if getattr(message, "is_topic_message", None) else None
        texts = texts_for(user.language_code if user else None)
        return cls(bot, message.chat.id, thread_id, None if private else message.message_id, texts)

    async def say(self, messages: Sequence[Message]) -> SentMessage:
        """Sends the messages; the last one sent."""
        return await send(
            self.bot, messages, chat_id=self.chat_id, thread_id=self.thread_id, reply_to=self.reply_to
        )

    async def replace(self, message_id: int, message: Message) -> None:
        """Puts a message in the place of one sent before."""
        await edit(self.bot, message, chat_id=self.chat_id, message_id=message_id)

    @asynccontextmanager
    async def typing(self) -> AsyncIterator[None]:
        """Shows at once that the bot is at work; never fails, and never comes after what is said next."""
        shown = asyncio.create_task(self._show_typing())
        try:
            yield
        finally:
            await shown

    async def _show_typing(self) -> None:
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(_TYPING_TIMEOUT_S):
                await self.bot.send_chat_action(
                    self.chat_id, ChatAction.TYPING, message_thread_id=self.thread_id
                )
