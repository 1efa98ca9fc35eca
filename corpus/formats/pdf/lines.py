"""Lines of words out of the glyphs of a sheet, by where they stand rather than in the order of drawing."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

from corpus.formats.pdf.glyphs import Glyph
from corpus.formats.pdf.spacing import words_of_row
from corpus.formats.pdf.words import Line, Position, line_of

_BLANKS = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u200b"
_BASELINE_SHARE = 0.2
_TWICE_SHARE = 0.12
_SMALL_SHARE, _TINY_SHARE = 0.85, 0.4
_MARK_REACH = 0.75
_HIGH, _LOW = 0.8, 0.55
_MIN_SPACE_SHARE = 0.06
_FAR, _LONG_PART = 1.2, 20
_INITIAL_SIZE = 1.8
_MARKS = "0123456789+-−*†‡()[],"


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a sheet from top to bottom, each over its whole width."""
    drawn = _once([glyph for glyph in glyphs if glyph.char not in _BLANKS])
    blanks = [glyph for glyph in glyphs if glyph.char in _BLANKS]
    rows = _with_small_marks(_rows(drawn))
    spaced = len(blanks) > _MIN_SPACE_SHARE * (len(drawn) + 1)
    space_rows = _by_baseline(blanks)
    lines = []
    for row in rows:
        spaces = _spaces_at(space_rows, row.y, row.size)
        words = [
            word
            for part in _parts(sorted(row.glyphs, key=lambda pair: pair[0].x), row.size)
            for word in words_of_row(part, spaces, row.size, spaced and _has_spaces(part, spaces))
        ]
        if words:
            lines.append(line_of(words, row.y))
    return lines


def _parts(
    placed: Sequence[tuple[Glyph, Position]], size: float
) -> Iterator[Sequence[tuple[Glyph, Position]]]:
    """The parts of a row that stand far from each other, such as in two columns."""
    start, right = 0, float("inf")
    for at, (glyph, _) in enumerate(placed):
        if glyph.x - right > _FAR * size:
            yield placed[start:at]
            start = at
        right = glyph.right if at == start else max(right, glyph.right)
    yield placed[start:]


def _has_spaces(part: Sequence[tuple[Glyph, Position]], spaces: Sequence[float]) -> bool:
    """Whether spaces are drawn in a part of a row: in one line they may be, and in the next not."""
    first, last = bisect_left(spaces, part[0][0].x), bisect_left(spaces, part[-1][0].right)
    return len(part) < _LONG_PART or last - first > _MIN_SPACE_SHARE * len(part)


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    glyphs: list[tuple[Glyph, Position]]


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without what is drawn twice in one place, as some programs do for bold type and for shadows.

    The letters of a ligature share a place, one right after the other.
    """
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        alike[glyph.char].append(at)
    again: set[int] = set()
    for places in alike.values():
        places.sort(key=lambda at: glyphs[at].x)
        for number, at in enumerate(places):
            step = glyphs[at].size * _TWICE_SHARE
            for other in islice(places, number + 1, None):
                if glyphs[other].x - glyphs[at].x >= step:
                    break
                if abs(glyphs[other].y - glyphs[at].y) < step and abs(other - at) > 1:
                    again.add(max(at, other))
    return [glyph for at, glyph in enumerate(glyphs) if at not in again]


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """Glyphs of about one baseline and one size, from top to bottom; glyphs far larger stand in rows of their own."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda one: -one.y):
        for row in reversed(rows[-4:]):
            close = abs(row.y - glyph.y) <= _BASELINE_SHARE * min(row.size, glyph.size)
            if close and max(row.size, glyph.size) < _INITIAL_SIZE * min(row.size, glyph.size):
                row.glyphs.append((glyph, "on"))
                break
        else:
            rows.append(_Row(glyph.y, glyph.size, [(glyph, "on")]))
    for row in rows:
        row.size = median(glyph.size for glyph, _ in row.glyphs)
    return rows


def _with_small_marks(rows: Sequence[_Row]) -> list[_Row]:
    """Small glyphs set above or below a line join it; so does a large initial the line that it opens."""
    gone: set[int] = set()
    for at, row in enumerate(rows):
        near = [other for other in rows[max(0, at - 4) : at + 5] if other is not row]
        if len(row.glyphs) <= 2 and (opened := _opened_by(row, rows)):
            opened.glyphs += row.glyphs
            gone.add(at)
            continue
        bases = [other for other in near if _may_carry(other, row)]
        left = []
        for glyph, place in row.glyphs:
            beside = (other for other in bases if _is_beside(glyph, other))
            base = min(beside, key=lambda other: _distance(glyph, other), default=None)
            if base is None:
                left.append((glyph, place))
            else:
                base.glyphs.append((glyph, "raised" if glyph.y > base.y else "lowered"))
        row.glyphs = left
    return [row for at, row in enumerate(rows) if at not in gone and row.glyphs]


def _may_carry(base: _Row, row: _Row) -> bool:
    """Whether `row` may be marks above or below `base`: few and small, or a few figures of nearly full size."""
    if len(row.glyphs) >= len(base.glyphs) or not _TINY_SHARE * base.size < row.size <= base.size:
        return False
    if row.size < _SMALL_SHARE * base.size:
        return True
    return 4 * len(row.glyphs) <= len(base.glyphs) and all(glyph.char in _MARKS for glyph, _ in row.glyphs)


def _distance(glyph: Glyph, base: _Row) -> float:
    """How far a mark is set from its line, as a share of how far it may be."""
    return abs(glyph.y - base.y) / ((_HIGH if glyph.y > base.y else _LOW) * base.size)


def _is_beside(glyph: Glyph, base: _Row) -> bool:
    if not 0.15 * base.size <= abs(glyph.y - base.y) <= (_HIGH if glyph.y > base.y else _LOW) * base.size:
        return False
    reach = _MARK_REACH * base.size
    beside = False
    for other, place in base.glyphs:
        if place == "on" and other.x - reach <= glyph.right and glyph.x <= other.right + reach:
            if other.x < glyph.x and glyph.right < other.right:
                return False
            beside = True
    return beside


def _opened_by(initial: _Row, rows: Sequence[_Row]) -> _Row | None:
    """The line beside the head of a large first letter."""
    letter = initial.glyphs[0][0]
    if not letter.char.isalpha():
        return None
    beside = [
        row
        for row in rows
        if initial.size >= _INITIAL_SIZE * row.size
        and letter.y - 0.1 * letter.size <= row.y < letter.y + letter.size
        and 0 <= min(glyph.x for glyph, _ in row.glyphs) - letter.right < 1.5 * row.size
    ]
    return beside[0] if len(beside) > 1 else None


def _by_baseline(glyphs: Sequence[Glyph]) -> list[Glyph]:
    return sorted(glyphs, key=lambda glyph: glyph.y)


def _spaces_at(blanks: Sequence[Glyph], y: float, size: float) -> list[float]:
    reach = _BASELINE_SHARE * size
    first = bisect_left(blanks, y - reach, key=lambda glyph: glyph.y)
    found = []
    for glyph in blanks[first:]:
        if glyph.y > y + reach:
            break
        found.append((glyph.x + max(glyph.right, glyph.x)) / 2)
    return sorted(found)
