"""Indexing in a process of its own, so that answers neither wait for it nor fall with it; one run at a time."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

from bot.archive import Status
from bot.work.command import lines_of
from bot.work.pace import Pace
from bot.work.reports import Busy, Progress, read_report
from corpus.errors import TrichdanError
from index.builds.build import Built

logger = logging.getLogger(__name__)

Report = Progress | Built | Busy
Index = Callable[[], AsyncGenerator[Report, None]]
"""Brings the index up to date and reports on it. Raises TrichdanError when it fails."""
Hear = Callable[[Report], Awaitable[None]]

_BUSY_WAIT_S = 5.0


async def run_index(home: Path, config: Path | None) -> AsyncGenerator[Report, None]:
    """Runs `trichdan index` and yields its reports. Raises TrichdanError with its last words when it fails."""
    async with aclosing(lines_of(home, config, "index", "--json")) as lines:
        async for line in lines:
            yield read_report(line)


class Indexing:
    """`pace` is that of the run that is going on. `on_built` follows each that ends by itself."""

    def __init__(
        self,
        index: Index,
        *,
        on_built: Callable[[], Awaitable[None]],
        busy_wait_s: float = _BUSY_WAIT_S,
    ) -> None:
        self._index = index
        self._on_built = on_built
        self._busy_wait_s = busy_wait_s
        self._lock = asyncio.Lock()
        self._run: asyncio.Task[None] | None = None
        self._is_stopped = False
        self._is_behind = False
        self._following: asyncio.Task[None] | None = None
        self.pace = Pace()

    @property
    def is_running(self) -> bool:
        return self._lock.locked()

    @property
    def is_stopped(self) -> bool:
        """Whether `stop` was called: the bot is about to end."""
        return self._is_stopped

    async def run(self, hear: Hear) -> bool:
        """Brings the index up to date; whether it came to its end: False where it was cancelled, or stopped.

        Raises what indexing and hearing raise.
        """
        async with self._lock:
            self._is_behind = False
            self.pace = Pace()
            self._run = asyncio.create_task(self._hear(hear))
            await asyncio.wait([self._run])
        if self._run.cancelled():
            return False
        self._run.result()
        await self._on_built()
        return True

    def cancel(self) -> bool:
        """Ends the run that is going on, if there is one; the build that answers stays."""
        return self._run is not None and self._run.cancel()

    async def ensure_build(self, status: Status) -> None:
        """Of what was so when the bot started: makes a build if there was none that fits, the first time, or after damage or a
        new encoder; and brings one up to date that was behind the corpus, as who is killed before it is indexed leaves it.
        """
        if status.problem is not None:
            logger.warning("indexing, for there is no build that can be used: %s", status.problem)
        if not status.fresh:
            await self._catch_up()

    def follow(self) -> None:
        """Has the index brought up to date soon: after what runs now, and once for all that changes until then."""
        self._is_behind = True
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._catch_up())

    async def stop(self) -> None:
        """Ends a run that is going on, for it may take hours."""
        self._is_stopped = True
        for task in (self._following, self._run):
            if task is not None:
                task.cancel()
                await asyncio.wait([task])

    async def _catch_up(self) -> None:
        """Until nothing changed meanwhile; where another process is indexing, once that is done."""
        is_busy = False

        async def hear(report: Report) -> None:
            nonlocal is_busy
            logger.info("indexing: %s", report)
            is_busy = isinstance(report, Busy)

        while True:
            try:
                if not await self.run(hear):
                    return
            except (TrichdanError, OSError, ValueError) as error:
                logger.error("indexing failed: %s", error)
                return
            if is_busy:
                await asyncio.sleep(self._busy_wait_s)
            elif not self._is_behind:
                return

    async def _hear(self, hear: Hear) -> None:
        async with aclosing(self._index()) as reports:
            async for report in reports:
                if isinstance(report, Progress):
                    self.pace.reach(report.done, report.total)
                await hear(report)
