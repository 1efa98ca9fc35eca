"""The reading order of a sheet: columns one after the other, tables row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median, median_low

from corpus.formats.pdf.lines import Line, Word, line_of

_MIN_GUTTER = 0.9
_MAX_PITCH = 3.5
_MIN_WIDER = 1.6
_MIN_BAND_LINES = 3
_MIN_ALIGNED = 0.6
_SAME_PLACE = 0.6
_CELL_GAP, _MAX_TAIL = 1.5, 2
_MIN_WRAPPED = 0.4
_JUSTIFIED = 0.75
_MIN_BOTH_SIDES = 2
_MIN_PROSE_CHARS, _MIN_PROSE_FILL = 14, 0.5
_ROW_GAP, _FOOT_GAP = 1.35, 2.5
_MIN_ROWS, _MAX_CELL_LINES = 3, 5
_BOTTOM = float("-inf")
_LABEL = re.compile(r"(?:\(?(?:\d{1,3}|[ivxlIVXL]{1,5}|\w)(?:\.\d{1,3})*[.)]?|[-–—−•●▪■◆►✓*+·>o]|\[\d+\])")
CELL_GAP = " | "

Span = tuple[float, float]
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, or the rows of a table, from top to bottom; a cell is one line or several."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks of a sheet in reading order; every word of `lines` is in one of them."""
    at = 0
    plain: list[Line] = []
    while at < len(lines):
        end, gutters = _band(lines, at)
        if gutters:
            band, rest = lines[at:end], end
            columns = _split(band, gutters)
            found = list(_in_columns(band, columns))
            if found:
                if plain:
                    yield Block(tuple(plain))
                plain = []
                yield from found
                at = rest
                continue
        plain.append(lines[at])
        at += 1
    if plain:
        yield Block(tuple(plain))


def _band(lines: Sequence[Line], start: int) -> tuple[int, list[Span]]:
    """The longest run of lines from `start` on that leaves the same gutters free, with text on both sides;
    no gutters where there is none.
    """
    best: tuple[int, list[Span]] = (start, [])
    left, right = min(line.x for line in lines), max(line.right for line in lines)
    free: list[Span] = [(left, right)]
    for end in range(start, len(lines)):
        line = lines[end]
        if end > start and lines[end - 1].y - line.y > _MAX_PITCH * max(line.size, lines[end - 1].size):
            break
        least = _MIN_GUTTER * line.size
        free = [gap for gap in _minus(free, line) if gap[1] - gap[0] >= least]
        if not free:
            break
        band = lines[start : end + 1]
        if (
            len(band) >= _MIN_BAND_LINES
            and len(lines[end].words)
            and (
                gutters := [
                    gap
                    for gap in free
                    if _is_wide(band, gap, free)
                    and _is_aligned(band, gap, free)
                    and not _is_river(band, gap)
                    and _has_both_sides(band, gap)
                ]
            )
        ):
            best = (end + 1, gutters)
    end, gutters = best
    return (_without_tail(lines, start, end, gutters), gutters) if gutters else best


def _minus(free: Sequence[Span], line: Line) -> Iterator[Span]:
    """What of the free spans the words of a line leave."""
    words = [(word.x, word.right) for word in line.words]
    for start, end in free:
        at = start
        for left, right in words:
            if right <= at:
                continue
            if left >= end:
                break
            if left > at:
                yield at, left
            at = max(at, right)
        if at < end:
            yield at, end


def _has_both_sides(band: Sequence[Line], gutter: Span) -> bool:
    """Whether there are words enough on either side of a gutter, more on its left than numbers of a list."""
    middle = sum(gutter) / 2
    left = [_text(line, None, middle) for line in band]
    right = [_text(line, middle, None) for line in band]
    lefts, rights = sum(map(bool, left)), sum(map(bool, right))
    if min(lefts, rights) < _MIN_BOTH_SIDES:
        return False
    labelled = all(_LABEL.fullmatch(text) for text in left if text)
    return not labelled or lefts == rights == len(band)


def _is_wide(band: Sequence[Line], gutter: Span, free: Sequence[Span]) -> bool:
    """Whether the gutter is wider than what sets the words of its lines apart, which in justified lines may be much."""
    ratios = []
    for line in band:
        gaps = [(before.right, after.x) for before, after in pairwise(line.words)]
        across = [end - start for start, end in gaps if _spans(start, end, gutter)]
        others = [end - start for start, end in gaps if not any(_spans(start, end, gap) for gap in free)]
        if across:
            ratios.append(
                across[0] / max(median(others), 0.25 * line.size) if others else across[0] / line.size
            )
    return not ratios or median(ratios) >= _MIN_WIDER


def _is_aligned(band: Sequence[Line], gutter: Span, free: Sequence[Span]) -> bool:
    """Whether what follows the gutter starts, or has its middle, in one place; figures may end in one."""
    end = min((start for start, _ in free if start > gutter[0]), default=float("inf"))
    cells = [[word for word in line.words if gutter[0] < word.x < end] for line in band]
    filled = [line_of(cell, 0) for cell in cells if cell]
    if not filled:
        return True
    reach = _SAME_PLACE * median(cell.size for cell in filled)
    if sum(any(char.isdigit() for char in cell.text()) for cell in filled) >= _MIN_ALIGNED * len(filled):
        return True
    starts = [cell.x for cell in filled]
    middles = [(cell.x + cell.right) / 2 for cell in filled]
    return any(
        sum(abs(place - median(places)) <= reach for place in places) >= _MIN_ALIGNED * len(places)
        for places in (starts, middles)
    )


def _is_river(band: Sequence[Line], gutter: Span) -> bool:
    """Whether a gap that goes through a few lines is chance: they end in one place, being justified, but go on
    behind the gap in different ones.
    """
    across = [line for line in band if line.x < gutter[0] and line.right > gutter[1]]
    if not across:
        return False
    figures = sum(any(map(str.isdigit, _text(line, gutter[0], None))) for line in across)
    reach = 0.15 * median(line.size for line in across)
    starts = [min(word.x for word in line.words if word.x > gutter[0]) for line in across]
    justified = _together([line.right for line in across], reach) >= _JUSTIFIED
    return justified and _together(starts, reach) < _JUSTIFIED and figures < _MIN_ALIGNED * len(across)


def _together(places: Sequence[float], reach: float) -> float:
    """The share of `places` that are within `reach` of their middle one."""
    return sum(abs(place - median_low(places)) <= reach for place in places) / len(places)


def _spans(start: float, end: float, gutter: Span) -> bool:
    return start <= gutter[0] + 0.01 and gutter[1] <= end + 0.01


def _text(line: Line, start: float | None, end: float | None) -> str:
    words = [
        word for word in line.words if (start is None or word.x >= start) and (end is None or word.x < end)
    ]
    return line_of(words, line.y).text() if words else ""


def _without_tail(lines: Sequence[Line], start: int, end: int, gutters: Sequence[Span]) -> int:
    """The end of a band less what is set apart below it: a line or two, as the next heading or the foot is, or
    a table beside which there is nothing.
    """
    middle = sum(gutters[-1]) / 2
    pitch = _pitch(lines[start:end])
    for at in range(end - 1, start + _MIN_BAND_LINES - 1, -1):
        distance, tail = lines[at - 1].y - lines[at].y, lines[at:end]
        one_sided = all(line.right < middle for line in tail)
        if distance > _ROW_GAP * pitch and one_sided and _has_cells(tail):
            return at
        short = len(tail) <= _MAX_TAIL
        if short and (
            distance > _FOOT_GAP * pitch or (end < len(lines) and one_sided and distance > _ROW_GAP * pitch)
        ):
            return at
        if not (one_sided or short):
            break
    return end


def _has_cells(lines: Sequence[Line]) -> bool:
    """Whether wide gaps go through the lines, as through the rows of a table."""
    gaps = [
        max((after.x - before.right for before, after in pairwise(line.words)), default=0.0) / line.size
        for line in lines
    ]
    return median(gaps) >= _CELL_GAP


def _pitch(lines: Sequence[Line]) -> float:
    distances = [
        above.y - below.y for above, below in pairwise(lines) if above.y - below.y > 0.5 * below.size
    ]
    return median(distances) if distances else 1.2 * lines[0].size


def _split(band: Sequence[Line], gutters: Sequence[Span]) -> list[list[Line]]:
    """The lines of each column."""
    bounds = [sum(gutter) / 2 for gutter in gutters]
    columns: list[list[Line]] = [[] for _ in range(len(bounds) + 1)]
    for line in band:
        cells: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            cells[sum(word.x > bound for bound in bounds)].append(word)
        for column, words in zip(columns, cells, strict=True):
            if words:
                column.append(line_of(words, line.y))
    return columns


def _in_columns(band: Sequence[Line], columns: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Rows of a table, line by line or with wrapped lines within their cells; else columns, one after the other.

    A table and the columns above or below it may have their gutters in common.
    """
    widths = [max(line.right for line in column) - min(line.x for line in column) for column in columns]
    tops = _row_tops(columns)
    parts = [[line for line in band if bottom < line.y <= top] for top, bottom in pairwise([*tops, _BOTTOM])]
    kinds = [len(part) > 1 and _is_tabular(part, _within(columns, part), widths) for part in parts]
    for at, part in enumerate(parts):
        if len(part) == 1:  # a row of one line goes with its neighbour
            kinds[at] = kinds[at - 1] if at else kinds[1] if len(parts) > 1 and len(parts[1]) > 1 else True
    grouped = groupby(zip(kinds, parts, strict=True), key=itemgetter(0))
    for tabular, group in ((kind, [part for _, part in pairs]) for kind, pairs in grouped):
        lines = [line for part in group for line in part]
        within = _within(columns, lines)
        rows = [top for top in tops if lines[-1].y <= top <= lines[0].y]
        if tabular:
            yield Block((), tuple(_rows([line.y for line in lines], within)))
        elif len(rows) >= _MIN_ROWS and max(map(len, within)) / len(rows) <= _MAX_CELL_LINES:
            yield Block((), tuple(_rows(rows, within)))
        else:
            for column in within:
                yield from blocks_of(column)


def _within(columns: Sequence[Sequence[Line]], lines: Sequence[Line]) -> list[list[Line]]:
    """What of the columns stands where `lines` stand."""
    return [[line for line in column if lines[-1].y <= line.y <= lines[0].y] for column in columns]


def _is_tabular(band: Sequence[Line], columns: Sequence[Sequence[Line]], widths: Sequence[float]) -> bool:
    """Whether most lines have words in two columns or more, and not all columns are of running text."""
    filled = [sum(any(line.y == row.y for row in column) for column in columns) for line in band]
    if sum(count > 1 for count in filled) < _MIN_ALIGNED * len(band):
        return False
    prose = [
        column for column, width in zip(columns, widths, strict=True) if column and _is_prose(column, width)
    ]
    return len(prose) < sum(map(bool, columns)) and not any(map(_is_wrapped, prose))


def _is_wrapped(column: Sequence[Line]) -> bool:
    """Whether lines of the column go on in the next."""
    following = [line.text()[:1].islower() for line in column[1:]]
    return sum(following) >= _MIN_WRAPPED * len(following) > 0


def _is_prose(column: Sequence[Line], width: float) -> bool:
    chars = median(len(line.text()) for line in column)
    fill = median(sum(word.right - word.x for word in line.words) for line in column)
    return chars >= _MIN_PROSE_CHARS and fill >= _MIN_PROSE_FILL * width


def _row_tops(columns: Sequence[Sequence[Line]]) -> list[float]:
    """The baselines at which a new row starts: below a gap that all columns leave."""
    every = sorted((line for column in columns for line in column), key=lambda line: -line.y)
    pitch = min(_pitch(column) for column in columns if column)
    tops = [every[0].y]
    for above, below in pairwise(every):
        if above.y - below.y > _ROW_GAP * min(pitch, 1.5 * below.size):
            tops.append(below.y)
    return tops


def _rows(tops: Sequence[float], columns: Sequence[Sequence[Line]]) -> Iterator[tuple[Cell, ...]]:
    """The rows that start at the baselines `tops`."""
    for top, bottom in pairwise([*tops, _BOTTOM]):
        cells = [tuple(line for line in column if bottom < line.y <= top) for column in columns]
        if row := tuple(cell for cell in cells if cell):
            yield row
