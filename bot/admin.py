"""What only admins may do: bring the index up to date, and see how things stand."""

import asyncio
import logging
import time
from collections.abc import Set
from pathlib import Path

from telegram import Update
from telegram.ext import ContextTypes

from bot.chat import Chat
from bot.indexing import Progress, run_index
from bot.markup import plain
from bot.render import Message, render_text
from bot.texts import Texts
from bot.worker import Worker
from corpus.errors import TrichdanError
from index.build import Built

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_EDIT_EVERY_S = 2.0
"""Telegram takes about 20 messages and edits a minute in a group."""


class Admin:
    """`home` and `config` are what the indexing process is given."""

    def __init__(self, worker: Worker, admins: Set[int], *, home: Path, config: Path | None) -> None:
        self._worker = worker
        self._admins = admins
        self._home = home
        self._config = config
        self._indexing = asyncio.Lock()

    def is_admin(self, update: Update) -> bool:
        return update.effective_user is not None and update.effective_user.id in self._admins

    async def on_status(self, update: Update, context: Context) -> None:
        if chat := await self._admins_chat(update, context):
            await chat.say(render_text(await self._status(chat.texts)))

    async def on_reindex(self, update: Update, context: Context) -> None:
        """Says how far it is by editing one message; questions are answered from the old build meanwhile."""
        chat = await self._admins_chat(update, context)
        if chat is None:
            return
        if self._indexing.locked():
            await chat.say(render_text(chat.texts.reindex_running))
            return
        async with self._indexing:
            await self._reindex(chat)

    async def ensure_build(self) -> None:
        """Makes a build if there is none that fits: at the first start, or after damage or a new encoder."""
        status = await self._worker.run(lambda library: library.status())
        if status.problem is None:
            return
        logger.warning("indexing, for there is no build that can be used: %s", status.problem)
        async with self._indexing:
            try:
                async for report in run_index(self._home, self._config):
                    logger.info("indexing: %s", report)
            except TrichdanError as error:
                logger.error("indexing failed: %s", error)

    async def _admins_chat(self, update: Update, context: Context) -> Chat | None:
        """The chat, if an admin wrote; anyone else is told that this is not for them."""
        chat = Chat.of(update, context.bot)
        if chat and not self.is_admin(update):
            await chat.say(render_text(chat.texts.admins_only))
            return None
        return chat

    async def _reindex(self, chat: Chat) -> None:
        message = await chat.say(render_text(chat.texts.reindex_started))
        edited_at = time.monotonic()
        try:
            async for report in run_index(self._home, self._config):
                if isinstance(report, Built):
                    text = _result(report, chat.texts)
                elif time.monotonic() - edited_at >= _EDIT_EVERY_S:
                    text = _progress(report, chat.texts)
                else:
                    continue
                await chat.replace(message.message_id, Message(plain(text)))
                edited_at = time.monotonic()
        except TrichdanError as error:
            text = chat.texts.reindex_failed.format(reason=error)
            await chat.replace(message.message_id, Message(plain(text)))

    async def _status(self, texts: Texts) -> str:
        status = await self._worker.run(lambda library: library.status())
        if status.problem is not None:
            return texts.status_no_build.format(reason=status.problem)
        return texts.status.format(
            articles=status.articles,
            passages=status.passages,
            indexed=status.indexed,
            state=texts.status_fresh if status.fresh else texts.status_behind,
            encoder=status.encoder,
            made_at=status.made_at,
        )


def _progress(report: Progress, texts: Texts) -> str:
    return texts.reindex_progress.format(done=report.done, total=report.total)


def _result(built: Built, texts: Texts) -> str:
    text = texts.reindex_up_to_date if built.kind == "up to date" else texts.reindex_done
    return text.format(
        passages=built.passages, embedded=built.embedded, removed=built.removed, seconds=built.seconds
    )
