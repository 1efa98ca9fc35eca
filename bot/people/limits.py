"""How much somebody may ask: so many in a minute and in a day, each counted from the first question on."""

import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum

MINUTE_S, DAY_S = 60.0, 86_400.0
WHOLE = 5
"""What a question costs. Words that are still being typed come several times, and cost 1 each."""
_MAX_WINDOWS = 10_000


class Let(Enum):
    IN = "in"
    TOLD = "told"
    """Too much, and to be told so."""
    SILENT = "silent"
    """Too much, and told already."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`count` questions in `seconds`; 0: any number."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of what was too much the limit that it met, and after how many seconds there is room again."""

    let: Let
    limit: Limit | None = None
    wait_s: int = 0


@dataclass(slots=True)
class _Window:
    ends_at: float
    used: int = 0
    is_told: bool = False


class Limits:
    """Counts in memory, by a clock that nobody can set."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._windows: dict[tuple[Hashable, Limit], _Window] = {}

    def take(self, who: Hashable, *limits: Limit, cost: int = WHOLE) -> Verdict:
        """Whether `who` may ask once more; what is too much for one of the limits counts for none."""
        now = self._clock()
        windows = [(limit, self._window(who, limit, now)) for limit in limits if limit.count]
        for limit, window in windows:
            if window.used + cost > limit.count * WHOLE:
                let, window.is_told = Let.SILENT if window.is_told else Let.TOLD, True
                return Verdict(let, limit, math.ceil(window.ends_at - now))
        for _, window in windows:
            window.used += cost
        return Verdict(Let.IN)

    def _window(self, who: Hashable, limit: Limit, now: float) -> _Window:
        window = self._windows.get((who, limit))
        if window is None or window.ends_at <= now:
            if len(self._windows) >= _MAX_WINDOWS:
                self._windows = {key: one for key, one in self._windows.items() if one.ends_at > now}
            window = self._windows[who, limit] = _Window(now + limit.seconds)
        return window
