"""Times: the dates, years and ranges that a text names, and how well those of a passage fit a question's."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from corpus.text.vietnamese import fold, nfc
from index.question.time_forms import (
    APART,
    BOUND,
    LEFT,
    NEAR,
    NUMBER,
    NUMBERED,
    NUMBERS,
    RANGE,
    RIGHT,
    TILL_NOW,
    TIME,
)

_YEAR_DAYS = 366
_MAX_PERIODS = 40
"""Of a text; far more than a question or a passage names."""
_MAX_GAP = 28


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; one without a bound begins or ends with the calendar."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def periods(text: str) -> tuple[Period, ...]:
    """The times that `text` names, each once, in order: days, months, quarters, years, decades, centuries, ranges.

    How it is typed makes no difference. Years count from 1900 to 2099, from 1000 after "năm" or in a range,
    and older ones after "vào năm" and the like; "trước", "sau" and "kể từ" take in the time named with them,
    as "trước năm 1945" may mean its summer. A day that no calendar has stands for its month; a day
    or month without a year, and what was before Christ, are left out.
    """
    return tuple(dict.fromkeys(islice(_periods(_near_figures(text)), _MAX_PERIODS)))


def fit(asked: Sequence[Period], named: Sequence[Period], published: date | None) -> float:
    """How well a passage fits the times asked for, -1 to 1: the mean over them, and 0 if there are none.

    `named` are those of the passage and its title, `published` is its article's date. For each asked for,
    the best of `named` counts:

    * 1: it is the same, or lies within an asked time of at most a year;
    * 0.8: it lies within a longer one;
    * 0.7: it is longer than a year, and begins or ends within what is asked;
    * else half the fourth root of their common days' share of the days in either: 0.2 for the month of a
      day, 0.1 for its year, 0 for a time that has no day in common.

    So does the date of the article, if it has one: 0.5 within the time asked for, less 1/30 for each day
    before or after, down to -0.75. The better of the two is taken where a time with a common day is named;
    else that of the date (0 without one), less 0.25 if only other times are named.
    """
    if not asked:
        return 0.0
    return sum(_fit(period, named, published) for period in asked) / len(asked)


def _fit(asked: Period, named: Sequence[Period], published: date | None) -> float:
    by_name = max((_overlap(asked, other) for other in named), default=0.0)
    by_date = 0.0 if published is None else _nearness(asked, published)
    if by_name > 0:
        return max(by_name, by_date)
    return by_date - 0.25 if named else by_date


def _overlap(asked: Period, named: Period) -> float:
    if named == asked:
        return 1.0
    first, last = max(asked.first, named.first), min(asked.last, named.last)
    if first > last:
        return 0.0
    if first == named.first and last == named.last:
        return 1.0 if asked.days <= _YEAR_DAYS else 0.8
    if named.days > _YEAR_DAYS and (first == named.first or last == named.last):
        return 0.7
    shared = (last - first).days + 1
    return float(0.5 * (shared / (asked.days + named.days - shared)) ** 0.25)


def _nearness(asked: Period, published: date) -> float:
    gap_days = max((asked.first - published).days, (published - asked.last).days, 0)
    return max(0.5 - gap_days / 30, -0.75)


def _near_figures(text: str) -> str:
    text = nfc(text)
    spans = (found.span() for found in NEAR.finditer(text))
    near = APART.join([text[max(0, start - LEFT) : end + RIGHT] for start, end in spans])
    return " ".join(fold(near).replace("–", "-").replace("—", "-").split())


def _periods(plain: str) -> Iterator[Period]:
    last, end = None, 0
    for found in TIME.finditer(plain):
        before = plain[max(end, found.start() - _MAX_GAP) : found.start()]
        period = _named(found, before)
        if period is None:
            continue
        if last and len(before) < _MAX_GAP and RANGE.fullmatch(before):
            last = _from_to(last, period)
        else:
            if last:
                yield last
            last = _unbounded(period, before, found)
        end = found.end()
    if last:
        yield last


def _unbounded(period: Period, before: str, found: re.Match[str]) -> Period:
    bound = None if found.lastgroup == "months_behind" else BOUND.search(before)
    if bound and bound["before"]:
        return Period(date.min, period.last)
    if bound or TILL_NOW.match(found.string, found.end()):
        return Period(period.first, date.max)
    return period


def _named(found: re.Match[str], before: str) -> Period | None:
    form = found.lastgroup or ""
    if before.endswith(NUMBERED.get(form, ())):
        return None
    if form.endswith("_behind"):
        return _period(form, f"{before.split()[-1]} {found[0]}")
    return _period(form, found[0])


@lru_cache(4096)
def _period(form: str, words: str) -> Period | None:
    """What a match of TIME stands for; None where its numbers cannot, as in "13/2019"."""
    numbers = [
        int(word) if word.isdigit() else NUMBERS[word] for word in NUMBER.findall(words) if _is_number(word)
    ]
    match form, numbers:
        case (
            ("year_first", [year, month, day])
            | ("day_behind", [month, day, year])
            | ("day", [day, month, year])
        ):
            return _day(day, month, year)
        case "day", [first, day, month, year]:
            return _from_to(_day(first, month, year), _day(day, month, year))
        case "day", [first, first_month, day, month, year]:
            return _from_to(_day(first, first_month, year), _day(day, month, year))
        case "month" | "bare_month" | "month_behind", [first, *_, year]:
            return _months(first, numbers[-2], year)
        case "quarter", [first, *_, year]:
            return _months(3 * first - 2, 3 * numbers[-2], year)
        case "months" | "months_behind" | "half", [count, year]:
            return _months(1, count, year) if " dau " in words else _months(13 - count, 12, year)
        case "century" | "named_century", [first, *_]:
            return _years(100 * first - 99, 100 * numbers[-1]) if 0 < first <= numbers[-1] < 22 else None
        case "decade" | "named_decade" | "years_of_decade", [first, *rest]:
            first = first if first > 99 else 1900 + first
            return _years(first, rest[0] if rest else first + 9)
        case "year" | "bare_year" | "bare_years", [first, *_]:
            last = numbers[-1] if numbers[-1] > 99 else first - first % 100 + numbers[-1]
            return _years(first, last)
    return None


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMBERS


def _day(day: int, month: int, year: int) -> Period:
    if not 1 <= month <= 12:
        return _years(year, year)
    length = monthrange(year, month)[1]
    first, last = (day, day) if 1 <= day <= length else (1, length)
    return Period(date(year, month, first), date(year, month, last))


def _months(first: int, last: int, year: int) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(max(first, last), 12, 31))


def _from_to(first: Period, last: Period) -> Period:
    """From the one to the other, or only to the other where they are the wrong way round."""
    return Period(first.first, last.last) if first.first <= last.last else last
