"""Abbreviations that nobody wrote down: `UBKT` for whatever has the initials of Ủy ban Kiểm tra."""

import re
from collections.abc import Iterator, Sequence

from corpus.vietnamese import fold, is_syllable

_RUN = re.compile(r"[^\W\d_]+(?:[ \u00a0][^\W\d_]+)*")
_MIN_LETTERS, _MAX_LETTERS = 3, 7
_MIN_CAPITALS = 2


def name_initials(text: str) -> Iterator[str]:
    """The initials of each part of a name in `text`: it begins with a capital and holds another one."""
    for run in _RUN.findall(text):
        words = run.split()
        capitals = [word[0].isupper() for word in words]
        letters = initials(words)
        for start, is_capital in enumerate(capitals):
            if not is_capital:
                continue
            for end in range(start + _MIN_LETTERS, min(start + _MAX_LETTERS, len(words)) + 1):
                if sum(capitals[start:end]) >= _MIN_CAPITALS:
                    yield letters[start:end]


def initials(words: Sequence[str]) -> str:
    """The first letters of words, folded, `w` as the `ư` that it stands for in TW."""
    return fold("".join(word[0] for word in words)).replace("w", "u")


def is_abbreviation(syllable: str) -> bool:
    """Whether a folded syllable of a question can be read as the initials of a name, and as nothing else."""
    long_enough = _MIN_LETTERS <= len(syllable) <= _MAX_LETTERS
    return long_enough and syllable.isalpha() and not is_syllable(syllable)
