"""Abbreviations that nobody wrote down: `UBKT` for whatever has the initials of Ủy ban Kiểm tra."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from corpus.text.vietnamese import Memo, fold, is_syllable, names_in_letters

_RUN = re.compile(r"[^\W\d_]+(?:[ \u00a0][^\W\d_]+)*")
_MIN_LETTERS, _MAX_LETTERS = 3, 7


def name_initials(texts: Sequence[str]) -> Iterator[list[str]]:
    """Of each text the initials of each part of a name: it begins with a capital and holds another one."""
    for text, names in zip(texts, names_in_letters(texts), strict=True):
        of_each = _names_of_any(text) if names is None else map(_OF_NAME.__getitem__, names)
        yield list(chain.from_iterable(of_each))


def _names_of_any(text: str) -> Iterator[Iterator[str]]:
    for run in _RUN.findall(text):
        words = run.split()
        yield _parts(initials(words), [at for at, word in enumerate(words) if word[0].isupper()])


def _parts(letters: str, capitals: Sequence[int]) -> Iterator[str]:
    for start, second in pairwise(capitals):
        shortest = max(_MIN_LETTERS, second + 1 - start)
        for end in range(start + shortest, min(start + _MAX_LETTERS, len(letters)) + 1):
            yield letters[start:end]


def _of_name(name: str) -> tuple[str, ...]:
    capitals = [at for at, letter in enumerate(name) if letter.isupper()]
    return tuple(_parts(name.lower().replace("w", "u"), capitals))


_OF_NAME = Memo(_of_name)


def initials(words: Sequence[str]) -> str:
    """The first letters of words, folded, `w` as the `ư` that it stands for in TW."""
    return fold("".join(word[0] for word in words)).replace("w", "u")


def is_abbreviation(syllable: str) -> bool:
    """Whether a folded syllable of a question can be read as the initials of a name, and as nothing else."""
    long_enough = _MIN_LETTERS <= len(syllable) <= _MAX_LETTERS
    return long_enough and syllable.isalpha() and not is_syllable(syllable)
