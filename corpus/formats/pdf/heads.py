"""Running heads and feet, page numbers among them: what stands at the edges of sheet after sheet."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from corpus.cleaning.lines import closes_with_stop
from corpus.formats.pdf.edges import EdgeLine, edge_of, usual
from corpus.formats.pdf.words import Line

_SAME_PLACE_POINTS, _SAME_SLOT_POINTS = 6.0, 1.5
_NEARLY_ALL = 0.7
_MIN_ALTERNATING_SHARE = 0.3
_PAGE_NUMBER = re.compile(
    r"(?:trang|page|p\.|tr\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:[-–—|.]|(?:/|of|trên)\s*\d{1,4})?",
    re.IGNORECASE,
)
_SHORT_NUMBER = re.compile(r"\D*\d{1,3}(?:\D+\d{1,3})?\D*")
_NAMED_NUMBER = re.compile(r"trang|page", re.IGNORECASE)
_PRINTED_FROM_BROWSER = re.compile(
    r"(?:https?|file)://\S+(?: \d+/\d+)?|\d+/\d+/\d+,? \d+:\d+(?: [AP]M)?(?: .*)?|\d+:\d+(?: [AP]M)? \d+/\d+/\d+(?: .*)?"
)
_NOTE_OR_CAPTION = re.compile(
    r"[\[(]?(?:\d{1,3}|\*+)[\])]?[.)]?\s+\w|(?:hình|ảnh|bảng|biểu|sơ đồ|nguồn|ghi chú|fig|table|photo|source|note)\b",
    re.IGNORECASE,
)
_Edges = Sequence[Sequence[EdgeLine]]


def without_heads(sheets: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each sheet, from top to bottom, less those at its edges that others of the sheets repeat.

    A line of nearly all sheets is a head or foot wherever it stands there; one of some (of the left ones, of
    a chapter) where it is set off from the text or counts the pages. What stands where other sheets have
    theirs is one, too; so is small type in one and the same place of nearly all, whatever it says.
    """
    kept = [list(sheet) for sheet in sheets]
    text = usual(sheets)
    for from_top in (True, False):
        edges = [edge_of(sheet, from_top, text) for sheet in kept]
        places: defaultdict[str, list[tuple[int, EdgeLine]]] = defaultdict(list)
        for at, edge in enumerate(edges):
            for line in edge:
                places[line.key].append((at, line))
        heads = [list(_repeated(at, edge, places, len(sheets))) for at, edge in enumerate(edges)]
        slots = [line for found in heads for line in found]
        for at, edge in enumerate(edges):
            gone = {id(line.line) for line in _in_slots(at, edge, edges, heads[at], slots)}
            kept[at] = [line for line in kept[at] if id(line) not in gone]
    return kept


def _repeated(
    at: int, edge: Sequence[EdgeLine], places: Mapping[str, Sequence[tuple[int, EdgeLine]]], sheets: int
) -> Iterator[EdgeLine]:
    """The lines of an edge that other sheets have, too, from the outermost on."""
    for line in edge:
        if _is_head(at, line, places[line.key], sheets):
            yield line
        elif not _may_stand_between(line):
            return


def _in_slots(
    at: int,
    edge: Sequence[EdgeLine],
    edges: _Edges,
    repeated: Sequence[EdgeLine],
    slots: Sequence[EdgeLine],
) -> Iterator[EdgeLine]:
    """The repeated lines, and those that stand for others in their place."""
    yield from repeated
    for line in edge:
        if any(line is other for other in repeated):
            continue
        if not line.short or _NOTE_OR_CAPTION.match(line.text):
            return
        others = [edge for number, edge in enumerate(edges) if number != at]
        if any(map(line.has_type_of, _level_with(line, slots))) or (
            line.small and _is_filled_in_nearly_all(line, others)
        ):
            yield line
        elif not _may_stand_between(line):
            return


def _level_with(line: EdgeLine, others: Sequence[EdgeLine]) -> Iterator[EdgeLine]:
    return (other for other in others if line.is_level_with(other, _SAME_SLOT_POINTS))


def _is_filled_in_nearly_all(line: EdgeLine, others: _Edges) -> bool:
    """Whether other sheets have short lines of the same small type at the same height."""
    alike = (
        any(
            other.short and other.has_type_of(line) and not _NOTE_OR_CAPTION.match(other.text)
            for other in _level_with(line, edge)
        )
        for edge in others
    )
    return len(others) > 0 and 1 + sum(alike) >= max(2, _NEARLY_ALL * (len(others) + 1))


def _is_head(at: int, line: EdgeLine, alike: Sequence[tuple[int, EdgeLine]], sheets: int) -> bool:
    if _PRINTED_FROM_BROWSER.fullmatch(line.text) and line.apart:
        return True
    counted = {sheet for sheet, other in alike if sheet != at and _counts(line, other, sheet - at)}
    same = {sheet: other for sheet, other in alike if sheet in counted or other.text == line.text}
    if _PAGE_NUMBER.fullmatch(line.text):
        named = _NAMED_NUMBER.match(line.text)
        return bool(counted) or bool(named) or (line.apart and bool(_SHORT_NUMBER.fullmatch(line.text)))
    in_place = {sheet for sheet, other in same.items() if line.is_level_with(other, _SAME_PLACE_POINTS)}
    if len(in_place) >= max(2, _NEARLY_ALL * sheets):
        return True
    if len(same) >= max(3, _NEARLY_ALL * sheets) and not closes_with_stop(line.text):
        return True
    if len(in_place) >= 2 and (line.other or line.short) and _are_all_but_one_or_alternate(in_place, sheets):
        return True
    if len(in_place) < max(2, _MIN_ALTERNATING_SHARE * sheets) and len(in_place) < 3:
        return False
    return bool(counted) or line.apart


def _are_all_but_one_or_alternate(found: Collection[int], sheets: int) -> bool:
    if len(found) >= sheets - 1:
        return True
    side = min(found) % 2
    return all(sheet % 2 == side for sheet in found) and len(found) >= _NEARLY_ALL * len(
        range(side, sheets, 2)
    )


def _counts(line: EdgeLine, other: EdgeLine, sheets_on: int) -> bool:
    """Whether a figure of the one line goes up by one with every sheet to that of the other."""
    pairs = zip(line.figures, other.figures, strict=False)
    return any(figure + sheets_on == later for figure, later in pairs)


def _may_stand_between(line: EdgeLine) -> bool:
    """Whether a line that is not repeated, such as the name of a chapter, may stand among lines of a head."""
    return line.short
