"""What some work costs this process, whatever else the machine is doing.

Seconds of the processor, not of the clock; and the cheapest of several tries, since the others on the machine make
even those dearer: they take its caches and the other half of its core.
"""

from collections.abc import Callable
from time import process_time

_TRIES = 5


def costs_under(limit_s: float, work: Callable[[], object]) -> bool:
    """Whether one of several tries took less than so many seconds of the processor. The first that does ends it."""
    return any(_took_s(work) < limit_s for _ in range(_TRIES))


def costs_linear_time(work: Callable[[int], object], size: int) -> bool:
    """Whether work of four times this size costs less than eight times as much: what grows with the square costs 16."""
    return any(_took_s(lambda: work(4 * size)) < 8 * _took_s(lambda: work(size)) for _ in range(_TRIES))


def _took_s(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
