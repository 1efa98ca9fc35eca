"""Abbreviations that an article spells out: `DNTW` beside `Doanh nghiệp Trung ương`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import AnyStr

from corpus.text.vietnamese import Memo, first_letters, fold

# A form that begins with the letter, and looks before it after, is found several times as fast.
_SHORT = re.compile(r"[A-ZĐƯƠÂĂÊÔ](?<!\w.)[A-ZĐƯƠÂĂÊÔ]{1,7}\b")
_DOCUMENT_TYPE = re.compile(r"-\s*\w+\s*/")  # the CT of 39-CT/TW: not the corpus's own word
_NO_LETTERS = re.compile(r"[\d_]+")
_WORDS = re.compile(r"\w+|[^\w\s]+")
_MIN_CAPITALS = 2
_MAX_SHORTS = 1_000  # each is looked for in the whole text, and a book in capitals has many more


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
    written = Counter(_SHORT.findall(_DOCUMENT_TYPE.sub(" ", text)))
    shorts = [short for short, _ in written.most_common(_MAX_SHORTS) if not _is_roman(short)]
    if not _may_be_spelled_out(shorts, text):
        return []
    words = _WORDS.findall(_NO_LETTERS.sub(" ", text))
    initials = _initials([word[0] for word in words])
    found = ((short, _longs(short, words, initials)) for short in sorted(shorts))
    return [_most_used(short, longs) for short, longs in found if longs]


def _may_be_spelled_out(shorts: Sequence[str], text: str) -> bool:
    """Whether words with the initials of a short form are a name or stand before a bracket: soon said, mostly no."""
    if not shorts or (found := first_letters(text)) is None:
        return bool(shorts)
    letters, capitals = found
    return any(
        (capitals[at] and capitals.count(1, at, at + len(short)) >= _MIN_CAPITALS)
        or letters[at + len(short) : at + len(short) + 1] == b"("
        for short in shorts
        for at in _places(_initials(short).encode(), letters)
    )


def _longs(short: str, words: Sequence[str], initials: str) -> Counter[str]:
    """The long forms of `short` among `words`, whose initials are given."""
    longs: Counter[str] = Counter()
    for at in _places(_initials(short), initials):
        window = words[at : at + len(short)]
        if _is_bracketed(words, at, len(short)) or _is_name(window, short):
            longs[" ".join(window)] += 1
    return longs


def _places(part: AnyStr, whole: AnyStr) -> Iterator[int]:
    """Wherever `part` begins in `whole`."""
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def _most_used(short: str, longs: Counter[str]) -> Abbreviation:
    """One spelling out of those that differ only in case."""
    by_words: Counter[str] = Counter()
    for long, uses in longs.items():
        by_words[long.lower()] += uses
    words, uses = by_words.most_common(1)[0]
    spelling = max((long for long in longs if long.lower() == words), key=lambda long: longs[long])
    return Abbreviation(short, spelling, uses)


def _is_name(window: Sequence[str], short: str) -> bool:
    capitals = [word[0].isupper() for word in window]
    return (
        capitals[0]
        and sum(capitals) >= _MIN_CAPITALS
        and all(word.isalpha() and word != short for word in window)
    )


def _is_bracketed(words: Sequence[str], at: int, length: int) -> bool:
    """Whether the words from `at` on stand before an "(ABBR" that has as many letters."""
    behind = words[at + length : at + length + 2]
    return (
        len(behind) == 2
        and behind[0] == "("
        and len(behind[1]) == length
        and bool(_SHORT.fullmatch(behind[1]))
    )


def _initials(letters: Iterable[str]) -> str:
    """One character for each of the letters, so that they keep their places."""
    return "".join(map(_INITIALS.__getitem__, letters))


def _initial(letter: str) -> str:
    return (fold(letter) or letter)[0].replace("w", "u")


_INITIALS = Memo(_initial)


def _is_roman(short: str) -> bool:
    return set(short) <= set("IVXLC")
