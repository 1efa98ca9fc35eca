"""Lists in a passage, and headings: what a quote takes in whole, and what it leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.sentences import Span
from corpus.text.vietnamese import canonical, fold

_ITEM = re.compile(r"\s*(?:[-–—•·*+▪◦☐☑✓]\s|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]\s|(?:\d{1,3}\.){2,}\s)")
# These begin an item in the midst of a line too.
_ORDINAL = re.compile(
    r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s?[,:]"
)
_STOP = re.compile(r"""[.!?…;:,]["'”’»)\]]*$""")
_HEADING_MAX_WORDS, _LAST_MAX_WORDS = 25, 12
_NUMBERED = re.compile(r"^\W*(?:(?:Điều|Chương|Mục|Phần)\s)?[\dIVX.]{1,8}[.:)]?\s")
_FIGURE = re.compile(r"\d")
MAX_LIST_WORDS = 160
_NUMBER = r"(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2}|mot so|nhieu|cac|nhung)"
_ANNOUNCES = re.compile(rf"\b{_NUMBER}\b(?:\W+\w+){{1,4}}\W*$|\b(?:nhu sau|sau day|duoi day|gom)\W*$")
_COUNT = r"hai|ba|bốn|năm(?!\s(?:\d|nào|học|qua|nay|ngoái|đầu\s\d))|sáu|bảy|tám|chín|mười|\d{1,2}"
_FOLDED_COUNT = r"hai|bon|bay|chin|muoi|\d{1,2}"  # the others are other words too, without diacritics
_ASKS = (
    r"\b(?:những|các)\s(?:\w+\s){0,4}?(?:là\s)?(?:gì|nào|ai|đâu)\b|\bgồm\b.*\b(?:gì|nào|ai)\b"
    r"|\b(?:COUNT)\s(?:\w+\s){1,6}?(?:là\s)?(?:gì|nào)\b"
    r"|\b(?:kể tên|kể ra|liệt kê|danh sách)\b|\b(?:giấy tờ|hồ sơ|điều kiện|thủ tục|bước)\s(?:gì|nào)\b"
    r"|\bwhat are\b|\blist\b"
)
_WRITTEN_ALL = re.compile(_ASKS.replace("COUNT", _COUNT))
_FOLDED_ALL = re.compile(fold(_ASKS.replace("COUNT", _FOLDED_COUNT)))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the sentences of a passage stand in it, by their places: those that open a line, `items` of lists, `headings`."""

    opening: frozenset[int]
    items: frozenset[int]
    headings: frozenset[int]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> "Layout":
        """Of the sentences `spans` of `text`, in order."""
        lines = [text[start:end] for start, end in spans]
        opens = [_starts_line(text, span) for span in spans]
        closes = [*opens[1:], True]
        items: set[int] = set()
        for at, line in enumerate(lines):
            listed = _ITEM.match(line) is not None or (
                at > 0 and _goes_on(lines[at - 1], line, at - 1 in items)
            )
            if (listed if opens[at] else at - 1 in items) or _ORDINAL.match(line):
                items.add(at)
        headings = {
            at
            for at, line in enumerate(lines)
            if opens[at] and closes[at] and at not in items and _may_head(line, is_last=at + 1 == len(lines))
        }
        return cls(
            frozenset(at for at, is_open in enumerate(opens) if is_open),
            frozenset(items),
            frozenset(headings if any(map(_STOP.search, lines)) else ()),
        )


def asks_for_all(question: str) -> bool:
    """Whether a question wants several things, all of them."""
    written = canonical(question)
    plain = fold(question)
    return (_FOLDED_ALL.search(plain) if written == plain else _WRITTEN_ALL.search(written)) is not None


def announces(sentence: str) -> bool:
    """Whether what a sentence tells of is enumerated behind it: "gửi ba đề nghị.", "gồm:"."""
    folded = fold(sentence).strip()
    return folded.endswith(":") or _ANNOUNCES.search(folded) is not None


def whole(layout: Layout, lines: Sequence[str], first: int, last: int, *, wants_all: bool) -> tuple[int, int]:
    """The first and last place of what is to be quoted for the sentences `first` to `last` of `lines`: without headings at
    its ends, and, if it ends where a list begins or `wants_all`, with the whole list, up to MAX_LIST_WORDS.
    """
    while first < last and first in layout.headings:
        first += 1
    while first < last and last in layout.headings:
        last -= 1
    if wants_all and (listed := [at for at in range(first, last + 1) if at in layout.items]):
        first = min(first, _lead(layout, lines, listed[0]))
    if lines[last].endswith(":") or (last in layout.items and wants_all):
        return first, _end(layout, lines, first, last)
    announced = [at for at in range(first, last + 1) if announces(lines[at])] if wants_all else []
    return first, max(last, _end(layout, lines, first, announced[-1])) if announced else last


def _lead(layout: Layout, lines: Sequence[str], item: int) -> int:
    """Where what announces the list of an item stands, or else where the list begins."""
    while item - 1 in layout.items:
        item -= 1
    return item - 1 if item and announces(lines[item - 1]) else item


def _end(layout: Layout, lines: Sequence[str], first: int, last: int) -> int:
    """The last place of the list that goes on behind `last`: its items, or else the sentences of one paragraph."""
    words = sum(len(line.split()) for line in lines[first : last + 1])
    is_list = last + 1 in layout.items
    end = last
    for at in range(last + 1, len(lines)):
        words += len(lines[at].split())
        if words > MAX_LIST_WORDS or at in layout.headings:
            break
        if (at not in layout.items) if is_list else (at > last + 1 and at in layout.opening):
            break
        end = at
    return end


def _starts_line(text: str, span: Span) -> bool:
    before = text[: span.start]
    return not before.strip() or "\n" in before[len(before.rstrip()) :]


def _goes_on(before: str, line: str, is_item: bool) -> bool:
    """Whether `line`, below the line `before`, is the next item of a list without marks."""
    if before.endswith(":"):
        return line.endswith(";")
    return before.endswith(";") or (is_item and before.endswith(","))


def _may_head(line: str, *, is_last: bool) -> bool:
    words = len(line.split())
    if (
        "|" in line
        or ": " in line
        or _STOP.search(line)
        or words > (_LAST_MAX_WORDS if is_last else _HEADING_MAX_WORDS)
    ):
        return False
    return _FIGURE.search(_NUMBERED.sub("", line)) is None
