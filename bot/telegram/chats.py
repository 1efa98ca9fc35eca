"""Where a message came from."""

import asyncio

from telegram import Bot, MaybeInaccessibleMessage, Update
from telegram.constants import ChatType

from bot.memory.memory import Memory
from bot.rich.way import RichWay
from bot.telegram.chat import Chat
from bot.telegram.whispers import Ear, Whispers, whisper_id
from bot.texts import texts_for
from bot.threads.worker import Worker


class Chats:
    """Knows the language that people chose, the groups where the bot is switched off, and by `way` whether rich
    messages are sent.
    """

    def __init__(self, memory: Worker[Memory], way: RichWay) -> None:
        self._memory = memory
        self.way = way
        self._whispers = Whispers()
        self._signs: set[asyncio.Task[None]] = set()

    async def of(self, update: Update, bot: Bot, *, even_silent: bool = False) -> Chat | None:
        """The chat of a message or of a pressed button; None for updates that have none, for chats that the bot
        is a guest in, and for groups where it is switched off unless `even_silent`.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or update.guest_message is not None:
            return None
        user_id = user.id if user else 0
        chat_id = message.chat.id
        preference = await self._memory.run(
            lambda memory: memory.preferences.of(chat_id=chat_id, user_id=user_id)
        )
        if preference.is_silent and not even_silent:
            return None
        is_private = message.chat.type == ChatType.PRIVATE
        is_anonymous = update.callback_query is None and getattr(message, "sender_chat", None) is not None
        ear = None if is_private or is_anonymous else _ear(update, message, user_id)
        return Chat(
            bot,
            chat_id,
            message.message_thread_id if getattr(message, "is_topic_message", None) else None,
            user_id,
            None if is_private else message.message_id,
            is_private,
            is_anonymous,
            ear,
            texts_for(preference.language or (user.language_code if user else None)),
            self.way,
            self._whispers,
            self._signs,
        )


def _ear(update: Update, message: MaybeInaccessibleMessage, user_id: int) -> Ear:
    """By which the one who pressed a button or wrote is spoken to alone."""
    if update.callback_query is not None:
        return Ear(user_id, query_id=update.callback_query.id)
    return Ear(user_id, written_id=whisper_id(message))
