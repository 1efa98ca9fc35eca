"""A ranker learned from a person's own judgements, measured beside the one that there was."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tqdm import tqdm

from corpus.errors import TrichdanError
from index.builds.encoder import Encoder, StaticEncoder
from index.measure.beir import QuestionSet
from index.ranking.ranker import Ranker
from index.training.asked import Asked
from index.training.remembered import Remembered
from index.training.thinned import ask_thinned
from index.training.trial import KEPT_OUT, Measured, Trial, measure

MIN_ANSWERED = 50
_MIN_SHARE = 0.1
_SEED = 0
_REMEDY = (
    "; give more questions (some are put with their answer taken away), and as metadata.answers only words that stand "
    "so in the document, or none"
)

Learn = Callable[[Sequence[Asked], str], Ranker]
"""A ranker from questions asked with the encoder of that name."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """`ranker` was learned from all questions; `before` and `after` were measured on those first kept out.

    `asked` counts each question as often as it was put, `answered` those that found a passage that answers.
    """

    ranker: Ranker
    questions: int
    asked: int
    answered: int
    kept_out: int
    before: Measured
    after: Measured
    has_answers: bool

    @property
    def is_worse(self) -> bool:
        return self.after.figures.ndcg_10 < self.before.figures.ndcg_10


def refit(
    sets: Sequence[QuestionSet],
    encoder: Encoder,
    *,
    before: Ranker,
    learn: Learn,
    min_confidence: float,
) -> Fitted:
    """A ranker learned from the sets, beside the ranker `before`. Raises TrichdanError for too few questions."""
    _check_size(sets)
    # the built-in one is faster than any memory of it, and the engine knows it by its class
    encoder = encoder if isinstance(encoder, StaticEncoder) else Remembered(encoder)
    trials = [Trial.of(questions, seed=_SEED) for questions in sets]
    learned = [one for trial in trials for one in _ask(trial.learned, encoder)]
    kept_out = [one for trial in trials for one in _ask(trial.kept_out, encoder)]
    answered = sum(bool(one.right.any()) for one in (*learned, *kept_out))
    if answered < MIN_ANSWERED:
        raise TrichdanError(
            f"fit: {answered} questions found a passage that answers, {MIN_ANSWERED} or more are wanted{_REMEDY}"
        )
    _say("learning from four fifths")
    measured = partial(measure, trials, encoder, min_confidence=min_confidence)
    fitted = learn(learned, encoder.name)
    now, then = measured(before, what="before"), measured(fitted, what="fitted")
    _say("learning from all")
    return Fitted(
        learn([*learned, *kept_out], encoder.name),
        questions=sum(len(questions.queries) for questions in sets),
        asked=len(learned) + len(kept_out),
        answered=answered,
        kept_out=sum(len(trial.kept_out.queries) for trial in trials),
        before=now,
        after=then,
        has_answers=any(query.answers for trial in trials for query in trial.kept_out.queries),
    )


def load_learner(before: Ranker) -> Learn:
    """The learner; of what the questions do not teach, it keeps what `before` knows. Raises TrichdanError."""
    try:
        from index.training.fitting import fit as learn
    # its library is loaded as it is imported, and that wants one of the system's
    except (ImportError, OSError) as error:
        raise TrichdanError(
            f"fit: LightGBM cannot be loaded ({error}); install the system's libgomp1 (`apt install libgomp1`), "
            f"or LightGBM, which a light set-up leaves out (`pip install -c constraints.txt lightgbm`)"
        ) from error
    return partial(learn, base=before)


def _check_size(sets: Sequence[QuestionSet]) -> None:
    questions = sum(len(one.queries) for one in sets)
    documents = min(len({min(query.relevant) for query in one.queries}) for one in sets)
    if questions < MIN_ANSWERED:
        raise TrichdanError(
            f"fit: {questions} questions; {MIN_ANSWERED} or more are wanted, with their documents"
        )
    if documents < KEPT_OUT:
        raise TrichdanError(
            f"fit: a set asks about {documents} documents; {KEPT_OUT} or more are wanted, for one in {KEPT_OUT} is "
            f"kept out to measure by"
        )


def _ask(questions: QuestionSet, encoder: Encoder) -> list[Asked]:
    asked = ask_thinned(questions, encoder, seed=_SEED)
    # how often questions are put is known only once they were
    put = list(
        tqdm(asked, desc=f"{questions.name}: asking", unit=" questions", disable=None, leave=False, nrows=2)
    )
    answered = sum(bool(one.right.any()) for one in put)
    # from hardly any there is nothing to learn, and something is amiss
    if answered < _MIN_SHARE * len(questions.queries):
        raise TrichdanError(
            f"fit: of {len(questions.queries)} questions of {questions.name}, {answered} found a passage that "
            f"answers{_REMEDY}"
        )
    return put


def _say(what: str) -> None:
    if sys.stderr.isatty():
        print(what, file=sys.stderr, flush=True)
