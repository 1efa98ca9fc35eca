"""Dates as pages write them: day first, in figures or in words. Impossible dates are passed over."""

import re
from datetime import date

_OLDEST_WEB_YEAR = 1990
_MONTHS = (
    ("một", "giêng", "january", "jan"),
    ("hai", "february", "feb"),
    ("ba", "march", "mar"),
    ("tư", "bốn", "april", "apr"),
    ("năm", "may"),
    ("sáu", "june", "jun"),
    ("bảy", "bẩy", "july", "jul"),
    ("tám", "august", "aug"),
    ("chín", "september", "sept", "sep"),
    ("mười", "october", "oct"),
    ("mười một", "november", "nov"),
    ("mười hai", "chạp", "december", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMES = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = rf"(?P<name>{_NAMES})\b"
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}(?!\d)",
        rf"(?<![\d./-]){_DAY}\s?(?P<mark>[-/.])\s?{_MONTH}\s?(?P=mark)\s?{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s+tháng\s+{_MONTH}\s*(?:,|năm|/|-)?\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s+tháng\s+{_NAME}\s*(?:,|năm)?\s*{_YEAR}(?!\d)",
        rf"tháng\s+{_NAME}\s+{_DAY}\s*,\s*{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?\s+{_NAME}\.?,?\s+{_YEAR}(?!\d)",
        rf"\b{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
    )
)

# What may stand beside the date on a line that says nothing else: the time, the weekday, the views.
_BESIDE = re.compile(
    r"\d{1,2}\s?(?::|h|giờ)\s?\d{0,2}(?::\d\d)?(?:\.\d+)?\s?(?:am|pm|sa|ch|z)?\b"
    r"|(?:gmt|utc)?\s?[+-]\s?\d{1,2}(?::?\d\d)?\b|t(?=\d)"
    r"|\b(?:thứ|chủ nhật|hai|ba|tư|năm|sáu|bảy|bẩy|cn|t[2-7]|gmt|utc|am|pm|ict"
    r"|ngày|giờ|phút|lúc|vào|đăng|tải|cập nhật|xuất bản|phát hành|lần cuối|bài|tin|đọc|lượt|xem"
    r"|views?|time|date|published|posted|updated|last|on|at|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)

_APART_BEFORE = re.compile(r"(?:[|•·]|\s[-–—])\s*(?:[\w,:]+\s+){0,3}$")
_APART_AFTER = re.compile(r"(?:\s*\d{1,2}:\d\d)?\s*(?:[|•·]|[-–—]\s)")


def find_date(line: str) -> date | None:
    """The first possible date in `line`, wherever it stands; the day comes first unless the year does."""
    found = _find(line)
    return found[0] if found else None


def date_line(line: str) -> date | None:
    """The date of a line that holds nothing else but a time, a weekday or view counts; 1990 or later."""
    if len(line) > 120 or not (found := _find(line)) or found[0].year < _OLDEST_WEB_YEAR:
        return None
    day, start, end = found
    rest = _BESIDE.sub(" ", f"{line[:start]} {line[end:]}")
    return None if re.search(r"[^\W\d_]", rest) else day


def date_beside(line: str) -> date | None:
    """The date of a short line that sets a name or a place apart from it: "Ban Biên tập | 02/08/2019"."""
    found = _find(line)
    if not found or len(line.split()) > 14 or found[0].year < _OLDEST_WEB_YEAR:
        return None
    day, start, end = found
    place, comma, said = line[:start].partition(",")
    if comma and said.strip().lower() in ("", "ngày") and not line[end:].strip(" ./"):
        return day if all(word[0].isupper() for word in place.split()) else None
    return day if _APART_BEFORE.search(line[:start]) or _APART_AFTER.match(line[end:]) else None


def _find(line: str) -> tuple[date, int, int] | None:
    """The first possible date, and where it starts and ends."""
    if not _ANY_YEAR.search(line):
        return None
    matches = sorted((m for form in _DATE_FORMS for m in form.finditer(line)), key=lambda m: m.start())
    for match in matches:
        parts = match.groupdict()
        name = parts.get("name")
        month = _MONTH_OF[name.lower()] if name else int(parts["month"])
        try:
            return date(int(parts["year"]), month, int(parts["day"])), match.start(), match.end()
        except ValueError:
            continue
    return None
