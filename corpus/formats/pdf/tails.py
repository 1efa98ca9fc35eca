"""The ends of bands: what stands below columns, set off from them, and is none of them."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.formats.pdf.words import Line

ROW_GAP = 1.35
"""From this on, in usual distances of lines, a gap between lines sets off what is below it."""
MIN_BAND_LINES = 3
_FOOT_GAP = 2.5
_CELL_GAP, _MAX_TAIL = 1.5, 2
Span = tuple[float, float]


def spans(start: float, end: float, gutter: Span) -> bool:
    return start <= gutter[0] + 0.01 and gutter[1] <= end + 0.01


def without_tail(lines: Sequence[Line], start: int, end: int, gutters: Sequence[Span]) -> int:
    """The end of a band less what is set apart below it: a line or two, as the next heading or the foot is, or
    a table beside which there is nothing.
    """
    middle = sum(gutters[-1]) / 2
    bounds = [sum(gutter) / 2 for gutter in gutters]
    filled = [_filled(line, bounds) for line in lines[start:end]]
    pitch = _pitch_of_columns(lines[start:end], filled)
    for at in range(end - 1, start + MIN_BAND_LINES - 1, -1):
        distance, tail = _distance_up(lines[start : at + 1], filled), lines[at:end]
        one_sided = all(line.right < middle for line in tail)
        if distance > ROW_GAP * pitch and one_sided and _has_cells(tail, gutters):
            return at
        short = len(tail) <= _MAX_TAIL
        if short and (
            distance > _FOOT_GAP * pitch or (end < len(lines) and one_sided and distance > ROW_GAP * pitch)
        ):
            return at
        if not (one_sided or short):
            break
    return end


def _filled(line: Line, bounds: Sequence[float]) -> frozenset[int]:
    """The columns in which a line has words."""
    return frozenset(sum(word.x > bound for bound in bounds) for word in line.words)


def _pitch_of_columns(band: Sequence[Line], filled: Sequence[frozenset[int]]) -> float:
    """The usual distance of two lines of one column; lines of different columns need not be level."""
    columns = frozenset[int]().union(*filled)
    return median(
        pitch_of([line for line, within in zip(band, filled, strict=True) if column in within])
        for column in columns
    )


def _distance_up(band: Sequence[Line], filled: Sequence[frozenset[int]]) -> float:
    """How far the last line of a band is below the one above it in any of its columns."""
    last = len(band) - 1
    above = next((at for at in range(last - 1, -1, -1) if filled[at] & filled[last]), last - 1)
    return band[above].y - band[last].y


def _has_cells(lines: Sequence[Line], gutters: Sequence[Span]) -> bool:
    """Whether wide gaps besides the gutters go through the lines, as through the rows of a table."""
    gaps = [
        max(
            (
                after.x - before.right
                for before, after in pairwise(line.words)
                if not any(spans(before.right, after.x, gutter) for gutter in gutters)
            ),
            default=0.0,
        )
        / line.size
        for line in lines
    ]
    return median(gaps) >= _CELL_GAP


def pitch_of(lines: Sequence[Line], *, share: float = 0.5) -> float:
    """The distance of two lines that `share` of those below each other do not exceed."""
    distances = sorted(
        above.y - below.y for above, below in pairwise(lines) if above.y - below.y > 0.5 * below.size
    )
    if not distances:
        return 1.2 * lines[0].size
    return median(distances) if share == 0.5 else distances[int(share * len(distances))]
