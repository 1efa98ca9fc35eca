import asyncio
import threading
from functools import partial

import pytest

from bot.threads.worker import Worker


class Opened:
    """Nothing but the thread that made it and, in the end, the one that closed it."""

    def __init__(self) -> None:
        self.threads = [threading.get_ident()]

    def close(self) -> None:
        self.threads.append(threading.get_ident())


def thread_of_job(opened: Opened) -> int:
    return threading.get_ident()


async def test_one_thread_opens_uses_and_closes_what_it_owns() -> None:
    opened: list[Opened] = []

    def open_it() -> Opened:
        opened.append(Opened())
        return opened[-1]

    worker = Worker(open_it)
    threads = await asyncio.gather(*(worker.run(thread_of_job) for _ in range(5)))
    await worker.close()
    (one,) = opened
    assert len(one.threads) == 2
    assert len({*threads, *one.threads}) == 1
    assert threading.get_ident() not in threads


async def test_what_a_job_raises_reaches_whoever_awaits_it_and_the_next_job_runs() -> None:
    worker = Worker(Opened)
    with pytest.raises(ZeroDivisionError):
        await worker.run(lambda opened: 1 // 0)
    assert await worker.run(lambda opened: 2) == 2
    await worker.close()


async def test_what_cannot_be_opened_is_tried_again() -> None:
    attempts = iter([OSError("disk full"), None])

    def open_it() -> Opened:
        if error := next(attempts):
            raise error
        return Opened()

    worker = Worker(open_it)
    with pytest.raises(OSError, match="disk full"):
        await worker.run(lambda opened: 1)
    assert await worker.run(lambda opened: 1) == 1
    await worker.close()


async def test_the_loop_goes_on_while_a_job_runs() -> None:
    worker, gate = Worker(Opened), threading.Event()
    job = asyncio.create_task(worker.run(lambda opened: gate.wait(10)))
    await asyncio.sleep(0.01)
    assert not job.done()
    gate.set()
    assert await job
    await worker.close()


async def test_a_worker_that_never_worked_closes() -> None:
    await Worker(Opened).close()


async def test_jobs_run_one_at_a_time_in_the_order_in_which_they_came() -> None:
    worker, ran, running = Worker(Opened), list[int](), threading.Lock()

    def job(number: int, opened: Opened) -> None:
        assert running.acquire(blocking=False), "another job is running"
        ran.append(number)
        running.release()

    await asyncio.gather(*(worker.run(partial(job, number)) for number in range(50)))
    assert ran == list(range(50))
    await worker.close()


async def test_what_is_under_way_ends_before_it_closes() -> None:
    opened, gate, done = Opened(), threading.Event(), list[int]()

    def job(owned: Opened) -> None:
        assert gate.wait(10)
        done.append(len(owned.threads))

    worker = Worker(lambda: opened)
    running = asyncio.create_task(worker.run(job))
    await asyncio.sleep(0.01)
    closing = asyncio.create_task(worker.close())
    gate.set()
    await asyncio.gather(running, closing)
    assert done == [1], "it was not closed yet"
    assert len(opened.threads) == 2


async def test_whoever_gives_up_waiting_does_not_stop_the_next() -> None:
    worker, gate = Worker(Opened), threading.Event()
    waiting = asyncio.create_task(worker.run(lambda _: gate.wait(10)))
    await asyncio.sleep(0.01)
    waiting.cancel()
    gate.set()
    assert await worker.run(lambda _: "next") == "next"
    await worker.close()
