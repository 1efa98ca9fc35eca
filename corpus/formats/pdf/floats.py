"""What stands in the middle of a sentence and is no part of it: a picture's words, a table, a head met but once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from corpus.cleaning.lines import closes_with_stop
from corpus.formats.pdf.columns import Block, Cell
from corpus.formats.pdf.words import Line

_OTHER_SIZE = 0.04
_MAX_LINES, _MAX_ROWS = 4, 60
_MAX_WIDTH = 0.75
_MIN_WORDS = 4
Row = tuple[Cell, ...]
Border = Literal["block", "sheet"]
_Item = Line | Row | Border
"""A border stands where a block, or the first one of a sheet, begins."""


def floats_in(sheets: Iterable[Sequence[Block]]) -> frozenset[int]:
    """The ids of the lines and rows that part a line without a stop from one that opens in lower case: lines of
    another type or, where a column or sheet ends, short ones, and tables where a sheet ends.
    """
    items = list(_items(sheets))
    found: set[int] = set()
    at = 0
    while at < len(items):
        line = items[at]
        at += 1
        if isinstance(line, Line) and _is_open(line):
            within = list(_until_it_goes_on(line, items, at))
            found |= {id(item) for item in within if not isinstance(item, str)}
            at += len(within)
    return frozenset(found)


def _items(sheets: Iterable[Sequence[Block]]) -> Iterator[_Item]:
    for sheet in sheets:
        yield "sheet"
        for block in sheet:
            yield "block"
            yield from block.rows
            yield from block.lines


def _is_open(line: Line) -> bool:
    text = line.text()
    return len(line.words) >= _MIN_WORDS and not closes_with_stop(text) and text[-1] not in ":;"


def _until_it_goes_on(line: Line, items: Sequence[_Item], start: int) -> Sequence[_Item]:
    """What of `items` from `start` on stands before the one that goes on with `line`; nothing where none does."""
    lines = rows = 0
    borders: set[Border] = set()
    for at in range(start, len(items)):
        item = items[at]
        if isinstance(item, str):
            borders.add(item)
        elif not isinstance(item, Line):
            rows += 1
        elif _goes_on(line, item):
            within = items[start:at]
            fits = all(_is_set_off(each, line, bool(borders)) for each in within if isinstance(each, Line))
            return within if fits and ("sheet" in borders or not rows) else ()
        else:
            lines += 1
        if lines > _MAX_LINES or rows > _MAX_ROWS:
            break
    return ()


def _goes_on(line: Line, other: Line) -> bool:
    return (
        abs(line.size - other.size) <= _OTHER_SIZE * line.size
        and line.bold == other.bold
        and other.text()[:1].islower()
    )


def _is_set_off(line: Line, around: Line, is_border: bool) -> bool:
    if abs(line.size - around.size) > _OTHER_SIZE * around.size or line.bold != around.bold:
        return True
    text = line.text()
    short = line.right - line.x <= _MAX_WIDTH * (around.right - around.x)
    return is_border and short and not text[:1].islower() and not closes_with_stop(text)
