"""Mistyped words, mended by the words of the corpus.

A noisy channel: of the ways to read a question the likeliest is taken, by how often its words follow each other in the
corpus and in Vietnamese at large, and by the slips of the fingers that it takes. All of it is about folded words; the
diacritics of a mended word are those that the corpus writes it with.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate, chain, pairwise, product
from math import exp, log

from corpus.vietnamese import canonical, fold, is_syllable, nfc
from index.frequencies import Frequencies
from index.initials import initials, is_abbreviation
from index.keyword import KeywordIndex
from index.telex import decode, decode_any, diacritics_off, slips, spellings

_MAX_CHARS = 500
_MAX_DOUBTED = 8
"""More words than this that are unknown or fit nowhere are another language, or none."""
_MAX_READINGS = 32
_MIN_LETTERS, _MAX_LETTERS = 3, 20
_MIN_LETTERS_OF_NAME = 6
"""A shorter name that the corpus does not have is hardly a slip: too many names are a letter apart."""
# Words without the space between them: known words together, their parts, and those that are no syllables.
_MIN_LETTERS_OF_JOINED, _MAX_PARTS, _MAX_SYLLABLE, _MIN_LETTERS_OF_FOREIGN = 6, 4, 7, 4
_MAX_KEYS = 2
"""In a word with keystrokes and a slip besides."""

# What it costs, in nats as the slips do, that a space was left out or keystrokes are left in; ...
_NO_SPACE, _KEYS = 1.5, 5.0
# ... each diacritic that was typed and is not in the other word, or the other way round; ...
_DIACRITIC = 1.5
# ... and that what was typed is a word, or has diacritics as no word has them, or is a name.
_EXISTS, _MALFORMED, _NAME = 8.0, 2.0, 5.0

# Why a word follows another: as it does in the corpus, as it does in Vietnamese, or for itself alone.
_IN_CORPUS, _AT_LARGE, _ALONE, _UNHEARD_OF = 0.45, 0.45, 0.1, 1e-8
_BY_CHANCE = 0.5
"""Of the passages that have a pair, as many have it for no reason."""
_FEW, _FEW_AT_LARGE = 4, 2e-5
"""What follows a word that is in no more passages, or such a share of them, is hardly told by these."""
_WORDS_A_PASSAGE = 80
_ROUNDING = 1e-3

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"[@#/\\.+'’&_-]"), re.compile(r"[@/\\+'’&_]|[.-]\w")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!:…])\W*$")
_ROMAN = frozenset("ivx")
_VOWELS = frozenset("aeiouy")
_TONE_KEYS = frozenset("sfrxj")


@dataclass(frozen=True, slots=True)
class _Word:
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

    def retyped(self, typed: str) -> "_Word":
        return replace(self, typed=typed, folded=fold(typed))

    @property
    def is_looked_up(self) -> bool:
        """Whether it can be one or the other, known or unknown."""
        is_word = self.folded.isalpha() or decode(self.raw) is not None
        return self.is_free and is_word and _MIN_LETTERS <= len(self.folded) <= _MAX_LETTERS

    @property
    def is_malformed(self) -> bool:
        """Whether it has diacritics where no syllable has them."""
        return not self.typed.isascii() and _is_malformed(self.typed)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a word may stand for: folded words, and what was typed of each."""

    folded: tuple[str, ...]
    typed: tuple[str, ...]
    cost: float


_START = _Reading(("",), ("",), 0.0)


class Speller:
    """Mends words that the corpus does not have, by those that it has."""

    def __init__(self, keyword: KeywordIndex, frequencies: Frequencies) -> None:
        self._language = _Language(keyword, frequencies)
        self._count = keyword.document_frequency

    def is_known(self, word: str) -> bool:
        """Whether the corpus or Vietnamese at large has `word`, however it is spelled, or a name of the corpus has
        these initials. What is no lone word, as a figure or a link, is not looked up, and known.
        """
        return not self._language.unknown(_split(nfc(word)))

    def mend(self, question: str) -> str | None:
        """The question with its mistyped words mended, as it is shown to the person and asked; None where there is
        nothing to mend.

        A word that exists is changed only where it fits neither of its neighbours and another does; a figure, the
        number of a document or an abbreviation never.
        """
        question = nfc(question)
        if len(question) > _MAX_CHARS:
            return None
        words = _split(question)
        unknown = self._language.unknown(words)
        if unknown:
            words = self._decoded(words, unknown)
            unknown = self._language.unknown(words)
        doubtful = self._language.doubtful(words, unknown)
        readings = [[_as_typed(word, is_unknown=at in unknown)] for at, word in enumerate(words)]
        if len(unknown) + len(doubtful) <= _MAX_DOUBTED:
            for at in unknown:
                readings[at] += self._instead(words[at])
            for at in doubtful:
                readings[at] += self._fitting(words, at)
        chosen = self._likeliest(readings)
        texts = map(self._text, words, chosen, (as_typed for as_typed, *_ in readings))
        mended = _put_together(question, words, list(texts))
        return None if mended == question else mended

    def _decoded(self, words: Sequence[_Word], unknown: Collection[int]) -> list[_Word]:
        """The words, and those decoded that are keystrokes; if several are, so may be the others."""
        maybe = {at: words[at].retyped(text) for at in unknown if (text := decode(words[at].raw))}
        lost = self._language.unknown([*maybe.values()])
        sure = {at: word for place, (at, word) in enumerate(maybe.items()) if place not in lost}
        too = {
            at: word
            for at in range(len(words))
            if at not in unknown and (word := self._decoded_too(words, at))
        }
        strong = [at for at in sure if _is_strong(sure[at])]
        is_telex = any(word.raw.isalpha() for word in sure.values())
        if not (sure and len(sure | too) > 1 and (strong or is_telex)):
            return [sure[at] if at in strong else word for at, word in enumerate(words)]
        keyed = {at: self._guessed(words[at]) for at in unknown} | sure | too
        return [replace(keyed.get(at, word), is_plain=False) for at, word in enumerate(words)]

    def _guessed(self, word: _Word) -> _Word:
        """An unknown word among keystrokes, without the keys that are in it: there may be a slip besides."""
        guess = word.retyped(decode_any(word.raw))
        return guess if self._count(guess.folded) or self._language.unknown([guess]) else word

    def _decoded_too(self, words: Sequence[_Word], at: int) -> _Word | None:
        """A known word that may be keystrokes as well: it is not where the corpus has it, which has the other more."""
        word, text = words[at], decode(words[at].raw)
        is_short = len(word.raw) < _MIN_LETTERS and word.folded[0] not in _VOWELS
        if text is None or is_short or not word.is_free:
            return None
        if any(map(self._count, _pairs(words, at, word.folded))):
            return None
        return word.retyped(text) if self._count(fold(text)) > self._count(word.folded) else None

    def _instead(self, word: _Word) -> list[_Reading]:
        """What an unknown word may stand for."""
        if (word.is_name and len(word.folded) < _MIN_LETTERS_OF_NAME) or not word.folded.isalpha():
            return []
        extra = _NAME if word.is_name else 0.0
        found = self._slipped(word, extra) + self._cut(word, extra)
        if text := decode(word.raw):
            found.append(_Reading((fold(text),), (text,), _KEYS + extra))
        guess = word.retyped(decode_any(word.raw))
        if not word.is_name and _MIN_LETTERS <= len(guess.folded) >= len(word.raw) - _MAX_KEYS:
            found += self._slipped(guess, _KEYS)
        return nsmallest(_MAX_READINGS, found, key=_cost)

    def _slipped(self, word: _Word, extra: float) -> list[_Reading]:
        likely = slips(word.folded)
        absent = [other for other in likely if not self._count(other)]
        shares = self._language.shares(filter(is_syllable, absent))
        lost = {other for other in absent if not shares.get(other)}
        return [self._reading(word, (other,), likely[other] + extra) for other in likely if other not in lost]

    def _fitting(self, words: Sequence[_Word], at: int) -> list[_Reading]:
        """What goes with a neighbour of a doubtful word and may stand instead of it."""
        word = words[at]
        extra = _MALFORMED if word.is_malformed else _EXISTS
        likely = {other: cost for other, cost in slips(word.folded).items() if is_syllable(other)}
        near = {other: _pairs(words, at, other) for other in likely}
        shares = self._language.shares(chain.from_iterable(near.values())) if word.is_malformed else {}
        others = [
            self._reading(word, (other,), likely[other] + extra)
            for other, pairs in near.items()
            if self._count(other) and any(self._count(pair) or shares.get(pair) for pair in pairs)
        ]
        keyed = self._decoded_too(words, at)
        if keyed and word.raw[:-1] == keyed.folded and word.raw[-1] in _TONE_KEYS:
            others.append(_Reading((keyed.folded,), (keyed.typed,), _KEYS))
        is_whole = is_syllable(word.folded) or len(word.folded) < _MIN_LETTERS_OF_JOINED
        return others + ([] if is_whole or self._count(word.folded) else self._cut(word, extra))

    def _cut(self, word: _Word, extra: float) -> list[_Reading]:
        """The words that it may be, the spaces between them left out."""
        known = self._language.parts(word.folded)
        return [
            self._reading(word, parts, _NO_SPACE * (len(parts) - 1) + extra)
            for parts in _cuts(word.folded, known, most=_MAX_PARTS)
        ]

    def _reading(self, word: _Word, folded: tuple[str, ...], cost: float) -> _Reading:
        typed = _cut_alike(word.typed, folded)
        misfits = 0 if word.is_plain else sum(map(self._language.misfit, folded, typed))
        return _Reading(folded, typed, cost + _DIACRITIC * misfits)

    def _likeliest(self, readings: Sequence[Sequence[_Reading]]) -> list[_Reading]:
        """The reading of each word in the likeliest one of the question."""
        if all(len(of_word) == 1 for of_word in readings):
            return [of_word[0] for of_word in readings]
        links = {
            link
            for nearby, of_word in pairwise([[_START], *readings])
            for before, reading in product(nearby, of_word)
            for link in _links(before, reading)
        }
        chances = self._language.chances(links)

        def chance(before: _Reading, reading: _Reading) -> float:
            return sum(map(chances.__getitem__, _links(before, reading))) - reading.cost

        paths = [(0.0, [_START])]
        for of_word in readings:
            paths = [
                max(
                    ((total + chance(path[-1], reading), [*path, reading]) for total, path in paths),
                    key=_total,
                )
                for reading in of_word
            ]
        return max(paths, key=_total)[1][1:]

    def _text(self, word: _Word, reading: _Reading, as_typed: _Reading) -> str:
        """What stands in the mended question for `word`; what the corpus does not have stands for nothing."""
        if reading is as_typed or not any(map(self._count, reading.folded)):
            return _cased(as_typed.typed[0], word.raw)
        spelled = map(self._language.spelled, reading.folded, reading.typed)
        return _cased(" ".join(reading.folded if word.is_plain else spelled), word.raw)


class _Language:
    """The words of the corpus, and those of Vietnamese at large."""

    def __init__(self, keyword: KeywordIndex, frequencies: Frequencies) -> None:
        self._keyword = keyword
        self._count = keyword.document_frequency
        self._frequencies = frequencies
        self._idf_of_rare = {is_pair: frequencies.idf("_" * is_pair) for is_pair in (False, True)}

    def shares(self, terms: Iterable[str]) -> dict[str, float]:
        """The share of passages at large that each term stands in; 0 where it is too rare to tell."""
        wanted = list(terms)
        idfs = self._frequencies.idfs(wanted).tolist() if wanted else []
        return {
            term: exp(-idf) if idf < self._idf_of_rare["_" in term] - _ROUNDING else 0.0
            for term, idf in zip(wanted, idfs, strict=True)
        }

    def unknown(self, words: Sequence[_Word]) -> list[int]:
        """The places of the words that are nowhere, and no initials of a name of the corpus."""
        absent = {
            at: word.folded
            for at, word in enumerate(words)
            if word.is_looked_up and not self._count(word.folded)
        }
        shares = self.shares(absent.values())
        return [at for at, folded in absent.items() if not shares[folded] and not self._is_short(folded)]

    def doubtful(self, words: Sequence[_Word], unknown: Collection[int]) -> list[int]:
        """The places of the words that exist but fit no neighbour, or have diacritics as no word has them."""
        pairs = {
            at: _pairs(words, at, word.folded)
            for at, word in enumerate(words)
            if word.is_looked_up and at not in unknown and not word.is_name
        }
        lone = {at: near for at, near in pairs.items() if near and not any(map(self._count, near))}
        shares = self.shares({pair for near in lone.values() for pair in near})
        return [
            at
            for at in pairs
            if words[at].is_malformed or (at in lone and not any(map(shares.__getitem__, lone[at])))
        ]

    def parts(self, folded: str) -> frozenset[str]:
        """The words that a word may be a run of: syllables, and from the corpus longer words as well."""
        ends = range(1, len(folded) + 1)
        pieces = {folded[start:end] for end in ends for start in range(max(end - _MAX_SYLLABLE, 0), end)}
        counts = {piece: self._count(piece) for piece in pieces if is_syllable(piece)}
        shares = self.shares(piece for piece, count in counts.items() if not count)
        foreign = {folded[:end] for end in ends} | {folded[end:] for end in ends}
        return frozenset(
            {piece for piece, count in counts.items() if count or shares[piece]}
            | {piece for piece in foreign if len(piece) >= _MIN_LETTERS_OF_FOREIGN and self._count(piece)}
        )

    def misfit(self, folded: str, typed: str) -> int:
        """By how many diacritics `typed` is off the nearest form of `folded` that the corpus has."""
        for off, form in sorted((diacritics_off(form, typed), form) for form in spellings(folded)):
            if self._count(f"={form}"):
                return off
        return diacritics_off("", typed)

    def spelled(self, folded: str, typed: str) -> str:
        """`folded` with the diacritics that were typed, or those of the likeliest form that the corpus has."""
        if fold(typed) == folded and not typed.isascii():
            return typed
        counts = {form: self._count(f"={form}") for form in spellings(folded)}
        forms = [form for form, count in counts.items() if count]
        return max(forms, key=lambda form: log(counts[form]) - diacritics_off(form, typed), default=folded)

    def chances(self, links: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], float]:
        """The logarithm of the chance that the second of two folded words follows the first, for each of `links`."""
        terms = {*chain.from_iterable(links), *map("_".join, links)}
        counts = {term: self._count(term) for term in terms}
        shares = self.shares(terms)
        passages = max(len(self._keyword), 1)

        def chance(before: str, word: str) -> float:
            pair = f"{before}_{word}"
            in_corpus = max(counts[pair] - _BY_CHANCE, 0) / (counts[before] + _FEW)
            at_large = shares[pair] / (shares[before] + _FEW_AT_LARGE)
            alone = (counts[word] / passages + shares[word]) / 2 / _WORDS_A_PASSAGE
            return log(_IN_CORPUS * in_corpus + _AT_LARGE * at_large + _ALONE * alone + _UNHEARD_OF)

        return {(before, word): chance(before, word) for before, word in links}

    def _is_short(self, folded: str) -> bool:
        """Whether a name of the corpus has these initials."""
        return is_abbreviation(folded) and self._count(f"~{initials([*folded])}") > 0


def _split(question: str) -> list[_Word]:
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
        words.append(_Word(match.start(), raw, raw, folded, is_name, is_free, is_plain))
    return words


def _put_together(question: str, words: Sequence[_Word], texts: Sequence[str]) -> str:
    """`question` with the texts in the places of the words."""
    ends = [0, *(word.start + len(word.raw) for word in words)]
    between = (question[end : word.start] for end, word in zip(ends, words, strict=False))
    return "".join(chain.from_iterable(zip(between, texts, strict=True))) + question[ends[-1] :]


def _as_typed(word: _Word, *, is_unknown: bool) -> _Reading:
    decoded = fold(word.typed) if word.is_plain else word.typed
    text = word.raw if is_unknown or word.typed == word.raw else decoded
    return _Reading((word.folded,), (text,), 0.0)


def _is_strong(word: _Word) -> bool:
    """Whether a decoded word is hardly anything else: one key more might be a plural or a number."""
    return any(map(str.isdigit, word.raw[:-1])) or len(word.raw) - len(word.typed) > 1


def _cuts(folded: str, known: Collection[str], *, most: int) -> Iterator[tuple[str, ...]]:
    """Every way to cut `folded` into known parts, from two to `most`."""
    for end in range(1, len(folded)):
        head, tail = folded[:end], folded[end:]
        if head in known:
            if tail in known:
                yield head, tail
            if most > 2:
                yield from ((head, *rest) for rest in _cuts(tail, known, most=most - 1))


def _pairs(words: Sequence[_Word], at: int, folded: str) -> list[str]:
    """The bigrams that `folded` is in when it stands in the place `at`."""
    before = [f"{word.folded}_{folded}" for word in words[max(at - 1, 0) : at]]
    return before + [f"{folded}_{word.folded}" for word in words[at + 1 : at + 2]]


@lru_cache(maxsize=4096)
def _is_malformed(typed: str) -> bool:
    return canonical(typed) not in spellings(fold(typed))


def _cut_alike(typed: str, parts: Sequence[str]) -> tuple[str, ...]:
    """`typed` in pieces as long as the parts, the last as long as it may be."""
    ends = [0, *accumulate(map(len, parts[:-1])), None]
    return tuple(typed[start:end] for start, end in pairwise(ends))


def _cased(text: str, raw: str) -> str:
    """In capitals, or with one at its beginning, where `raw` is so."""
    if len(raw) > 1 and raw.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if raw[0].isupper() else text


def _links(before: _Reading, reading: _Reading) -> Iterator[tuple[str, str]]:
    """The pairs of words that follow each other where `reading` follows `before`."""
    return pairwise((before.folded[-1], *reading.folded))


def _cost(reading: _Reading) -> float:
    return reading.cost


def _total(path: tuple[float, list[_Reading]]) -> float:
    return path[0]
