"""One thread that owns the archive: whoever needs it awaits the thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.archive import Archive

T = TypeVar("T")


class Worker:
    """Runs jobs on the archive one after another, off the event loop."""

    def __init__(self, open_archive: Callable[[], Archive]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")
        self._open_archive = open_archive
        self._archive: Archive | None = None

    async def run(self, job: Callable[[Archive], T]) -> T:
        """What `job` returns or raises."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, job)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _run(self, job: Callable[[Archive], T]) -> T:
        if self._archive is None:
            self._archive = self._open_archive()
        return job(self._archive)

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None
