"""RSS and Atom: what they list, and the articles that they hold whole.

Dates are read by us: of "GMT+7" and of most that people write feedparser makes none, of "ICT" one in UTC.
"""

import io
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from corpus.formats.days import read_day
from corpus.sources.addresses import canonical
from corpus.sources.listing import Entry, Listing, once
from corpus.sources.whole import MIN_WHOLE_CHARS, line_of, shown, whole_text
from corpus.text.hashing import text_hash

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_feed(text: str, *, url: str, timezone: ZoneInfo) -> Listing:
    """Its entries that have an address, in its order."""
    import feedparser  # two tenths of a second to import

    data = io.BytesIO(_DECLARED.sub("", text).encode())
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed = feedparser.parse(data, response_headers=headers)
    publisher = line_of(parsed.feed.get("title"))
    entries = [_entry(item, url, publisher, timezone) for item in parsed.entries]
    return Listing("feed", once([entry for entry in entries if entry is not None]))


def _entry(item: "FeedParserDict", base: str, publisher: str | None, timezone: ZoneInfo) -> Entry | None:
    address = canonical(_link(item), base=base)
    if address is None:
        return None
    text = _whole(item)
    published, updated = (_said(item, name) for name in ("published", "updated"))
    said = [item.get("title"), published, updated, text, None if text else item.get("summary")]
    return Entry(
        url=address,
        stamp=text_hash("\n".join(str(part) for part in said)),
        title=_title(item),
        published=read_day(published or updated, timezone=timezone),
        author=line_of(item.get("author")),
        publisher=line_of((item.get("source") or {}).get("title")) or publisher,
        text=text,
    )


def _link(item: "FeedParserDict") -> str:
    """The page's own address, where the feed leads there by way of one that counts who comes."""
    link = item.get("feedburner_origlink") or item.get("link")
    if not link and str(item.get("id", "")).startswith(("http://", "https://")):
        link = item.get("id")
    return str(link or "")


def _said(item: "FeedParserDict", name: str) -> str | None:
    """As written: what feedparser makes of it is not asked for. It gives the one for the other where that is missing."""
    value = dict.get(item, name)
    return value if isinstance(value, str) else None


def _title(item: "FeedParserDict") -> str | None:
    return line_of(shown(item.get("title") or ""))


def _whole(item: "FeedParserDict") -> str | None:
    """The text of the entry, if that is all of the article and not how it begins."""
    contents: list[Any] = item.get("content") or []
    written = max((str(content.get("value") or "") for content in contents), key=len, default="")
    return whole_text(shown(written)) if len(written) >= MIN_WHOLE_CHARS else None
