"""The edges of sheets: the lines near their tops and bottoms, and what sets them off from the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from corpus.cleaning.lines import closes_with_stop, key
from corpus.formats.pdf.words import Line

_EDGE_LINES = 5
_SET_APART = 1.45
_SAME_SIZE, _OTHER_SIZE = 0.03, 0.04
_MAX_WORDS, _MAX_WIDTH = 14, 0.75
_ROMAN = r"[ivxl]{1,6}"
_DIGITS = re.compile(r"\d+")
_ROMAN_FIGURES = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx", "xxx", "xl", "l"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens + ones
}
_FIGURE = re.compile(rf"\d+|(?<!\w){_ROMAN}(?!\w)", re.IGNORECASE)
_ROMAN_WORD = re.compile(rf"(?<!\w){_ROMAN}(?!\w)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near the edge of a sheet.

    `key` is what it says but for figures; `distance` that to the next line inwards; `apart` tells that it, or
    lines of its size with it, stand apart from those; `small`, `other` in which type; `short` that it is
    neither a full line nor a sentence nor goes on with one.
    """

    line: Line
    text: str
    key: str
    figures: tuple[int, ...]
    distance: float
    apart: bool
    small: bool
    other: bool
    short: bool

    def is_level_with(self, other: "EdgeLine", points: float) -> bool:
        """Whether the other stands at the same height of its sheet."""
        return abs(self.line.y - other.line.y) <= points

    def has_type_of(self, other: "EdgeLine") -> bool:
        return abs(self.line.size - other.line.size) <= _SAME_SIZE * self.line.size


@dataclass(frozen=True, slots=True)
class Text:
    """What most lines of a document are like: their distance in their own size, their size, their width."""

    pitch: float
    size: float
    width: float


def usual(sheets: Sequence[Sequence[Line]]) -> Text:
    """What the lines of the text are like."""
    lines = [line for sheet in sheets for line in sheet]
    distances = [
        (above.y - below.y) / below.size
        for sheet in sheets
        for above, below in pairwise(sheet)
        if 0.5 * below.size < above.y - below.y < 3 * below.size
    ]
    letters = sorted((line.size, sum(len(word.glyphs) for word in line.words)) for line in lines)
    passed = list(accumulate(count for _, count in letters))
    middle = bisect_left(passed, passed[-1] / 2) if passed else 0
    return Text(
        median(distances) if distances else 1.2,
        letters[middle][0] if letters else 1.0,
        max((line.right - line.x for line in lines), default=1.0),
    )


def edge_of(sheet: Sequence[Line], from_top: bool, text: Text) -> list[EdgeLine]:
    """The lines of an edge, outermost first."""
    lines = list(sheet if from_top else reversed(sheet))[: _EDGE_LINES + 1]
    found: list[EdgeLine] = []
    inner: Line | None = None
    for line in reversed(lines):
        found.append(_edge_line(line, inner, found[-1] if found else None, text))
        inner = line
    return found[::-1][:_EDGE_LINES]


def _edge_line(line: Line, inner: Line | None, following: EdgeLine | None, text: Text) -> EdgeLine:
    said = line.text()
    distance = abs(line.y - inner.y) / (text.pitch * max(line.size, inner.size)) if inner else 9.9
    short = _is_short(line, said, text)
    along = (
        short and following is not None and following.apart and abs(line.size - following.line.size) <= 0.1
    )
    return EdgeLine(
        line,
        said,
        _key(said),
        tuple(_figures(said)),
        distance,
        distance >= _SET_APART or along,
        line.size < (1 - _OTHER_SIZE) * text.size,
        abs(line.size - text.size) > _OTHER_SIZE * text.size,
        short,
    )


def _is_short(line: Line, said: str, text: Text) -> bool:
    if len(said.split()) > _MAX_WORDS or line.right - line.x > _MAX_WIDTH * text.width:
        return False
    return not closes_with_stop(said) and (not said[:1].islower() or bool(_ADDRESS.match(said)))


def _figures(text: str) -> Iterator[int]:
    for figure in _FIGURE.findall(text):
        yield int(figure[:9]) if figure.isdigit() else _ROMAN_FIGURES.get(figure.lower(), 0)


def _key(text: str) -> str:
    return _DIGITS.sub("0", key(_ROMAN_WORD.sub("0", text)))
