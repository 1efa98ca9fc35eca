"""From a page as crawled to the article on it: boilerplate gone, every kept line as it was."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlsplit

from corpus.cleaning.crawled import find_article
from corpus.cleaning.footnotes import attach_footnotes
from corpus.cleaning.lines import closes_with_stop, has_letters, is_name, key
from corpus.cleaning.masthead import split_masthead
from corpus.cleaning.related import related_lines
from corpus.cleaning.tail import article_end, closing_date, signature
from corpus.cleaning.wrapping import starts_set_off, unwrap
from corpus.errors import RejectedSource
from corpus.models import Page
from corpus.text.hashing import text_hash
from corpus.text.vietnamese import fold

CLEANER_VERSION = 3
"""Goes into `page_hash`; raise it whenever the same page would be cleaned in another way."""

_TOP_LINES, _END_LINES = 10, 25
_MAX_EDGE_CHARS = 200
_MIN_CAPTION_WORDS = 5
_LONG_CHARS = 120
_TOP, _END = "top ", "end "
_IMPRINT = "©", "®", "@", "http:", "https:", "www.", "bản quyền", "ghi rõ nguồn", "điện thoại", "copyright"


def page_hash(page: Page) -> str:
    """What a page as read would make: another hash where it, or the way of cleaning it, has changed."""
    fields = [page.url, page.title, page.published and page.published.isoformat(), page.source, page.author]
    read_by = ["as it stands", *page.corrected] if page.is_clean else CLEANER_VERSION
    return text_hash(json.dumps([read_by, page.text, *fields]))


def site_of(page: Page) -> str:
    """What pages with one frame share: the host of their URL, else the folder or .jsonl file they are in."""
    try:
        host = urlsplit(page.url).hostname if page.url else None
    except ValueError:  # "http://[" and the like
        host = None
    if host:
        return host.removeprefix("www.")
    path, _, _ = page.origin.partition("#")
    return path if path != page.origin else str(PurePath(page.origin).parent)


def edge_lines(page: Page) -> frozenset[str]:
    """Lines near the top and the end of a page as read: on several pages of a site they are its frame.

    They are normalised, mean something to `clean` alone, and hold no sentence of running text.
    """
    lines = unwrap(page.text)
    top = {_TOP + key(line) for line in lines[:_TOP_LINES] if _may_repeat(line)}
    end = {_END + key(line) for line in lines[-_END_LINES:] if _may_repeat(line)}
    return frozenset(top | end)


def clean(page: Page, *, repeated: frozenset[str] = frozenset()) -> Page:
    """The article of a page as read by `pages`: paragraphs set apart by a blank line, each verbatim.

    `repeated` are those of `edge_lines` that several pages of the site share. Fields that the page does
    not tell stay None. Raises RejectedSource when nothing readable is left.
    """
    lines = unwrap(page.text)
    if page.as_crawled and (found := find_article(lines)):
        lines = found.lines
        page = replace(
            page,
            title=page.title if page.title is not None else found.title,
            published=page.published if page.published is not None else found.published,
        )
    top = {line.removeprefix(_TOP) for line in repeated if line.startswith(_TOP)}
    end = {line.removeprefix(_END) for line in repeated if line.startswith(_END)}
    related = related_lines(lines)
    lines = [line for at, line in enumerate(lines) if at not in related]
    signed = signature(lines)
    ends = article_end(lines, repeated=end - {key(line) for line in signed})
    lines, below = lines[:ends], lines[ends : ends + _END_LINES]
    head = split_masthead(
        lines,
        title=page.title,
        set_off=starts_set_off(page.text),
        repeated=top,
        as_crawled=page.as_crawled,
    )
    body = attach_footnotes(_captions_once(head.body) if page.as_crawled else head.body)
    if not any(has_letters(line) for line in body):
        raise RejectedSource(
            page.origin, "nothing readable is left once the page around the article is taken away"
        )
    return replace(
        page,
        text="\n\n".join(body),
        title=head.title,
        published=page.published if page.published is not None else head.published or closing_date(below),
        author=page.author if page.author is not None else head.author or _author(signed),
    )


def _may_repeat(line: str) -> bool:
    """Sentences are the article's own, unless they tell how to reach or to quote the publisher."""
    if len(line) > _MAX_EDGE_CHARS:
        return False
    return not closes_with_stop(line) or any(map(line.lower().__contains__, _IMPRINT))


def _author(signed: Sequence[str]) -> str | None:
    return next((line for line in signed if is_name(line)), signed[0] if signed else None)


def _captions_once(lines: Sequence[str]) -> list[str]:
    """Of a caption printed below its picture and in the picture's own text, the better spaced print."""
    kept: list[str] = []
    for at, line in enumerate(lines):
        if kept and _are_prints(kept[-1], line) and _is_caption(lines, at):
            kept[-1] = max(kept[-1], line, key=lambda print_: len(print_.split()))
        else:
            kept.append(line)
    return kept


def _are_prints(one: str, other: str) -> bool:
    return fold(one[:1]) == fold(other[:1]) and key(one) == key(
        other
    )  # the first letters mostly tell them apart


def _is_caption(lines: Sequence[str], at: int) -> bool:
    """Among running text: two equal lines of a poem stand among short ones."""
    around = [*lines[max(0, at - 3) : at - 1], *lines[at : at + 3]]
    return len(lines[at].split()) >= _MIN_CAPTION_WORDS and any(len(line) > _LONG_CHARS for line in around)
