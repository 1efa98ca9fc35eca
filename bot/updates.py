"""Updates as Telegram sends them: one that cannot be read is passed over, and stops no other."""

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)

_TEXTS = frozenset("text caption query data language_code username first_name title".split())
_TOO_LARGE = 2**63


class UpdatesRequest(HTTPXRequest):
    """Asks for updates.

    One of an older or newer Bot API than the library's may lack what the library demands. It would then read
    none of those that came together, and ask for the same ones again and again.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(updates := answer.get("result"), list):
            answer["result"] = [_readable(update) for update in updates]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
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
    """Raises TypeError for a value that none of its name has: the library takes whatever comes."""
    if name in _TEXTS and not isinstance(field, str):
        raise TypeError(f"{name} is no text")
    if isinstance(field, int) and abs(field) >= _TOO_LARGE:
        raise TypeError(f"{name} is too large for an id")
    if isinstance(field, dict):
        for key, value in field.items():
            _check(value, key)
    elif isinstance(field, list):
        for value in field:
            _check(value)
