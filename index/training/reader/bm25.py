"""The passages that share most words with a question: those that a reader is most easily led astray by."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.text.vietnamese import fold

K1, B = 1.5, 0.75
_WORD = re.compile(r"\w+")


def terms(text: str) -> list[str]:
    """Syllables as written, folded, and pairs of folded ones."""
    words = _WORD.findall(text.lower())
    folded = [fold(word) for word in words]
    return [*(f"={word}" for word in words), *folded, *(f"{a}_{b}" for a, b in pairwise(folded))]


class Bm25:
    """Of a few thousand passages, in memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(terms(text)) for text in texts]
        lengths = np.array([count.total() for count in counted], np.float32)
        self._norms = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean())))
        postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, counts in enumerate(counted):
            for term, count in counts.items():
                postings[term].append((row, count))
        self._postings = {term: np.array(found) for term, found in postings.items()}

    def scores(self, question: str) -> NDArray[np.float32]:
        """Of every passage, in their order."""
        scores = np.zeros(len(self._norms), np.float32)
        for term in set(terms(question)):
            if (found := self._postings.get(term)) is not None:
                rows, counts = found.T
                idf = np.log(1 + (len(scores) - len(rows) + 0.5) / (len(rows) + 0.5))
                scores[rows] += idf * counts * (K1 + 1) / (counts + self._norms[rows])
        return scores

    def best(self, question: str, count: int) -> list[int]:
        return [int(row) for row in np.argsort(-self.scores(question), kind="stable")[:count]]
