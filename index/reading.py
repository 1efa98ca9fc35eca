"""What a text says before any question is put to it, so that it need be worked out but once."""

from dataclasses import dataclass
from functools import lru_cache

from corpus.sentences import Span, clauses, paragraphs, sentences
from corpus.vietnamese import fold, folded_syllables, syllables
from index.documents import document_terms
from index.initials import initials
from index.terms import Abbreviations, years

_QUOTE_MAX_WORDS = 70
_QUOTE_MAX_CHARS = 700
_KEPT = 2048
"""Readings kept: some 20 kB each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage or a title, by its sentences: those too long to quote fall into clauses.

    Of each sentence: `spans` in `text`, `terms` as `Question.terms` has them, `initials` of its syllables, and
    `folded` as a whole. Of the text: the `documents` and `years` that it names.
    """

    text: str
    spans: tuple[Span, ...]
    terms: tuple[frozenset[str], ...]
    initials: tuple[str, ...]
    folded: tuple[str, ...]
    documents: frozenset[str]
    years: frozenset[str]

    @property
    def sentences(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]


class Reader:
    """Reads texts with the abbreviations of a corpus spelled out; keeps what it read last."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._abbreviations = abbreviations
        self.read = lru_cache(_KEPT)(self._read)

    def _read(self, text: str) -> Reading:
        spans = tuple(
            clause
            for paragraph in paragraphs(text)
            for sentence in sentences(text, paragraph)
            for clause in clauses(text, sentence, max_words=_QUOTE_MAX_WORDS, max_chars=_QUOTE_MAX_CHARS)
        )
        texts = [text[start:end] for start, end in spans]
        return Reading(
            text,
            spans,
            tuple(self._terms(sentence) for sentence in texts),
            tuple(initials(folded_syllables(sentence)) for sentence in texts),
            tuple(fold(sentence) for sentence in texts),
            frozenset(document_terms(text)),
            frozenset(years(text)),
        )

    def _terms(self, sentence: str) -> frozenset[str]:
        exact = (f"={syllable}" for syllable in syllables(sentence))
        return frozenset(self._abbreviations.spelled_terms(sentence)).union(exact)
