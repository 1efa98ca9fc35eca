"""The tags of Telegram's HTML mode, and the entities that they make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.entities import Entity
from bot.sandbox.links import wrong_url

TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
MAX_UNIX_TIME = 2**31 - 1

_DATE_PARTS = re.compile(r"[wWdDtT]*")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag; it stands at `offset` in UTF-16 units, at `start` in characters of the text."""

    name: str
    attributes: Mapping[str, str]
    offset: int
    start: int

    def entity(self, length: int, *, words: str) -> Entity | None:
        """What the tag makes of the `words` that it holds, `length` UTF-16 units; None where it is nothing.

        Raises ValueError for an emoji or a time that Telegram does not take.
        """
        kind = TYPES[self.name]
        if kind == "text_link":
            return self._link(length, words)
        if kind == "custom_emoji":
            return Entity(kind, self.offset, length, custom_emoji_id=_emoji(self.attributes.get("emoji-id")))
        if kind == "date_time":
            unix_time = unix_time_of(self.attributes.get("unix", ""))
            form = date_time_format_of(self.attributes.get("format", ""))
            return Entity(kind, self.offset, length, unix_time=unix_time, date_time_format=form)
        if kind == "blockquote" and "expandable" in self.attributes:
            kind = "expandable_blockquote"
        return Entity(kind, self.offset, length, language=self._language())

    def _link(self, length: int, words: str) -> Entity | None:
        """As in Telegram, a link that leads nowhere is plain text."""
        url = self.attributes.get("href") or words
        if wrong_url(url) is not None:
            return None
        return Entity("text_link", self.offset, length, url=url if "://" in url else f"http://{url}")

    def _language(self) -> str | None:
        name = self.attributes.get("class", "")
        named = self.name == "code" and name.startswith("language-")
        return name.removeprefix("language-") or None if named else None


def _emoji(value: str | None) -> str:
    if value is None or not value.isdecimal():
        raise ValueError("Invalid custom emoji identifier specified")
    return value


def unix_time_of(value: object) -> int:
    """Raises ValueError for what is no time of Telegram's."""
    text = str(value)
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 0 < int(text) <= MAX_UNIX_TIME:
        raise ValueError("Invalid date specified")
    return int(text)


def date_time_format_of(value: str) -> str:
    """The form of a time as Telegram writes it: weekday, date, time. Raises ValueError for no such form."""
    if value in ("r", "R"):
        return "r"
    if not _DATE_PARTS.fullmatch(value):
        raise ValueError("Invalid date format specified")
    weekday = "w" if "w" in value.lower() else ""
    return weekday + "".join(
        part if part in value else part.upper() for part in "dt" if part in value.lower()
    )
