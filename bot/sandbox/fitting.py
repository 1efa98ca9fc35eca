"""What Telegram does to a text and its entities before it sends them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate
from typing import Any

from bot.sandbox.api import Json, bad_request
from bot.sandbox.entities import (
    CODE,
    QUOTES,
    STYLES,
    TYPES,
    Entity,
    Formatted,
    outer_first,
    utf16_bounds,
    utf16_length,
    utf16_slice,
)
from bot.sandbox.links import find, wrong_url
from bot.sandbox.tags import date_time_format_of, unix_time_of

MAX_ENTITIES = 100
_NEEDED = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")


def entity_of(value: Any) -> Entity:
    """The entity that a bot sent. Raises Refused."""
    problem = "can't parse MessageEntity: "
    if not isinstance(value, dict) or str(value.get("type")) not in TYPES:
        raise bad_request(problem + "Unsupported type specified")
    for name in ("offset", "length"):
        if not isinstance(value.get(name), int):
            raise bad_request(problem + f'Can\'t find field "{name}"')
    needed = _NEEDED.get(value["type"])
    if needed is not None and needed not in value:
        raise bad_request(problem + f'Can\'t find field "{needed}"')
    given = {name: str(value[name]) for name in ("url", "language", "custom_emoji_id") if name in value}
    unix_time, form = _time(value)
    entity = Entity(
        value["type"],
        value["offset"],
        value["length"],
        url=given.get("url"),
        language=given.get("language"),
        custom_emoji_id=given.get("custom_emoji_id"),
        unix_time=unix_time,
        date_time_format=form,
    )
    if entity.type == "text_link":
        wrong = wrong_url(entity.url or "")
        if wrong:
            raise bad_request(f"entity URL '{entity.url}' is invalid: {wrong}")
    return entity


def _time(value: Json) -> tuple[int | None, str | None]:
    """The time of a date_time entity and its form. Raises Refused."""
    if value["type"] != "date_time":
        return None, None
    try:
        return unix_time_of(value["unix_time"]), date_time_format_of(str(value.get("date_time_format", "")))
    except ValueError as error:
        raise bad_request(f"can't parse MessageEntity: {error}") from None


def check(text: str, entities: Iterable[Entity]) -> None:
    """Refuse entities outside the text, or beginning or ending inside a surrogate pair. Raises Refused."""
    bounds = utf16_bounds(text)
    length = bounds[-1]
    inside = set(bounds)
    for entity in entities:
        for name, value in (("offset", entity.offset), ("length", entity.length)):
            if not 0 <= value <= 1_000_000:
                raise bad_request(f"receive an entity with incorrect {name} {value}")
        begins = f"entity beginning at UTF-16 offset {entity.offset} ends"
        if entity.length > 0 and entity.offset >= length:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.end > length:
            raise bad_request(f"{begins} after the end of the text at UTF-16 offset {entity.end}")
        if entity.offset not in inside:
            raise bad_request(
                "entity begins in a middle of a UTF-16 symbol at byte offset " + str(entity.offset)
            )
        if entity.end not in inside:
            raise bad_request(f"{begins} in a middle of a UTF-16 symbol at byte offset {entity.end}")


def fitted(text: str, entities: Iterable[Entity]) -> Formatted:
    """`text` as Telegram stores it: trimmed, entities mended, links, mentions and commands found.

    Raises Refused where an entity does not fit, where there are too many, and where quotes are nested. The
    last two Telegram mends without a word, by dropping entities; here they are refused, for a bot that
    loses its formatting must not pass for one that works.
    """
    given = sorted(entities, key=outer_first)
    check(text, given)
    cleaned = _rewritten(text, given, lambda char: "" if _DROPPED.match(char) else _CONTROL.sub(" ", char))
    trimmed = _trimmed(cleaned)
    kept = _mended(trimmed)
    if len(kept) > MAX_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    found = [one for one in find(trimmed.text) if all(_apart(one, other) for other in kept)]
    return Formatted(trimmed.text, tuple(sorted([*kept, *found], key=outer_first)))


def _rewritten(text: str, entities: Iterable[Entity], become: Callable[[str], str]) -> Formatted:
    pieces = [become(char) for char in text]
    before = utf16_bounds(text)
    after = list(accumulate(map(utf16_length, pieces), initial=0))
    moved = dict(zip(before, after, strict=True))
    shifted = (
        replace(one, offset=moved[one.offset], length=moved[one.end] - moved[one.offset]) for one in entities
    )
    return Formatted("".join(pieces), tuple(one for one in shifted if one.length > 0))


def _trimmed(whole: Formatted) -> Formatted:
    text = whole.text.rstrip(" \n")
    start = len(text) - len(text.lstrip(" \n"))
    length = utf16_length(text) - start
    cut = []
    for entity in whole.entities:
        offset, end = max(entity.offset - start, 0), min(entity.end - start, length)
        lead = utf16_slice(text[start:], offset, max(end - offset, 0))
        offset += len(lead) - len(lead.lstrip(" \n"))
        if end > offset:
            cut.append(replace(entity, offset=offset, length=end - offset))
    return Formatted(text[start:], tuple(sorted(cut, key=outer_first)))


def _mended(whole: Formatted) -> list[Entity]:
    """The entities without the continuous ones that cut into another, and without styles inside code."""
    kept: list[Entity] = []
    for entity in whole.entities:
        around = [other for other in kept if entity.offset < other.end]
        if entity.type in QUOTES and any(other.type in QUOTES for other in around):
            raise bad_request("can't parse entities: Nested blockquote")
        if all(_may_stand_in(entity, other) for other in around):
            kept.append(entity)
    return kept


def _may_stand_in(inner: Entity, outer: Entity) -> bool:
    if outer.type in CODE or outer.type == "date_time":
        return False
    return inner.type in STYLES or outer.type in STYLES | QUOTES


def _apart(found: Entity, other: Entity) -> bool:
    return found.end <= other.offset or other.end <= found.offset or other.type in STYLES | QUOTES
