"""Reading many passages with whatever runs the network, as the product does: long ones in overlapping windows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.text.sentences import Span
from index.training.reader.examples import Example
from index.training.reader.windows import END, MAX_PREFIX, MAX_QUESTION, PAD, SPECIAL, START

Ids = NDArray[np.int64]
Run = Callable[[Ids, Ids], NDArray[np.float32]]
"""`ids` and `mask` (batch, length) to logits (batch, length, 2)."""

LENGTH, OVERLAP, BATCH, MAX_ANSWER = 224, 64, 16, 40


@dataclass(frozen=True, slots=True)
class Read:
    """How sure it is that the passage answers (0: as sure as not), and the span that would."""

    score: float
    span: Span


@dataclass(frozen=True, slots=True)
class _Part:
    example: int
    ids: list[int]
    base: int
    offsets: list[tuple[int, int]]


def read_all(examples: Sequence[Example], tokenizer: Tokenizer, run: Run) -> list[Read]:
    """Of each example the best of its windows."""
    parts = [part for at, one in enumerate(examples) for part in _parts(at, one, tokenizer)]
    parts.sort(key=lambda part: len(part.ids))
    best: dict[int, Read] = {}
    for begin in range(0, len(parts), BATCH):
        batch = parts[begin : begin + BATCH]
        for part, logits in zip(batch, _run(batch, run), strict=True):
            found = _read(part, logits)
            if part.example not in best or best[part.example].score < found.score:
                best[part.example] = found
    return [best[at] for at in range(len(examples))]


def _parts(at: int, example: Example, tokenizer: Tokenizer) -> list[_Part]:
    asked = tokenizer.encode(example.question, add_special_tokens=False).ids[:MAX_QUESTION]
    prefix = (
        tokenizer.encode(f"{example.prefix}:", add_special_tokens=False).ids[-MAX_PREFIX:]
        if example.prefix
        else []
    )
    text = tokenizer.encode(example.text, add_special_tokens=False)
    room = LENGTH - len(asked) - len(prefix) - SPECIAL
    head = [START, *asked, END, END, *prefix]
    lows = range(0, max(1, len(text.ids) - OVERLAP), room - OVERLAP) if len(text.ids) > room else (0,)
    return [
        _Part(at, [*head, *text.ids[low : low + room], END], len(head), text.offsets[low : low + room])
        for low in lows
    ]


def _run(parts: Sequence[_Part], run: Run) -> NDArray[np.float32]:
    shape = (len(parts), max(len(part.ids) for part in parts))
    ids, mask = np.full(shape, PAD, np.int64), np.zeros(shape, np.int64)
    for row, part in enumerate(parts):
        ids[row, : len(part.ids)] = part.ids
        mask[row, : len(part.ids)] = 1
    return run(ids, mask)


def _read(part: _Part, logits: NDArray[np.float32]) -> Read:
    inside = logits[part.base : part.base + len(part.offsets)].astype(np.float64)
    if not len(inside):
        return Read(-20.0, Span(0, 0))
    top = inside.max(0)
    sums = top + np.log(np.exp(inside - top).sum(0))
    length = len(inside)
    pairs = inside[:, None, 0] + inside[None, :, 1]
    apart = np.arange(length)[None] - np.arange(length)[:, None]
    pairs[(apart < 0) | (apart >= MAX_ANSWER)] = -np.inf
    first, last = divmod(int(pairs.argmax()), length)
    return Read(float((sums - logits[0]).mean()), Span(part.offsets[first][0], part.offsets[last][1]))
