"""Footnotes: "[1] …" paragraphs, moved behind the paragraph that cites them, to be found with it."""

import re
from collections.abc import Iterator, Mapping, Sequence

_MARK = re.compile(r"\[(\d{1,3})\]")


def attach_footnotes(paragraphs: Sequence[str]) -> list[str]:
    """The same paragraphs, each "[n] …" moved behind the first one above it that cites "[n]".

    A note that nothing above cites stays. Where the numbering starts again, a note belongs to the
    citation that follows the last note of its number.
    """
    cited_in: dict[str, int] = {}
    notes: dict[int, list[int]] = {}
    moved: set[int] = set()
    for at, paragraph in enumerate(paragraphs):
        note = _MARK.match(paragraph)
        if note and note[1] in cited_in:
            notes.setdefault(cited_in.pop(note[1]), []).append(at)
            moved.add(at)
        for citation in _MARK.finditer(paragraph, note.end() if note else 0):
            cited_in.setdefault(citation[1], at)
    starts = (at for at in range(len(paragraphs)) if at not in moved)
    return [paragraphs[at] for start in starts for at in _with_notes(start, notes)]


def _with_notes(start: int, notes: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """`start` and its notes, each note followed by its own; a note may cite another."""
    waiting = [start]
    while waiting:
        at = waiting.pop()
        yield at
        waiting.extend(reversed(notes.get(at, ())))
