"""Abbreviations that nobody wrote down: `UBKT` for whatever has the initials of Ủy ban Kiểm tra."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.text.vietnamese import fold, is_syllable

_RUN = re.compile(r"[^\W\d_]+(?:[ \u00a0][^\W\d_]+)*")
_MIN_LETTERS, _MAX_LETTERS = 3, 7
_MIN_CAPITALS = 2


def name_initials(text: str) -> Iterator[str]:
    """The initials of each part of a name in `text`: it begins with a capital and holds another one."""
    for run in _RUN.findall(text):
        if run.islower():
            continue
        words = run.split()
        capitals = [place for place, word in enumerate(words) if word[0].isupper()]
        if len(capitals) < _MIN_CAPITALS:
            continue
        letters = initials(words)
        for start, second in pairwise(capitals):
            shortest = max(_MIN_LETTERS, second + 1 - start)
            for end in range(start + shortest, min(start + _MAX_LETTERS, len(words)) + 1):
                yield letters[start:end]


def initials(words: Sequence[str]) -> str:
    """The first letters of words, folded, `w` as the `ư` that it stands for in TW."""
    return fold("".join(word[0] for word in words)).replace("w", "u")


def is_abbreviation(syllable: str) -> bool:
    """Whether a folded syllable of a question can be read as the initials of a name, and as nothing else."""
    long_enough = _MIN_LETTERS <= len(syllable) <= _MAX_LETTERS
    return long_enough and syllable.isalpha() and not is_syllable(syllable)
