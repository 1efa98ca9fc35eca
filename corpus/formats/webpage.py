"""HTML pages: the main text, and what their markup says about title, date, author and publisher."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.cleaning.dates import date_line, find_date
from corpus.cleaning.lines import key
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import decode
from corpus.formats.html.published import published_on
from corpus.models import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_CHARSET_AREA_BYTES = 4_096
_FRAME = frozenset("script style noscript template nav header footer aside form select svg".split())
_BLOCKS = frozenset(
    "p div section article main h1 h2 h3 h4 h5 h6 li tr br blockquote pre dt dd table ul ol".split()
)
_DATED_MARK = re.compile(r"date|time|publish|posted|ngay|meta", re.IGNORECASE)
_BY = re.compile(r"^(?:bởi|by|tác giả)\s*:?\s+", re.IGNORECASE)
# Short pages are pages too: without this, below 250 characters all paragraphs come back as one line.
_MIN_EXTRACTED_CHARS = 1
_SHORT_CHARS = 250
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_MAX_CELL_CHARS = 400
_MAX_SITE_TITLE_WORDS = 5


def parse_webpage(
    data: bytes,
    origin: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    timezone: ZoneInfo = VIETNAM,
) -> Page:
    """The page in `data`; `charset` is what the server said. Raises UnreadableText."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    source = decode(data, charsets=(charset, _charset_in(data)))
    try:
        tree = document_fromstring(source.text.encode(), parser=HTMLParser(encoding="utf-8"))
    except ParserError:  # a document without a single element
        return Page(origin, "", url=url, notes=source.notes)
    published = published_on(tree, url=url, timezone=timezone)
    _set_dates_apart(tree)
    _keep_captions(tree)
    _unfold_layout_tables(tree)
    found = _extract(tree, url)
    everything = _all_text(tree)
    if found is None or _misses_most(found.text, everything):
        return Page(origin, everything, url=url, title=_title(tree), published=published, notes=source.notes)
    return Page(
        origin=origin,
        text=_without_table_rules(found.text or ""),
        url=url or _address(found.url),
        title=found.title if _names_the_article(found.title, tree, found.text or "") else None,
        published=find_date(found.date) if found.date else published,
        source=None if found.sitename == found.hostname else found.sitename,
        author=_BY.sub("", found.author) if found.author else None,
        notes=source.notes,
    )


def _extract(tree: "HtmlElement", url: str | None) -> "Document | None":
    """The main text and the fields of the page, where the extractor finds any."""
    import trafilatura  # half a second to import, and many corpora hold no HTML
    from trafilatura.settings import Document, use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # short pages are no error
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_MIN_EXTRACTED_CHARS))
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        config=config,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return found if isinstance(found, Document) else None


def _without_table_rules(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if not line.startswith("|-") or line.strip("|-"))


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _charset_in(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:_CHARSET_AREA_BYTES])
    return declared[1].decode("ascii") if declared else None


def _set_dates_apart(tree: "HtmlElement") -> None:
    """An element marked as holding a date, and holding nothing else, becomes a line of its own."""
    for element in tree.iter("span", "time", "small", "em", "i", "a"):
        marks = f"{element.tag} {element.get('class', '')} {element.get('id', '')}"
        if _DATED_MARK.search(marks) and date_line(" ".join(element.text_content().split())):
            element.tag = "p"
            return


def _keep_captions(tree: "HtmlElement") -> None:
    """The extractor leaves figures out, and their captions with them."""
    for figure in tree.iter("figure"):
        figure.tag = "div"
    for caption in tree.iter("figcaption"):
        caption.tag = "p"


def _unfold_layout_tables(tree: "HtmlElement") -> None:
    """Tables that place the parts of the page become plain blocks; those that hold data stay."""
    for table in [table for table in tree.iter("table") if _is_layout(table)]:
        for part in table.iter(*_TABLE_PARTS):
            if next(part.iterancestors("table"), table) is table:
                part.tag = "div"
        table.tag = "div"


def _is_layout(table: "HtmlElement") -> bool:
    if next(table.iterdescendants("table"), None) is not None:
        return True
    longest = max((len(cell.text_content()) for cell in table.iter("td", "th")), default=0)
    return longest > _MAX_CELL_CHARS


def _names_the_article(title: str | None, tree: "HtmlElement", text: str) -> bool:
    """False for the <title> of a whole site: short, no heading, and nowhere in the text."""
    if title is None or len(title.split()) > _MAX_SITE_TITLE_WORDS:
        return title is not None
    headings = [heading.text_content() for heading in tree.iter("h1", "h2")]
    return any(key(title) == key(line) for line in [*headings, *text.split("\n")])


def _misses_most(found: str | None, everything: str) -> bool:
    """Whether a short page of bare blocks came back as a few of its lines, or as nothing."""
    return not found or (len(found) < _SHORT_CHARS and 2 * len(found) < len(everything))


def _title(tree: "HtmlElement") -> str | None:
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    return headings[0] if len(headings) == 1 and key(headings[0]) else None


def _all_text(tree: "HtmlElement") -> str:
    """Every text outside the page's frame, one line a block: for pages in which no main text is found."""
    body = tree.find("body")
    return "".join(_pieces(tree if body is None else body))


def _pieces(element: "HtmlElement") -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _FRAME:
        yield element.tail or ""
        return
    edge = "\n" if element.tag in _BLOCKS else ""
    yield edge + re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _pieces(child)
    yield edge + re.sub(r"\s+", " ", element.tail or "")
