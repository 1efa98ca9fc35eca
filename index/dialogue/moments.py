"""The times in a question as it words them, and one put in the place of another: "năm 2022" for "năm 2023"."""

import re
from dataclasses import dataclass

from corpus.text.sentences import Span
from index.dialogue.typed import Line

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:\d\d?|gieng|hai|ba|tu|sau|bay|tam|chin|muoi(?: mot| hai)?|chap)"
_PART = r"(?:(?:\d\d?|ba|sau|chin|muoi) thang |nua )?(?:dau|giua|cuoi)"
_OTHER = r"(?:ngoai|nay|truoc|sau|toi|roi|qua|kia)"
_COUNT = "(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_ENGLISH = "(?:january|february|march|april|june|july|august|september|october|november|december)"
# A day, a part of the year (a month, a quarter, the first half) and a year, each as it can be replaced alone.
_FORMS = (
    rf"(?:ngay )?(?P<day>\d\d?) ?[/.-] ?(?P<part>\d\d?) ?[/.-] ?(?P<year>{_YEAR})",
    rf"(?:ngay )?(?P<day>\d\d?) (?P<part>thang {_MONTH})(?:(?:,? | ?[/-] ?|,? cua )(?P<year>(?:nam )?{_YEAR}))?",
    r"ngay (?P<day>\d\d?)(?:[/-](?P<part>\d\d?))?",
    rf"(?P<part>(?:thang {_MONTH}|quy (?:i{{1,3}}|iv|[1-4])))"
    rf"(?:(?: | ?[/-] ?|,? )(?:cua )?(?P<year>(?:nam )?{_YEAR}|nam {_OTHER}))?",
    rf"(?P<part>{_PART})(?: cua)? (?P<year>nam(?: (?:{_YEAR}|{_OTHER}))?|(?:giai doan|nhiem ky)(?: {_OTHER})?)",
    rf"(?P<part>{_ENGLISH}|may(?= {_YEAR}))(?: (?P<year>{_YEAR}))?",
    rf"(?P<year>(?:giai doan|nhiem ky|tu|tu nam|nam hoc) {_YEAR} ?(?:-|–|den|toi) ?(?:nam )?{_YEAR})",
    rf"(?P<year>(?:nam|nhiem ky|nam hoc) (?:{_OTHER}|{_YEAR})|(?:last|this|next) year|ca nam|{_YEAR})",
    rf"(?P<part>(?:moi|hang) (?:ngay|tuan|thang|quy|nam)|(?:thang|quy|tuan) {_OTHER}"
    r"|(?:last|this|next) (?:month|quarter))",
    rf"(?P<year>(?:\d+|{_COUNT}(?: {_COUNT})?) (?:nam|thang|tuan|ngay) (?:qua|vua qua|gan day|toi))",
    r"(?P<day>hom (?:qua|nay|kia)|ngay (?:mai|kia)|yesterday|today)",
)
_ALL = [re.compile(rf"(?:{form})(?!\w|[/-]\w|[.,]\d)") for form in _FORMS]
_FIRST_WORDS = (
    r"\d|ngay|nam|quy|thang|tuan|hom|nua|dau|giua|cuoi|mot|hai|ba|bon|sau|bay|tam|chin|muoi|moi|hang|giai|nhiem|tu|ca"
    "|last|this|next|today|yesterday"
)
_START = re.compile(rf"(?<![\w/,.-])(?={_FIRST_WORDS}|{_ENGLISH}|may)")
_PREPOSITION = re.compile(
    r"(?:trong|vao|hoi|tinh den|den|toi|cho|o|cua|rieng|chi|ca|in|on|during|for|khoang|ve)(?: the)? "
)
_FIGURES = re.compile(r"\d+$")
_ERA = re.compile(r"(?:nhiệm kỳ|nhiem ky|giai đoạn|giai doan)\b")
_RELATIVE = re.compile(r"(?:tháng|thang|quý|quy|tuần|tuan) (?:trước|truoc|này|nay|sau|tới|toi|qua|rồi|roi)$")
_ONE_YEAR = re.compile(r"(?:\w+ )?\d{4}")
_SLOTS = ("day", "part", "year")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a line words it, and where in the line its day, its part of the year and its year stand."""

    line: Line
    span: Span
    day: Span | None
    part: Span | None
    year: Span | None

    @property
    def text(self) -> str:
        return self.line.text[self.span.start : self.span.end]

    def named(self) -> frozenset[str]:
        """Which of day, part and year it names; "cuối năm" names no year."""
        slots = {"day": self.day, "part": self.part, "year": self.year}
        return frozenset(slot for slot, span in slots.items() if span and self._says(span))

    def _says(self, span: Span) -> bool:
        return self.line.plain[span.start : span.end] not in ("nam", "giai doan", "nhiem ky")


def moments(line: Line) -> list[Moment]:
    """The times that `line` names, in order."""
    found: list[Moment] = []
    for start in _START.finditer(line.plain):
        at = start.start()
        if found and at < found[-1].span.end:
            continue
        if match := next((match for form in _ALL if (match := form.match(line.plain, at))), None):
            found.append(Moment(line, Span(*match.span()), *(_span(match, slot) for slot in _SLOTS)))
    return found


def leading(line: Line) -> Moment | None:
    """The time that `line` begins with, behind a preposition or not."""
    first = next(iter(moments(line)), None)
    if first is None:
        return None
    before = line.plain[: first.span.start]
    return first if not before or _PREPOSITION.fullmatch(before) else None


def replaced(moment: Moment, before: Line) -> str | None:
    """`before` with the time in it that is most like `moment` replaced by it; None where it names no time.

    What only the old one says stays where it still fits: its year beside a new month, its month or the end
    of it beside a new year.
    """
    named = moment.named()
    old = max(moments(before), key=lambda one: len(one.named() & named), default=None)
    if old is None:
        return None
    span, text = _change(moment, old)
    return before.text[: span.start] + text + before.text[span.end :]


def _change(new: Moment, old: Moment) -> tuple[Span, str]:
    has, had = new.named(), old.named()
    end = Span(old.span.end, old.span.end)
    if has == {"day"} and old.day and new.day:
        return old.day, _FIGURES.sub(_slot(new, new.day).split()[-1], _slot(old, old.day))
    if has == {"day"} and old.line.plain.startswith("thang", old.span.start):
        return old.span, f"{new.text} {_uncapitalised(old.text)}"
    if has == {"year"} and "part" in had and "day" not in had and not _ERA.match(new.text):
        return (end, f" {_with_noun(new.text)}") if old.year is None else _new_year(new, old, old.year)
    if has == {"year"} and had == {"year"}:
        return _new_year(new, old, old.year or end)
    if "year" not in has and "year" in had and _stays(_slot(old, old.year), new):
        part = new.text.removesuffix(" năm").removesuffix(" nam")
        return old.span, f"{part} {_with_noun(_uncapitalised(_slot(old, old.year)))}"
    return old.span, _with_noun(new.text)


def _stays(year: str, new: Moment) -> bool:
    """Whether the old year fits a new month: that of no era, and of no "last month"."""
    return not _ERA.match(year.lower()) and not _RELATIVE.match(new.text)


def _new_year(new: Moment, old: Moment, year: Span) -> tuple[Span, str]:
    have, want = _slot(old, year), new.text
    if _ONE_YEAR.fullmatch(have) and _ONE_YEAR.fullmatch(want):
        return year, have[:-4] + want[-4:]
    if _FIGURES.fullmatch(have) and old.part:
        return old.span, want
    return year, _with_noun(want)


def _slot(moment: Moment, span: Span | None) -> str:
    return "" if span is None else moment.line.text[span.start : span.end]


def _uncapitalised(time: str) -> str:
    return time[:1].lower() + time[1:]


def _with_noun(year: str) -> str:
    return f"năm {year}" if _FIGURES.fullmatch(year) else year


def _span(match: re.Match[str], slot: str) -> Span | None:
    is_named = slot in match.re.groupindex and match[slot] is not None
    return Span(*match.span(slot)) if is_named else None
