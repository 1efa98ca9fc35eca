"""An article as a record, an object of JSON or a row: where its fields stand, at whatever depth, and what its text is."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from corpus.cleaning.lines import has_letters, key
from corpus.errors import RejectedSource
from corpus.formats.exported import exported_page, is_exported
from corpus.formats.fields import (
    LEADS,
    SUMMARIES,
    TEXTS,
    TITLES,
    as_text,
    bare,
    is_empty,
    read_fields,
    shown_text,
    values,
)
from corpus.formats.files import origin_of
from corpus.formats.html.rich import rich_lines
from corpus.formats.webpage import parse_webpage
from corpus.models import Page

# Names under which databases and services keep the article itself, and what is said about it.
_AROUND = frozenset(
    "source data article post item doc document node news story record attributes fields payload result page json"
    " metadata meta properties frontmatter info extra".split()
)
_WHOLE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE
)
_ESCAPED = re.compile(r"</(?:p|div|li|h\d)>|<br\s*/?>", re.IGNORECASE)
_MAX_DEPTH = 4


def flattened(data: Mapping[str, object], *, depth: int = 0) -> Mapping[str, object]:
    """What `data` and the objects around its article say, the outer first where they say the same."""
    around = [value for name, value in data.items() if bare(name) in _AROUND and isinstance(value, dict)]
    if not around or depth > _MAX_DEPTH:
        return data
    merged = {name: value for name, value in data.items() if not is_empty(value)}
    for inner in around:
        for name, value in flattened(inner, depth=depth + 1).items():
            merged.setdefault(name, value)
    return merged


class Records:
    """The articles of one file of records, each with an origin of its own: `origin#title`, or `origin#number` without
    a title; a title met again gets " (2)".
    """

    def __init__(self, origin: str, *, timezone: ZoneInfo) -> None:
        self._origin = origin
        self._timezone = timezone
        self._names: Counter[str] = Counter()

    def read(
        self, data: Mapping[str, object], number: int, *, notes: tuple[str, ...] = ()
    ) -> Page | RejectedSource:
        """The article of `data`, which begins in this line of the file."""
        where = f"{self._origin}:{number}"
        try:
            if is_exported(data):
                page = exported_page(data, where)
            else:
                page = _page_of(data, where, timezone=self._timezone)
        except RejectedSource as rejected:
            return rejected
        except ValueError as error:
            return RejectedSource(where, str(error))
        except Exception as error:  # the parsers let through whatever their parts raise
            return RejectedSource(where, f"its text is HTML that cannot be read ({type(error).__name__})")
        origin = origin_of(f"{self._origin}#{self._name(data) or number}")
        return replace(page, origin=origin, notes=(*notes, *page.notes))

    def _name(self, data: Mapping[str, object]) -> str | None:
        """The title as it stands in the data, numbered where another has that name."""
        title = next((text for _, value in values(data, TITLES) if (text := as_text(value))), None)
        if title is None:
            return None
        name = title
        while name in self._names:
            self._names[title] += 1
            name = f"{title} ({self._names[title]})"
        self._names[name] = 1
        return name


def _page_of(data: Mapping[str, object], origin: str, *, timezone: ZoneInfo) -> Page:
    """The article of `data`, which `flattened` gives. Raises ValueError when it has no text, and RejectedSource.

    The text may be HTML, a whole page of it, a list of paragraphs, or blocks as editors keep them.
    """
    fields = read_fields(data, timezone=timezone)
    page = Page(
        origin=origin,
        text="",
        url=fields.url,
        title=fields.title,
        published=fields.published,
        source=fields.source,
        author=fields.author,
        notes=fields.notes,
        as_crawled=True,
    )
    told = ""
    for _, value in values(data, (*TEXTS, *SUMMARIES)):
        if isinstance(value, str) and _WHOLE_PAGE.match(value):
            return _whole(page, value, timezone)
        text = _shown(value)
        if has_letters(text):
            told = text
            break
        told = told or text
    if not told:
        raise ValueError('"text" is missing or empty')
    return replace(page, text=_with_lead(told, data))


def _whole(page: Page, html: str, timezone: ZoneInfo) -> Page:
    """The article on a page of HTML; what the data say of it counts for more than what the page says."""
    read = parse_webpage(html.encode("utf-8", "replace"), page.origin, url=page.url, timezone=timezone)
    return replace(
        page,
        text=read.text,
        url=page.url if page.url is not None else read.url,
        title=page.title if page.title is not None else read.title,
        published=page.published if page.published is not None else read.published,
        source=page.source if page.source is not None else read.source,
        author=page.author if page.author is not None else read.author,
        notes=(*page.notes, *read.notes),
        as_crawled=False,
    )


def _shown(value: object) -> str:
    if isinstance(value, list | dict):
        return "\n\n".join(rich_lines(value)) or as_text(value, between="\n\n") or ""
    text = shown_text(as_text(value) or "")
    return shown_text(text) if "<" in text and "<" not in str(value) and _ESCAPED.search(text) else text


def _with_lead(text: str, data: Mapping[str, object]) -> str:
    """The text below its lead, where the data hold that apart from it."""
    lead = next((shown for _, value in values(data, LEADS) if (shown := _shown(value))), "")
    return text if not lead or key(lead) in key(text) else f"{lead}\n\n{text}"
