"""Telegram's flood limits, as far as they are known, and failures on demand."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from bot.sandbox.api import Refused, Request, too_many_requests

GROUP_PER_MINUTE = 20
OVERALL_PER_SECOND = 30
BURST = 5  # messages that one chat takes at once before the pace of one a second holds
_COUNTED = frozenset(
    "sendmessage sendrichmessage senddocument sendphoto editmessagetext editmessagecaption editmessagereplymarkup "
    "editephemeralmessagetext editephemeralmessagereplymarkup answerguestquery".split()
)
_REASONS = {
    400: "Bad Request: refused on demand",
    403: "Forbidden: refused on demand",
    409: "Conflict: refused on demand",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class FloodGate:
    """Counts what a bot writes; one a second in a chat after a short burst, 20 a minute in a group, 30 a second in all.

    A message named by its inline_message_id counts as a chat of its own, and so do all the answers of a guest.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._written: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=GROUP_PER_MINUTE))
        self._overall: deque[float] = deque(maxlen=OVERALL_PER_SECOND)

    def check(self, request: Request) -> None:
        """Count the request. Raises Refused (429 with retry_after) when it comes too soon."""
        if request.method.lower() not in _COUNTED:
            return
        place = request.text("inline_message_id") or request.text("chat_id")
        now, written = self._clock(), self._written[place]
        waits = [BURST - (now - written[-BURST])] if len(written) >= BURST else []
        if place.startswith(("-", "@")) and len(written) == GROUP_PER_MINUTE:
            waits.append(60 - (now - written[0]))
        if len(self._overall) == OVERALL_PER_SECOND:
            waits.append(1 - (now - self._overall[0]))
        wait_s = max(waits, default=0.0)
        if wait_s > 0:
            raise too_many_requests(math.ceil(wait_s))
        written.append(now)
        self._overall.append(now)


class Broken(Exception):
    """A line that breaks before anything is answered."""


class Failures:
    """Failures ordered in advance, method by method."""

    def __init__(self) -> None:
        self._ordered: dict[str, deque[Refused | Broken]] = defaultdict(deque)
        self._every = 0
        self._calls = 0

    def order(
        self, method: str, *, code: int, retry_after_s: int | None, description: str | None, times: int
    ) -> None:
        """429 comes with `retry_after`, 1 s unless given; the description is the usual one unless given."""
        if code == 429:
            failure = too_many_requests(1 if retry_after_s is None else retry_after_s)
        else:
            failure = Refused(code, _REASONS.get(code, "Error"), retry_after_s=retry_after_s)
        if description is not None:
            failure = Refused(code, description, retry_after_s=failure.retry_after_s)
        self._ordered[method.lower()].extend([failure] * times)

    def order_break(self, method: str, *, times: int) -> None:
        self._ordered[method.lower()].extend([Broken()] * times)

    def order_every(self, number: int) -> None:
        """Every so manyth call but those for updates fails with 502, in turns with a line that breaks; 0: none."""
        self._every, self._calls = number, 0

    def check(self, method: str) -> None:
        """Raises the next failure ordered for the method."""
        if self._every and method.lower() != "getupdates":
            self._calls += 1
            nth, left = divmod(self._calls, self._every)
            if not left:
                raise Broken if nth % 2 else Refused(502, _REASONS[502])
        waiting = self._ordered[method.lower()]
        if waiting:
            raise waiting.popleft()
