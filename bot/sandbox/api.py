"""What goes over the wire: the parameters of a request, and the refusals that answer it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# Strings that stay strings even where they read like JSON: everything else in a form is decoded.
_PLAIN = frozenset(
    "text caption name description short_description parse_mode callback_query_id inline_query_id guest_query_id "
    "inline_message_id secret_token next_offset url language_code file_id".split()
)
_NUMBER = re.compile(r"-?\d{1,18}")


class Refused(Exception):
    """A request that the Bot API answers with `"ok": false`, an error code and a description.

    `migrate_to`: the chat that took the place of the one asked for.
    """

    def __init__(
        self, code: int, description: str, *, retry_after_s: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after_s = retry_after_s
        self.migrate_to = migrate_to

    def json(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        known = {"retry_after": self.retry_after_s, "migrate_to_chat_id": self.migrate_to}
        parameters = {name: value for name, value in known.items() if value is not None}
        return answer | ({"parameters": parameters} if parameters else {})


def bad_request(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refused:
    return Refused(403, f"Forbidden: {description}")


def conflict(description: str) -> Refused:
    return Refused(409, f"Conflict: {description}")


def migrated(chat_id: int) -> Refused:
    return Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=chat_id)


def too_many_requests(retry_after_s: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {retry_after_s}", retry_after_s=retry_after_s)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file inside a multipart request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a method, as the server understood it. `at` is `time.monotonic()`, in seconds."""

    method: str
    parameters: Mapping[str, Any]
    at: float
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.parameters.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """The integer, or `default` where there is none; Telegram takes what is no number for missing."""
        value = self.parameters.get(name)
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            return int(value)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        value = self.parameters.get(name)
        return (
            value is True or value == 1 or (isinstance(value, str) and value.lower() in ("true", "yes", "1"))
        )

    def object(self, name: str) -> Json | None:
        """The JSON object, None where there is none."""
        value = self.parameters.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, dict):
            raise bad_request(
                "object expected as reply markup" if name == "reply_markup" else f"can't parse {name}"
            )
        return value

    def array(self, name: str) -> list[Any] | None:
        """The JSON array, None where there is none."""
        value = self.parameters.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name} JSON object")
        return value


def decoded(name: str, value: Any) -> Any:
    """A form value as the JSON it stands for; texts, names and ids of queries stay as they were sent."""
    if not isinstance(value, str) or name in _PLAIN:
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
