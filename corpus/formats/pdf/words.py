"""Words and lines: what they are, and what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from corpus.formats.pdf.glyphs import Glyph
from corpus.text.raised import lowered, raised
from corpus.text.vietnamese import nfc

Position = Literal["on", "raised", "lowered"]


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
