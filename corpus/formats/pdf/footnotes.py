"""Footnotes: the lines in smaller type below the text of a sheet, from one that opens with a number on."""

import re
from collections.abc import Sequence

from corpus.formats.pdf.columns import Block
from corpus.formats.pdf.words import Line

_NOTE_SIZE = 0.93
_NOTE = re.compile(r"\[(\d{1,3})\]\s*")
_NOTE_WITHOUT_MARK = re.compile(r"(?:\((\d{1,3})\)|(\d{1,3})[.)]?)\s+(?=\D)")


def cited_in(blocks: Sequence[Block], body: float) -> frozenset[str]:
    """The numbers of the notes below the text of a sheet, whose usual size is `body`."""
    found: set[str] = set()
    for block in blocks:
        for line in block.lines:
            if line.size <= _NOTE_SIZE * body and (number := note_number(line.text(), None)):
                found.add(number)
    return frozenset(found)


def note_number(text: str, cited: frozenset[str] | None) -> str | None:
    """The number at the start of a note; one that is not raised counts where `cited` has it, or any where that is
    None.
    """
    if mark := _NOTE.match(text):
        return mark[1]
    plain = _NOTE_WITHOUT_MARK.match(text)
    number = (plain[1] or plain[2]) if plain else None
    return number if number and (cited is None or number in cited) else None


def without_number(text: str) -> str:
    mark = _NOTE.match(text) or _NOTE_WITHOUT_MARK.match(text)
    return text[mark.end() :] if mark else text


def part_notes(
    lines: Sequence[Line], body: float, cited: frozenset[str]
) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of the text, and those of the notes in smaller type below it."""
    at = len(lines)
    while at and lines[at - 1].size <= _NOTE_SIZE * body:
        at -= 1
    while at < len(lines) and note_number(lines[at].text(cited), cited) is None:
        at += 1
    return lines[:at], lines[at:]
