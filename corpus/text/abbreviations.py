"""Abbreviations that an article spells out: `DNTW` beside `Doanh nghiệp Trung ương`."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.text.vietnamese import fold

_SHORT = re.compile(r"\b[A-ZĐƯƠÂĂÊÔ]{2,8}\b")
_DOCUMENT_TYPE = re.compile(r"-\s*\w+\s*/")  # the CT of 39-CT/TW: not the corpus's own word
_WORDS = re.compile(r"[^\W\d_]+|[^\w\s]+")
_MIN_CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`short` in capitals as written; `long` as written where it is used most; `uses` of the long form."""

    short: str
    long: str
    uses: int


def find_abbreviations(text: str) -> list[Abbreviation]:
    """Each abbreviation of `text` with the long form in the same text whose syllables it is made from.

    A long form begins with a capital and holds another one, or stands with its abbreviation in brackets;
    of several the one used most is taken. `W` stands for Ư, as in TW, Trung ương.
    """
    shorts = {short for short in _SHORT.findall(_DOCUMENT_TYPE.sub(" ", text)) if not _is_roman(short)}
    by_initials: dict[str, list[str]] = {}
    for short in shorts:
        by_initials.setdefault(_initials(short), []).append(short)
    words = _WORDS.findall(text)
    initials = _initials([word[0] for word in words])
    bracketed = set(_bracketed(words))
    found: dict[str, Counter[str]] = {}
    for length in {len(short) for short in shorts}:
        for at in range(len(words) - length + 1):
            for short in by_initials.get(initials[at : at + length], ()):
                window = words[at : at + length]
                if (at, length) in bracketed or _is_name(window, short):
                    found.setdefault(short, Counter())[" ".join(window)] += 1
    return [_most_used(short, longs) for short, longs in sorted(found.items())]


def _most_used(short: str, longs: Counter[str]) -> Abbreviation:
    """One spelling out of those that differ only in case."""
    by_words: Counter[str] = Counter()
    for long, uses in longs.items():
        by_words[long.lower()] += uses
    words, uses = by_words.most_common(1)[0]
    spelling = max((long for long in longs if long.lower() == words), key=lambda long: longs[long])
    return Abbreviation(short, spelling, uses)


def _is_name(window: list[str], short: str) -> bool:
    capitals = [word[0].isupper() for word in window]
    return (
        capitals[0]
        and sum(capitals) >= _MIN_CAPITALS
        and all(word.isalpha() and word != short for word in window)
    )


def _bracketed(words: list[str]) -> Iterable[tuple[int, int]]:
    """(position, length) of the words before each "(ABBR" that are as many as its letters."""
    for at, word in enumerate(words[:-1]):
        short = words[at + 1]
        if word == "(" and _SHORT.fullmatch(short) and at >= len(short):
            yield at - len(short), len(short)


def _initials(letters: Sequence[str]) -> str:
    """One character for each of the letters, so that they keep their places."""
    plain = {letter: (fold(letter) or letter)[0].replace("w", "u") for letter in set(letters)}
    return "".join(plain[letter] for letter in letters)


def _is_roman(short: str) -> bool:
    return set(short) <= set("IVXLC")
