"""Paragraphs again, out of the lines that a typesetter made of them, across columns and sheets."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise

from corpus.cleaning.lines import closes_with_stop, is_listed, strip
from corpus.formats.pdf.columns import CELL_GAP, Block, Cell
from corpus.formats.pdf.floats import floats_in
from corpus.formats.pdf.footnotes import cited_in, note_number, part_notes, without_number
from corpus.formats.pdf.hyphens import joined, words_of
from corpus.formats.pdf.words import Line

_SAME_SIZE = 0.12
_WIDE_GAP = 1.3
_INDENT = 0.9
_SAME_COLUMN = 0.12
_LARGE = 1.15
_CUT = re.compile(r"\w[-\u2010\u00ad]$")


def paragraphs_of(sheets: Iterable[Sequence[Block]]) -> list[str]:
    """The paragraphs of all sheets in order: lines joined, rows as cells, a note behind the paragraph that ends
    or goes on beyond its sheet.
    """
    sheets = list(sheets)
    lines = [line for sheet in sheets for block in sheet for line in _all_lines(block)]
    if not lines:
        return []
    body = _usual_size(lines)
    ends: defaultdict[int, list[float]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.right):
        ends[round(line.x)].append(line.right)
    parted = [_parted(sheet, body) for sheet in sheets]
    floats = floats_in(sheet.blocks for sheet in parted)
    writer = _Writer(body, words_of("\n".join(line.text() for line in lines)), ends, floats)
    for sheet in parted:
        writer.write(sheet)
    return writer.finished()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The blocks of a sheet without its footnotes, the lines of these, and their numbers."""

    blocks: list[Block]
    notes: list[Line]
    cited: frozenset[str]


def _parted(blocks: Sequence[Block], body: float) -> _Sheet:
    cited = cited_in(blocks, body)
    kept: list[Block] = []
    notes: list[Line] = []
    for block in blocks:
        text, below = part_notes(block.lines, body, cited)
        kept.append(Block(tuple(text), block.rows))
        notes += below
    return _Sheet(kept, notes, cited)


def _all_lines(block: Block) -> Iterator[Line]:
    yield from block.lines
    for row in block.rows:
        for cell in row:
            yield from cell


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = sorted((line.size, len(line.text())) for line in lines)
    half, passed = sum(chars for _, chars in sizes) / 2, 0
    for size, chars in sizes:
        passed += chars
        if passed >= half:
            return size
    return sizes[-1][0]


@dataclass(slots=True)
class _Writer:
    body: float
    words: frozenset[str]
    ends: Mapping[int, Sequence[float]]
    """Where the lines that begin at each point from the left end, in order."""
    floats: frozenset[int]
    _paragraphs: list[str] = field(default_factory=list)
    _open: str = ""
    _last: Line | None = None
    _right: float = 0.0
    _aside: Line | None = None
    _waiting: list[str] = field(default_factory=list)

    def write(self, sheet: _Sheet) -> None:
        """Writes the blocks of one sheet, its footnotes last."""
        for block in sheet.blocks:
            for row in block.rows:
                self._write_row(row, sheet.cited)
            self._write_lines(block.lines, sheet.cited)
        self._waiting += self._notes(sheet.notes, sheet.cited)

    def _write_row(self, row: Sequence[Cell], cited: frozenset[str]) -> None:
        if id(row) in self.floats:
            self._waiting.append(self._row(row, cited))
        else:
            self._close()
            self._paragraphs.append(self._row(row, cited))

    def finished(self) -> list[str]:
        self._close()
        return [paragraph for paragraph in self._paragraphs if strip(paragraph)]

    def _close(self) -> None:
        if self._open:
            self._paragraphs.append(self._open)
        self._open, self._last, self._aside = "", None, None
        self._paragraphs += self._waiting
        self._waiting = []

    def _write_lines(self, lines: Sequence[Line], cited: frozenset[str]) -> None:
        if not lines:
            return
        left, right = self._margins(lines)
        pitch = _pitch(lines)
        first = True
        for line in lines:
            text = line.text(cited)
            if not text:
                continue
            if id(line) in self.floats:
                self._set_aside(line, text)
                continue
            if self._open and self._goes_on(line, text, left, right, pitch, first):
                self._open = joined(self._open, text, self.words)
            else:
                self._close()
                self._open = text
            self._last = line
            self._right = right
            first = False

    def _set_aside(self, line: Line, text: str) -> None:
        """A line to be written behind the paragraph that it stands in; one that goes on with another as one."""
        before = self._aside
        if self._waiting and before is not None and before.size == line.size and text[:1].islower():
            self._waiting[-1] = joined(self._waiting[-1], text, self.words)
        else:
            self._waiting.append(text)
        self._aside = line

    def _goes_on(self, line: Line, text: str, left: float, right: float, pitch: float, first: bool) -> bool:
        """Whether `line` belongs to the paragraph that is open; `first` in a block, so not right below its last."""
        last = self._last
        if last is None or is_listed(text):
            return False
        if abs(line.size - last.size) > _SAME_SIZE * max(line.size, last.size):
            return False
        if _CUT.search(self._open) and abs(line.size - last.size) <= _SAME_SIZE * line.size:
            return True
        stopped = closes_with_stop(self._open)
        small = text[0].islower()
        if self._aside is not None and small and not stopped:  # behind what interrupted it
            return True
        fits = last.right + _space(last) + _first_word(line) <= self._right - 0.05 * line.size
        if first:
            return (
                (small and not stopped)
                or (not fits and not stopped)
                or (not fits and line.x < left + _INDENT * line.size)
            )
        gap = (last.y - line.y) / (pitch * line.size)
        if gap > _WIDE_GAP:
            return small and not stopped and gap < 2.5 * _WIDE_GAP
        if line.size >= _LARGE * self.body:
            return gap <= _WIDE_GAP and line.bold == last.bold
        if line.bold != last.bold and (stopped or fits) and not small:
            return False
        if small and not stopped:
            return True
        indented = line.x > left + _INDENT * line.size
        if indented and last.x <= left + _INDENT * line.size:
            return not fits and not stopped
        if is_listed(self._open) and line.x < last.x - _INDENT * line.size:
            return not fits and not stopped
        return not fits

    def _margins(self, lines: Sequence[Line]) -> tuple[float, float]:
        """The left edge of most lines, and the right edge of the longest that begin there on any sheet, unless
        those are of a wider column.
        """
        lefts = sorted(line.x for line in lines)
        left, right = lefts[len(lefts) // 4], max(line.right for line in lines)
        widest = right + _SAME_COLUMN * (right - left)
        for x in range(round(left) - 1, round(left) + 2):
            ends = self.ends.get(x, ())
            if at := bisect_right(ends, widest):
                right = max(right, ends[at - 1])
        return left, right

    def _row(self, row: Sequence[Cell], cited: frozenset[str]) -> str:
        return CELL_GAP.join(
            reduce(
                lambda before, after: joined(before, after, self.words), [line.text(cited) for line in cell]
            )
            for cell in row
        )

    def _notes(self, lines: Sequence[Line], cited: frozenset[str]) -> list[str]:
        notes: list[str] = []
        for line in lines:
            text = line.text(cited)
            if number := note_number(text, cited):
                notes.append(f"[{number}] {without_number(text)}")
            elif notes:
                notes[-1] = joined(notes[-1], text, self.words)
        return notes


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of baselines in the size of the line."""
    distances = [
        (above.y - below.y) / below.size
        for above, below in pairwise(lines)
        if 0.7 * below.size < above.y - below.y < 3 * below.size
    ]
    if not distances:
        return 1.3
    distances.sort()
    return min(distances[len(distances) // 2], 2.2)


def _space(line: Line) -> float:
    """What a space takes at least in the line."""
    gaps = [after.x - before.right for before, after in pairwise(line.words)]
    return min(max(min(gaps, default=0.0), 0.2 * line.size), 0.35 * line.size)


def _first_word(line: Line) -> float:
    return line.words[0].right - line.words[0].x
