"""What a question in English names: Vietnamese names among English words."""

import re
from collections.abc import Iterator
from itertools import groupby

from corpus.text.vietnamese import fold, is_syllable
from index.check.name import PAIR, Named
from index.check.places import FOLDED
from index.question.initials import is_abbreviation
from index.spelling.english import is_english as has_english_words
from index.spelling.words import split

JOINED = {"".join(place): place for place in FOLDED}
"""Places as other languages write them: Hanoi, Danang."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WORD = re.compile(r"\w+|[^\w\s]")


def is_english(text: str) -> bool:
    """Whether a question is in English, be it about names with their diacritics."""
    words = split(text)
    plain = [word for word in words if word.raw.isascii()]
    others = [word for word in plain if not (word.start and word.raw[0].isupper())]
    return 2 * len(plain) > len(words) and has_english_words(others)


def in_our_figures(text: str) -> str:
    """`text`, if it is English, with stops in its thousands: "1,036" is 1.036."""
    return _THOUSANDS.sub(".", text) if is_english(text) else text


def english_names(text: str) -> Iterator[Named]:
    """Words with capitals in a row that may be Vietnamese syllables, places in one word, and abbreviations."""
    for is_name, words in groupby(_WORD.findall(text), _is_syllable_of_name):
        if is_name:
            shown = [*words]
            name = tuple(map(fold, shown))
            if len(name) >= PAIR:
                yield Named(" ".join(shown), (name,))
            continue
        for word in words:
            if place := JOINED.get(fold(word)):
                yield Named(word, (place,))
            elif word.isupper() and is_abbreviation(fold(word)):
                yield Named(word, ((fold(word),),))


def _is_syllable_of_name(word: str) -> bool:
    return word[0].isupper() and is_syllable(fold(word))
