"""JSON Feed (jsonfeed.org, versions 1 and 1.1): what it lists, and the articles that it holds whole."""

import json
from typing import Any
from zoneinfo import ZoneInfo

from corpus.formats.days import read_day
from corpus.sources.addresses import canonical
from corpus.sources.listing import MAX_ENTRIES, Entry, Listing, once
from corpus.sources.whole import line_of, shown, whole_text
from corpus.text.hashing import text_hash

VERSION = "jsonfeed.org/version/1"


def read_json_feed(text: str, *, url: str, timezone: ZoneInfo) -> Listing:
    """Its entries that have an address, in its order. Raises ValueError, KeyError and what else wrong types raise."""
    feed: dict[str, Any] = json.loads(text)
    publisher = line_of(feed.get("title"))
    entries = [_entry(item, url, publisher, timezone) for item in feed["items"][:MAX_ENTRIES]]
    return Listing("feed", once([entry for entry in entries if entry is not None]))


def _entry(item: dict[str, Any], base: str, publisher: str | None, timezone: ZoneInfo) -> Entry | None:
    address = canonical(str(item.get("url") or ""), base=base)
    if address is None:
        return None
    html, plain = item.get("content_html"), item.get("content_text")
    text = whole_text(shown(html) if isinstance(html, str) else plain if isinstance(plain, str) else "")
    published, updated = item.get("date_published"), item.get("date_modified")
    said = [item.get("title"), published, updated, text, None if text else item.get("summary")]
    authors = item.get("authors") or [item.get("author") or {}]
    return Entry(
        url=address,
        stamp=text_hash("\n".join(str(part) for part in said)),
        title=line_of(item.get("title")),
        published=read_day(published or updated, timezone=timezone),
        author=line_of(", ".join(name for one in authors if (name := one.get("name")))),
        publisher=publisher,
        text=text,
    )
