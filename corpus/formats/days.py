"""The day that a field of a page names: written in any form, or as a moment, which is a day of some zone."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from corpus.cleaning.dates import find_date
from corpus.cleaning.lines import strip

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_YEARS = range(1900, 2100)
_MAX_CHARS = 200
_DIGITS = re.compile(r"[+-]?\d{8,19}(?:\.\d{0,9})?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?")
# What a moment may be counted in since 1970, by its figures: seconds, milliseconds, microseconds, nanoseconds.
_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)
_EARLIEST_S, _LATEST_S = 631_152_000, 4_102_444_800  # 1990 and 2100
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(am|pm|sa|ch)?", re.IGNORECASE)
_IN_UTC = re.compile(r"(?:\d|\b)(?:Z|UTC|GMT)?\s?[+-]00:?00\b|\d\s?Z\b|\b(?:UTC|GMT)\b(?!\s?[+-]\s?\d)")
# "Sat Mar  9 20:30:00 UTC 2024", as Unix writes it, has its year behind the time.
_YEAR_LAST = re.compile(r"(\d{1,2}:\d\d:\d\d(?:[ ](?:[A-Z]{1,5}|[+-]\d{4}))?)[ ]+((?:19|20)\d\d)$")
_NET = re.compile(r"/Date\((-?\d{1,19})(?:[+-]\d{4})?\)/")  # as .NET writes milliseconds
_NO_MOMENT = re.compile(r"1970-01-01[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")  # the zero of programs
_SHORT_NAMED = re.compile(r"(?<!\d)(\d{1,2}-[A-Za-z]{3,9}-)(\d\d)(?!\d)")  # "17-May-24", of RFC 850
# Forms that only a field may have, where no other figures stand around them.
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b.*")
_SHORT_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d\d)(?:[\s,T].*)?")


def read_day(value: object, *, timezone: ZoneInfo) -> date | None:
    """The day that `value` names: text in any form, a date, a moment, or a number of seconds since 1970.

    A moment in UTC, as machines give it, is a day by `timezone`; one with another offset or with none is
    the day that it says. Numbers count seconds, or as many thousandths as make a year between 1990 and
    2100. The day comes first ("5/6/2024" is the 5th of June) where that is possible. None for anything
    else, a month without its day too: a made-up day would be shown as the article's.
    """
    match value:
        case bool() | None:
            return None
        case datetime():
            return _of_moment(value, timezone)
        case date():
            return value if value.year in _YEARS else None
        case int() | float():
            return _read(_digits(value), timezone)
        case str():
            return _read(strip(value), timezone) if len(value) <= _MAX_CHARS else None
        case _:
            return None


def _digits(number: int | float) -> str:
    return f"{number:.6f}" if isinstance(number, float) else str(number) if abs(number) < 10**19 else ""


def _read(written: str, timezone: ZoneInfo) -> date | None:
    if moment := _NET.fullmatch(written):
        written = moment[1]
    if _DIGITS.fullmatch(written):
        return _of_figures(written, timezone)
    if _NO_MOMENT.fullmatch(written):
        return None
    try:
        return _of_moment(datetime.fromisoformat(written), timezone)
    except ValueError:
        pass
    written = _SHORT_NAMED.sub(_with_century, _YEAR_LAST.sub(r"\2 \1", written))
    day = find_date(written) or _month_first(written) or _short_year(written)
    if day and _IN_UTC.search(written) and (clock := _TIME.search(written)):
        return _shifted(day, clock, timezone)
    return day


def _of_moment(moment: datetime, timezone: ZoneInfo) -> date | None:
    """The day of a moment: by `timezone` if it is in UTC and no midnight, which stands for a bare day."""
    if moment.year not in _YEARS:
        return None
    counted = moment.utcoffset() == timedelta() and moment.time() != time()
    return moment.astimezone(timezone).date() if counted else moment.date()


def _of_figures(figures: str, timezone: ZoneInfo) -> date | None:
    if compact := _COMPACT.fullmatch(figures):
        return _possible(*map(int, compact.groups()))
    for unit in _UNITS:
        seconds = float(figures) / unit
        if _EARLIEST_S <= seconds < _LATEST_S:
            return datetime.fromtimestamp(seconds, timezone).date()
    return None


def _month_first(written: str) -> date | None:
    """A date that is possible as Americans write it, and in no other way."""
    match = _MONTH_FIRST.fullmatch(written)
    return _possible(int(match[3]), int(match[1]), int(match[2])) if match else None


def _short_year(written: str) -> date | None:
    match = _SHORT_YEAR.fullmatch(written)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(_century(match[4]) + match[4])
    return _possible(year, second, first) or (_possible(year, first, second) if match[2] == "/" else None)


def _with_century(match: re.Match[str]) -> str:
    return f"{match[1]}{_century(match[2])}{match[2]}"


def _century(figures: str) -> str:
    return "20" if figures < "70" else "19"


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, clock: re.Match[str], timezone: ZoneInfo) -> date:
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half in ("pm", "ch"))
    try:
        at = datetime.combine(day, time(hour, int(clock[2])), UTC)
    except ValueError:
        return day
    return at.astimezone(timezone).date()
