"""What else tells for and against a sentence beside the chance that it holds the answer."""

import re

import numpy as np
from numpy.typing import NDArray

from index.answer.layout import Layout
from index.question.telling import telling
from index.question.times import fit, periods
from index.ranking.matches import Matches

_LONG_DIGITS = 4
_HEADING, _UNCOUNTED, _UNTOLD = 0.1, 0.3, 0.2
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

Rows = NDArray[np.float32]


def weighed(chances: Rows, matches: Matches, at: int, layout: Layout, *, wants_all: bool) -> Rows:
    """The chances of the sentences of the candidate `at`, less for those that others of it are to be preferred to."""
    preferred: Rows = (
        chances
        * _of_the_time(matches, at)
        * _said_by(layout, len(chances))
        * _counting(matches, at)
        * _telling(matches, at)
        * _of_the_document(matches, at)
        * _with_figure(matches, at)
    )
    return _headed(preferred, chances, layout) if wants_all else preferred


def _headed(preferred: Rows, chances: Rows, layout: Layout) -> Rows:
    """With that of the heading above it for the first item of each list."""
    preferred = preferred.copy()
    for at in layout.headings:
        if at + 1 in layout.items:
            preferred[at + 1] = max(preferred[at + 1], chances[at])
    return preferred


def _of_the_time(matches: Matches, at: int) -> Rows:
    """Of each sentence of a candidate 1, but 0 of those that name only other times than the question does, where
    another one names that.
    """
    asked, sentences = matches.question.periods, matches.readings[at].sentences
    if not asked:
        return np.ones(len(sentences), np.float32)
    fits = np.array([fit(asked, periods(sentence), None) for sentence in sentences], np.float32)
    return (fits >= 0 if fits.max() > 0 else np.ones_like(fits)).astype(np.float32)


def _said_by(layout: Layout, count: int) -> Rows:
    """Of each sentence 1, but little of headings, which say nothing."""
    weights = np.ones(count, np.float32)
    weights[list(layout.headings)] = _HEADING
    return weights


def _counting(matches: Matches, at: int) -> Rows:
    """Of each sentence of a candidate 1, but little of those without a number of what is asked "how many" of, where
    another one has it.
    """
    counted = matches.counted[matches.starts[at] : matches.starts[at + 1]]
    return np.where((counted < 0) & (counted.max() > 0), _UNCOUNTED, 1).astype(np.float32)


def _telling(matches: Matches, at: int) -> Rows:
    """Of each sentence of a candidate 1, but little of those that do not tell in so many words what is asked, where
    another one does.
    """
    tells = telling(matches.question.text)
    told = np.array([tells is not None and tells(one) for one in matches.readings[at].sentences], np.bool_)
    return np.where(told | (not told.any()), 1, _UNTOLD).astype(np.float32)


def _of_the_document(matches: Matches, at: int) -> Rows:
    """Of each sentence of a candidate 1, but little of those that name only other documents than the question does,
    where another one names that.
    """
    asked, named = matches.question.documents, matches.readings[at].sentence_documents
    fits = np.array([not (asked and own) or bool(asked & own) for own in named], np.bool_)
    is_named = any(asked & own for own in named)
    return np.where(fits | (not is_named), 1, _UNTOLD).astype(np.float32)


def _with_figure(matches: Matches, at: int) -> Rows:
    """Of each sentence of a candidate 1, but little of those without a long figure, years apart, or a telephone number, that
    the question names, where another one has it.
    """
    question = matches.question
    is_long = [
        sum(map(str.isdigit, term)) >= _LONG_DIGITS and not _YEAR.fullmatch(term) for term in question.terms
    ]
    asked = question.is_figure & np.array(is_long, np.bool_)
    has = (matches.covered[matches.starts[at] : matches.starts[at + 1]] & asked).any(axis=1)
    return np.where(has | (not has.any()), 1, _UNTOLD).astype(np.float32)
