"""A text of an article as blocks: its headings, lists, tables and notes, word for word as they stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.rich.blocks import (
    Block,
    Heading,
    Item,
    List,
    Note,
    NoteLink,
    Paragraph,
    RichText,
    Style,
    Styled,
    Table,
    joined,
)
from bot.rich.limits import MAX_COLUMNS
from corpus.text.sentences import Span, paragraphs
from corpus.text.split import is_heading

_HEADING_SIZE = 4
_MAX_HEADINGS_TOGETHER = 2
_BULLET = re.compile(r"[-–•*+▪◦]\s+")
_NUMBER = re.compile(r"(\d{1,3})\.\s+")
_NOTE = re.compile(r"\[(\d{1,3})\]")
_CELLS = re.compile(r"\s*\|\s*")
_DIGIT = re.compile(r"\d")


def structured(text: str, marks: Sequence[Span] = (), *, noted: bool = False) -> tuple[Block, ...]:
    """The lines of the text; signs of lists and bars of tables become what they stand for. `marks` are places in it
    to be marked. `noted`: the signs of its notes lead to these; that can be for one text in a message.
    """
    lines = list(paragraphs(text))
    if len(lines) == 1 and text.count(" | ") > 1 and _table([text.strip()]):
        return (_as_table(text, lines, marks, frozenset()),)
    notes = _notes(text, lines) if noted else frozenset()
    return tuple(_blocks(text, lines, marks, notes))


def has_structure(text: str) -> bool:
    """Whether there is a table in it, or a list of more than one item."""
    return any(
        isinstance(block, Table) or (isinstance(block, List) and len(block.items) > 1)
        for block in structured(text)
    )


def _blocks(
    text: str, lines: Sequence[Span], marks: Sequence[Span], notes: frozenset[str]
) -> Iterator[Block]:
    words = [text[line.start : line.end] for line in lines]
    at = 0
    while at < len(lines):
        if (bullets := _run(words[at:], _BULLET)) or (numbers := _numbered(words[at:])) > 1:
            count, sign = (bullets, _BULLET) if bullets else (numbers, _NUMBER)
            yield List(tuple(_item(text, line, sign, marks, notes) for line in lines[at : at + count]))
            at += count
        elif (rows := _table(words[at:])) > 1:
            yield _as_table(text, lines[at : at + rows], marks, notes)
            at += rows
        else:
            said = _written(text, lines[at], marks, notes)
            heads = _heads(words[at:]) and not _NOTE.match(words[at])
            yield Heading(said, _HEADING_SIZE) if heads else Paragraph(said)
            at += 1


def _run(words: Sequence[str], sign: re.Pattern[str]) -> int:
    """How many of the first lines begin with the sign."""
    return next((at for at, line in enumerate(words) if not sign.match(line)), len(words))


def _numbered(words: Sequence[str]) -> int:
    """How many of the first lines are numbered one after the other."""
    numbers = [int(match[1]) for line in words[: _run(words, _NUMBER)] if (match := _NUMBER.match(line))]
    breaks = (at for at, (one, following) in enumerate(pairwise(numbers), 1) if following != one + 1)
    return next(breaks, len(numbers))


def _table(words: Sequence[str]) -> int:
    """How many of the first lines are the rows of a table."""
    rows = next((at for at, line in enumerate(words) if " | " not in f" {line} "), len(words))
    return rows if all(len(_CELLS.split(line)) <= MAX_COLUMNS for line in words[:rows]) else 0


def _heads(words: Sequence[str]) -> bool:
    """Whether the first line is a heading: a short one above a text."""
    count = next((at for at, line in enumerate(words) if not _is_short(line)), None)
    return count is not None and 0 < count <= _MAX_HEADINGS_TOGETHER


def _is_short(line: str) -> bool:
    """Whether it may be a heading; "Ảnh: …" tells what something is."""
    return (
        is_heading(line) and not _BULLET.match(line) and ": " not in f"{line} " and " | " not in f" {line} "
    )


def _as_table(text: str, lines: Sequence[Span], marks: Sequence[Span], notes: frozenset[str]) -> Table:
    rows = [
        tuple(_written(text, cell, marks, notes) for cell in _cells(text[line.start : line.end], line.start))
        for line in lines
    ]
    columns = max(map(len, rows))
    names = _CELLS.split(text[lines[0].start : lines[0].end])
    return Table(
        tuple(row + ("",) * (columns - len(row)) for row in rows),
        has_head=len(rows) > 1 and len(names) == columns and not any(map(_DIGIT.match, names)),
    )


def _cells(line: str, start: int) -> Iterator[Span]:
    """The places of the cells of a line that begins at `start`."""
    at = 0
    for bar in _CELLS.finditer(line):
        yield Span(start + at, start + bar.start())
        at = bar.end()
    yield Span(start + at, start + len(line))


def _item(text: str, line: Span, sign: re.Pattern[str], marks: Sequence[Span], notes: frozenset[str]) -> Item:
    match = sign.match(text[line.start : line.end])
    assert match is not None, "a line of the run"
    number = int(match[1]) if sign is _NUMBER else None
    return Item(_written(text, Span(line.start + match.end(), line.end), marks, notes), number)


def _notes(text: str, lines: Sequence[Span]) -> frozenset[str]:
    """The numbers of the notes that stand below the text, each once."""
    heads = Counter(
        match[1] for line in lines if (match := _NOTE.match(text[line.start : line.end])) is not None
    )
    return frozenset(number for number, times in heads.items() if times == 1)


def _written(text: str, span: Span, marks: Sequence[Span], notes: frozenset[str]) -> RichText:
    pieces: list[RichText] = []
    at = span.start
    for mark in marks:
        start, end = max(at, mark.start), min(span.end, mark.end)
        if start < end:
            pieces += _noted(text[at:start], notes, is_first=at == span.start)
            pieces.append(Styled(Style.MARKED, text[start:end]))
            at = end
    pieces += _noted(text[at : span.end], notes, is_first=at == span.start)
    return joined(*pieces)


def _noted(words: str, notes: frozenset[str], *, is_first: bool) -> Iterator[RichText]:
    """The words with the signs of notes as links to these; the note itself begins with its sign."""
    at = 0
    for match in _NOTE.finditer(words):
        if match[1] in notes:
            yield words[at : match.start()]
            is_note = is_first and not match.start()
            name = f"note-{match[1]}"
            yield Note(match[0], name) if is_note else NoteLink(match[0], name)
            at = match.end()
    yield words[at:]
