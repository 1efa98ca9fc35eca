"""Groups: their admins switch the bot off and on."""

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.memory.memory import Memory
from bot.render.message import render_text
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class Groups:
    def __init__(self, chats: Chats, memory: Worker[Memory]) -> None:
        self._chats = chats
        self._memory = memory

    async def on_off(self, update: Update, context: Context) -> None:
        await self._switch(update, context, silent=True)

    async def on_on(self, update: Update, context: Context) -> None:
        await self._switch(update, context, silent=False)

    async def on_moved(self, update: Update, context: Context) -> None:
        """A group that became a supergroup goes on under another id."""
        message = update.message
        if message is not None and (new_id := message.migrate_to_chat_id) is not None:
            old_id = message.chat.id
            await self._memory.run(lambda memory: memory.moved(old_id, new_id))

    async def _switch(self, update: Update, context: Context, *, silent: bool) -> None:
        chat = await self._chats.of(update, context.bot, even_silent=not silent)
        if chat is None:
            return
        if chat.is_private:
            await chat.say(render_text(chat.texts.group_only))
        elif not await _is_admin(update, chat):
            if await self._chats.of(update, context.bot):  # a silent group hears nothing of it
                await chat.whisper(render_text(chat.texts.group_admins_only))
        else:
            await self._memory.run(lambda memory: memory.preferences.set_silent(chat.chat_id, silent))
            await chat.say(render_text(chat.texts.group_off if silent else chat.texts.group_on))


async def _is_admin(update: Update, chat: Chat) -> bool:
    """Whether an admin of the group wrote, by name or as the group itself."""
    message = update.message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.type != ChatType.CHANNEL and message.sender_chat.id == chat.chat_id
    try:
        member = await chat.bot.get_chat_member(chat.chat_id, chat.user_id)
    except TelegramError:
        return False
    return member.status in _ADMINS
