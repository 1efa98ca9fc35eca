"""The last judge: what the reader says of the best passages, beside what their words say."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

READ_WEIGHT = 1.0
"""What a unit of the reader's score counts beside one of the ranker's."""

LED = 0.3
"""How likely it is at the least that a passage answers a question in English that names what it is about: the ranker and
the reader, which know Vietnamese, take English words for things that the passage does not say.
"""

_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Calibration:
    """The log-odds that what is quoted answers: `words` times those that the ranker gives, `read` times the reader's
    score, and `constant`. Learned by logistic regression: see the model card. `another` is what is taken off where the
    passage says nothing of what the question names.
    """

    words: float
    read: float
    constant: float
    another: float


CALIBRATION = Calibration(words=0.4, read=0.5, constant=-0.6, another=2.0)


def judged(scores: Scores, reads: Mapping[int, float]) -> Scores:
    """The scores of the passages; those read, by their places, are ordered among themselves by both, before the rest."""
    if not reads:
        return scores
    places = list(reads)
    both = np.array([scores[at] + READ_WEIGHT * reads[at] for at in places], np.float32)
    rest = np.delete(scores, places)
    lift = max(0.0, float(rest.max(initial=-np.inf) - both.min()) + _LEAST) if len(rest) else 0.0
    ordered = scores.copy()
    ordered[places] = both + np.float32(lift)
    return ordered


def confidence(
    by_words: float,
    read: float | None,
    *,
    is_of_another: bool = False,
    calibration: Calibration = CALIBRATION,
) -> float:
    """How likely it is, 0-1, that what is quoted answers: of a passage that was not read, by its words alone. What is
    ruled out by its words stays so.
    """
    if by_words == 0 or (read is None and not is_of_another):
        return by_words
    sure = np.clip(by_words, _LEAST, 1 - _LEAST)
    log_odds = float(np.log(sure / (1 - sure)))
    if read is not None:
        log_odds = calibration.words * log_odds + calibration.read * read + calibration.constant
    if is_of_another:
        log_odds -= calibration.another
    return float(1 / (1 + np.exp(-log_odds)))
