"""Work spread over processes, since Python computes in one thread at a time."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")

_MOST = 3
_AHEAD = 12
"""Items given out, for each process, before the first of them is asked for."""
_NICENESS = 10
"""Of the other processes: who answers meanwhile goes first."""

_work: Callable[[Any], Any]


def processes_to_spare() -> int:
    """How many others may help this one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, cores - 1)


def spread(
    work: Callable[[Item], Value], items: Iterable[Item], *, processes: int
) -> Iterator[tuple[Item, Value]]:
    """Each item with what `work` makes of it, in their order: made in this process and in so many others.

    `work` and the items are pickled for them, and `work` must be small: see `StaticEncoder.__reduce__`. What they fail to
    do, as where none can be had, is done here.
    """
    if not processes:
        yield from ((item, work(item)) for item in items)
        return
    coming = iter(items)
    others = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(work,))
    given: deque[tuple[Item, Future[Value]]] = deque()
    try:
        while True:
            lacking = processes * _AHEAD - len(given)
            given.extend((item, _given(others, item)) for item in islice(coming, lacking))
            if not given:
                return
            while not given[0][1].done() and _help(work, given):
                pass
            item, made = given.popleft()
            yield item, _made(work, item, made)
    finally:
        others.shutdown(cancel_futures=True)


def _given(others: ProcessPoolExecutor, item: Item) -> "Future[Any]":
    """What another process will make of it; cancelled, where there is none."""
    try:
        return others.submit(_do, item)
    except (BrokenProcessPool, OSError):
        nothing: Future[Any] = Future()
        nothing.cancel()
        return nothing


def _help(work: Callable[[Item], Value], given: deque[tuple[Item, Future[Value]]]) -> bool:
    """Does here what the others would come to last; False if they have begun all."""
    for at in reversed(range(len(given))):
        item, made = given[at]
        if made.cancel():
            done: Future[Value] = Future()
            done.set_result(work(item))
            given[at] = item, done
            return True
    return False


def _made(work: Callable[[Item], Value], item: Item, made: Future[Value]) -> Value:
    try:
        return made.result()
    except (BrokenProcessPool, CancelledError):
        return work(item)


def _begin(work: Callable[[Any], Any]) -> None:
    """In another process, before all else."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process tells when to end
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    """Were that killed, this one would wait for work for ever."""
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _do(item: Any) -> Any:
    return _work(item)
