"""The date that a page shows at its article, for people to read."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.cleaning.dates import date_beside, date_line, find_date, tells_change
from corpus.cleaning.lines import closes_with_stop
from corpus.cleaning.related import is_ago
from corpus.formats.days import read_day
from corpus.formats.html.badge import leaf_day
from corpus.formats.html.place import Place, place_of
from corpus.formats.html.tags import BLOCKS, HEADINGS, ancestors, has_words, marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = frozenset(
    "time span div p li td small em i a abbr b strong font dd h4 h5 h6 header footer section meta relative-time"
    " time-ago local-time".split()
)
_TIMES = ("time", "relative-time", "time-ago", "local-time")
_KEPT_IN = (
    "title",
    "data-time",
    "data-date",
    "data-datetime",
    "data-timestamp",
    "data-utime",
    "data-published",
    "content",
)
_DATED = re.compile(r"date|time|publish|posted|created|ngay|meta|byline")
_PUBLISHED = re.compile(r"publish|posted|pubdate|created|entry-date|ngay-?dang")
_CHANGED = re.compile(r"updat|modif|cap-?nhat|edited|revis")
_CLOCK = re.compile(
    r"today|current|clock|hom-?nay|dong-?ho|live-?time|(?:date|time)[-_]?(?:now|today|bar|top)"
    r"|(?:^|[\s_-])now(?:$|[\s_-])|(?:^|[\s_])(?:top|header|site|sys(?:tem)?|server)[-_]?(?:date|time|day)"
)
_SAYS_SO = re.compile(
    r"\b(?:đăng(?!\s+k[ýí]|\s+cai)|xuất bản|phát hành|ngày (?:viết|tạo|gửi)|published|posted|publication)\b"
    r"[^.!?\d]{0,40}(?:\d{1,2}\s?(?::|h|g|giờ)\s?\d{0,2}[^.!?\d]{0,20})?\d",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:thứ|chủ nhật|t[2-7]\b|cn\b|\w+day\b)", re.IGNORECASE)
_MAX_PARTS, _MAX_CHARS, _MAX_BETWEEN, _MAX_WORDS_BESIDE = 12, 160, 2, 6


@dataclass(frozen=True, slots=True)
class _Dated:
    """An element that shows a date, and where it stands. `says_so`: its words call it the publication's."""

    element: "HtmlElement"
    at: int
    day: date
    marked: bool
    says_so: bool
    changed: bool


def shown_day(body: "HtmlElement", *, timezone: ZoneInfo, changed: bool = False) -> date | None:
    """The date of publication that `body` shows at its article; `changed`: that of a change."""
    place = place_of(body)
    dated = [each for each in _all_dated(place, timezone) if each.changed is changed]
    if place.headline is None:
        told = [each for each in dated if each.marked or each.says_so]
        over = [each for each in told if place.running and each.at < place.running[0]]
        return next((each.day for each in [*reversed(over), *told]), None)
    headline = place.order[place.headline]
    opens = [at for at in place.running if at > headline]
    ends = opens[-1] if opens else len(place.order)
    below_lead = opens[1] if len(opens) > 1 else ends
    head = [each for each in dated if headline < each.at < below_lead]
    over = [each for each in dated if each.at < headline][-_MAX_BETWEEN - 1 :]
    above = [each for each in over if _is_right_above(each, place)]
    next_part = min(
        (at for each, at in place.order.items() if at > ends and _opens_a_part(each)), default=math.inf
    )
    tail = [
        each
        for each in dated
        if each.at > ends
        and (each.says_so or (each.marked and place.scope is not None and each.at < next_part))
    ]
    head.sort(key=lambda each: not each.says_so)
    unseen = [each for each in dated if each.element.tag == "meta"]
    return next((each.day for each in [*head, *reversed(above), *tail, *unseen]), None)


def _opens_a_part(element: "HtmlElement") -> bool:
    """Whether something else than the article begins: a heading, or a link to another page."""
    return element.tag in HEADINGS or (element.tag == "a" and not element.get("href", "#").startswith("#"))


def _all_dated(place: Place, timezone: ZoneInfo) -> Iterator[_Dated]:
    for element, at in place.order.items():
        if element.tag not in _TAGS or element in place.holding or not _is_short(element):
            continue
        text = _text(element)
        line = _line(element, text, place)
        whole, line = line, line[: line.find(text) + len(text)]
        says_so = bool(_SAYS_SO.search(line))
        if closes_with_stop(whole) and len(whole.split()) > _MAX_WORDS_BESIDE and not says_so:
            continue  # a date that a sentence speaks of
        if (day := _day(element, text, timezone, says_so=says_so)) and not place.is_around(_seen(element)):
            said = " ".join(f"{marks(each)} {_item(each)}" for each in _up_to_block(element, place))
            if not _CLOCK.search(said):
                yield _Dated(
                    element,
                    at,
                    day,
                    marked=element.tag in _TIMES or bool(_DATED.search(said)),
                    says_so=says_so or "datepublished" in said,
                    changed=not _PUBLISHED.search(said) and bool(_CHANGED.search(said) or tells_change(line)),
                )


def _seen(element: "HtmlElement") -> "HtmlElement":
    """The element, or what a <meta> in the body, which is never seen, speaks of."""
    parent = element.getparent()
    return parent if element.tag == "meta" and parent is not None else element


def _day(element: "HtmlElement", text: str, timezone: ZoneInfo, *, says_so: bool) -> date | None:
    """What an element says for machines, else what stands in it, if that is little more than a date."""
    written = element.get("datetime") if element.tag in _TIMES else None
    if "datepublished" in _item(element):
        written = element.get("content") or element.get("datetime")
    elif element.tag == "abbr":
        written = element.get("title")
    if written and (day := read_day(written, timezone=timezone)):
        return day
    if is_ago(text) or (not text and _DATED.search(marks(element))):  # a script says how long ago that is
        days = (read_day(element.get(name), timezone=timezone) for name in _KEPT_IN)
        return next((day for day in days if day), None)
    if len(text) > _MAX_CHARS:
        return None
    if leaf := leaf_day(element):
        return leaf
    if day := date_line(text):
        return day
    return find_date(text) if says_so or element.tag == "time" else date_beside(text)


def _is_short(element: "HtmlElement") -> bool:
    """Whether little stands in an element; looks at no more than a little of it."""
    parts = list(islice(element.iter(), _MAX_PARTS + 1))
    return len(parts) <= _MAX_PARTS and sum(len(each.text or "") for each in parts) <= 2 * _MAX_CHARS


def _text(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())


def _item(element: "HtmlElement") -> str:
    return (element.get("itemprop") or "").lower()


def _up_to_block(element: "HtmlElement", place: Place) -> "Iterator[HtmlElement]":
    """The element and those around it, up to the block in which it is a part of a line."""
    yield element
    for inner, outer in pairwise(ancestors(element)):
        if inner.tag in BLOCKS or outer in place.holding:
            return
        yield outer


def _line(element: "HtmlElement", text: str, place: Place) -> str:
    """The line of which an element is a part, where it is short, else the text of the element alone."""
    *_, block = _up_to_block(element, place)
    line = _text(block) if _is_short(block) else text
    return line if text in line else text


def _is_right_above(dated: _Dated, place: Place) -> bool:
    """Whether a date stands over the headline with next to nothing between; with nothing where they share no block."""
    between = [
        each
        for each, at in place.order.items()
        if dated.at < at < place.order[place.headline]
        and _has_own_text(each)
        and dated.element not in ancestors(each)
    ]
    shared = next(each for each in ancestors(dated.element) if each in place.holding)
    if shared.tag in ("body", "html"):
        return not between and not _WEEKDAY.search(_text(dated.element))
    return len(between) <= _MAX_BETWEEN


def _has_own_text(element: "HtmlElement") -> bool:
    return has_words(element.text or "") or any(has_words(part.tail or "") for part in element)
