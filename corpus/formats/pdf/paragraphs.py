"""Paragraphs again, out of the lines that a typesetter made of them, across columns and sheets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise

from corpus.cleaning.lines import closes_with_stop, is_listed, strip
from corpus.formats.pdf.columns import CELL_GAP, Block, Cell
from corpus.formats.pdf.hyphens import joined, words_of
from corpus.formats.pdf.words import Line

_SAME_SIZE = 0.12
_WIDE_GAP = 1.3
_INDENT = 0.9
_NOTE_SIZE = 0.93
_LARGE = 1.15
_CUT = re.compile(r"\w[-\u2010\u00ad]$")
_NOTE = re.compile(r"\[(\d{1,3})\]\s*")
_NOTE_WITHOUT_MARK = re.compile(r"(?:\((\d{1,3})\)|(\d{1,3})[.)]?)\s+(?=\D)")


def paragraphs_of(sheets: Iterable[Sequence[Block]]) -> list[str]:
    """The paragraphs of all sheets in order: lines joined, rows as cells, a note behind the paragraph that ends
    or goes on beyond its sheet.
    """
    sheets = list(sheets)
    lines = [line for sheet in sheets for block in sheet for line in _all_lines(block)]
    if not lines:
        return []
    body = _usual_size(lines)
    writer = _Writer(body, words_of("\n".join(line.text() for line in lines)))
    for sheet in sheets:
        writer.write(sheet)
    return writer.finished()


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
    _paragraphs: list[str] = field(default_factory=list)
    _open: str = ""
    _last: Line | None = None
    _right: float = 0.0
    _waiting_notes: list[str] = field(default_factory=list)

    def write(self, sheet: Sequence[Block]) -> None:
        """Writes the blocks of one sheet, its footnotes last."""
        notes: list[Line] = []
        blocks = list(sheet)
        cited = _cited(blocks, self.body)
        for block in blocks:
            if block.rows:
                self._close()
                self._paragraphs += [self._row(row, cited) for row in block.rows]
                continue
            text, below = _footnotes(block.lines, self.body, cited)
            notes += below
            self._write_lines(text, cited)
        self._waiting_notes += self._notes(notes, cited)

    def finished(self) -> list[str]:
        self._close()
        return [paragraph for paragraph in self._paragraphs if strip(paragraph)]

    def _close(self) -> None:
        if self._open:
            self._paragraphs.append(self._open)
        self._open, self._last = "", None
        self._paragraphs += self._waiting_notes
        self._waiting_notes = []

    def _write_lines(self, lines: Sequence[Line], cited: frozenset[str]) -> None:
        if not lines:
            return
        left, right = _margins(lines)
        pitch = _pitch(lines)
        first = True
        for line in lines:
            text = line.text(cited)
            if not text:
                continue
            if self._open and self._goes_on(line, text, left, right, pitch, first):
                self._open = joined(self._open, text, self.words)
            else:
                self._close()
                self._open = text
            self._last = line
            self._right = right
            first = False

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
        fits = last.right + 0.25 * line.size + _first_word(line) <= self._right - 0.05 * line.size
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
            if number := _note_number(text, cited):
                notes.append(f"[{number}] {_without_number(text)}")
            elif notes:
                notes[-1] = joined(notes[-1], text, self.words)
        return notes


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """The left edge of most lines, and the right edge of the longest."""
    lefts = sorted(line.x for line in lines)
    return lefts[len(lefts) // 4], max(line.right for line in lines)


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


def _first_word(line: Line) -> float:
    return line.words[0].right - line.words[0].x


def _cited(blocks: Sequence[Block], body: float) -> frozenset[str]:
    """The numbers of the notes below the text of a sheet."""
    found: set[str] = set()
    for block in blocks:
        for line in block.lines:
            if line.size <= _NOTE_SIZE * body and (number := _note_number(line.text(), None)):
                found.add(number)
    return frozenset(found)


def _note_number(text: str, cited: frozenset[str] | None) -> str | None:
    """The number at the start of a note; one that is not raised counts where `cited` has it, or any where that is
    None.
    """
    if mark := _NOTE.match(text):
        return mark[1]
    plain = _NOTE_WITHOUT_MARK.match(text)
    number = (plain[1] or plain[2]) if plain else None
    return number if number and (cited is None or number in cited) else None


def _without_number(text: str) -> str:
    mark = _NOTE.match(text) or _NOTE_WITHOUT_MARK.match(text)
    return text[mark.end() :] if mark else text


def _footnotes(
    lines: Sequence[Line], body: float, cited: frozenset[str]
) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of the text, and those of the notes in smaller type below it."""
    at = len(lines)
    while at and lines[at - 1].size <= _NOTE_SIZE * body:
        at -= 1
    while at < len(lines) and _note_number(lines[at].text(cited), cited) is None:
        at += 1
    return lines[:at], lines[at:]
