"""The fields of an article as data names them: a line of JSON, the front matter of a Markdown file.

Programs name the same thing in many ways; the first name in each list that holds something readable counts.
Names are compared without case, blanks, marks and diacritics: "datePublished" and "date_published" are one.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from corpus.cleaning.lines import strip
from corpus.formats.days import read_day
from corpus.formats.html.fragment import fragment_text, is_html
from corpus.text.characters import tidy_text
from corpus.text.vietnamese import fold

TITLES = ("title", "headline", "tiêu đề", "tựa đề", "đầu đề", "tên bài", "name")
TEXTS = (
    "text", "content", "body", "article body", "full text", "article text", "main text", "content text", "body text",
    "content html", "body html", "html", "nội dung", "page content", "post content", "news content", "raw content",
    "cleaned text", "clean text", "plain text", "raw text", "story", "paragraphs", "sections", "blocks",
    "content elements", "markdown", "article", "document", "passage", "bài viết", "chi tiết", "detail", "context",
)  # fmt: skip
LEADS = ("lead", "lede", "sapo", "standfirst", "dek", "lời dẫn")
SUMMARIES = (*LEADS, "description", "summary", "abstract", "excerpt", "tóm tắt", "mô tả", "trích yếu")
_PUBLISHED = (
    "published", "date published", "published date", "published at", "published on", "published time",
    "article published time", "publish date", "date publish", "publish time", "publication date", "pub date",
    "publish at", "first published at", "first published", "ngày đăng", "ngày xuất bản", "ngày phát hành",
    "release date", "display date", "date", "posted", "posted at", "posted on", "date posted", "post date", "post time",
    "issued", "ngày", "thời gian đăng",
)  # fmt: skip
# "timestamp" is when a crawler came.
_CREATED = (
    "created", "created at", "created on", "created time", "create time", "create date", "created date",
    "date created", "creation date", "ngày tạo", "datetime", "thời gian", "time",
)  # fmt: skip
_ADDRESSES = (
    "url",
    "link",
    "canonical url",
    "canonical",
    "source url",
    "original url",
    "web url",
    "href",
    "permalink",
)
_SOURCES = (
    "source",
    "publisher",
    "source name",
    "site name",
    "site",
    "website",
    "newspaper",
    "outlet",
    "nguồn",
    "báo",
)
_AUTHORS = ("author", "authors", "author name", "byline", "creator", "writer", "tác giả")

_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z\d+.-]*://\S+|[\w-]+(?:\.[\w-]+)+(?:[:/]\S*)?", re.IGNORECASE)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\(https?://[^()\s]{1,500}\)")
_FLAGS = (
    True,
    False,
    "true",
    "false",
    "True",
    "False",
    "yes",
    "no",
)  # Jekyll's `published` is whether, not when
_NAMED = ("name", "title", "value", "@value", "text", "content", "rendered", "basic", "vi")
_WRAPPED_DAY = ("$date", "$numberLong", "start", "iso", "seconds", "_seconds", "value", "@value")
_MAX_DEPTH, _MAX_SHOWN_CHARS = 4, 40


@dataclass(frozen=True, slots=True)
class Fields:
    """What the data says of its article, None where it says nothing; `notes` name what could not be read."""

    url: str | None
    title: str | None
    published: date | None
    source: str | None
    author: str | None
    notes: tuple[str, ...]


def read_fields(data: Mapping[str, object], *, timezone: ZoneInfo) -> Fields:
    """The fields of `data`, however they are named; a moment in UTC is a day by `timezone`.

    Numbers stand for themselves, lists are joined, of an object its name is taken. What cannot be read is
    passed over with a note: an address that is none, a date that is none or has no day. The date of a change
    is no date of publication.
    """
    notes: list[str] = []
    url = _address(data, notes)
    source = _line(data, _SOURCES, notes)
    if source and _WEB_ADDRESS.fullmatch(source):  # as web clippers fill it
        url, source = (source, None) if url is None else (url, source)
    return Fields(
        url=url,
        title=_line(data, TITLES, notes),
        published=_day(data, timezone, notes),
        source=source,
        author=_line(data, _AUTHORS, notes),
        notes=tuple(notes),
    )


def values(data: Mapping[str, object], names: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """The names that `data` has, in the order of `names`, as written and with what they hold, if anything."""
    ranks = _ranks(names)
    ranked = [(ranks[bare(name)], name) for name in data if bare(name) in ranks]
    for _, name in sorted(ranked):
        if not is_empty(data[name]):
            yield name, data[name]


@cache
def _ranks(names: tuple[str, ...]) -> dict[str, int]:
    return {bare(name): at for at, name in enumerate(names)}


def as_text(value: object, *, between: str = ", ", depth: int = 0) -> str | None:
    """`value` in words, a list's parts `between` them; None where there are none."""
    match value:
        case str():
            return strip(value) or None
        case bool():
            return None
        case int() | float():
            return str(value)
        case list() if depth < _MAX_DEPTH:
            parts = [as_text(part, between=between, depth=depth + 1) for part in value]
            return between.join(part for part in parts if part) or None
        case dict() if depth < _MAX_DEPTH:
            named = (as_text(value.get(name), between=between, depth=depth + 1) for name in _NAMED)
            return next((text for text in named if text), None)
        case _:
            return None


def shown_text(text: str) -> str:
    """What a reader sees of `text`, which may be HTML. Raises TooDeep."""
    return strip(fragment_text(tidy_text(text)) if is_html(text) else text)


def _line(data: Mapping[str, object], names: tuple[str, ...], notes: list[str]) -> str | None:
    unread = []
    for name, value in values(data, names):
        if (text := as_text(value)) and (shown := shown_text(_LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", text)))):
            return shown
        unread.append(f'"{name}" holds no text')
    notes += unread[:1]
    return None


def _address(data: Mapping[str, object], notes: list[str]) -> str | None:
    unread = []
    for name, value in values(data, _ADDRESSES):
        text = as_text(value)
        if text and _ADDRESS.fullmatch(text) and isinstance(value, str):
            return text
        unread.append(f'"{name}" is no web address: {_shown(value)}')
    notes += unread[:1]
    return None


def _day(data: Mapping[str, object], timezone: ZoneInfo, notes: list[str]) -> date | None:
    unread = []
    for names in (_PUBLISHED, _CREATED):
        for name, value in values(data, names):
            if value in _FLAGS:
                continue
            if day := read_day(_unwrapped(value), timezone=timezone):
                return day
            unread.append(f'"{name}" names no day: {_shown(value)}')
        if unread:  # a day of something else would stand against what is said
            break
    notes += unread[:1]
    return None


def _unwrapped(value: object) -> object:
    """The date in an object or a list made around it, as databases export it."""
    for _ in range(_MAX_DEPTH):
        match value:
            case {"year": int(year), "month": int(month), "day": int(day)} | [
                int(year),
                int(month),
                int(day),
            ]:
                return f"{year:04}-{month:02}-{day:02}"
            case dict():
                value = next((value[name] for name in _WRAPPED_DAY if name in value), None)
            case [first]:
                value = first
    return value


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _MAX_SHOWN_CHARS else text[:_MAX_SHOWN_CHARS] + "…"


@lru_cache(maxsize=1_000)
def bare(name: str) -> str:
    """What all ways of writing one name share."""
    return re.sub(r"[\W_]", "", fold(name))


def is_empty(value: object) -> bool:
    """Whether a field says nothing."""
    if isinstance(value, float) and math.isnan(value):  # as tables export an empty cell
        return True
    return value is None or value in ([], {}) or (isinstance(value, str) and not strip(value))


TEXT_NAMES = frozenset(map(bare, (*TEXTS, *SUMMARIES)))
"""As `bare` writes them: the fields that an article may be made of."""
NAMES = TEXT_NAMES | frozenset(
    map(bare, (*TITLES, *_PUBLISHED, *_CREATED, *_ADDRESSES, *_SOURCES, *_AUTHORS))
)
"""All fields that are understood."""
