"""The slips of the fingers at the keyboard, and of the ear."""

import string
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from index.spelling.syllables import VOWELS

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "")
_BESIDE_EACH_OTHER = {
    frozenset(keys)
    for row, below in pairwise(_KEYBOARD)
    for keys in (*pairwise(row), *zip(row, below, strict=False), *zip(row[1:], below, strict=False))
}
_ALIKE = (("s", "x"), ("ch", "tr"), ("d", "gi"), ("gi", "r"), ("d", "r"), ("l", "n"))
_ALIKE_BOTH_WAYS = (*_ALIKE, *((other, one) for one, other in _ALIKE))
"""Beginnings that sound the same in one part of the country or another."""

# The cost of each kind of slip, in nats.
_SOUNDS_ALIKE, _DOUBLED, _SWAPPED, _BESIDE, _MISSED, _ADDED, _OTHER = 1.5, 2.0, 2.0, 3.0, 3.5, 5.0, 6.0
_MIN_LETTERS = 3
"""Of a word of no more letters too little is left to know it by when any of them may be wrong."""


@lru_cache(maxsize=64)  # each holds thousands of words
def slips(folded: str) -> Mapping[str, float]:
    """What a folded word may have been meant for, one slip away, and the cost of the slip: -ln of how likely it is.

    All have a vowel. A word that has none may be one that lost it, if it is not too short to tell.
    """
    lost_vowel = VOWELS.isdisjoint(folded)
    if lost_vowel and len(folded) <= _MIN_LETTERS:
        return {}
    costs: dict[str, float] = {}
    for other, cost in _slips(folded):
        if other != folded and not VOWELS.isdisjoint(other) and len(other) > len(folded) * lost_vowel:
            costs[other] = min(cost, costs.get(other, cost))
    return costs


def _slips(folded: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(folded):
        before, after = folded[:at], folded[at + 1 :]
        nearby = before[-1:] + after[:1]
        if letter in nearby:
            yield before + after, _DOUBLED
        elif at:
            is_beside = any(frozenset((letter, other)) in _BESIDE_EACH_OTHER for other in nearby)
            yield before + after, _MISSED if is_beside else _ADDED
        if after:
            yield before + after[0] + letter + after[1:], _SWAPPED
        for other in string.ascii_lowercase:
            if frozenset((letter, other)) in _BESIDE_EACH_OTHER:
                yield before + other + after, _BESIDE
            elif len(folded) > _MIN_LETTERS:
                yield before + other + after, _OTHER
            yield before + other + letter + after, _MISSED
    yield from ((folded + other, _MISSED) for other in string.ascii_lowercase)
    for one, other in _ALIKE_BOTH_WAYS:
        if folded.startswith(one) and not folded.startswith(("ng", "nh")):
            yield other + folded.removeprefix(one), _SOUNDS_ALIKE
