"""One thread that owns the library: whoever needs it awaits the thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.library import Library

T = TypeVar("T")


class Worker:
    """Runs jobs on the library one after another, off the event loop."""

    def __init__(self, open_library: Callable[[], Library]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._open_library = open_library
        self._library: Library | None = None

    async def run(self, job: Callable[[Library], T]) -> T:
        """What `job` returns or raises."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, job)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _run(self, job: Callable[[Library], T]) -> T:
        if self._library is None:
            self._library = self._open_library()
        return job(self._library)

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
