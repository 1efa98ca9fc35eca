"""Lines of words out of the glyphs of a sheet, by where they stand rather than in the order of drawing."""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from statistics import median
from typing import Literal

from corpus.formats.pdf.glyphs import Glyph
from corpus.text.raised import lowered, raised
from corpus.text.vietnamese import nfc

Position = Literal["on", "raised", "lowered"]

_BASELINE_SHARE = 0.2
_TWICE_SHARE = 0.12
_SMALL_SHARE, _TINY_SHARE = 0.85, 0.4
_MARK_REACH = 0.75
_GAP_WITH_SPACES, _GAP_WITHOUT = 0.32, 0.17
_MIN_SPACE_SHARE = 0.06
_MIN_SPACED_LETTERS = 6
_INITIAL_SIZE = 1.8
_MARKS = "0123456789+-−*†‡()[],"
_BLANKS = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u200b"
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303",
    "˘": "\u0306", "¨": "\u0308",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without a gap between them, from left to right, each on, above or below the line."""

    glyphs: tuple[Glyph, ...]
    positions: tuple[Position, ...]
    x: float
    right: float
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline `y`, from left to right; `size` is that of most of its glyphs."""

    words: tuple[Word, ...]
    y: float
    size: float
    bold: bool

    @property
    def x(self) -> float:
        return self.words[0].x

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    def text(self, notes: frozenset[str] = frozenset()) -> str:
        """What the line says; raised figures as notes or powers."""
        if all(word.is_plain for word in self.words):
            return nfc(
                " ".join(["".join([glyph.char for glyph in word.glyphs]) for word in self.words])
            ).strip()
        shown = ""
        runs = [
            (position, "".join(glyph.char for glyph, _ in run))
            for word in self.words
            for position, run in _runs(word)
        ]
        for at, (position, text) in enumerate(runs):
            if position == "raised":
                after = runs[at + 1][1] if at + 1 < len(runs) else ""
                shown += raised(shown, text, after, notes=notes)
            else:
                shown += lowered(shown, text) if position == "lowered" else text
        return nfc(shown).strip()


def _runs(word: Word) -> Iterator[tuple[Position, list[tuple[Glyph, Position]]]]:
    pairs = zip(word.glyphs, word.positions, strict=True)
    for position, run in groupby(pairs, key=lambda pair: pair[1]):
        yield position, list(run)
    yield "on", [(Glyph(" ", 0, 0, 0, 0), "on")]


def line_of(words: Sequence[Word], y: float) -> Line:
    """The line that `words` make at `y`."""
    glyphs = [glyph for word in words for glyph, place in zip(word.glyphs, word.positions, strict=True)]
    sizes = sorted(glyph.size for glyph in glyphs)
    return Line(
        tuple(words), y, sizes[len(sizes) // 2], 2 * sum(glyph.bold for glyph in glyphs) > len(glyphs)
    )


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a sheet from top to bottom, each over its whole width."""
    drawn = _once([glyph for glyph in glyphs if glyph.char not in _BLANKS])
    blanks = [glyph for glyph in glyphs if glyph.char in _BLANKS]
    rows = _with_small_marks(_rows(drawn))
    spaced = len(blanks) > _MIN_SPACE_SHARE * (len(drawn) + 1)
    space_rows = _by_baseline(blanks)
    lines = []
    for row in rows:
        placed = sorted(row.glyphs, key=lambda pair: pair[0].x)
        spaces = _spaces_at(space_rows, row.y, row.size)
        words = list(_words(placed, spaces, row.size, spaced))
        if words:
            lines.append(line_of(words, row.y))
    return lines


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
            base = next((other for other in bases if _is_beside(glyph, other)), None)
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


def _is_beside(glyph: Glyph, base: _Row) -> bool:
    if not 0.15 * base.size <= abs(glyph.y - base.y) <= (0.8 if glyph.y > base.y else 0.35) * base.size:
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


def _words(
    placed: Sequence[tuple[Glyph, Position]], spaces: Sequence[float], size: float, spaced: bool
) -> Iterator[Word]:
    """The words of a row: parted by its spaces, and by gaps wider than those between letters."""
    least = _least_gap([glyph for glyph, place in placed if place == "on"], size, spaced)
    word: list[tuple[Glyph, Position]] = []
    for glyph, place in placed:
        if word:
            before = word[-1][0]
            end = max(one.right for one, _ in word[-3:])
            middle = bisect_left(spaces, before.x + 0.01 * size)
            has_space = middle < len(spaces) and spaces[middle] < glyph.x + 0.05 * size
            if (has_space and glyph.x > before.x) or glyph.x - end > least:
                yield _word(word)
                word = []
        word.append((glyph, place))
    if word:
        yield _word(word)


def _least_gap(glyphs: Sequence[Glyph], size: float, spaced: bool) -> float:
    """The narrowest gap that parts two words in a row, in points: letters may be set apart, too."""
    gaps = sorted(after.x - before.right for before, after in pairwise(glyphs))
    letters = sum(glyph.char.isalpha() for glyph in glyphs)
    usual = 0.0
    if letters >= _MIN_SPACED_LETTERS and 2 * letters > len(glyphs):
        usual = max(0.0, gaps[len(gaps) // 2])
        if not spaced and gaps[-1] < usual + _GAP_WITHOUT * size and usual > _GAP_WITHOUT * size:
            usual = 0.0
    return usual + (_GAP_WITH_SPACES if spaced else _GAP_WITHOUT) * size


def _word(glyphs: Sequence[tuple[Glyph, Position]]) -> Word:
    placed = _composed(glyphs)
    return Word(
        tuple(glyph for glyph, _ in placed),
        tuple(place for _, place in placed),
        min(glyph.x for glyph, _ in placed),
        max(glyph.right for glyph, _ in placed),
        all(place == "on" for _, place in placed),
    )


def _composed(glyphs: Sequence[tuple[Glyph, Position]]) -> list[tuple[Glyph, Position]]:
    """Accents that are drawn over a letter become its marks, written behind it."""
    letters = [glyph for glyph, _ in glyphs if glyph.char.isalpha()]
    placed: list[tuple[float, int, Glyph, Position]] = []
    for at, (glyph, place) in enumerate(glyphs):
        under = _letter_under(glyph, letters) if glyph.char in _ACCENTS else None
        if under is not None:
            mark = Glyph(_ACCENTS[glyph.char], under.x, under.y, under.right, under.size, under.bold)
            placed.append((under.x, len(glyphs) + at, mark, place))
        elif unicodedata.combining(glyph.char[:1] or " ") and placed:
            placed.append((placed[-1][0], at, glyph, place))
        else:
            placed.append((glyph.x, at, glyph, place))
    return [(glyph, place) for _, _, glyph, place in sorted(placed, key=lambda item: item[:2])]


def _letter_under(accent: Glyph, letters: Sequence[Glyph]) -> Glyph | None:
    middle = (accent.x + accent.right) / 2
    return next(
        (
            letter
            for letter in letters
            if letter.x + 0.15 * (letter.right - letter.x)
            < middle
            < letter.right - 0.1 * (letter.right - letter.x)
        ),
        None,
    )
