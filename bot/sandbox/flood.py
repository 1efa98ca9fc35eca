"""Telegram's flood limits, as far as they are known, and failures on demand."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from bot.sandbox.api import Refused, Request, too_many_requests

GROUP_PER_MINUTE = 20
BURST = 5  # messages that one chat takes at once before the pace of one a second holds
_COUNTED = ("sendmessage", "senddocument", "editmessagetext", "editmessagereplymarkup")


class FloodGate:
    """Counts what a bot writes; one a second in a chat after a short burst, 20 a minute in a group."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._written: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=GROUP_PER_MINUTE))

    def check(self, request: Request) -> None:
        """Count the request. Raises Refused (429 with retry_after) when it comes too soon."""
        if request.method.lower() not in _COUNTED:
            return
        now, written = self._clock(), self._written[request.text("chat_id")]
        waits = [BURST - (now - written[-BURST])] if len(written) >= BURST else []
        if request.text("chat_id").startswith(("-", "@")) and len(written) == GROUP_PER_MINUTE:
            waits.append(60 - (now - written[0]))
        wait_s = max(waits, default=0.0)
        if wait_s > 0:
            raise too_many_requests(math.ceil(wait_s))
        written.append(now)


class Failures:
    """Failures ordered in advance, method by method."""

    def __init__(self) -> None:
        self._ordered: dict[str, deque[Refused]] = defaultdict(deque)

    def order(self, method: str, failure: Refused, times: int) -> None:
        self._ordered[method.lower()].extend([failure] * times)

    def check(self, method: str) -> None:
        """Raises the next failure ordered for the method."""
        waiting = self._ordered[method.lower()]
        if waiting:
            raise waiting.popleft()
