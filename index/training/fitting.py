"""Learning a ranker from questions whose answers are known.

What is learned from scores is learned from those of trees that had not seen the question (cross-fitting): else
the sentences would trust the passages' scores too much, and the confidence both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.answer.quoting import QUOTED_FROM, Choice, choose, ranked
from index.ranking.evidence import sentence_features
from index.ranking.ranker import Ranker
from index.ranking.trees import Trees
from index.training import boosting
from index.training.asked import Asked

_FOLDS = 4
_MIN_WITH_ANSWERS = 50

Rows = NDArray[np.float32]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A question with the `scores` of its passages by trees that had not seen it.

    `sentences` are the SENTENCE_FEATURES of those that may be quoted, `right` says which of them answer.
    """

    asked: Asked
    scores: Rows
    sentences: Rows
    right: NDArray[np.bool_]


def fit(asked: Sequence[Asked], encoder: str, *, base: Ranker | None = None) -> Ranker:
    """The ranker for the encoder named `encoder`, with whose cosines the questions were asked.

    Questions on the same documents are to stand next to each other. Where too few say which words answer, the
    sentences are ranked as by `base`.
    """
    asked = [one for one in asked if one.found.passages]
    scored = [
        _scored(one, trees(one.found.features))
        for others, fold in _folds(asked)
        for trees in [_fit_passages(others)]
        for one in fold
    ]
    chosen = [
        _choose(one, trees)
        for others, fold in _folds(scored)
        for trees in [_fit_sentences(others, base)]
        for one in fold
    ]
    return Ranker(encoder, _fit_passages(asked), _fit_sentences(scored, base), _fit_confidence(asked, chosen))


def _folds(things: Sequence[T]) -> Iterator[tuple[list[T], Sequence[T]]]:
    """Each fold of neighbours, after all the things that are not in it."""
    for fold in np.array_split(np.arange(len(things)), _FOLDS):
        start, end = int(fold[0]), int(fold[-1]) + 1
        yield [*things[:start], *things[end:]], things[start:end]


def _fit_passages(asked: Sequence[Asked]) -> Trees:
    groups = [(one.found.features, one.right) for one in asked if one.right.any() and not one.right.all()]
    return boosting.rank(groups, trees=400, leaves=8, rate=0.05)


def _scored(asked: Asked, scores: Rows) -> Scored:
    matches = asked.found.matches
    best = ranked(scores, QUOTED_FROM)
    right = [
        asked.right[at] and asked.is_answered_by(sentence)
        for at in best
        for sentence in matches.readings[at].sentences
    ]
    sentences = np.concatenate(sentence_features(matches, scores, best))
    return Scored(asked, scores, sentences, np.array(right, np.bool_))


def _fit_sentences(scored: Sequence[Scored], base: Ranker | None) -> Trees:
    known = [one for one in scored if one.asked.answers]
    if base is not None and len(known) < _MIN_WITH_ANSWERS:
        return base.sentence
    rows, right = [one.sentences for one in known], [one.right for one in known]
    return boosting.classify(
        np.concatenate(rows), np.concatenate(right), None, trees=300, leaves=8, rate=0.05
    )


def _choose(one: Scored, sentences: Trees) -> Choice:
    ranker = Ranker("", Trees.constant(0), sentences, Trees.constant(0))
    found = one.asked.found
    return choose(found.matches, found.features, one.scores, ranker, quoted_from=QUOTED_FROM)


def _fit_confidence(asked: Sequence[Asked], chosen: Sequence[Choice]) -> Trees:
    return boosting.classify(
        np.stack([choice.confidence_row for choice in chosen]),
        np.array([one.right[choice.at] for one, choice in zip(asked, chosen, strict=True)], np.bool_),
        np.array([one.weight for one in asked]),
        trees=200,
        leaves=6,
        rate=0.05,
    )
