"""Updates as Telegram sends them: one that cannot be read is passed over, and stops no other."""

import logging
import time
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)

_TEXTS = frozenset("text caption query data language_code username first_name title".split())
_RICH = "rich_message"
_TOO_LARGE = 2**63
_CALM_S = 300.0
_SILENCE_S = 60.0
"""A poll lasts ten seconds, and is tried again within thirty where it failed."""
_CONFLICT = (
    "another program receives with the same token, and the messages come now to one, now to the other; "
    "stop it, or give each a bot of its own (Telegram says: %s)"
)
_TROUBLE = "no messages come from Telegram; trying again until they do (%s: %s)"


class UpdatesRequest(HTTPXRequest):
    """Asks for updates, and says once, not at every try, what keeps them from coming.

    One of an older or newer Bot API than the library's may lack what the library demands. It would then read
    none of those that came together, and ask for the same ones again and again.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        # A second connection for the last poll, which confirms what was read, while the first is being closed.
        super().__init__(connection_pool_size=2)
        self._clock = clock
        self._told: type[TelegramError] | None = None
        self._failed_at = 0.0
        self._heard_at = clock()

    def trouble(self) -> str | None:
        """What keeps updates from coming; None while polls are answered."""
        now = self._clock()
        silence_s = now - self._heard_at
        if self._told is Conflict and now - self._failed_at <= _SILENCE_S:
            return "another program receives with the same token"
        if silence_s <= _SILENCE_S:
            return None
        why = f" ({self._told.__name__})" if self._told else ""
        return f"Telegram has answered no poll for {silence_s:.0f} s{why}"

    def tell(self, error: TelegramError) -> None:
        """Logs why asking failed, in a line, unless it failed for such a reason before.

        Where two programs take turns, some polls go well in between: only a time of calm ends the trouble.
        """
        self._failed_at = self._clock()
        if type(error) is self._told:
            return
        self._told = type(error)
        if isinstance(error, Conflict):
            logger.warning(_CONFLICT, error)
        else:
            logger.warning(_TROUBLE, type(error).__name__, error)

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)
        if code == 200:
            self._heard_at = self._clock()
        if self._told and code == 200 and self._clock() - self._failed_at > _CALM_S:
            self._told = None
            logger.warning("messages come from Telegram again")
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(updates := answer.get("result"), list):
            answer["result"] = [readable(update) for update in updates]
        return answer


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update, or nothing but its id, by which it is confirmed."""
    try:
        _check(update)
        Update.de_json(update, None)
    except Exception as error:
        kinds = ", ".join(kind for kind in update if kind != "update_id")
        logger.warning("an update (%s) cannot be read: %s", kinds, type(error).__name__)
        return {"update_id": update["update_id"]}
    return update


def _check(field: Any, name: str = "") -> None:
    """Raises TypeError for a value that none of its name has: the library takes whatever comes. What a rich message says
    it does not read; a text in it may be an object.
    """
    if name in _TEXTS and not isinstance(field, str):
        raise TypeError(f"{name} is no text")
    if isinstance(field, int) and abs(field) >= _TOO_LARGE:
        raise TypeError(f"{name} is too large for an id")
    if isinstance(field, dict):
        for key, value in field.items():
            if key != _RICH:
                _check(value, key)
    elif isinstance(field, list):
        for value in field:
            _check(value)
