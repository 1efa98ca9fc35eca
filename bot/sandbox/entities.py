"""Message entities, and texts measured as Telegram measures them: in UTF-16 code units."""

from dataclasses import dataclass
from itertools import accumulate

from bot.sandbox.api import Json

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
FOUND = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number")
TYPES = STYLES | QUOTES | frozenset(FOUND) | CODE | {"text_link", "text_mention", "custom_emoji", "date_time"}


def utf16_length(text: str) -> int:
    """How many UTF-16 code units `text` takes: what Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` at a UTF-16 offset."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class Entity:
    """A MessageEntity; `offset` and `length` are UTF-16 code units, `unix_time` seconds."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def json(self) -> Json:
        kept = {"type": self.type, "offset": self.offset, "length": self.length, "url": self.url}
        kept |= {"language": self.language, "custom_emoji_id": self.custom_emoji_id}
        kept |= {"unix_time": self.unix_time, "date_time_format": self.date_time_format}
        return {name: value for name, value in kept.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities, sorted, the outer before the inner."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_bounds(text: str) -> list[int]:
    """The UTF-16 offset of every character, and of the end."""
    return list(accumulate((2 if char > "\uffff" else 1 for char in text), initial=0))


def outer_first(entity: Entity) -> tuple[int, int, int]:
    """The order in which Telegram lists entities: over the same words quotes, then code, stand outside."""
    rank = 0 if entity.type in QUOTES else 1 if entity.type in CODE else 3 if entity.type in STYLES else 2
    return (entity.offset, -entity.length, rank)
