"""Dates as pages write them: day first, in figures or in words. Impossible dates are passed over."""

import re
from datetime import date

_OLDEST_WEB_YEAR = 1990
_VIETNAMESE = (
    "một|giêng", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười", "mười một", "mười hai|chạp",
)  # fmt: skip
_ENGLISH = (
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sept|sep", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
# Spanish, French, German, Italian, Portuguese, Dutch and Indonesian, where they are not as in English.
_OTHERS = (
    "enero|janvier|januari|januar|gennaio|janeiro", "febrero|février|februari|februar|febbraio|fevereiro",
    "marzo|mars|märz|março|maart|maret", "abril|avril|aprile", "mayo|mai|maggio|maio|mei", "junio|juin|juni|giugno|junho",
    "julio|juillet|juli|luglio|julho", "agosto|août|augustus|agustus", "septiembre|septembre|settembre|setembro",
    "octubre|octobre|oktober|ottobre|outubro", "noviembre|novembre|novembro",
    "diciembre|décembre|dezember|dicembre|dezembro|desember",
)  # fmt: skip
_MONTH_OF = {
    name: number
    for names in (_VIETNAMESE, _ENGLISH, _OTHERS)
    for number, written in enumerate(names, start=1)
    for name in written.split("|")
}
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
# "tháng năm" is May, but "5 năm 2024" is no day of it: Vietnamese names stand behind "tháng" alone.
_NAME = rf"(?P<name>{'|'.join(reversed(_VIETNAMESE))}|{'|'.join(_ENGLISH)})\b"
_NAME_ALONE = rf"(?P<name>{'|'.join(_ENGLISH)})\b"
_IN_MONTH = r"(?:tháng\s+|thg\.?\s?|th\.?\s?)"  # "5 Th6, 2024" and "5 thg 6, 2024" are what programs print
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}(?!\d)",
        rf"(?<![\d./-]){_DAY}\s?(?P<mark>[-/.])\s?{_MONTH}\s?(?P=mark)\s?{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s+{_IN_MONTH}{_MONTH}\s*(?:,|năm|/|-)?\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s+tháng\s+{_NAME}\s*(?:,|năm)?\s*{_YEAR}(?!\d)",
        rf"tháng\s+{_NAME}\s+{_DAY}\s*,\s*{_YEAR}(?!\d)",
        rf"\b{_IN_MONTH}{_MONTH},?\s+{_DAY}\s*,\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?(?P<gap>\s+|-){_NAME_ALONE}\.?,?(?P=gap){_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:\.|er|º)?\s+(?:de\s+)?(?P<name>{'|'.join(_OTHERS)}|{'|'.join(_ENGLISH)})\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?日",
        rf"(?<!\d){_YEAR}\s?년\s?{_MONTH}\s?월\s?{_DAY}\s?일",
        rf"\b{_NAME_ALONE}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
    )
)

_SHORT_YEAR = re.compile(r"((\d{1,2})/(\d{1,2})/(\d\d))(?:[\s,|-]{1,3}\d{1,2}[:h]\d\d)?")
# What may stand beside the date on a line that says nothing else: the time, the weekday, the views.
_BESIDE = re.compile(
    r"\d{1,2}\s?(?::|h|giờ)\s?\d{0,2}(?::\d\d)?(?:\.\d+)?\s?(?:am|pm|sa|ch|z|[ap]\.\s?m\.)?(?!\w)"
    r"|(?:gmt|utc)?\s?[+-]\s?\d{1,2}(?::?\d\d)?\b|t(?=\d)"
    r"|\b(?:thứ|chủ nhật|hai|ba|tư|năm|sáu|bảy|bẩy|cn|t[2-7]|gmt|utc|am|pm|ict"
    r"|ngày|giờ|phút|lúc|vào|đăng|tải|cập nhật|chỉnh sửa|xuất bản|phát hành|lần cuối|bài|tin|đọc|lượt|xem"
    r"|views?|time|date|published|posted|updated|modified|edited|last|on|at|min(?:ute)?s?|read"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b",
    re.IGNORECASE,
)

# The place at which a date is set: "Bến Cát, ngày 5/6/2024", "Bến Cát (05/06/2024)".
_PLACED = re.compile(r"([^,(]*)[,(]\s*(?:ngày\s*)?", re.IGNORECASE)
_APART_BEFORE = re.compile(r"(?:[|•·]|\s[-–—])\s*(?:[\w,:]+\s+){0,3}$")
_APART_AFTER = re.compile(r"(?:\s*\d{1,2}:\d\d)?\s*(?:[|•·]|[-–—]\s)")


# What stands before a date on which something already published was changed.
_CHANGED_BEFORE = re.compile(
    r"\b(?:cập nhật|chỉnh sửa|sửa|hiệu chỉnh|updated|modified|edited|revised)\b[^|•·;()\d]{0,30}"
    r"(?:\d{1,2}\s?(?::|h|giờ)\s?\d{0,2}(?::\d\d)?(?:\s?phút)?[^|•·;()\d]{0,30})?$",
    re.IGNORECASE,
)


def find_date(line: str) -> date | None:
    """The first possible date in `line`, wherever it stands; the day comes first unless the year does.

    One that says when something was changed is the last resort.
    """
    found = _find(line)
    return found[0] if found else None


def date_line(line: str) -> date | None:
    """The date of a line that holds nothing else but a time, a weekday or view counts; 1990 or later."""
    if len(line) > 120 or not (found := _find(line) or _short(line)) or found[0].year < _OLDEST_WEB_YEAR:
        return None
    return None if re.search(r"[^\W\d_]", without_dates(line)) else found[0]


def without_dates(line: str) -> str:
    """`line` less its dates, and less times, weekdays, "published", counters of views and the like."""
    rest = line
    for _, start, end in reversed(_dates(line) or [found for found in [_short(line)] if found]):
        rest = f"{rest[:start]} {rest[end:]}"
    return _BESIDE.sub(" ", rest)


def date_beside(line: str) -> date | None:
    """The date of a short line that sets a name or a place apart from it: "Ban Biên tập | 02/08/2019"."""
    found = _find(line)
    if not found or len(line.split()) > 14 or found[0].year < _OLDEST_WEB_YEAR:
        return None
    day, start, end = found
    if (placed := _PLACED.fullmatch(line[:start])) and not line[end:].strip(" ./)"):
        return day if all(word[0].isupper() for word in placed[1].split()) else None
    return day if _APART_BEFORE.search(line[:start]) or _APART_AFTER.match(line[end:]) else None


def tells_change(line: str) -> bool:
    """Whether the date of `line` says when something was changed, and none when it was published."""
    found = _find(line)
    return bool(found and _CHANGED_BEFORE.search(line[: found[1]]))


def _find(line: str) -> tuple[date, int, int] | None:
    """The date that counts, and where it starts and ends."""
    dates = _dates(line)
    published = (found for found in dates if not _CHANGED_BEFORE.search(line[: found[1]]))
    return next(published, dates[0]) if dates else None


def _short(line: str) -> tuple[date, int, int] | None:
    """The date of a line that is one with its year in two figures, and the time: "05/06/24 08:15"."""
    match = _SHORT_YEAR.fullmatch(line)
    if not match:
        return None
    try:
        return date(2000 + int(match[4]), int(match[3]), int(match[2])), match.start(1), match.end(1)
    except ValueError:
        return None


def _dates(line: str) -> list[tuple[date, int, int]]:
    """Every possible date in order, none within another, and where it starts and ends."""
    if not _ANY_YEAR.search(line):
        return []
    matches = sorted((m for form in _DATE_FORMS for m in form.finditer(line)), key=lambda m: m.start())
    dates: list[tuple[date, int, int]] = []
    for match in matches:
        if (not dates or match.start() >= dates[-1][2]) and (day := _day(match)):
            dates.append((day, match.start(), match.end()))
    return dates


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    name = parts.get("name")
    month = _MONTH_OF[name.lower()] if name else int(parts["month"])
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
