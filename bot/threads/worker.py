"""One thread that owns something: whoever needs it awaits the thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar

from bot.threads.busy import Busy


class Closable(Protocol):
    def close(self) -> None: ...


Owned = TypeVar("Owned", bound=Closable)
T = TypeVar("T")


class Worker(Generic[Owned]):
    """Runs jobs on what it owns one after another, off the event loop; opens it for the first of them."""

    def __init__(self, open_owned: Callable[[], Owned]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1)
        self._open = open_owned
        self._owned: Owned | None = None
        self.busy = Busy()
        self.jobs = 0
        """Those that run or wait."""

    async def run(self, job: Callable[[Owned], T]) -> T:
        """What `job` returns or raises."""
        self.jobs += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, job)
        finally:
            self.jobs -= 1

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _run(self, job: Callable[[Owned], T]) -> T:
        with self.busy.job():
            if self._owned is None:
                self._owned = self._open()
            return job(self._owned)

    def _close(self) -> None:
        if self._owned is not None:
            self._owned.close()
            self._owned = None
