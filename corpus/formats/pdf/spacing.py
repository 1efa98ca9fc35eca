"""Where one word ends and the next begins, and which accents belong to which letter."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.formats.pdf.glyphs import Glyph
from corpus.formats.pdf.words import Position, Word

_GAP_WITH_SPACES, _GAP_WITHOUT = 0.32, 0.17
_MIN_SPACED_LETTERS = 6
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303",
    "˘": "\u0306", "¨": "\u0308",
}  # fmt: skip


def words_of_row(
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
