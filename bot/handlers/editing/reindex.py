"""`/reindex`: the index brought up to date, with a look at how far it is and a button that ends it."""

import logging
import time

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.actions.editing import EndIndexing
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.people.roles import Deed
from bot.render.indexing import render_running, show_built, show_cancelled, show_progress
from bot.render.message import Message, render_text
from bot.telegram.chat import Chat
from bot.work.indexing import Indexing, Report
from bot.work.reports import Busy
from corpus.errors import TrichdanError
from index.builds.build import Built

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_EDIT_EVERY_S = 4.0
"""Telegram takes about 20 messages and edits a minute in a group."""


class Reindexing:
    def __init__(self, gate: Gate, indexing: Indexing, *, edit_every_s: float = _EDIT_EVERY_S) -> None:
        self._gate = gate
        self._indexing = indexing
        self._edit_every_s = edit_every_s

    async def on_reindex(self, update: Update, context: Context) -> None:
        """Says how far it is by editing one message; questions are answered from the old build meanwhile. While a run goes
        on, whoever began it, this shows how far that is, and can end it.
        """
        chat = await self._gate.chat(update, context, Deed.REINDEX)
        if chat is None:
            return
        if self._indexing.is_running:
            far = show_progress(self._indexing.pace, chat.texts)
            text = f"{chat.texts.indexing.running}\n{far}"
            await chat.say([render_running(text, chat.texts)])
            return
        await self._reindex(chat)

    async def end(self, press: Press, action: EndIndexing) -> Note:
        """The build that answers stays, and what was embedded is kept for the next run."""
        said = press.chat.texts
        if not await self._gate.lets(press.chat, Deed.REINDEX, "stop"):
            return not_allowed(press)
        return Note(said.indexing.cancelling if self._indexing.cancel() else said.indexing.nothing_runs)

    async def _reindex(self, chat: Chat) -> None:
        said = chat.texts.indexing
        message_id = (await chat.say([render_running(said.started, chat.texts)]))[-1]
        edited_at = time.monotonic()
        text = said.stopped

        async def hear(report: Report) -> None:
            nonlocal text, edited_at
            if isinstance(report, Built):
                text = show_built(report, chat.texts)
            elif isinstance(report, Busy):
                text = said.busy
            elif time.monotonic() - edited_at >= self._edit_every_s:
                far = show_progress(self._indexing.pace, chat.texts)
                await _shown(chat, message_id, render_running(far, chat.texts))
                edited_at = time.monotonic()

        try:
            if not await self._indexing.run(hear) and not self._indexing.is_stopped:
                text = show_cancelled(self._indexing.pace, chat.texts)
        except (TrichdanError, OSError, ValueError) as error:
            text = said.failed.format(reason=error)
        finally:
            (last,) = render_text(text)
            if not await _shown(chat, message_id, last):
                await chat.say([last])


async def _shown(chat: Chat, message_id: int, message: Message) -> bool:
    """Whether the message could be edited: it may have been deleted, and indexing goes on all the same."""
    try:
        await chat.replace(message_id, message)
    except TelegramError as error:
        logger.warning("how far indexing is could not be shown: %s", error)
        return False
    return True
