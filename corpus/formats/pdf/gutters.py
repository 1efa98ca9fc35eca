"""Gutters: the white that goes through a run of lines and sets columns or cells apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_low

from corpus.formats.pdf.tails import MIN_BAND_LINES, Span, spans, without_tail
from corpus.formats.pdf.words import Line, line_of

MIN_ALIGNED = 0.6
"""The share of lines in which what is in one place or in one row must be so."""
_MIN_GUTTER = 0.9
_MAX_PITCH = 3.5
_MIN_WIDER = 1.6
_SAME_PLACE = 0.6
_JUSTIFIED = 0.75
_MIN_BOTH_SIDES = 2
_LABEL = re.compile(r"(?:\(?(?:\d{1,3}|[ivxlIVXL]{1,5}|\w)(?:\.\d{1,3})*[.)]?|[-–—−•●▪■◆►✓*+·>o]|\[\d+\])")


def band_from(lines: Sequence[Line], start: int) -> tuple[int, list[Span]]:
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
            len(band) >= MIN_BAND_LINES
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
    return (without_tail(lines, start, end, gutters), gutters) if gutters else best


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
        across = [end - start for start, end in gaps if spans(start, end, gutter)]
        others = [end - start for start, end in gaps if not any(spans(start, end, gap) for gap in free)]
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
    if sum(any(char.isdigit() for char in cell.text()) for cell in filled) >= MIN_ALIGNED * len(filled):
        return True
    starts = [cell.x for cell in filled]
    middles = [(cell.x + cell.right) / 2 for cell in filled]
    return any(
        sum(abs(place - median(places)) <= reach for place in places) >= MIN_ALIGNED * len(places)
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
    return justified and _together(starts, reach) < _JUSTIFIED and figures < MIN_ALIGNED * len(across)


def _together(places: Sequence[float], reach: float) -> float:
    """The share of `places` that are within `reach` of their middle one."""
    return sum(abs(place - median_low(places)) <= reach for place in places) / len(places)


def _text(line: Line, start: float | None, end: float | None) -> str:
    words = [
        word for word in line.words if (start is None or word.x >= start) and (end is None or word.x < end)
    ]
    return line_of(words, line.y).text() if words else ""
