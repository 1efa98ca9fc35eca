"""How long the jobs of some threads have been under way: one that never ends shows."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Busy:
    """`job` is entered by the threads that work; anyone may ask."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: dict[int, float] = {}

    @contextmanager
    def job(self) -> Iterator[None]:
        thread = threading.get_ident()
        self._began[thread] = self._clock()
        try:
            yield
        finally:
            del self._began[thread]

    @property
    def longest_s(self) -> float:
        """Of those under way; 0 where there is none."""
        began = list(self._began.values())
        return self._clock() - min(began) if began else 0.0
