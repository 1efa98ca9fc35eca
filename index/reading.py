"""What a text says before any question is put to it, so that it need be worked out but once."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import Span, clauses, paragraphs, sentences
from corpus.vietnamese import fold, folded_syllables, syllables
from index.documents import document_terms
from index.encoder import Encoder
from index.initials import initials
from index.terms import Abbreviations
from index.times import Period, periods

_QUOTE_MAX_WORDS = 45
_QUOTE_MAX_CHARS = 700
_KEPT = 2048
"""Readings kept: some 25 kB each."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A passage or the head of an article, by its sentences: those too long to quote fall into clauses.

    Of each sentence, of which there is at least one: `spans` in `text`, `terms` as `Question.terms` has them,
    and `words`, how many it has. What only some are asked for is worked out when it first is.
    """

    text: str
    spans: tuple[Span, ...]
    terms: tuple[frozenset[str], ...]
    words: tuple[int, ...]
    encoder: Encoder

    @property
    def sentences(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """Of the sentences, shape (sentences, dims)."""
        return self.encoder.encode_passages(self.sentences)

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
        return frozenset(document_terms(self.text))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Those that the text names."""
        return periods(self.text)


class Reader:
    """Reads texts with the abbreviations of a corpus spelled out; keeps what it read last."""

    def __init__(self, abbreviations: Abbreviations, encoder: Encoder) -> None:
        self.encoder = encoder
        self._abbreviations = abbreviations
        self.read = lru_cache(_KEPT)(self._read)

    def read_head(self, title: str, source: str) -> Reading:
        """What stands above an article: its title and its publisher."""
        return self.read(f"{title}\n{source}" if source else title)

    def _read(self, text: str) -> Reading:
        spans = tuple(
            clause
            for paragraph in paragraphs(text)
            for sentence in sentences(text, paragraph)
            for clause in clauses(text, sentence, max_words=_QUOTE_MAX_WORDS, max_chars=_QUOTE_MAX_CHARS)
        ) or (Span(0, len(text)),)
        texts = [text[start:end] for start, end in spans]
        return Reading(
            text,
            spans,
            tuple(self._terms(sentence) for sentence in texts),
            tuple(len(sentence.split()) for sentence in texts),
            self.encoder,
        )

    def _terms(self, sentence: str) -> frozenset[str]:
        exact = [f"={syllable}" for syllable in syllables(sentence)]
        return frozenset([*self._abbreviations.spelled_terms(sentence), *exact])
