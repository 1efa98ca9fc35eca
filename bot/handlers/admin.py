"""What those do who look after the bot: bring the index up to date, see how things stand and what was asked in vain."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import aclosing
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.archive import Archive
from bot.memory.efforts import KEPT_DAYS, Effort
from bot.memory.feedback import Gap
from bot.memory.memory import Memory
from bot.people.gate import Gate
from bot.people.roles import Deed
from bot.render.markup import shorten
from bot.render.message import render_text
from bot.telegram.chat import Chat
from bot.texts import Texts, show_moment
from bot.work.reports import Progress
from bot.work.worker import Worker
from corpus.errors import TrichdanError
from index.builds.build import Built

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

Index = Callable[[], AsyncGenerator[Progress | Built, None]]
"""Brings the index up to date and reports on it. Raises TrichdanError when it fails."""

_EDIT_EVERY_S = 4.0
"""Telegram takes about 20 messages and edits a minute in a group."""
_GAPS_SHOWN = 10
_GAP_MAX_UNITS = 150


class Admin:
    """One index run at a time; `on_built` follows each that ends."""

    def __init__(
        self,
        gate: Gate,
        archive: Worker[Archive],
        memory: Worker[Memory],
        index: Index,
        *,
        on_built: Callable[[], Awaitable[None]],
        edit_every_s: float = _EDIT_EVERY_S,
    ) -> None:
        self._gate = gate
        self._archive = archive
        self._memory = memory
        self._index = index
        self._on_built = on_built
        self._edit_every_s = edit_every_s
        self._indexing = asyncio.Lock()
        self._run: asyncio.Task[None] | None = None
        self._is_behind = False
        self._following: asyncio.Task[None] | None = None

    async def on_status(self, update: Update, context: Context) -> None:
        if chat := await self._gate.chat(update, context, Deed.SEE_STATUS):
            await chat.say(render_text(await self._status(chat.texts)))

    async def on_reindex(self, update: Update, context: Context) -> None:
        """Says how far it is by editing one message; questions are answered from the old build meanwhile."""
        chat = await self._gate.chat(update, context, Deed.REINDEX)
        if chat is None:
            return
        if self._indexing.locked():
            await chat.say(render_text(chat.texts.reindex_running))
            return
        if await self._alone(lambda: self._reindex(chat)):
            await self._on_built()

    async def on_gaps(self, update: Update, context: Context) -> None:
        """`/gaps`: what nothing answered, and what people disliked, the most asked first."""
        chat = await self._gate.chat(update, context, Deed.SEE_GAPS)
        if chat is None:
            return
        if not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
            return
        gaps, disliked = await self._memory.run(
            lambda memory: (
                memory.gaps.most_asked(limit=_GAPS_SHOWN),
                memory.votes.disliked(limit=_GAPS_SHOWN),
            )
        )
        lists = ((chat.texts.gaps, gaps), (chat.texts.disliked, disliked))
        parts = [
            "\n".join([heading, *(_gap(one, chat.texts) for one in found)])
            for heading, found in lists
            if found
        ]
        await chat.say(render_text("\n\n".join(parts) or chat.texts.gaps_none))

    async def ensure_build(self) -> None:
        """Makes a build if there is none that fits: at the first start, or after damage or a new encoder."""
        status = await self._archive.run(lambda archive: archive.status())
        if status.problem is None:
            return
        logger.warning("indexing, for there is no build that can be used: %s", status.problem)
        if await self._alone(self._make_build):
            await self._on_built()

    def follow(self) -> None:
        """Has the index brought up to date soon: after what runs now, and once for all that changes until then."""
        self._is_behind = True
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._catch_up())

    async def stop(self) -> None:
        """Ends a run that is going on, for it may take hours; the build that answers stays."""
        for task in (self._following, self._run):
            if task is not None:
                task.cancel()
                await asyncio.wait([task])

    async def _catch_up(self) -> None:
        while self._is_behind:
            if not await self._alone(self._make_build):
                return
        await self._on_built()

    async def _alone(self, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """Whether it came to its end; False where `stop` ended it. Raises what `work` raises."""
        async with self._indexing:
            self._run = asyncio.create_task(work())
            await asyncio.wait([self._run])
        if self._run.cancelled():
            return False
        self._run.result()
        return True

    async def _make_build(self) -> None:
        self._is_behind = False
        try:
            async with aclosing(self._index()) as reports:
                async for report in reports:
                    logger.info("indexing: %s", report)
        except (TrichdanError, OSError) as error:
            logger.error("indexing failed: %s", error)

    async def _reindex(self, chat: Chat) -> None:
        message_id = (await chat.say(render_text(chat.texts.reindex_started)))[-1]
        edited_at = time.monotonic()
        text = chat.texts.reindex_stopped
        try:
            async with aclosing(self._index()) as reports:
                async for report in reports:
                    if isinstance(report, Built):
                        text = _result(report, chat.texts)
                    elif time.monotonic() - edited_at >= self._edit_every_s:
                        await _shown(chat, message_id, _progress(report, chat.texts))
                        edited_at = time.monotonic()
        except (TrichdanError, OSError, ValueError) as error:
            text = chat.texts.reindex_failed.format(reason=error)
        finally:
            if not await _shown(chat, message_id, text):
                await chat.say(render_text(text))

    async def _status(self, texts: Texts) -> str:
        status = await self._archive.run(lambda archive: archive.status())
        if status.problem is not None:
            return texts.status_no_build.format(reason=status.problem)
        told = texts.status.format(
            articles=status.articles,
            passages=status.passages,
            indexed=status.indexed,
            state=texts.status_fresh if status.fresh else texts.status_behind,
            encoder=status.encoder,
            made_at=show_moment(texts, status.made_at),
        )
        return told + (_effort(status.effort, texts) if status.effort and status.effort.questions else "")


async def _shown(chat: Chat, message_id: int, text: str) -> bool:
    """Whether the message could be edited: it may have been deleted, and indexing goes on all the same."""
    try:
        await chat.replace(message_id, render_text(text)[0])
    except TelegramError as error:
        logger.warning("how far indexing is could not be shown: %s", error)
        return False
    return True


def _effort(effort: Effort, texts: Texts) -> str:
    return texts.status_reader.format(
        share=round(100 * effort.reading_share),
        questions=effort.questions,
        days=KEPT_DAYS,
        read=effort.read,
        remembered=effort.remembered,
        skipped=effort.skipped,
    )


def _gap(gap: Gap, texts: Texts) -> str:
    return "• " + texts.gap.format(times=gap.times, question=shorten(gap.question, _GAP_MAX_UNITS))


def _progress(report: Progress, texts: Texts) -> str:
    return texts.reindex_progress.format(done=report.done, total=report.total)


def _result(built: Built, texts: Texts) -> str:
    text = texts.reindex_up_to_date if built.kind == "up to date" else texts.reindex_done
    return text.format(
        passages=built.passages, embedded=built.embedded, removed=built.removed, seconds=built.seconds
    )
