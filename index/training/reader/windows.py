"""Examples as a reader reads them: pieces of `<s> question </s></s> title · date: passage </s>`, within a length."""

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.text.vietnamese import fold
from index.training.reader.examples import Example

START, PAD, END = 0, 1, 2
MAX_QUESTION, MAX_PREFIX = 48, 40
SPECIAL = 4
BLIND = 0.35
"""Of the windows over what is too long, the share laid by chance and not where most words of the question are."""


@dataclass(frozen=True, slots=True)
class Window:
    """`ids`; the passage begins at `base`. `first` and `last` piece of the answer, both 0 where it is not here."""

    ids: list[int]
    base: int
    first: int
    last: int


def window(
    example: Example, question: str, tokenizer: Tokenizer, chance: Random, *, length: int
) -> Window | None:
    """The example with the question as typed; None where its answer does not fit."""
    asked = tokenizer.encode(question, add_special_tokens=False).ids[:MAX_QUESTION]
    prefix = (
        tokenizer.encode(f"{example.prefix}:", add_special_tokens=False).ids[-MAX_PREFIX:]
        if example.prefix
        else []
    )
    read = tokenizer.encode(example.text, add_special_tokens=False)
    room = length - len(asked) - len(prefix) - SPECIAL
    first = last = -1
    if example.answer is not None:
        inside = [
            at
            for at, (start, end) in enumerate(read.offsets)
            if end > example.answer.start and start < example.answer.end
        ]
        if not inside or inside[-1] - inside[0] >= room:
            return None
        first, last = inside[0], inside[-1]
    low = _low(read.ids, read.tokens, question, room, (first, last), chance)
    ids = read.ids[low : low + room]
    base = len(asked) + 3 + len(prefix)
    whole = [START, *asked, END, END, *prefix, *ids, END]
    if first < 0:
        return Window(whole, base, 0, 0)
    return Window(whole, base, base + first - low, base + last - low)


def _low(
    ids: list[int], pieces: list[str], question: str, room: int, answer: tuple[int, int], chance: Random
) -> int:
    """Where the window begins: where it holds the answer, or most of the question's words."""
    if len(ids) <= room:
        return 0
    least, most = 0, len(ids) - room
    if answer[0] >= 0:
        least, most = max(0, min(answer[1] - room + 1, most)), max(0, min(answer[0], most))
    if chance.random() < BLIND:
        return chance.randint(least, most)
    asked = {fold(word) for word in question.split() if len(word) > 1}
    hits = np.array([fold(piece.lstrip("▁")) in asked for piece in pieces], np.int64)
    sums = np.concatenate([[0], np.cumsum(hits)])
    held = sums[least + room : most + room + 1] - sums[least : most + 1]
    best = np.flatnonzero(held == held.max())
    return least + int(best[chance.randrange(len(best))])


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows padded to the longest; arrays (batch, length) and (batch,). `group`: the number of each one's group."""

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    group: NDArray[np.int64]


def batch_of(groups: list[list[Window]]) -> Batch:
    windows = [window for group in groups for window in group]
    shape = (len(windows), max(len(window.ids) for window in windows))
    ids, mask, allowed = np.full(shape, PAD, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
    for row, one in enumerate(windows):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = 1
        allowed[row, one.base : len(one.ids) - 1] = True
        allowed[row, 0] = True
    return Batch(
        ids,
        mask,
        allowed,
        np.array([one.first for one in windows]),
        np.array([one.last for one in windows]),
        np.repeat(np.arange(len(groups)), [len(group) for group in groups]),
    )
