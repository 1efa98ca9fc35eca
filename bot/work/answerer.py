"""Many questions answered at once: one thread searches, others read, and neither wait for the other."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bot.archive import Archive
from bot.memory.efforts import Effort
from bot.memory.memory import Memory
from bot.service.measures import Measures
from bot.threads.busy import Busy
from bot.threads.worker import Worker
from index.answer.answer import Answer
from index.reader.steps import Done, Read, Reading, Steps

T = TypeVar("T")

_READERS = 2
"""Each has both cores to compute with; what one of them leaves idle, between its products, the other takes."""


class Answerer:
    """Has the archive's thread search for what its own ones read, first come, first served."""

    def __init__(self, archive: Worker[Archive], memory: Worker[Memory], measures: Measures) -> None:
        self._archive = archive
        self._memory = memory
        self._measures = measures
        self._executor = ThreadPoolExecutor(max_workers=_READERS, thread_name_prefix="reader")
        self.busy = Busy()
        self.questions = 0
        """Those under way."""

    async def ask(self, begin: Callable[[Archive], Steps[Answer]]) -> Answer:
        """The answer, what it took being remembered. Raises what searching and reading raise."""
        started = time.perf_counter()
        try:
            answer, effort = await self._go(begin)
        except Exception:
            self._measures.unanswered()
            raise
        took_s = time.perf_counter() - started
        self._measures.answered(effort, is_refused=answer.quote is None, took_s=took_s)
        await self._memory.run(lambda memory: memory.efforts.add(effort))
        return answer

    async def run(self, begin: Callable[[Archive], Steps[T]]) -> T:
        """What steps come to that nobody asked for."""
        return (await self._go(begin))[0]

    async def close(self) -> None:
        """Waits for no more than the readings under way."""
        await asyncio.to_thread(self._executor.shutdown, cancel_futures=True)

    async def _go(self, begin: Callable[[Archive], Steps[T]]) -> tuple[T, Effort]:
        self.questions += 1
        try:
            return await self._through(await self._archive.run(begin))
        finally:
            self.questions -= 1

    async def _through(self, steps: Steps[T]) -> tuple[T, Effort]:
        loop = asyncio.get_running_loop()
        searching_s, reading_s = 0.0, 0.0
        reads: list[Read] = []
        while True:
            reached, took_s = await self._archive.run(partial(_advance, steps, reads[-1] if reads else None))
            searching_s += took_s
            if isinstance(reached, Done):
                return reached.value, Effort.of_one(reads, searching_s=searching_s, reading_s=reading_s)
            read, took_s = await loop.run_in_executor(self._executor, self._read, reached)
            reading_s += took_s
            reads.append(read)

    def _read(self, reading: Reading) -> tuple[Read, float]:
        with self.busy.job():
            return _timed(reading)


def _advance(steps: Steps[T], read: Read | None, archive: Archive) -> tuple[Reading | Done[T], float]:
    return _timed(lambda: archive.advance(steps, read))


def _timed(job: Callable[[], T]) -> tuple[T, float]:
    """What `job` returns, and how many seconds it took."""
    started = time.perf_counter()
    return job(), time.perf_counter() - started
