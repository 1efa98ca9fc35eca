"""How well passages and their sentences match a question: every figure that ranking and answering go by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import Span, clauses, paragraphs, sentences
from corpus.vietnamese import folded_syllables
from index.documents import document_terms
from index.initials import initials
from index.local import Candidate
from index.question import Question
from index.terms import Abbreviations

PASSAGE_FEATURES = (
    "bm25",  # relative to the best candidate's
    "cosine",
    "coverage",  # of the question's syllables by the passage, by weight
    "bigram_coverage",
    "titled_coverage",  # of the syllables by the passage and its article's title
    "window_coverage",  # of syllables and bigrams by the best two neighbouring sentences
    "missing",  # the heaviest syllable that neither passage nor title has, of the heaviest of all
    "document",  # 1 if it names a document that the question names, -1 if only others do
    "expected",  # 1 if the best window holds what such a question asks for
)
SENTENCE_FEATURES = (
    "coverage",
    "bigram_coverage",
    "neighbour_coverage",  # of syllables and bigrams by the sentence, the one before and the title
    "cosine",
    "document",
    "expected",
    "first",  # the first of its passage
)

_QUOTE_MAX_WORDS = 70
_QUOTE_MAX_CHARS = 700

Mask = NDArray[np.bool_]
Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A candidate's sentences against a question.

    `spans` are the `quotable_spans` of `text`; `covered`, shape (sentences, terms), says which terms of the
    question each has, `title_covered`, shape (terms,), which the article's title has. `has_document` and
    `has_expected`, shape (sentences,), say which name a document that the question names, and which hold
    what such a question asks for.
    """

    candidate: Candidate
    text: str
    spans: tuple[Span, ...]
    covered: Mask
    title_covered: Mask
    has_document: Mask
    has_expected: Mask


def match(
    question: Question, candidate: Candidate, *, text: str, title: str, abbreviations: Abbreviations
) -> PassageMatch:
    spans = quotable_spans(text)
    texts = [text[span.start : span.end] for span in spans]
    return PassageMatch(
        candidate,
        text,
        spans,
        np.array([_covered(question, sentence, abbreviations) for sentence in texts], np.bool_),
        np.array(_covered(question, title, abbreviations), np.bool_),
        np.array([_names_document(question, sentence) for sentence in texts], np.bool_),
        np.array([_has_expected(question, sentence) for sentence in texts], np.bool_),
    )


def quotable_spans(text: str) -> tuple[Span, ...]:
    """The sentences of `text`; of those too long to quote, their clauses."""
    return tuple(
        clause
        for paragraph in paragraphs(text)
        for sentence in sentences(text, paragraph)
        for clause in clauses(text, sentence, max_words=_QUOTE_MAX_WORDS, max_chars=_QUOTE_MAX_CHARS)
    )


def passage_features(question: Question, matches: Sequence[PassageMatch]) -> Rows:
    """One row a passage, a column for each of PASSAGE_FEATURES."""
    best_bm25 = max((match.candidate.bm25 for match in matches), default=0.0) or 1.0
    any_document = any(match.has_document.any() for match in matches)
    rows = [_passage_row(question, match, best_bm25, any_document) for match in matches]
    return np.array(rows, np.float32).reshape(len(matches), len(PASSAGE_FEATURES))


def _passage_row(
    question: Question, match: PassageMatch, best_bm25: float, any_document: bool
) -> list[float]:
    covered = match.covered.any(axis=0)
    titled = covered | match.title_covered
    windows = match.covered.copy()
    windows[1:] |= match.covered[:-1]
    shares = windows @ question.weights
    best = int(np.argmax(shares))
    has_document = bool(match.has_document.any())
    return [
        match.candidate.bm25 / best_bm25,
        match.candidate.cosine,
        float(covered @ question.syllable_shares),
        float(covered @ question.bigram_shares),
        float(titled @ question.syllable_shares),
        float(shares[best]),
        float((question.syllable_shares * ~titled).max() / (question.syllable_shares.max() or 1)),
        float(has_document) - float(any_document and not has_document),
        float(match.has_expected[max(0, best - 1) : best + 1].any()),
    ]


def sentence_features(question: Question, match: PassageMatch, cosines: Rows) -> Rows:
    """One row a sentence, a column for each of SENTENCE_FEATURES. `cosines` has shape (sentences,)."""
    around = match.covered | match.title_covered
    around[1:] |= match.covered[:-1]
    columns = [
        match.covered @ question.syllable_shares,
        match.covered @ question.bigram_shares,
        around @ question.weights,
        cosines,
        match.has_document,
        match.has_expected,
        np.arange(len(match.spans)) == 0,
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _covered(question: Question, text: str, abbreviations: Abbreviations) -> list[bool]:
    present = abbreviations.spelled_terms(text)
    if not question.abbreviations:
        return [term in present for term in question.terms]
    letters = initials(folded_syllables(text))
    named = {term for term in question.abbreviations if initials([*term]) in letters}
    return [term in present or term in named for term in question.terms]


def _names_document(question: Question, text: str) -> bool:
    return bool(question.documents) and not question.documents.isdisjoint(document_terms(text))


def _has_expected(question: Question, text: str) -> bool:
    return question.expected is None or bool(question.expected.search(text))
