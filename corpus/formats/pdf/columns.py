"""The reading order of a sheet: columns one after the other, tables row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from corpus.cleaning.lines import closes_with_stop
from corpus.formats.pdf.gutters import MIN_ALIGNED, band_from
from corpus.formats.pdf.tails import ROW_GAP, Span, pitch_of
from corpus.formats.pdf.words import Line, Word, line_of

_MIN_WRAPPED = 0.4
_MIN_PROSE_CHARS, _MIN_PROSE_FILL = 14, 0.5
_MIN_ROWS, _MAX_CELL_LINES = 3, 5
_BOTTOM = float("-inf")
CELL_GAP = " | "

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
        end, gutters = band_from(lines, at)
        if gutters and not _stands_above(lines[at:end], gutters):
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


def _stands_above(band: Sequence[Line], gutters: Sequence[Span]) -> bool:
    """Whether the first line of a band is but the end of what stands above the columns."""
    gap = band[0].y - band[1].y
    return band[0].right < sum(gutters[0]) / 2 and gap > ROW_GAP * pitch_of(band[1:])


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
        elif (
            len(rows) >= _MIN_ROWS
            and max(map(len, within)) / len(rows) <= _MAX_CELL_LINES
            and not _are_columns(rows, within, widths)
        ):
            yield Block((), tuple(_rows(rows, within)))
        elif labelled := _labelled(within, widths):
            yield Block((), tuple(_rows(labelled, within)))
        else:
            for column in within:
                yield from blocks_of(column)


def _labelled(columns: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[float]:
    """The baselines of rows without a gap between them, each of which a label opens in the first column, level
    with the first line of its text; none where these are no such rows.
    """
    labels, *others = columns
    text = max(others, key=len)
    if len(labels) < 2 or not text or _is_prose(labels, widths[0]):
        return []
    gap = ROW_GAP * pitch_of(text)
    tops = [labels[0].y, *(below.y for above, below in pairwise(labels) if above.y - below.y > gap)]
    openings = [at for at, line in enumerate(text) if line.y in tops]
    begins = all(
        text[at].text()[:1].isupper() and (not at or closes_with_stop(text[at - 1].text())) for at in openings
    )
    fits = len(tops) > 1 and len(openings) == len(tops) and begins and text[0].y == tops[0]
    return tops if fits and len(labels) < MIN_ALIGNED * len(text) else []


def _within(columns: Sequence[Sequence[Line]], lines: Sequence[Line]) -> list[list[Line]]:
    """What of the columns stands where `lines` stand."""
    return [[line for line in column if lines[-1].y <= line.y <= lines[0].y] for column in columns]


def _is_tabular(band: Sequence[Line], columns: Sequence[Sequence[Line]], widths: Sequence[float]) -> bool:
    """Whether most lines have words in two columns or more, and not all columns are of running text."""
    filled = [sum(any(line.y == row.y for row in column) for column in columns) for line in band]
    if sum(count > 1 for count in filled) < MIN_ALIGNED * len(band):
        return False
    prose = [
        column for column, width in zip(columns, widths, strict=True) if column and _is_prose(column, width)
    ]
    return len(prose) < sum(map(bool, columns)) and not any(map(_is_wrapped, prose))


def _are_columns(tops: Sequence[float], columns: Sequence[Sequence[Line]], widths: Sequence[float]) -> bool:
    """Whether columns of running text leave a gap at the same heights by chance: what looks like a row has not its
    cells begin at one height, or has a sentence go on in the next.
    """
    if not all(_is_prose(column, width) for column, width in zip(columns, widths, strict=True) if column):
        return False
    rows = list(_rows(tops, columns))
    level = sum(sum(cell[0].y == top for cell in row) > 1 for top, row in zip(tops, rows, strict=False))
    return level < MIN_ALIGNED * len(rows) or any(
        not closes_with_stop(before.text()) and after.text()[:1].islower()
        for column in columns
        for before, after in pairwise(column)
        if after.y in tops
    )


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
    pitch = min(_pitch_in_cells(column) for column in columns if column)
    tops = [every[0].y]
    for above, below in pairwise(every):
        if above.y - below.y > ROW_GAP * min(pitch, 1.5 * below.size):
            tops.append(below.y)
    return tops


def _pitch_in_cells(column: Sequence[Line]) -> float:
    """The distance of lines of a cell: cells of two lines have as many gaps below them as within them."""
    small = pitch_of(column, share=0.25)
    return small if small >= column[0].size else pitch_of(column)


def _rows(tops: Sequence[float], columns: Sequence[Sequence[Line]]) -> Iterator[tuple[Cell, ...]]:
    """The rows that start at the baselines `tops`."""
    for top, bottom in pairwise([*tops, _BOTTOM]):
        cells = [tuple(line for line in column if bottom < line.y <= top) for column in columns]
        if row := tuple(cell for cell in cells if cell):
            yield row
