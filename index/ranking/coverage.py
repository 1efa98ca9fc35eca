"""Which words of a question each sentence has."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.ranking.reading import Reading

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

_NONE = -1
_LAST_BITS = (1 << 12) - 1


def covered(terms: Sequence[str], readings: Sequence[Reading]) -> Mask:
    """Which of the terms, such as `Question.terms` are, each sentence has, shape (sentences, terms)."""
    lengths = [length for reading in readings for length in reading.lengths]
    has = np.zeros((len(lengths), len(terms)), np.bool_)
    if not has.size:
        return has
    rows = np.repeat(np.arange(len(lengths)), lengths)
    parts = _parts(terms)
    found = _found(parts, np.concatenate([reading.syllables for reading in readings]))
    alone, together = _columns(terms, parts)
    # of the pairs of neighbours, those that stand in two sentences are none
    pairs = np.where(rows[1:] == rows[:-1], together[found[:-1, 0], found[1:, 0]], _NONE)
    for at, columns in ((rows, alone[found[:, 0]]), (rows, alone[found[:, 1]]), (rows[1:], pairs)):
        hits = np.flatnonzero(columns != _NONE)
        has[at[hits], columns[hits]] = True
    return has


def _parts(terms: Sequence[str]) -> dict[str, int]:
    """What is looked for among the syllables, numbered: the terms, and both parts of bigrams."""
    parts = (part for term in terms for bigram in _bigrams(term) for part in bigram)
    return {part: number for number, part in enumerate(dict.fromkeys([*terms, *parts]))}


def _bigrams(term: str) -> Iterator[tuple[str, str]]:
    """The two syllables that a bigram is made of; of more, where a syllable itself holds the mark between."""
    for at, char in enumerate(term):
        if char == "_":
            yield term[:at], term[at + 1 :]


def _found(parts: Mapping[str, int], syllables: Numbers) -> Numbers:
    """The number of each syllable's part, or _NONE, in the shape of `syllables`."""
    hashes = np.array([hash(part) for part in parts], np.int64)
    order = np.argsort(hashes)
    hashes = hashes[order]
    found = np.full(syllables.shape, _NONE)
    # most syllables are no part, which is seen at the last bits of their hashes
    may_be = np.zeros(_LAST_BITS + 1, np.bool_)
    may_be[hashes & _LAST_BITS] = True
    looked_up = may_be[syllables & _LAST_BITS]
    wanted = syllables[looked_up]
    places = np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)
    found[looked_up] = np.where(hashes[places] == wanted, order[places], _NONE)
    return found


def _columns(terms: Sequence[str], parts: Mapping[str, int]) -> tuple[Numbers, NDArray[np.int16]]:
    """Which term a part is by itself, (parts + 1,), and behind another, (parts + 1, parts + 1).

    _NONE where none, so also at _NONE, which is the last place.
    """
    alone = np.full(len(parts) + 1, _NONE)
    together = np.full((len(parts) + 1, len(parts) + 1), _NONE, np.int16)
    for column, term in enumerate(terms):
        alone[parts[term]] = column
        for first, second in _bigrams(term):
            together[parts[first], parts[second]] = column
    return alone, together
