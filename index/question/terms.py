"""The terms a text is found by: its syllables, exact and folded, folded bigrams, documents and names."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.abbreviations import Abbreviation
from corpus.text.vietnamese import (
    Memo,
    Word,
    fold,
    folded_syllables,
    folded_word_syllables,
    is_syllable,
    word_syllables,
    words_of_each,
)
from index.question.documents import document_terms
from index.question.initials import name_initials

TERMS_VERSION = 1
"""Goes into the build's manifest; raise it whenever the same text would have other terms."""


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term of a question, and what its BM25 score is multiplied by."""

    term: str
    weight: float = 1.0


def terms(text: str) -> list[str]:
    """The index terms of `text`, repeated as often as they stand in it.

    `=đảng` is a syllable as written, `dang` the same folded, `dang_uy` a folded bigram, `#126_qd` a document,
    `~ubkt` the initials of a name.
    """
    return terms_of_each((text,))[0].split()


def terms_of_each(texts: tuple[str, ...]) -> list[str]:
    """The `terms` of each text, blanks between them; much faster than one by one."""
    return [
        _terms(text, parts, names)
        for text, parts, names in zip(texts, words_of_each(texts), name_initials(texts), strict=True)
    ]


def _terms(text: str, parts: Sequence[Word], names: Sequence[str]) -> str:
    folded = " ".join(map(_FOLDED.__getitem__, parts))
    others = [*document_terms(text), *(f"~{name}" for name in names)]
    return f"{' '.join(map(_EXACT.__getitem__, parts))} {folded} {_bigrams(folded.split())}{' '.join(others)}"


def folded_terms(text: str) -> list[str]:
    """The folded syllables and bigrams of `text`: what stays the same however it is typed."""
    folded = folded_syllables(text)
    return folded + _bigrams(folded).split()


class Abbreviations:
    """The abbreviations of the corpus and their long forms, both folded.

    One that is a syllable when folded is left out: `ĐU` would be read in every "dự" and "đủ".
    """

    def __init__(self, abbreviations: Sequence[Abbreviation]) -> None:
        longs = {fold(found.short): folded_syllables(found.long) for found in abbreviations}
        self._long = {short: long for short, long in longs.items() if not is_syllable(short)}
        self._short = {" ".join(long): short for short, long in self._long.items()}

    def is_known(self, syllable: str) -> bool:
        return fold(syllable) in self._long

    def spelled(self, text: str) -> list[str]:
        """The folded syllables of `text`, with the long form in place of each abbreviation."""
        folded = folded_syllables(text)
        if self._long.keys().isdisjoint(folded):
            return folded
        return [part for syllable in folded for part in self._long.get(syllable, (syllable,))]

    def spelled_terms(self, text: str) -> dict[str, None]:
        """The syllables of `spelled` and their bigrams, each once and in order."""
        folded = self.spelled(text)
        return dict.fromkeys(folded + _bigrams(folded).split())

    def other_forms(self, text: str) -> list[str]:
        """The other form of each abbreviation and of each long form that `text` has."""
        folded = folded_syllables(text)
        padded = f" {' '.join(folded)} "
        longs = [" ".join(self._long[syllable]) for syllable in folded if syllable in self._long]
        return longs + [short for long, short in self._short.items() if f" {long} " in padded]


def _exact(word: Word) -> str:
    return " ".join(f"={syllable}" for syllable in word_syllables(word))


def _folded(word: Word) -> str:
    return " ".join(folded_word_syllables(word))


_EXACT, _FOLDED = Memo(_exact), Memo(_folded)


def _bigrams(folded: Sequence[str]) -> str:
    """With a blank behind each."""
    count = max(0, len(folded) - 1)
    parts = ["_", "_", "_", " "] * count
    parts[::4], parts[2::4] = folded[:count], folded[1:]
    return "".join(parts)
