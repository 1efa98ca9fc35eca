"""What stands above a crawled article: its title, met again in the page's own, and the line that dates it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.cleaning import furniture
from corpus.cleaning.dates import date_beside, date_line, find_date, tells_change
from corpus.cleaning.lines import closes_with_stop, is_heading, strip

_ABOVE, _BELOW = 25, 3
_MIN_TITLE_CHARS, _MAX_TITLE_CHARS, _MIN_TITLE_WORDS = 12, 200, 3
_MAX_DATED_CHARS = 100
_MIN_SHARED = 0.5
_OLDEST_YEAR = 1990
_WORD = re.compile(r"\w+")
SITE_MARK = re.compile(r"\s[-–—|«»•·:]+\s|\s?[|｜]\s?")
"""What parts a title from the name of its site, in the title of the page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`at`: indexes of the lines that say title and date, and of those above the title; they are no text."""

    title: str | None
    published: date | None
    at: frozenset[int]


def find_heading(lines: Sequence[str], *, start: int, end: int) -> Heading:
    """Title and date of the article whose own lines are those from `start` up to `end`."""
    title_at = _title_index(lines, start)
    title = lines[title_at] if title_at is not None else _page_title(lines[0])
    top = min(title_at, start) if title_at is not None else start - _ABOVE
    # a date may stand right above the title, too, but those below it go first
    near = [*range(max(0, top), min(start + 2, end)), *range(end, min(end + _BELOW, len(lines)))]
    near += range(top - 1, max(-1, top - _BELOW), -1)
    dates = [(at, day) for at in near if at != title_at and (day := _dated(lines[at]))]
    dated = min(dates, key=lambda found: tells_change(lines[found[0]]), default=None)
    said = {dated[0]} if dated and not closes_with_stop(lines[dated[0]]) else set()
    above = range(start, title_at + 1) if title_at is not None else ()
    return Heading(title, dated[1] if dated else None, frozenset([*said, *above]))


def _title_index(lines: Sequence[str], start: int) -> int | None:
    """The line above the article, or its first, that is most like the title of the page, its first line."""
    near = [
        at for at in range(max(1, start - _ABOVE), min(start + 2, len(lines))) if _may_be_title(lines[at])
    ]
    like = [(_likeness(lines[at], lines[0]), at) for at in near]
    best = max(like, default=(0.0, 0))
    if best[0] >= _MIN_SHARED and (best[1] <= start or lines[best[1]] in lines[0]):
        return best[1]
    if _page_title(lines[0]) is not None:
        return None
    long = [at for at in near if at <= start and len(lines[at].split()) > _MIN_TITLE_WORDS + 1]
    return long[-1] if long else None


def _likeness(line: str, page_title: str) -> float:
    """How many of the words of either are words of both; the name of the site in the page's title counts little."""
    if line in page_title:
        return 1.0
    words, named = (frozenset(_WORD.findall(one.lower())) for one in (line, page_title))
    shared = len(words & named)
    return shared / max(len(words), 0.6 * len(named)) if shared >= _MIN_TITLE_WORDS else 0.0


def _may_be_title(line: str) -> bool:
    if len(line) < _MIN_TITLE_CHARS or line.endswith("!") or furniture.said(line).is_frame:
        return False
    return is_heading(line) and not find_date(line)


def _page_title(line: str) -> str | None:
    """The first line of a page less the name of its site, where it looks like a title of an article."""
    longest = max((strip(part) for part in SITE_MARK.split(line)), key=len)
    enough = len(longest.split()) >= _MIN_TITLE_WORDS or len(longest) >= 2 * _MIN_TITLE_CHARS
    return longest if enough and len(longest) <= _MAX_TITLE_CHARS else None


def _dated(line: str) -> date | None:
    if len(line) > _MAX_DATED_CHARS:
        return None
    day = date_line(line) or date_beside(line) or find_date(line)
    return day if day and day.year >= _OLDEST_YEAR else None
