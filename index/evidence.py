"""How well passages and their sentences match a question: every figure that ranking and answering go by."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.initials import initials
from index.local import Candidate
from index.question import Question
from index.reading import Reading

PASSAGE_FEATURES = (
    "bm25",  # relative to the best candidate's
    "cosine",
    "coverage",  # of the question's syllables by the passage, by weight
    "bigram_coverage",
    "titled_coverage",  # of the syllables by the passage and its article's title
    "window_coverage",  # of syllables and bigrams by the best two neighbouring sentences
    "missing",  # the heaviest syllable that neither passage nor title has, of the heaviest of all
    "exact_coverage",  # of the syllables as written by the passage and the title
    "telling_coverage",  # of what few of the candidates have, by passage and title
    "telling_window",  # of the same by the best window and the title
    "documents",  # 1 if it has every document that the question names, -1 if not
    "years",  # 1 if it, its title or its date has every year that the question names, -1 if not
    "counted",  # 1 if the best window has a number of what is asked "how many" of, -1 if not
    "expected",  # 1 if the best window holds a name, number or date such as is asked for, -1 if not
    "pool_coverage",  # of syllables by all candidates together
    "pool_bigram_coverage",
    "terms",  # how long the question is: the logarithm of its number of terms
)
SENTENCE_FEATURES = (
    "coverage",
    "bigram_coverage",
    "exact_coverage",
    "neighbour_coverage",  # of syllables and bigrams by the sentence, the one before and the title
    "cosine",
    "counted",
    "expected",
    "length",  # the logarithm of its number of characters
)

_LEAST_WEIGHT = 1e-6

Mask = NDArray[np.bool_]
Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A candidate's sentences against a question.

    `covered`, shape (sentences, terms), says which terms of the question each sentence has, `title_covered`,
    shape (terms,), which the article's title has. `counted` and `expected`, shape (sentences,), are 1 for those
    that hold what such a question asks for, -1 for others, and 0 for all where it asks no such thing; so are
    `documents` and `years` for the passage with its title and date.
    """

    candidate: Candidate
    reading: Reading
    covered: Mask
    title_covered: Mask
    documents: float
    years: float
    counted: Rows
    expected: Rows


def match(
    question: Question, candidate: Candidate, passage: Reading, title: Reading, published: date | None
) -> PassageMatch:
    day = {str(published.year)} if published else set()
    return PassageMatch(
        candidate,
        passage,
        _covered(question, passage),
        np.asarray(_covered(question, title).any(axis=0)),
        _sign(question.documents, passage.documents | title.documents),
        _sign(question.years, passage.years | title.years | day),
        _found(question.counted, passage.folded),
        _found(question.expected, passage.sentences),
    )


def passage_features(question: Question, matches: Sequence[PassageMatch]) -> Rows:
    """One row a passage, a column for each of PASSAGE_FEATURES."""
    if not matches:
        return np.zeros((0, len(PASSAGE_FEATURES)), np.float32)
    best_bm25 = max(match.candidate.bm25 for match in matches) or 1.0
    by_all = np.logical_or.reduce([match.covered.any(axis=0) for match in matches])
    same_for_all = [
        float(by_all @ question.syllable_shares),
        float(by_all @ question.bigram_shares),
        float(np.log1p(len(question.terms))),
    ]
    telling = _telling(question, matches)
    rows = [_passage_row(question, match, best_bm25, telling) + same_for_all for match in matches]
    return np.array(rows, np.float32)


def _telling(question: Question, matches: Sequence[PassageMatch]) -> Rows:
    """The weights of the question's words as written by their idf among the candidates too; they sum up to 1.

    In a corpus on one matter its words tell little, however rare they are elsewhere.
    """
    having = np.sum([match.covered.any(axis=0) | match.title_covered for match in matches], axis=0)
    idf = np.log1p((len(matches) - having + 0.5) / (having + 0.5))
    weights = question.exact_shares * idf
    return np.asarray(weights / max(float(weights.sum()), _LEAST_WEIGHT), np.float32)


def _passage_row(question: Question, match: PassageMatch, best_bm25: float, telling: Rows) -> list[float]:
    covered = match.covered.any(axis=0)
    titled = covered | match.title_covered
    windows = match.covered.copy()
    windows[1:] |= match.covered[:-1]
    shares = windows @ question.weights
    best = int(np.argmax(shares))
    window = slice(max(0, best - 1), best + 1)
    return [
        match.candidate.bm25 / best_bm25,
        match.candidate.cosine,
        float(covered @ question.syllable_shares),
        float(covered @ question.bigram_shares),
        float(titled @ question.syllable_shares),
        float(shares[best]),
        float((question.exact_shares * ~titled).max() / (question.exact_shares.max() or 1)),
        float(titled @ question.exact_shares),
        float(titled @ telling),
        float((windows[best] | match.title_covered) @ telling),
        match.documents,
        match.years,
        float(match.counted[window].max()),
        float(match.expected[window].max()),
    ]


def sentence_features(question: Question, match: PassageMatch, cosines: Rows) -> Rows:
    """One row a sentence, a column for each of SENTENCE_FEATURES. `cosines` has shape (sentences,)."""
    around = match.covered | match.title_covered
    around[1:] |= match.covered[:-1]
    columns = [
        match.covered @ question.syllable_shares,
        match.covered @ question.bigram_shares,
        match.covered @ question.exact_shares,
        around @ question.weights,
        cosines,
        match.counted,
        match.expected,
        np.log([span.end - span.start for span in match.reading.spans]),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _covered(question: Question, reading: Reading) -> Mask:
    """Which terms of the question each sentence has, shape (sentences, terms)."""
    covered = np.zeros((len(reading.spans), len(question.terms)), np.bool_)
    for row, present in zip(covered, reading.terms, strict=True):
        row[:] = [term in present for term in question.terms]
    for column, term in enumerate(question.terms):
        if term in question.abbreviations:
            letters = initials([*term])
            covered[:, column] |= np.array([letters in own for own in reading.initials], np.bool_)
    return covered


def _found(pattern: re.Pattern[str] | None, texts: Sequence[str]) -> Rows:
    """1 for each text in which the pattern is found, -1 for the others; 0 for all without a pattern."""
    if pattern is None:
        return np.zeros(len(texts), np.float32)
    return np.array([1 if pattern.search(text) else -1 for text in texts], np.float32)


def _sign(named: Set[str], present: Set[str]) -> float:
    """1 if all that is named is present, -1 if not; 0 if nothing is named."""
    if not named:
        return 0.0
    return 1.0 if named <= present else -1.0
