"""What the reader is given: the pieces of a question and of a passage, in one row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.text.vietnamese import nfc

Ids = NDArray[np.int64]

_START, _PAD, _END = 0, 1, 2
_MAX_QUESTION, _MAX_PREFIX, _SPECIAL = 48, 40, 4
MAX_PIECES, _OVERLAP = 224, 64
"""As many as it has learned from. A longer passage is read in parts, which overlap."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage, with the title and the date of its article."""

    title: str
    published: date | None
    passage: str


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces `ids` of a question and of a part of the passage `at`, whose `pieces` begin at `base`."""

    at: int
    ids: list[int]
    base: int
    pieces: int


def rows_of(question: str, texts: Sequence[Text], tokenizer: Tokenizer) -> list[Row]:
    """`<s> question </s></s> title · date: passage </s>` of each passage, or of each of its parts."""
    asked = tokenizer.encode(nfc(question), add_special_tokens=False).ids[:_MAX_QUESTION]
    return [each for at, text in enumerate(texts) for each in _of_one(asked, at, text, tokenizer)]


def _of_one(asked: list[int], at: int, text: Text, tokenizer: Tokenizer) -> Iterator[Row]:
    prefix = tokenizer.encode(_prefix(text), add_special_tokens=False).ids[-_MAX_PREFIX:]
    passage = tokenizer.encode(text.passage, add_special_tokens=False)
    head = [_START, *asked, _END, _END, *prefix]
    room = MAX_PIECES - len(asked) - len(prefix) - _SPECIAL
    for low in range(0, max(1, len(passage.ids) - _OVERLAP), room - _OVERLAP):
        part = slice(low, low + room)
        yield Row(at, [*head, *passage.ids[part], _END], len(head), len(passage.ids[part]))


def _prefix(text: Text) -> str:
    day = "" if text.published is None else f"{text.published:%d/%m/%Y}"
    told = " · ".join(part for part in (text.title, day) if part)
    return f"{told}:" if told else ""


def padded(batch: Sequence[Row]) -> tuple[Ids, Ids]:
    """The ids of a batch and which of them are pieces, shape (batch, length of the longest) each."""
    shape = (len(batch), max(len(each.ids) for each in batch))
    ids, mask = np.full(shape, _PAD, np.int64), np.zeros(shape, np.int64)
    for row, each in enumerate(batch):
        ids[row, : len(each.ids)] = each.ids
        mask[row, : len(each.ids)] = 1
    return ids, mask
