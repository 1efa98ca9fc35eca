"""The gate: who asks for a deed, whether they may, and a line in the audit log either way."""

from collections.abc import Awaitable, Callable, Set

from telegram import Update, User
from telegram.ext import ContextTypes

from bot.memory.memory import Memory
from bot.people.roles import NOBODY, ON_THE_CORPUS, Deed, Role, may
from bot.render.message import render_text
from bot.settings import Access
from bot.telegram.chat import Chat
from bot.telegram.chats import Chats
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE


class Gate:
    """`owners` are those of the configuration. A role is looked up at every deed: one taken away counts at once.
    `check_edited_here` raises TrichdanError where the corpus is edited on another machine.
    """

    def __init__(
        self,
        chats: Chats,
        memory: Worker[Memory],
        owners: Set[int],
        access: Access,
        check_edited_here: Callable[[], Awaitable[None]],
    ) -> None:
        self._check_edited_here = check_edited_here
        self._chats = chats
        self._memory = memory
        self.owners = owners - NOBODY
        self.access = access

    def role_in(self, memory: Memory, user_id: int) -> Role:
        """For a job that the memory's worker does."""
        if user_id in self.owners:
            return Role.OWNER
        return Role.STRANGER if user_id in NOBODY else memory.people.role(user_id)

    async def role(self, user_id: int) -> Role:
        return await self._memory.run(lambda memory: self.role_in(memory, user_id))

    async def role_of(self, user: User) -> Role:
        """The same, and keeps the name of those who have a role above STRANGER."""

        def look(memory: Memory) -> Role:
            role = self.role_in(memory, user.id)
            if role > Role.STRANGER:
                memory.people.called(user.id, user.full_name)
            return role

        return await self._memory.run(look)

    async def may(self, user_id: int, deed: Deed) -> bool:
        """Nothing is recorded: for what is only offered or shown."""
        return self.lets_role(await self.role(user_id), deed)

    def lets_role(self, role: Role, deed: Deed) -> bool:
        return may(role, deed, is_open=self.access.mode == "open")

    async def chat(
        self,
        update: Update,
        context: Context,
        deed: Deed,
        about: str | None = None,
        *,
        is_noted: bool = True,
    ) -> Chat | None:
        """The chat, if whoever wrote may do this; anyone else is told that it is not for them. `about` is what the audit
        log says of it, the words after the command where None; of what strangers wrote it keeps nothing.
        """
        chat = await self._chats.of(update, context.bot)
        if chat is None:
            return None
        if about is None and await self._is_let(chat, deed):
            about = " ".join(context.args or ())
        if await self.lets(chat, deed, about or "", is_noted=is_noted):
            return chat
        await chat.whisper(render_text(chat.texts.admins_only))
        return None

    async def record(self, chat: Chat, deed: Deed, about: str) -> None:
        """That the one who wrote there did this."""
        user_id = chat.user_id
        await self._memory.run(lambda memory: memory.audit.record(user_id, deed, about))

    async def lets(self, chat: Chat, deed: Deed, about: str = "", *, is_noted: bool = True) -> bool:
        """Whether the one who wrote there, or pressed a button, may do this. Both go into the audit log; what is let and
        not to be noted, because it changes nothing or is noted when it is done, does not.
        """
        user_id = chat.user_id
        is_let = await self._is_let(chat, deed)
        if is_noted or not is_let:
            await self._memory.run(
                lambda memory: memory.audit.record(user_id, deed, about, is_refused=not is_let)
            )
        if is_let:
            await self.check_place(deed)
        return is_let

    async def check_place(self, deed: Deed) -> None:
        """Raises EditedElsewhere for what is to be done where the corpus is edited, when that is on another machine, and
        UnreachableBuild where it cannot be told.
        """
        if deed in ON_THE_CORPUS:
            await self._check_edited_here()

    async def _is_let(self, chat: Chat, deed: Deed) -> bool:
        return not chat.is_anonymous and await self.may(chat.user_id, deed)
