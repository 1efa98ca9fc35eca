"""The gate: who asks for a deed, whether they may, and a line in the audit log either way."""

from collections.abc import Set

from telegram import Update
from telegram.ext import ContextTypes

from bot.memory.memory import Memory
from bot.people.roles import Deed, Role, may
from bot.render.message import render_text
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.work.worker import Worker

Context = ContextTypes.DEFAULT_TYPE


class Gate:
    """`owners` are those of the configuration. A role is looked up at every deed: one taken away counts at once."""

    def __init__(
        self, chats: Chats, memory: Worker[Memory], owners: Set[int], *, is_open: bool = True
    ) -> None:
        self._chats = chats
        self._memory = memory
        self._owners = owners
        self._is_open = is_open

    async def role(self, user_id: int) -> Role:
        if user_id in self._owners:
            return Role.OWNER
        return await self._memory.run(lambda memory: memory.people.role(user_id))

    async def may(self, user_id: int, deed: Deed) -> bool:
        """Nothing is recorded: for what is only offered or shown."""
        return may(await self.role(user_id), deed, is_open=self._is_open)

    async def chat(
        self, update: Update, context: Context, deed: Deed, about: str | None = None
    ) -> Chat | None:
        """The chat, if whoever wrote may do this; anyone else is told that it is not for them. `about` is what the audit
        log says of it, the words after the command where None.
        """
        chat = await self._chats.of(update, context.bot)
        if chat is None:
            return None
        if about is None:
            about = " ".join(context.args or ())
        if await self.lets(chat, deed, about):
            return chat
        await chat.whisper(render_text(chat.texts.admins_only))
        return None

    async def lets(self, chat: Chat, deed: Deed, about: str = "") -> bool:
        """Whether the one who wrote there, or pressed a button, may do this. Both go into the audit log."""
        user_id = chat.user_id
        is_let = not chat.is_anonymous and await self.may(user_id, deed)
        await self._memory.run(
            lambda memory: memory.audit.record(user_id, deed, about, is_refused=not is_let)
        )
        return is_let
