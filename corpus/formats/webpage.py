"""HTML pages: the main text, and what their markup says about title, date, author and publisher."""

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.cleaning.dates import date_line
from corpus.cleaning.lines import key
from corpus.cleaning.related import is_ago
from corpus.errors import RejectedSource
from corpus.formats.days import VIETNAM
from corpus.formats.encodings import decode
from corpus.formats.html.badge import drop_leaves
from corpus.formats.html.content import article_lines
from corpus.formats.html.lines import is_data, lines_of
from corpus.formats.html.parsed import parse_html
from corpus.formats.html.published import published_on, without_clock
from corpus.formats.html.tags import marks
from corpus.formats.html.told import fuller, told_in
from corpus.formats.html.visible import leave_visible
from corpus.formats.html.walls import WALLED, redirect_of, why_no_article, without_wall
from corpus.models import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_CHARSET_AREA_BYTES = 4_096
_PLAIN_TAGS = {
    **dict.fromkeys(
        ("figure", "details", "center", "form", "fieldset", "hgroup", "dialog", "address"), "div"
    ),
    **dict.fromkeys(("figcaption", "summary", "legend"), "p"),
}
_DATED_MARK = re.compile(r"date|time|publish|posted|ngay|meta", re.IGNORECASE)
_BY = re.compile(r"^(?:bởi|by|tác giả)\s*:?\s+", re.IGNORECASE)
# Short pages are pages too: without this, below 250 characters all paragraphs come back as one line.
_MIN_EXTRACTED_CHARS = 1
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_HEADLINE_MARK = re.compile(r"(?:entry|post|article|news|detail)[_-]?(?:title|heading)|headline")
_MAX_SITE_TITLE_WORDS, _MIN_TITLE_WORDS = 5, 3


def parse_webpage(
    data: bytes,
    origin: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    timezone: ZoneInfo = VIETNAM,
) -> Page:
    """The page in `data`; `charset` is what the server said.

    Raises UnreadableText, and RejectedSource for a page that is a wall, a redirect or "not found".
    """
    from lxml.etree import ParserError

    source = decode(data, charsets=(charset, _charset_in(data)))
    try:
        tree = parse_html(source.text)
    except ParserError:  # a document without a single element
        return Page(origin, "", url=url, notes=source.notes)
    published = published_on(tree, url=url, timezone=timezone)
    fields = _fields(tree, url)
    told, redirect, named = told_in(tree), redirect_of(tree), _shown_titles(tree)
    headline = _headline(tree, fields.title)
    titles = [fields.title, *named] if fields.title else named
    leave_visible(tree)
    drop_leaves(tree)
    _set_dates_apart(tree)
    shown = [line.text for line in article_lines(lines_of(tree), _found(tree, url))]
    read = without_wall(shown)
    text = fuller(told, "\n".join(read), named)
    notes = source.notes
    if text is None:
        if reason := why_no_article(titles, shown, redirect=redirect):
            raise RejectedSource(origin, reason)
        text = "\n".join(read)
        notes = (*notes, WALLED) if len(read) < len(shown) else notes
    return Page(
        origin=origin,
        text=without_clock(text, titles),
        url=url or _address(fields.url),
        title=headline or (fields.title if _names_the_article(fields.title, tree, text) else _title(tree)),
        published=published,
        source=None if fields.sitename == fields.hostname else fields.sitename,
        author=_BY.sub("", fields.author) if fields.author else None,
        notes=notes,
    )


def _shown_titles(tree: "HtmlElement") -> list[str]:
    """What the page calls itself for people, in its head and in its first headings."""
    shown = [" ".join(each.text_content().split()) for each in tree.iter("title", "h1")]
    return [each for each in shown if each]


def _fields(tree: "HtmlElement", url: str | None) -> "Document":
    """What the markup says of the article: title, date, author, publisher, address."""
    from trafilatura import extract_metadata  # half a second to import, and many corpora hold no HTML

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # short pages are no error
    return extract_metadata(
        tree, default_url=url, date_config={"extensive_search": False, "original_date": True}, extensive=False
    )


def _found(tree: "HtmlElement", url: str | None) -> str:
    """The main text as the extractor finds it, of a tree made plain for it; "" where it finds none."""
    import trafilatura
    from trafilatura.settings import use_config

    plain = deepcopy(tree)
    for element in plain.iter(*_PLAIN_TAGS):
        element.tag = _PLAIN_TAGS[element.tag]
    _unfold_layout_tables(plain)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_MIN_EXTRACTED_CHARS))
    return trafilatura.extract(plain, url=url, include_comments=False, config=config) or ""


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _charset_in(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:_CHARSET_AREA_BYTES])
    return declared[1].decode("ascii") if declared else None


def _set_dates_apart(tree: "HtmlElement") -> None:
    """An element marked as holding a date, and holding nothing else, becomes a line of its own."""
    for element in tree.iter("span", "time", "small", "em", "i", "a"):
        marks = f"{element.tag} {element.get('class', '')} {element.get('id', '')}"
        said = " ".join(element.text_content().split())
        if _DATED_MARK.search(marks) and (date_line(said) or is_ago(said)):
            element.tag = "p"
            return


def _unfold_layout_tables(tree: "HtmlElement") -> None:
    """Tables that place the parts of the page become plain blocks; those that hold data stay."""
    for table in [table for table in tree.iter("table") if not is_data(table)]:
        for part in table.iter(*_TABLE_PARTS):
            if next(part.iterancestors("table"), table) is table:
                part.tag = "div"
        table.tag = "div"


def _names_the_article(title: str | None, tree: "HtmlElement", text: str) -> bool:
    """False for the <title> of a whole site: short, no heading, and nowhere in the text."""
    if title is None or len(title.split()) > _MAX_SITE_TITLE_WORDS:
        return title is not None
    headings = [heading.text_content() for heading in tree.iter("h1", "h2")]
    return any(key(title) == key(line) for line in [*headings, *text.split("\n")])


def _headline(tree: "HtmlElement", title: str | None) -> str | None:
    """The heading that the <title> holds and that is marked as an article's; or the only <h1>, where `title` is neither.

    Wants the tree as parsed.
    """
    head = next(tree.iter("title"), None)
    named = "" if head is None else key(head.text_content())
    texts = {each: " ".join(each.text_content().split()) for each in tree.iter("h1", "h2", "h3")}
    held = [
        each for each, text in texts.items() if len(text.split()) >= _MIN_TITLE_WORDS and key(text) in named
    ]
    marked = {texts[each] for each in held if _HEADLINE_MARK.search(marks(each))}
    if len(marked) == 1:
        return marked.pop()
    first = [each for each in texts if each.tag == "h1"]
    if title and len(first) == 1 and first[0] in held and key(title) not in named:
        return None if key(texts[first[0]]) in key(title) else texts[first[0]]
    return None


def _title(tree: "HtmlElement") -> str | None:
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    return headings[0] if len(headings) == 1 and key(headings[0]) else None
