"""How far a quote goes: what it takes in beside the sentences that hold the answer, for these to be understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.vietnamese import UPPER
from index.answer.layout import Layout
from index.answer.lists import MAX_LIST_WORDS, whole_list

_MAX_WORDS = 90
"""Of a quote with what makes its sentences whole, where it would begin or end at a colon or a semicolon."""
_MAX_PLAIN_WORDS = 65
"""The same elsewhere in a sentence."""
_MAX_LED_WORDS = 60
"""Of a quote with the sentence before it."""

# Words that stand for what was named before. "Bà Sáu" is a name itself and "bà con" are the people of a village; a body or
# a paper is named in short where no name follows: "Khối đã".
_NO_NAME = rf"\b(?! (?:[{UPPER}]|con\b|em\b))"
_LEANING = re.compile(
    rf"(?:Ông|Bà|Anh|Chị|Cô|Đồng chí){_NO_NAME}"
    r"|(?:Họ|Nó|Chúng|Đây|Đó|Hai (?:người|bên)|Cả (?:hai|ba|bốn))\b"
    rf"|(?:Theo|Do|Vì|Nhờ|Bởi|Từ|Trong|Sau|Trước|Khi|Lúc|Qua) (?:(?:đó|vậy|thế)\b|(?:ông|bà|anh|chị){_NO_NAME})"
    r"|(?:Tuy nhiên|Ngoài ra|Ngược lại|Vì vậy|Vì thế|Do vậy|Bởi vậy|Bên cạnh đó|Đồng thời)\b"
    r"|(?:\w+\s){1,4}(?:này|ấy|đó|nói trên)\b"
    r"|(?:Khối|Ban|Bộ|Cục|Vụ|Sở|Hội|Đoàn|Viện|Trường|Công ty|Tập đoàn|Đảng bộ|Đảng ủy|Đảng uỷ|Hội nghị|Đại hội|Văn bản|Luật)"
    r" (?:đã|sẽ|đang|cũng|còn|được|bị|có|là|vẫn|mới|vừa|phải|cần|lại|mở|lập|ra|thì|chỉ|không|chưa|do|muốn)\b"
)


@dataclass(frozen=True, slots=True)
class Extent:
    """The first and last place of the sentences to quote; `is_list` if they were taken for the list that they are of."""

    first: int
    last: int
    is_list: bool = False


def extent(layout: Layout, lines: Sequence[str], first: int, last: int, *, wants_all: bool) -> Extent:
    """What to quote for the sentences `first` to `last` of `lines`.

    No heading ends it or is it all; where it ends in the midst of a sentence or where a list begins, it goes on, up
    to a bound; and where it begins with a word for what was named before, so it does with the sentence before.
    """
    first, last = _without_headings(layout, lines, first, last)
    if listed := whole_list(layout, lines, first, last, wants_all=wants_all):
        first, last = listed
        return Extent(_led(layout, lines, first, first), last, is_list=True)
    first, last = _whole_sentences(layout, lines, first, last, wants_all=wants_all)
    is_broken_off = wants_all and last + 1 in layout.continuing
    return Extent(_led(layout, lines, first, last), last, is_list=is_broken_off)


def _without_headings(layout: Layout, lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Without those at its ends; in place of headings alone stands what they head, or else what is before them."""
    said = [at for at in range(first, last + 1) if at not in layout.headings]
    if not said:
        below = (at for at in range(last + 1, len(lines)) if at not in layout.headings)
        above = (at for at in reversed(range(first)) if at not in layout.headings)
        at = next(below, next(above, first))
        return at, at
    return said[0], said[-1]


def _whole_sentences(
    layout: Layout, lines: Sequence[str], first: int, last: int, *, wants_all: bool
) -> tuple[int, int]:
    """With the clauses around that are of the same sentences: all of them if there is room, else those before, then as many
    behind as there is room for.
    """
    cuts = (lines[at - 1] for at in (first, last + 1) if at in layout.continuing)
    is_plain = not any(cut.endswith((":", ";")) for cut in cuts)
    room = MAX_LIST_WORDS if wants_all else _MAX_PLAIN_WORDS if is_plain else _MAX_WORDS
    begin, end = first, last
    while begin in layout.continuing:
        begin -= 1
    if _words(lines, begin, last) > room:
        begin = first
    while end + 1 in layout.continuing and _words(lines, begin, end + 1) <= room:
        end += 1
    return begin, end


def _led(layout: Layout, lines: Sequence[str], first: int, last: int) -> int:
    """The place of the sentence before, where the first leans on it and there is room."""
    if not first or first in layout.items or _LEANING.match(lines[first]) is None:
        return first
    before = first - 1
    while before in layout.continuing:
        before -= 1
    is_said = before not in layout.headings and before not in layout.items
    return before if is_said and _words(lines, before, last) <= _MAX_LED_WORDS else first


def _words(lines: Sequence[str], first: int, last: int) -> int:
    return sum(len(line.split()) for line in lines[first : last + 1])
