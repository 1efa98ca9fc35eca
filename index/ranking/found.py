"""What was found for a question: the candidates with their evidence, before they are ordered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, Passage
from index.builds.engine import Candidate
from index.ranking.matches import Matches

_COSINE_WEIGHT = 0.6

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """A question's best passages, each with its article, and what was measured of them.

    `features` has shape (passages, PASSAGE_FEATURES); `fused`, (passages,), are scores by score fusion.
    """

    candidates: tuple[Candidate, ...]
    passages: tuple[Passage, ...]
    articles: tuple[Article, ...]
    matches: Matches
    features: Rows
    fused: Rows


def fused(candidates: Sequence[Candidate]) -> Rows:
    """Scores by score fusion: BM25 relative to the best one's, and the cosine."""
    bm25 = np.array([candidate.bm25 for candidate in candidates], np.float32)
    cosine = np.array([candidate.cosine for candidate in candidates], np.float32)
    best = float(bm25.max(initial=0)) or 1.0
    return np.asarray(bm25 / best + _COSINE_WEIGHT * cosine, np.float32)
