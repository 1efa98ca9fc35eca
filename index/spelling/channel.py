"""The noisy channel: what the words of a question may stand for, by the slips of the fingers that it takes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate, chain, pairwise

from corpus.text.vietnamese import fold, is_syllable
from index.spelling.english import may_be_keys
from index.spelling.keystrokes import decoded_too
from index.spelling.language import Language
from index.spelling.slips import slips
from index.spelling.telex import decode, decode_any
from index.spelling.words import MIN_LETTERS, Word, bigrams

_MAX_READINGS = 32
_MIN_LETTERS_OF_NAME = 6
"""A shorter name that the corpus does not have is hardly a slip: too many names are a letter apart."""

# Words without the space between them.
_MIN_LETTERS_OF_JOINED, _MAX_PARTS = 6, 4

_TONE_KEYS = frozenset("sfrxj")
_MAX_KEYS = 2
"""In a word with keystrokes and a slip besides."""

# What it costs, in nats as the slips do, that a space was left out or keystrokes are left in; ...
_NO_SPACE, _KEYS = 1.5, 5.0
# ... each diacritic that was typed and is not in the other word, or the other way round; ...
_DIACRITIC = 1.5
# ... and that what was typed is a word, or has diacritics as no word has them, or is a name.
_EXISTS, _MALFORMED, _NAME = 8.0, 2.0, 5.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may stand for: folded words, and what was typed of each."""

    folded: tuple[str, ...]
    typed: tuple[str, ...]
    cost: float


class Channel:
    """What words may stand for, by the `language` that they are of."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def instead(self, word: Word) -> list[Reading]:
        """What an unknown word may stand for."""
        if (word.is_name and len(word.folded) < _MIN_LETTERS_OF_NAME) or not word.folded.isalpha():
            return []
        extra = _NAME if word.is_name else 0.0
        found = self._slipped(word, extra) + self._cut(word, extra)
        if may_be_keys(word.raw):
            found += self._keyed(word, extra)
        return nsmallest(_MAX_READINGS, found, key=_cost)

    def fitting(self, words: Sequence[Word], at: int) -> list[Reading]:
        """What goes with a neighbour of a doubtful word and may stand instead of it."""
        word = words[at]
        extra = _MALFORMED if word.is_malformed else _EXISTS
        likely = {other: cost for other, cost in slips(word.folded).items() if is_syllable(other)}
        near = {other: bigrams(words, at, other) for other in likely}
        shares = self._language.shares(chain.from_iterable(near.values())) if word.is_malformed else {}
        others = [
            self._reading(word, (other,), likely[other] + extra)
            for other, pairs in near.items()
            if self._language.count(other)
            and any(self._language.count(pair) or shares.get(pair) for pair in pairs)
        ]
        keyed = decoded_too(words, at, language=self._language)
        is_toned = may_be_keys(word.raw) and word.raw[-1] in _TONE_KEYS
        if keyed and is_toned and word.raw[:-1] == keyed.folded:
            others.append(Reading((keyed.folded,), (keyed.typed,), _KEYS))
        is_whole = is_syllable(word.folded) or len(word.folded) < _MIN_LETTERS_OF_JOINED
        return others + ([] if is_whole or self._language.count(word.folded) else self._cut(word, extra))

    def _keyed(self, word: Word, extra: float) -> list[Reading]:
        """What the keys of an unknown word write, with or without a slip besides."""
        found = []
        if text := decode(word.raw):
            found.append(Reading((fold(text),), (text,), _KEYS + extra))
        guess = word.retyped(decode_any(word.raw))
        if not word.is_name and MIN_LETTERS <= len(guess.folded) >= len(word.raw) - _MAX_KEYS:
            found += self._slipped(guess, _KEYS)
        return found

    def _slipped(self, word: Word, extra: float) -> list[Reading]:
        likely = slips(word.folded)
        absent = [other for other in likely if not self._language.count(other)]
        shares = self._language.shares(filter(is_syllable, absent))
        lost = {other for other in absent if not shares.get(other)}
        return [self._reading(word, (other,), likely[other] + extra) for other in likely if other not in lost]

    def _cut(self, word: Word, extra: float) -> list[Reading]:
        """The words that it may be, the spaces between them left out."""
        known = self._language.parts(word.folded)
        return [
            self._reading(word, parts, _NO_SPACE * (len(parts) - 1) + extra)
            for parts in _cuts(word.folded, known, most=_MAX_PARTS)
        ]

    def _reading(self, word: Word, folded: tuple[str, ...], cost: float) -> Reading:
        typed = _cut_alike(word.typed, folded)
        misfits = 0 if word.is_plain else sum(map(self._language.misfit, folded, typed))
        return Reading(folded, typed, cost + _DIACRITIC * misfits)


def kept(word: Word, *, is_unknown: bool) -> Reading:
    """The reading of a word that is not mended; an unknown one keeps its keys."""
    decoded = fold(word.typed) if word.is_plain else word.typed
    text = word.raw if is_unknown or word.typed == word.raw else decoded
    return Reading((word.folded,), (text,), 0.0)


def _cuts(folded: str, known: Collection[str], *, most: int) -> Iterator[tuple[str, ...]]:
    """Every way to cut `folded` into known parts, from two to `most`."""
    for end in range(1, len(folded)):
        head, tail = folded[:end], folded[end:]
        if head in known:
            if tail in known:
                yield head, tail
            if most > 2:
                yield from ((head, *rest) for rest in _cuts(tail, known, most=most - 1))


def _cut_alike(typed: str, parts: Sequence[str]) -> tuple[str, ...]:
    """`typed` in pieces as long as the parts, the last as long as it may be."""
    ends = [0, *accumulate(map(len, parts[:-1])), None]
    return tuple(typed[start:end] for start, end in pairwise(ends))


def _cost(reading: Reading) -> float:
    return reading.cost
