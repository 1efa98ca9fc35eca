"""The sources checked when their time comes: a look at the clock by the job queue, the work in a process of its own."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing, suppress

from telegram.error import TelegramError
from telegram.ext import ContextTypes, JobQueue

from bot.archive import Archive
from bot.threads.worker import Worker
from corpus.add import Added
from corpus.errors import TrichdanError
from corpus.sources.check import Checked
from corpus.store.sources import Source

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
Check = Callable[[], AsyncGenerator[Added | Checked, None]]
"""Checks the sources whose time has come, and tells of it. Raises TrichdanError when it fails."""
Tell = Callable[[Checked], Awaitable[None]]
TellWithdrawn = Callable[[Sequence[Added]], Awaitable[None]]

_LOOK_EVERY_S, _FIRST_LOOK_S = 20.0, 2.0
_FOLLOW_EVERY_S = 3.0


class Refreshing:
    """One check at a time. `follow` is called while articles come in and once they are all there; `on_withdrawn` with those
    that a check found to be gone from their site.
    """

    def __init__(
        self,
        archive: Worker[Archive],
        check: Check,
        *,
        configured: Sequence[Source],
        follow: Callable[[], None],
        on_withdrawn: TellWithdrawn,
    ) -> None:
        self._archive = archive
        self._check = check
        self._configured = configured
        self._follow = follow
        self._on_withdrawn = on_withdrawn
        self._run: asyncio.Task[None] | None = None
        self._waiting: dict[str, Tell] = {}

    async def start(self, jobs: "JobQueue[Context]") -> None:
        """From now on the sources are checked by themselves."""
        await self._archive.run(lambda archive: archive.store.sources.configure(self._configured))
        jobs.run_repeating(self._look, _LOOK_EVERY_S, first=_FIRST_LOOK_S, name="sources")

    def refresh(self, tell: Mapping[str, Tell]) -> None:
        """Checks now what is due; whoever waits for a source, by its URL, is told how that went."""
        self._waiting.update(tell)
        self._begin()

    async def stop(self) -> None:
        if self._run is not None:
            self._run.cancel()
            await asyncio.wait([self._run])

    async def _look(self, context: Context) -> None:
        if self._is_busy:
            return
        if await self._archive.run(lambda archive: archive.store.sources.due()):
            self._begin()

    @property
    def _is_busy(self) -> bool:
        return self._run is not None and not self._run.done()

    def _begin(self) -> None:
        """What is due while a check runs waits for the next look."""
        if not self._is_busy:
            self._run = asyncio.create_task(self._check_due())

    async def _check_due(self) -> None:
        try:
            async with aclosing(self._check()) as reports:
                await self._hear(reports)
        except (TrichdanError, OSError, ValueError) as error:
            logger.warning("checking the sources failed: %s", error)

    async def _hear(self, reports: AsyncGenerator[Added | Checked, None]) -> None:
        is_behind, followed_at = False, -_FOLLOW_EVERY_S
        withdrawn: list[Added] = []
        async for report in reports:
            if isinstance(report, Checked):
                logger.info("checked: %s", report)
                await self._told(report)
            elif report.status == "missing":
                withdrawn.append(report)
            else:
                is_behind = is_behind or report.status in ("added", "updated")
            if is_behind and time.monotonic() - followed_at >= _FOLLOW_EVERY_S:
                self._follow()
                is_behind, followed_at = False, time.monotonic()
        if is_behind:
            self._follow()
        if withdrawn:
            await self._on_withdrawn(withdrawn)

    async def _told(self, report: Checked) -> None:
        if tell := self._waiting.pop(report.source, None):
            with suppress(TelegramError):
                await tell(report)
