"""What was found at the address of a source, whatever it is."""

import re
from zoneinfo import ZoneInfo

from corpus.errors import RejectedSource
from corpus.formats.encodings import UnreadableText, decode
from corpus.formats.fetch import Fetched
from corpus.formats.html.parsed import TooDeep
from corpus.sources.feed import read_feed
from corpus.sources.json_feed import VERSION, read_json_feed
from corpus.sources.listing import Listing
from corpus.sources.section import read_section
from corpus.sources.sitemap import read_list, read_sitemap
from corpus.store.sources import Kind

_HEAD_CHARS = 5_000
_MAX_BYTES = 10_000_000
"""Of a feed or a section page, which take long to read; sitemaps may have five times that."""
_MAX_TAGS = 300_000
"""Of the same: each takes a sixth of a millisecond, whatever it is."""
_ROOT = re.compile(
    r"<(?:\w+:)?(rss|feed|rdf|channel|urlset|sitemapindex|html|!doctype html)\b", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w-]{1,40})[\"']", re.IGNORECASE)
_OWN_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_KINDS = {
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "channel": "feed",
}


def read_listing(got: Fetched, *, kind: Kind, timezone: ZoneInfo) -> Listing:
    """What it lists. Raises RejectedSource for what is of another kind, or lists nothing."""
    try:
        text = decode(got.data, charsets=(got.charset, _charset_in(got.data))).text
    except UnreadableText as error:
        raise RejectedSource(got.url, str(error)) from None
    found = _kind_of(text)
    if kind not in ("auto", found):
        raise RejectedSource(got.url, f"a {found}, where a {kind} was looked for")
    if not text.strip():
        raise RejectedSource(got.url, "there is nothing in it")
    if found != "sitemap" and len(got.data) > _MAX_BYTES:
        raise RejectedSource(got.url, f"a {found} of more than {_MAX_BYTES:,} bytes")
    if found != "sitemap" and text.count("<") > _MAX_TAGS:
        raise RejectedSource(got.url, f"a {found} of more than {_MAX_TAGS:,} tags")
    try:
        listing = _read(found, text, got.url, timezone)
    except TooDeep as error:
        raise RejectedSource(got.url, str(error)) from None
    except RejectedSource:
        raise
    except Exception as error:  # the parsers let through whatever their parts raise
        raise RejectedSource(got.url, f"a broken {found} ({type(error).__name__})") from error
    if not listing.entries:
        raise RejectedSource(got.url, f"a {found} that leads to no article")
    return listing


def _charset_in(data: bytes) -> str | None:
    declared = _XML_CHARSET.match(data[:300].lstrip())
    return declared[1].decode("ascii") if declared else None


def _kind_of(text: str) -> Kind:
    head = text[:_HEAD_CHARS].lstrip("\ufeff \t\r\n")
    if re.match(r"https?://\S+\s*(?:\n|$)", head):
        return "sitemap"
    if _is_json_feed(text):
        return "feed"
    root = _ROOT.search(head)
    return _KINDS.get(root[1].lower(), "section") if root else "section"  # type: ignore[return-value]


def _is_json_feed(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{") and VERSION in text.replace("\\/", "/")


def _read(kind: Kind, text: str, url: str, timezone: ZoneInfo) -> Listing:
    if kind == "section":
        return read_section(text, url=url)
    if _is_json_feed(text):
        return read_json_feed(text.lstrip("\ufeff"), url=url, timezone=timezone)
    if _OWN_ENTITIES.search(text):
        raise RejectedSource(url, "it declares entities of its own, which may unfold without end")
    if kind == "feed":
        return read_feed(text, url=url, timezone=timezone)
    return read_sitemap(text, url=url, timezone=timezone) if "<" in text else read_list(text, url=url)
