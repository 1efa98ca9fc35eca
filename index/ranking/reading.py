"""What a text says before any question is put to it, so that it need be worked out but once."""

from array import array
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, zip_longest
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.text.sentences import Span, clauses, paragraphs, sentences
from corpus.text.vietnamese import (
    Memo,
    Word,
    fold,
    folded_syllables,
    folded_word_syllables,
    word_syllables,
    words_of_each,
)
from index.builds.encoder import Encoder
from index.question.documents import perhaps_named
from index.question.initials import initials
from index.question.terms import Abbreviations
from index.question.times import Period, periods

_QUOTE_MAX_WORDS = 45
_QUOTE_MAX_CHARS = 700
KEPT = 2048
"""Readings kept, and vectors of as many: some 10 kB each together."""

_PAIR_BYTES = 16
_NO_HASH = -1  # of nothing in Python

Rows = NDArray[np.float32]
Numbers = NDArray[np.int64]
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, eq=False)
class Reading:
    """A passage or the head of an article, by its sentences: those too long to quote fall into clauses.

    There is at least one, and `spans` are their places in `text`. `syllables`, (n, 2), are the hashes of the
    syllables of one sentence after the other, `lengths` of them, (sentences,): folded, with abbreviations
    spelled out, and as `=đảng` as written; -1 where there is no such. What only some are asked for is worked
    out when it first is.
    """

    text: str
    spans: tuple[Span, ...]
    syllables: Numbers
    lengths: tuple[int, ...]

    @property
    def sentences(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    @property
    def words(self) -> tuple[int, ...]:
        """How many each sentence has."""
        return tuple(len(sentence.split()) for sentence in self.sentences)

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """Of the syllables of each sentence."""
        return tuple(initials(folded_syllables(sentence)) for sentence in self.sentences)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The sentences, folded."""
        return tuple(map(fold, self.sentences))

    @cached_property
    def documents(self) -> frozenset[str]:
        """Those that the text names."""
        return perhaps_named(self.text)

    @cached_property
    def sentence_documents(self) -> tuple[frozenset[str], ...]:
        """Those that each sentence names."""
        return tuple(map(perhaps_named, self.sentences))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Those that the text names."""
        return periods(self.text)


class Reader:
    """Reads texts with the abbreviations of a corpus spelled out; keeps what it read last."""

    def __init__(self, abbreviations: Abbreviations, encoder: Encoder) -> None:
        self.encoder = encoder
        self._abbreviations = abbreviations
        self._words = Memo(self._hashes)
        self._readings = _Recent(self._read)
        self._vectors = _Recent(self._embed)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        return self._readings(texts)

    def vectors(self, readings: Sequence[Reading]) -> Rows:
        """Of their sentences, shape (sentences, dims)."""
        return np.concatenate([np.zeros((0, self.encoder.dims), np.float32), *self._vectors(readings)])

    def _read(self, texts: list[str]) -> list[Reading]:
        spans = [_spans(text) for text in texts]
        sentences = (text[start:end] for text, own in zip(texts, spans, strict=True) for start, end in own)
        hashes = (b"".join(map(self._words.__getitem__, parts)) for parts in words_of_each(tuple(sentences)))
        return [
            _reading(text, own, list(islice(hashes, len(own))))
            for text, own in zip(texts, spans, strict=True)
        ]

    def _embed(self, readings: list[Reading]) -> list[Rows]:
        """The vectors of the sentences of each; in one go, which is faster than each by itself."""
        sentences = [sentence for reading in readings for sentence in reading.sentences]
        ends = np.cumsum([len(reading.spans) for reading in readings])
        # copies, as a part that is kept would keep all
        return [rows.copy() for rows in np.split(self.encoder.encode_passages(sentences), ends[:-1])]

    def _hashes(self, word: Word) -> bytes:
        folded = chain.from_iterable(map(self._spelled, folded_word_syllables(word)))
        exact = (f"={syllable}" for syllable in word_syllables(word))
        pairs = zip_longest(map(hash, folded), map(hash, exact), fillvalue=_NO_HASH)
        return array("q", chain.from_iterable(pairs)).tobytes()

    def _spelled(self, syllable: str) -> list[str]:
        if not self._abbreviations.is_known(syllable):
            return [syllable]
        return self._abbreviations.other_forms(syllable)[0].split()


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(
        clause
        for paragraph in paragraphs(text)
        for sentence in sentences(text, paragraph)
        for clause in clauses(text, sentence, max_words=_QUOTE_MAX_WORDS, max_chars=_QUOTE_MAX_CHARS)
    ) or (Span(0, len(text)),)


def _reading(text: str, spans: tuple[Span, ...], hashes: list[bytes]) -> Reading:
    syllables = np.frombuffer(b"".join(hashes), np.int64).reshape(-1, 2)
    return Reading(text, spans, syllables, tuple(len(each) // _PAIR_BYTES for each in hashes))


class _Recent(Generic[Key, Value]):
    """What `of` makes of keys, of those that are new in one go; only the last KEPT are kept."""

    def __init__(self, of: Callable[[list[Key]], list[Value]]) -> None:
        self._of = of
        self._kept: dict[Key, Value] = {}

    def __call__(self, keys: Sequence[Key]) -> list[Value]:
        # what is asked for again becomes the newest
        found = {key: self._kept.pop(key) for key in dict.fromkeys(keys) if key in self._kept}
        lacking = [key for key in dict.fromkeys(keys) if key not in found]
        if lacking:
            found |= zip(lacking, self._of(lacking), strict=True)
        self._kept |= found
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return [found[key] for key in keys]
