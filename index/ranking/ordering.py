"""The order of what was found beside what its words say: its time, and whether it speaks of what is named."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.question.telling import telling
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.found import Found

_ALIKE, _SAME_WORDS = 0.4, 0.01
_WORDS = PASSAGE_FEATURES.index("weighed_window")
_OF_THE_DAY = 0.5
"""How well a passage must fit a day by `times.fit`: one that names it does, and one published on it."""
_UNSAID = 1.0
"""What a name that stands elsewhere in the article costs a passage; one that is nowhere costs twice as much."""
_TOLD = 1.5
"""What a sentence that tells in so many words what is asked adds to a passage."""

Rows = NDArray[np.float32]
Levels = NDArray[np.int8]
Mask = NDArray[np.bool_]


def of_the_day(found: Found) -> Mask:
    """Which passages may answer: where the question names days alone, those that name them or are of them, if any."""
    asked = found.matches.question.periods
    is_of_the_day = found.matches.time >= _OF_THE_DAY
    if asked and all(period.days == 1 for period in asked) and is_of_the_day.any():
        return is_of_the_day
    return np.ones(len(found.passages), np.bool_)


def naming_first(levels: Levels, scores: Rows) -> Rows:
    """The scores, but what says less of the names that the question names comes behind what says more, unless it is
    better by far. `levels`, shape (passages,), are of `Said`: how far each says what it says least of.
    """
    return np.asarray(scores - _UNSAID * levels, np.float32)


def telling_first(found: Found, scores: Rows) -> Rows:
    """The scores, but higher for passages with a sentence that tells in so many words what is asked."""
    if (tells := telling(found.matches.question.text)) is None:
        return scores
    told = [any(map(tells, reading.sentences)) for reading in found.matches.readings]
    return np.asarray(scores + _TOLD * np.array(told), np.float32)


def timely_first(found: Found, scores: Rows) -> Rows:
    """The scores, but of passages that answer alike the higher go to what fits the time asked for, else to what
    is newer. Those do whose scores are about as good as the best one's, by the same words of the question.
    """
    words = found.features[:, _WORDS]
    same_words = np.abs(words - words[int(scores.argmax())]) < _SAME_WORDS
    alike = np.flatnonzero((scores.max() - scores < _ALIKE) & same_words)
    dates = [found.articles[at].published or date.min for at in alike]
    fits = found.matches.time[alike]
    timely = sorted(range(len(alike)), key=lambda at: (fits[at], dates[at], scores[alike[at]]), reverse=True)
    scores = scores.copy()
    scores[alike[timely]] = scores.max() - np.linspace(0, _ALIKE, len(alike), endpoint=False)
    return scores
