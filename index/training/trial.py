"""How a ranker does on questions kept out of its learning, by the figures of `trichdan eval`."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.builds.encoder import Encoder
from index.measure.beir import QuestionSet
from index.measure.evaluate import open_pool
from index.measure.metrics import Figures, Judged, auroc, percent
from index.measure.progress import counting, shown
from index.ranking.ranker import Ranker

KEPT_OUT = 5
"""One document in so many is kept out."""

_TOP_PASSAGES = 100


@dataclass(frozen=True, slots=True)
class Trial:
    """The set `whole`, fallen into documents to learn from and documents kept out, each with its questions.

    A question of several documents goes with the first of them by id.
    """

    whole: QuestionSet
    learned: QuestionSet
    kept_out: QuestionSet

    @classmethod
    def of(cls, questions: QuestionSet, *, seed: int) -> Self:
        """Kept out is one in KEPT_OUT, rounded up, of the documents asked about, and of the others."""
        documents = {document.id for document in questions.documents}
        asked_about = {min(query.relevant) for query in questions.queries}
        rng = np.random.default_rng(seed)
        kept_out = {
            str(document)
            for part in (asked_about, documents - asked_about)
            for document in rng.permutation(sorted(part))[::KEPT_OUT]
        }
        return cls(questions, _part(questions, documents - kept_out), _part(questions, kept_out))


@dataclass(frozen=True, slots=True)
class Measured:
    """As in `index.measure.evaluate.Result`."""

    figures: Figures
    refused: float
    abstain_auroc: float


def measure(
    trials: Sequence[Trial], encoder: Encoder, ranker: Ranker, *, what: str, min_confidence: float
) -> Measured:
    """All questions kept out, each put to all the documents of its set. `what` is shown with the progress."""
    outcomes = [
        outcome
        for trial in trials
        for outcome in _outcomes(trial, encoder, ranker, what=what, min_confidence=min_confidence)
    ]
    return Measured(
        Figures.over([one.judged for one in outcomes]),
        percent(one.judged.quote_words == 0 for one in outcomes),
        round(auroc([one.confidence for one in outcomes], [one.without for one in outcomes]), 4),
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """`without` is the confidence once the documents that answer were taken away."""

    judged: Judged
    confidence: float
    without: float


def _outcomes(
    trial: Trial, encoder: Encoder, ranker: Ranker, *, what: str, min_confidence: float
) -> list[_Outcome]:
    what = f"{trial.whole.name}: {what}"
    documents, outcomes = trial.whole.documents, []
    with open_pool(documents, encoder, ranker=ranker, progress=counting(f"{what}, indexing")) as pool:
        for query in shown(trial.kept_out.queries, f"{what}, asking"):
            answer = pool.engine.ask(query.text, top=_TOP_PASSAGES)
            relevant = {pool.articles[document] for document in query.relevant}
            without = pool.engine.ask(query.text, top=_TOP_PASSAGES, without=relevant)
            quote = answer.quote.text if answer.quote and answer.confidence >= min_confidence else ""
            judged = Judged.of(query, pool.documents_of(answer), quote)
            outcomes.append(_Outcome(judged, answer.confidence, without.confidence))
    return outcomes


def _part(questions: QuestionSet, ids: Set[str]) -> QuestionSet:
    return QuestionSet(
        questions.name,
        tuple(document for document in questions.documents if document.id in ids),
        tuple(query for query in questions.queries if min(query.relevant) in ids),
    )
