"""Whether rich messages are sent: as the settings wish, and for as long as the server takes them."""

import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, EndPointNotFound

from bot.rich.blocks import Rich
from bot.settings import RichWish

logger = logging.getLogger(__name__)

T = TypeVar("T")

SEND = "sendRichMessage"
_FORGOTTEN_AFTER_S = 24 * 3600.0
# What a server says that knows no such parameter, and misses the text that would stand in its place.
_UNKNOWN = re.compile(r"(?i)rich.?message|text is empty|content is not specified|message_text")
_OTHERWISE_WRONG = re.compile(r"(?i)not modified|not found|can't be edited|query is too old")
"""What is as wrong with a message of the other kind."""


class RichWay:
    """Remembers for a day what the server refused: whoever is answered then waits for no second refusal."""

    def __init__(self, wish: RichWish, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._wish = wish
        self._clock = clock
        self._refused: dict[str, float] = {}

    def wants(self, rich: Rich) -> bool:
        """Whether it is to be tried."""
        return self._wish == "always" or (self._wish == "auto" and rich.pays)

    def takes(self, rich: Rich) -> bool:
        """Whether it goes, as far as is known."""
        return self.wants(rich) and self.is_open(SEND)

    def is_open(self, method: str) -> bool:
        """Whether the server is not known to refuse rich messages by this method, or at all."""
        now = self._clock()
        times = (self._refused[one] for one in (SEND, method) if one in self._refused)
        return all(now - at > _FORGOTTEN_AFTER_S for at in times)

    async def go(self, method: str, call: Callable[[], Awaitable[T]]) -> T | None:
        """What the call returns; None where the server takes no such message, and another kind is to be sent.

        Raises what a message of another kind would raise as well.
        """
        if not self.is_open(method):
            return None
        try:
            return await call()
        except EndPointNotFound:
            self._remember(method, "no such method")
        except BadRequest as error:
            if _OTHERWISE_WRONG.search(error.message):
                raise
            if _UNKNOWN.search(error.message):
                self._remember(method, error.message)
            else:
                logger.warning("a rich message was refused (%s); sent without its structure", error.message)
        return None

    def _remember(self, method: str, why: str) -> None:
        logger.info("the server takes no rich messages by %s (%s); others are sent", method, why)
        self._refused[method] = self._clock()
