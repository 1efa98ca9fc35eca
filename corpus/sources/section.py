"""Section pages of news sites: which of their links lead to articles."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.formats.html.parsed import parse_html
from corpus.formats.html.tags import marks
from corpus.sources.addresses import canonical, is_front, site
from corpus.sources.listing import Entry, Listing, once

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MIN_TITLE_WORDS = 4
_MIN_SLUG_WORDS = 4
_NUMBER = re.compile(r"\d{4,}")
_AROUND = frozenset(("nav", "footer", "form"))
_AROUND_MARK = re.compile(
    r"(?:^|[\s_-])(?:(?:main|top|sub|mega)?(?:menu|nav)(?:bar|igation)?|footer|breadcrumbs?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"/(?:tags?|tu-khoa|chu-de|tac-gia|author|category|chuyen-muc|page|trang|search|tim-kiem|login|dang-nhap|rss|video|"
    r"podcast|gallery|anh)(?:/|$)|\.(?:jpe?g|png|gif|webp|svg|mp[34]|zip|xml|css|js)$",
    re.IGNORECASE,
)


def read_section(text: str, *, url: str) -> Listing:
    """The articles that the page leads to, in its order: those of its own site whose link is a title, and whose address
    is one of a single article. Raises TooDeep, and lxml's ParserError without any element.
    """
    tree = parse_html(text)
    base = next((each.get("href", "") for each in tree.iter("base")), "")
    here = canonical(base, base=url) or url
    links: dict[str, str] = {}
    for link in tree.iter("a"):
        address = canonical(link.get("href", ""), base=here)
        if address and address != url and _may_be_article(address, url) and not _is_around(link):
            links[address] = max(links.get(address, ""), _title(link), key=len)
    titled = [
        Entry(address, title=None)
        for address, title in links.items()
        if len(title.split()) >= _MIN_TITLE_WORDS
    ]
    return Listing("section", once(titled))


def _may_be_article(address: str, section: str) -> bool:
    if site(address) != site(section) or is_front(address):
        return False
    parts = urlsplit(address)
    if _OTHERS.search(parts.path):
        return False
    last = parts.path.rstrip("/").rpartition("/")[2]
    words = [word for word in re.split(r"[-_+]|%20", last) if word]
    return len(words) >= _MIN_SLUG_WORDS or bool(_NUMBER.search(f"{parts.path}?{parts.query}"))


def _is_around(link: "HtmlElement") -> bool:
    return any(
        above.tag in _AROUND or _AROUND_MARK.search(marks(above))
        for above in link.iterancestors()
        if above.tag != "body"
    )


def _title(link: "HtmlElement") -> str:
    """What the link says: its words, the title that it carries, or what is told of its picture."""
    shown = " ".join(link.text_content().split())
    told: list[str] = [link.get("title", ""), *(picture.get("alt", "") for picture in link.iter("img"))]
    return max([shown, *told], key=len)
