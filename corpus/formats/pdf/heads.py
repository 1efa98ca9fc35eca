"""Running heads and feet, page numbers among them: what stands at the edges of sheet after sheet."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.cleaning.lines import closes_with_stop, key
from corpus.formats.pdf.words import Line

_EDGE_LINES = 4
_SAME_PLACE_POINTS = 6.0
_NEARLY_ALL = 0.7
_MIN_ALTERNATING_SHARE = 0.3
_SET_APART = 1.45
_ROMAN = r"[ivxl]{1,6}"
_PAGE_NUMBER = re.compile(
    rf"(?:trang|page|p\.|tr\.)?\s*[-–—|]?\s*(?:\d{{1,4}}|{_ROMAN})\s*(?:[-–—|.]|(?:/|of|trên)\s*\d{{1,4}})?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\D*\d{1,3}(?:\D+\d{1,3})?\D*")
_NAMED_NUMBER = re.compile(r"trang|page", re.IGNORECASE)
_PRINTED_FROM_BROWSER = re.compile(
    r"(?:https?|file)://\S+(?: \d+/\d+)?|\d+/\d+/\d+,? \d+:\d+(?: [AP]M)?(?: .*)?|\d+:\d+(?: [AP]M)? \d+/\d+/\d+(?: .*)?"
)
_DIGITS = re.compile(r"\d+")
_ROMAN_FIGURES = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx", "xxx", "xl", "l"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens + ones
}
_FIGURE = re.compile(rf"\d+|(?<!\w){_ROMAN}(?!\w)", re.IGNORECASE)
_ROMAN_WORD = re.compile(rf"(?<!\w){_ROMAN}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _EdgeLine:
    """A line near the edge of a sheet: what it says but for figures, and its distance to the next one inwards."""

    line: Line
    text: str
    key: str
    figures: tuple[int, ...]
    distance: float


def without_heads(sheets: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each sheet, from top to bottom, less those at its edges that others of the sheets repeat.

    A line of nearly all sheets is a head or foot wherever it stands there; one of some (of the left ones, of
    a chapter) where it is set apart from the text or counts the pages.
    """
    kept = [list(sheet) for sheet in sheets]
    pitch = _pitch(sheets)
    for from_top in (True, False):
        edges = [_edge(sheet, from_top, pitch) for sheet in kept]
        places: defaultdict[str, list[tuple[int, _EdgeLine]]] = defaultdict(list)
        for at, edge in enumerate(edges):
            for line in edge:
                places[line.key].append((at, line))
        for at, edge in enumerate(edges):
            heads = set()
            for line in edge:
                if _is_head(at, line, places[line.key], len(sheets)):
                    heads.add(id(line.line))
                elif not _may_stand_between(line):
                    break
            kept[at] = [line for line in kept[at] if id(line) not in heads]
    return kept


def _pitch(sheets: Sequence[Sequence[Line]]) -> float:
    """The usual distance of two lines, in their own size."""
    distances = [
        (above.y - below.y) / below.size
        for sheet in sheets
        for above, below in pairwise(sheet)
        if 0.5 * below.size < above.y - below.y < 3 * below.size
    ]
    return median(distances) if distances else 1.2


def _edge(sheet: Sequence[Line], from_top: bool, pitch: float) -> list[_EdgeLine]:
    """The lines of an edge, outermost first."""
    lines = list(sheet if from_top else reversed(sheet))[: _EDGE_LINES + 1]
    following = [*lines[1:], None][: len(lines)]
    return [
        _EdgeLine(
            line,
            text := line.text(),
            _key(text),
            tuple(_figures(text)),
            abs(line.y - inner.y) / (pitch * max(line.size, inner.size)) if inner else 9.9,
        )
        for line, inner in zip(lines, following, strict=True)
    ][:_EDGE_LINES]


def _figures(text: str) -> Iterator[int]:
    for figure in _FIGURE.findall(text):
        yield int(figure[:9]) if figure.isdigit() else _ROMAN_FIGURES.get(figure.lower(), 0)


def _key(text: str) -> str:
    return _DIGITS.sub("0", key(_ROMAN_WORD.sub("0", text)))


def _is_head(at: int, line: _EdgeLine, alike: Sequence[tuple[int, _EdgeLine]], sheets: int) -> bool:
    if _PRINTED_FROM_BROWSER.fullmatch(line.text) and line.distance >= _SET_APART:
        return True
    counted = {sheet for sheet, other in alike if sheet != at and _counts(line, other, sheet - at)}
    same = {sheet: other for sheet, other in alike if sheet in counted or other.text == line.text}
    if _PAGE_NUMBER.fullmatch(line.text):
        named = _NAMED_NUMBER.match(line.text)
        return (
            bool(counted)
            or bool(named)
            or (line.distance >= _SET_APART and bool(_SHORT.fullmatch(line.text)))
        )
    in_place = [other for other in same.values() if abs(other.line.y - line.line.y) <= _SAME_PLACE_POINTS]
    if len(in_place) >= max(2, _NEARLY_ALL * sheets):
        return True
    if len(same) >= max(3, _NEARLY_ALL * sheets) and not closes_with_stop(line.text):
        return True
    if len(in_place) < max(2, _MIN_ALTERNATING_SHARE * sheets) and len(in_place) < 3:
        return False
    return bool(counted) or line.distance >= _SET_APART


def _counts(line: _EdgeLine, other: _EdgeLine, sheets_on: int) -> bool:
    """Whether a figure of the one line goes up by one with every sheet to that of the other."""
    pairs = zip(line.figures, other.figures, strict=False)
    return any(figure + sheets_on == later for figure, later in pairs)


def _may_stand_between(line: _EdgeLine) -> bool:
    """Whether a line that is not repeated, such as the name of a chapter, may stand among lines of a head."""
    return len(line.line.words) <= 8 and not closes_with_stop(line.line.text())
