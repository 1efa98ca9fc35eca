"""How fast something long goes, and how long it will take yet."""

import time
from collections import deque
from collections.abc import Callable

_WINDOW_S = 30.0


class Pace:
    """By what was done lately: what was done at once, or in another run, says nothing of the rest."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reached: deque[tuple[float, int]] = deque()
        self.done = 0
        self.total = 0

    def reach(self, done: int, total: int) -> None:
        now = self._clock()
        self.done, self.total = done, total
        self._reached.append((now, done))
        while len(self._reached) > 2 and now - self._reached[0][0] > _WINDOW_S:
            self._reached.popleft()

    @property
    def per_s(self) -> float | None:
        """None as long as it cannot be told."""
        if len(self._reached) < 2:
            return None
        (began, before), (now, done) = self._reached[0], self._reached[-1]
        return (done - before) / (now - began) if now > began and done > before else None

    @property
    def left_s(self) -> float | None:
        return None if self.per_s is None else (self.total - self.done) / self.per_s
