"""A line of JSON for every article of a corpus, of which another corpus makes the same article, byte for byte."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from corpus.errors import RejectedSource
from corpus.models import Page
from corpus.store.correct import Field
from corpus.store.whole import Whole

MARK, VERSION = "trichdan", 1
"""The first field of such a line, and what it says: how the line is to be read."""

_FIELDS = frozenset(get_args(Field))
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MAX_FIELD_CHARS = 10_000
"""Of all but the text."""


def export_line(whole: Whole) -> str:
    """The line, without its end."""
    article = whole.article
    told: dict[str, object] = {
        MARK: VERSION,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published is not None else None,
        "source": article.source,
        "author": article.author,
        "corrected": list(whole.corrected),
        "text": article.text,
    }
    return json.dumps(told, ensure_ascii=False)


def is_exported(data: Mapping[str, object]) -> bool:
    return type(data.get(MARK)) is int


def exported_page(data: Mapping[str, object], origin: str) -> Page:
    """The page of an exported line: what it says is the article, and nothing of it boilerplate. Raises RejectedSource."""
    if data[MARK] != VERSION:
        raise RejectedSource(
            origin, f"exported as of version {data[MARK]}, this program reads {VERSION}; update it"
        )
    title, text = _told(data, "title", origin), _told(data, "text", origin)
    if not title or not text or not text.strip():
        raise RejectedSource(origin, 'an exported line without "title" or "text"')
    return Page(
        origin=origin,
        text=text,
        url=_told(data, "url", origin),
        title=title,
        published=_day(data, origin),
        source=_told(data, "source", origin),
        author=_told(data, "author", origin),
        is_clean=True,
        corrected=_corrected(data, origin),
    )


def _told(data: Mapping[str, object], name: str, origin: str) -> str | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or _UNSTORABLE.search(value):
        raise RejectedSource(origin, f'"{name}" of an exported line is no text')
    if name != "text" and len(value) > _MAX_FIELD_CHARS:
        raise RejectedSource(origin, f'"{name}" of an exported line has {len(value):,} characters')
    return value


def _day(data: Mapping[str, object], origin: str) -> date | None:
    written = _told(data, "published", origin)
    try:
        return date.fromisoformat(written) if written is not None else None
    except ValueError:
        raise RejectedSource(origin, '"published" of an exported line is no date as 2024-12-31') from None


def _corrected(data: Mapping[str, object], origin: str) -> tuple[str, ...]:
    fields = data.get("corrected", [])
    if not isinstance(fields, list) or not all(isinstance(one, str) and one in _FIELDS for one in fields):
        raise RejectedSource(origin, '"corrected" of an exported line names no fields of an article')
    return tuple(sorted(set(fields)))
