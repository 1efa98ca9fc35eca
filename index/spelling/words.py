"""The words of a question, as they stand in it and as they are put back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from corpus.text.vietnamese import canonical, fold
from index.spelling.syllables import spellings
from index.spelling.telex import decode

MIN_LETTERS, _MAX_LETTERS = 3, 20
"""Of a word that is looked up."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"[@#/\\.+'’&_-]"), re.compile(r"[@/\\+'’&_]|[.-]\w")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!:…])\W*$")
_ROMAN = frozenset("ivx")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: `raw` as it stands there from `start` on, `typed` with its keys decoded.

    `is_name` tells one with a capital that no beginning of a sentence explains, `is_free` one that may be mended,
    `is_plain` one of a question without diacritics.
    """

    start: int
    raw: str
    typed: str
    folded: str
    is_name: bool
    is_free: bool
    is_plain: bool

    def retyped(self, typed: str) -> "Word":
        return replace(self, typed=typed, folded=fold(typed))

    @property
    def is_looked_up(self) -> bool:
        """Whether it can be one or the other, known or unknown."""
        is_word = self.folded.isalpha() or decode(self.raw) is not None
        return self.is_free and is_word and MIN_LETTERS <= len(self.folded) <= _MAX_LETTERS

    @property
    def is_malformed(self) -> bool:
        """Whether it has diacritics where no syllable has them."""
        return not self.typed.isascii() and _is_malformed(self.typed)


def split(question: str) -> list[Word]:
    """The words of a question, in order, nothing decoded yet."""
    found = list(_WORD.finditer(question))
    shouts = len(found) > 2 and 2 * sum(match[0].isupper() for match in found) > len(found)
    is_plain = question.isascii()
    followers = [*(match[0] for match in found[1:]), ""]
    words = []
    for match, follower in zip(found, followers, strict=False):
        raw, folded = match[0], fold(match[0])
        is_name = (
            raw[0].isupper()
            and not shouts
            and (follower[:1].isupper() or not _SENTENCE_BEGINS.search(question, 0, match.start()))
        )
        is_free = (
            (shouts or not any(map(str.isupper, raw[1:])))
            and not _JOINED_BEFORE.match(question, max(match.start() - 1, 0), match.start())
            and not _JOINED_AFTER.match(question, match.end())
            and folded.isascii()
            and not _ROMAN.issuperset(folded)
        )
        words.append(Word(match.start(), raw, raw, folded, is_name, is_free, is_plain))
    return words


def put_together(question: str, words: Sequence[Word], texts: Sequence[str]) -> str:
    """`question` with the texts in the places of the words."""
    ends = [0, *(word.start + len(word.raw) for word in words)]
    between = (question[end : word.start] for end, word in zip(ends, words, strict=False))
    return "".join(chain.from_iterable(zip(between, texts, strict=True))) + question[ends[-1] :]


def bigrams(words: Sequence[Word], at: int, folded: str) -> list[str]:
    """The bigrams that `folded` is in when it stands in the place `at`."""
    before = [f"{word.folded}_{folded}" for word in words[max(at - 1, 0) : at]]
    return before + [f"{folded}_{word.folded}" for word in words[at + 1 : at + 2]]


def cased(text: str, raw: str) -> str:
    """In capitals, or with one at its beginning, where `raw` is so."""
    if len(raw) > 1 and raw.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if raw[0].isupper() else text


@lru_cache(maxsize=4096)
def _is_malformed(typed: str) -> bool:
    return canonical(typed) not in spellings(fold(typed))
