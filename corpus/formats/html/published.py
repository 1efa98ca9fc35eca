"""The day on which the article of an HTML page was published.

What the page tells machines goes first (JSON-LD of this article, then the <meta> tags), then what it shows
at the article: a date that its element is marked as, or one between the title and the text. The site's clock
above, comments, the lists beside and below, and dates within the text are none. A date that says when
something was changed counts only where it is shown, and where nothing else is.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from corpus.cleaning.dates import date_line
from corpus.cleaning.lines import key
from corpus.cleaning.related import is_ago
from corpus.formats.days import read_day
from corpus.formats.html.content import is_running
from corpus.formats.html.linked import linked_article
from corpus.formats.html.shown import shown_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# In the order in which they are believed; written in lower case, without anything but letters.
_META_NAMES = """articlepublishedtime ogarticlepublishedtime ogpublishedtime datepublished articlepublished
 publisheddate publishedat publicationdate publishdate publishtime pubdate btpubdate parselypubdate
 cxenseparserecspublishtime cxenseparsepublishtime sailthrudate originalpublicationdate rnewsdatepublished
 dctermsissued dcdateissued dcissued dctermsdate dcdatepublished dctermscreated dcdatecreated dccreated dcdate
 citationpublicationdate citationonlinedate citationdate prismpublicationdate eprintsdate
 articlecreated datecreated created creationdate displaydate date""".split()
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")


def published_on(tree: "HtmlElement", *, url: str | None, timezone: ZoneInfo) -> date | None:
    """The day, or None where the page does not tell; a moment in UTC is a day by `timezone`.

    Wants the tree as parsed: hidden elements and scripts tell too.
    """
    linked = linked_article(tree, url=url)
    if linked and (day := read_day(linked.published, timezone=timezone)):
        return day
    body = tree if (found := tree.find("body")) is None else found
    return (
        _in_meta(tree, timezone)
        or shown_day(body, timezone=timezone)
        or _in_addresses(tree, url, timezone)
        or shown_day(body, timezone=timezone, changed=True)
    )


def without_clock(text: str, titles: Sequence[str]) -> str:
    """`text` without the lines above its title that are dates: the site's clock, or known already.

    Nor with those above its first running text that say how long ago it was: they were true for an hour.
    """
    lines = text.split("\n")
    named = {key(title) for title in titles}
    at = next((at for at, line in enumerate(lines) if key(line) in named), 0)
    top = next((at for at, line in enumerate(lines) if is_running(line)), len(lines))
    return "\n".join(
        line
        for number, line in enumerate(lines)
        if not (number < at and date_line(line)) and not (number < top and is_ago(line))
    )


def _in_meta(tree: "HtmlElement", timezone: ZoneInfo) -> date | None:
    found: dict[str, date] = {}
    for meta in tree.iter("meta"):
        named = meta.get("property") or meta.get("name") or (meta.get("itemprop") if _in_head(meta) else None)
        name = re.sub(r"[^a-z]", "", named.lower()) if named else ""
        if name in _META_NAMES and (day := read_day(meta.get("content"), timezone=timezone)):
            found.setdefault(name, day)
    return min(found.items(), key=lambda item: _META_NAMES.index(item[0]))[1] if found else None


def _in_head(meta: "HtmlElement") -> bool:
    return any(above.tag == "head" for above in meta.iterancestors())


def _in_addresses(tree: "HtmlElement", url: str | None, timezone: ZoneInfo) -> date | None:
    for address in _addresses(tree, url):
        try:
            match = _IN_ADDRESS.search(urlsplit(address).path)
        except ValueError:
            continue
        if match and (
            day := read_day("-".join((match[1], match[2].zfill(2), match[3].zfill(2))), timezone=timezone)
        ):
            return day
    return None


def _addresses(tree: "HtmlElement", url: str | None) -> Iterator[str]:
    if url:
        yield url
    yield from (link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical")
