"""`/audit`: what those did who look after the bot, and what was refused to others."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions.people import ShowAudit
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.memory.audit import Entry
from bot.memory.memory import Memory
from bot.people.roles import Deed
from bot.render.message import Message, render_text
from bot.render.people import ENTRIES, render_audit
from bot.telegram.chat import Chat
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE


class AuditRoom:
    def __init__(self, memory: Worker[Memory], gate: Gate) -> None:
        self._memory = memory
        self._gate = gate

    async def on_audit(self, update: Update, context: Context) -> None:
        chat = await self._gate.chat(update, context, Deed.SEE_AUDIT, is_noted=False)
        if chat is None:
            return
        if not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
            return
        await chat.say([await self._page(chat, 0)])

    async def turn(self, press: Press, action: ShowAudit) -> Note | None:
        if not await self._gate.lets(press.chat, Deed.SEE_AUDIT, is_noted=False):
            return not_allowed(press)
        await press.replace(await self._page(press.chat, action.page))
        return None

    async def _page(self, chat: Chat, page: int) -> Message:
        def look(memory: Memory) -> tuple[list[Entry], dict[int, str]]:
            entries = memory.audit.newest(ENTRIES + 1, offset=page * ENTRIES)
            return entries, {one: memory.people.name(one) for entry in entries for one in entry.people}

        entries, names = await self._memory.run(look)
        return render_audit(entries, page, lambda user_id: names[user_id] or str(user_id), texts=chat.texts)
