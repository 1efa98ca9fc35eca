"""What a source lists: the addresses of pages, and what it says of each."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Found = Literal["feed", "sitemap", "index", "section"]

MAX_ENTRIES = 50_000
"""Of one list, as sitemaps.org allows; what stands behind them is passed over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, by its canonical address. `stamp` tells this version of it from others, None where the source tells none.
    `text` is there where the source holds the whole text; the other fields are as far as it tells them.
    """

    url: str
    stamp: str | None = None
    title: str | None = None
    published: date | None = None
    author: str | None = None
    publisher: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """`found` is what the source turned out to be, `entries` are the newest first, of an "index" the sitemaps in it."""

    found: Found
    entries: tuple[Entry, ...]


def once(entries: list[Entry]) -> tuple[Entry, ...]:
    """Of entries with one address the first."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.url, entry)
    return tuple(first.values())
