"""What the reader is given: the pieces of a question and of a passage, in one row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tokenizers import Tokenizer

from corpus.text.sentences import Span
from corpus.text.vietnamese import nfc

_START, _END = 0, 2
_MAX_QUESTION, _MAX_PREFIX, _SPECIAL = 48, 40, 4
MAX_PIECES, _OVERLAP = 224, 64
"""As many as it has learned from. A longer passage is read in parts, which overlap."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage, with the title and the date of its article, and where its `sentences` stand in it."""

    title: str
    published: date | None
    passage: str
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces `ids` of a question and of a part of a passage; those of the part begin at `base`, and each in the passage
    at one of `starts`.
    """

    ids: list[int]
    base: int
    starts: tuple[int, ...]


def rows_of(question: str, text: Text, tokenizer: Tokenizer) -> Iterator[Row]:
    """`<s> question </s></s> title · date: passage </s>`, of each part of the passage."""
    asked = tokenizer.encode(nfc(question), add_special_tokens=False).ids[:_MAX_QUESTION]
    prefix = tokenizer.encode(_prefix(text), add_special_tokens=False).ids[-_MAX_PREFIX:]
    passage = tokenizer.encode(text.passage, add_special_tokens=False)
    head = [_START, *asked, _END, _END, *prefix]
    room = MAX_PIECES - len(asked) - len(prefix) - _SPECIAL
    for low in range(0, max(1, len(passage.ids) - _OVERLAP), room - _OVERLAP):
        part = slice(low, low + room)
        starts = tuple(start for start, _ in passage.offsets[part])
        yield Row([*head, *passage.ids[part], _END], len(head), starts)


def _prefix(text: Text) -> str:
    day = "" if text.published is None else f"{text.published:%d/%m/%Y}"
    told = " · ".join(part for part in (text.title, day) if part)
    return f"{told}:" if told else ""
