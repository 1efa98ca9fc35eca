"""Answering in steps: what is to be read is handed out, read in whatever thread, and the answer goes on with the scores."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Shares = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A score for each passage, and the `shares` of its sentences: how likely each is to hold the answer, were it here.
    `new` of the passages were read, the others remembered.
    """

    scores: tuple[float, ...]
    new: int
    shares: tuple[Shares, ...] = ()


Reading = Callable[[], Read]
"""Reads what is to be read, when it is called."""

Steps = Generator[Reading, Read, T]
"""What comes to a T, between readings: what it yields is to be called, and what that returns to be sent."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    value: T


def advance(steps: Steps[T], read: Read | None) -> Reading | Done[T]:
    """The next reading that the steps wait for, or what they have come to. `read`: of the one before; None at first."""
    try:
        return next(steps) if read is None else steps.send(read)
    except StopIteration as end:
        return Done(end.value)


def at_once(steps: Steps[T]) -> T:
    """What the steps come to, all in this thread."""
    reached = advance(steps, None)
    while not isinstance(reached, Done):
        reached = advance(steps, reached())
    return reached.value
