import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.archive import Archive
from bot.memory.memory import Memory
from bot.service.measures import Measures
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from index.answer.answer import Answer
from index.reader.steps import Done, Read, Reading, Steps, advance

ANSWER = Answer("Ao sâu mấy mét?", None, 0.2, ())


class Searching:
    """An archive that searches for nothing; it tells in which thread it was."""

    def __init__(self) -> None:
        self.threads = [threading.get_ident()]

    def advance(self, steps: Steps[Answer], read: Read | None) -> Reading | Done[Answer]:
        self.threads.append(threading.get_ident())
        return advance(steps, read)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
async def archive() -> AsyncIterator[Worker[Any]]:
    worker = Worker[Any](Searching)
    yield worker
    await worker.close()


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Worker[Memory]]:
    worker = Worker(lambda: Memory(tmp_path / "bot.db"))
    yield worker
    await worker.close()


@pytest.fixture
async def answerer(archive: Worker[Any], memory: Worker[Memory]) -> AsyncIterator[Answerer]:
    answerer = Answerer(archive, memory, Measures())
    yield answerer
    await answerer.close()


def answered(*readings: Reading) -> Callable[[Archive], Steps[Answer]]:
    """Steps that wait for these readings."""

    def steps(archive: Archive) -> Steps[Answer]:
        for reading in readings:  # noqa: UP028, a tuple takes nothing that is sent
            yield reading
        return ANSWER

    return steps


def counted(memory: Memory) -> tuple[int, ...]:
    total = memory.efforts.total()
    return total.questions, total.read, total.remembered, total.skipped


async def test_searching_is_in_the_archives_thread_and_reading_in_others(
    answerer: Answerer, archive: Worker[Any]
) -> None:
    reading: list[int] = []

    def read() -> Read:
        reading.append(threading.get_ident())
        return Read((1.0,), 1)

    assert await answerer.ask(answered(read, read)) == ANSWER
    searching = await archive.run(lambda archive: archive.threads)
    assert len({*searching}) == 1
    assert {*searching, threading.get_ident()}.isdisjoint(reading)


async def test_what_answering_took_is_remembered(answerer: Answerer, memory: Worker[Memory]) -> None:
    new, known = (lambda: Read((1.0, 2.0), 1)), (lambda: Read((1.0,), 0))
    for readings in ([new], [known], [known, new], []):
        await answerer.ask(answered(*readings))
    assert await memory.run(counted) == (4, 2, 1, 1)
    assert (await answerer.run(answered(new))) == ANSWER
    assert await memory.run(counted) == (4, 2, 1, 1)


async def test_while_one_is_read_another_is_searched_for_and_answered(answerer: Answerer) -> None:
    gate, begun = threading.Event(), threading.Event()

    def slow() -> Read:
        begun.set()
        assert gate.wait(10)
        return Read((1.0,), 1)

    waiting = asyncio.create_task(answerer.ask(answered(slow)))
    await asyncio.to_thread(begun.wait, 10)
    assert await answerer.ask(answered()) == ANSWER
    assert not waiting.done()
    gate.set()
    assert await waiting == ANSWER


async def test_readings_begin_in_the_order_in_which_they_were_asked_for(answerer: Answerer) -> None:
    gate, begun = threading.Event(), threading.Event()
    read: list[int] = []

    def slow() -> Read:
        begun.set()
        assert gate.wait(10)
        return Read((1.0,), 1)

    def reading(number: int) -> Reading:
        return lambda: (read.append(number), Read((1.0,), 1))[1]

    waiting = asyncio.create_task(answerer.ask(answered(slow)))
    await asyncio.to_thread(begun.wait, 10)
    await asyncio.gather(*(answerer.ask(answered(reading(number))) for number in range(20)))
    assert read == list(range(20)), "the other thread had them all"
    gate.set()
    await waiting


async def test_a_reading_that_fails_fails_only_the_question_that_it_was_for(
    answerer: Answerer, memory: Worker[Memory]
) -> None:
    def broken() -> Read:
        raise MemoryError("no room")

    good = answered(lambda: Read((1.0,), 1))
    got = await asyncio.gather(
        *(answerer.ask(begin) for begin in (good, answered(broken), good)), return_exceptions=True
    )
    assert got[::2] == [ANSWER, ANSWER]
    assert isinstance(got[1], MemoryError)
    assert (await memory.run(counted))[0] == 2


async def test_it_closes_after_the_readings_under_way_and_begins_no_other(
    archive: Worker[Any], memory: Worker[Memory]
) -> None:
    answerer = Answerer(archive, memory, Measures())
    gate, begun = threading.Event(), threading.Semaphore(0)
    read: list[str] = []

    def slow() -> Read:
        begun.release()
        assert gate.wait(10)
        read.append("slow")
        return Read((1.0,), 1)

    def next_one() -> Read:
        read.append("next")
        return Read((1.0,), 1)

    asked = [asyncio.create_task(answerer.ask(answered(one))) for one in (slow, slow, next_one)]
    for _ in range(2):
        await asyncio.to_thread(begun.acquire)
    closing = asyncio.create_task(answerer.close())
    await asyncio.sleep(0.01)
    gate.set()
    await closing
    for task in asked:
        task.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
    assert read == ["slow", "slow"]
