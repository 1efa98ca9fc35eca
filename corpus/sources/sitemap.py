"""Sitemaps, and indexes of them, as sitemaps.org and news search have them; also a bare list of addresses."""

import re
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.formats.days import read_day
from corpus.sources.addresses import canonical, is_front
from corpus.sources.listing import MAX_ENTRIES, Entry, Listing, once

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = re.compile(r"\S+")


def read_sitemap(text: str, *, url: str, timezone: ZoneInfo) -> Listing:
    """Its pages, those changed last first; of an index its sitemaps. Front pages are no articles."""
    from lxml import etree

    # What it declares by itself stays as it is written, and nothing is fetched for it.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        return Listing("sitemap", ())
    is_index = _name(root) == "sitemapindex"
    read = [_entry(item, url, timezone) for item in islice(root, MAX_ENTRIES) if isinstance(item.tag, str)]
    entries = [entry for entry in read if entry is not None and (is_index or not is_front(entry.url))]
    entries.sort(key=lambda entry: entry.stamp or "", reverse=True)
    return Listing("index" if is_index else "sitemap", once(entries))


def read_list(text: str, *, url: str) -> Listing:
    """A sitemap that is an address a line."""
    found = (canonical(line[0], base=url) for line in islice(_WORD.finditer(text), MAX_ENTRIES))
    return Listing("sitemap", once([Entry(each) for each in found if each and not is_front(each)]))


def _entry(item: "_Element", base: str, timezone: ZoneInfo) -> Entry | None:
    told: dict[str, str] = {}
    for part in (*item, *item.iter()):  # what is its own goes before what is that of its pictures
        if isinstance(part.tag, str):
            told.setdefault(_name(part), (part.text or "").strip())
    address = canonical(told.get("loc", ""), base=base) if told.get("loc") else None
    if address is None:
        return None
    return Entry(
        address,
        stamp=told.get("lastmod") or told.get("publication_date") or None,
        title=told.get("title") or None,
        published=read_day(told.get("publication_date"), timezone=timezone),
    )


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2].lower()
