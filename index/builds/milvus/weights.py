"""BM25 as an inner product of sparse vectors: of a passage what depends on it alone, of a question what on the corpus.

The figures are those of Tantivy, by which the engine on this machine searches: k1 = 1.2 and b = 0.75, a field's length
rounded down to one of 256 (Lucene's SmallFloat), and the text and the title each with frequencies of their own.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log
from zlib import crc32

from corpus.text.vietnamese import Memo
from index.question.terms import WeightedTerm

Sparse = dict[int, float]

NOTHING = 0
"""The dimension of no term, for a passage that has none: an empty vector is none."""

_K1, _B = 1.2, 0.75
_DIMENSIONS = 2**32 - 2  # as many as Milvus knows, but for the last and NOTHING
_TITLES = crc32(b"title")


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many terms there are, or are on the average, in the texts and in the titles of passages."""

    text: float
    title: float


def text_dimension(term: str) -> int:
    return _TEXT[term]


def title_dimension(term: str) -> int:
    return _TITLE[term]


def passage_vector(text: str, title: str, mean: Lengths) -> Sparse:
    """Of the terms of a passage and of its title, blanks between them."""
    vector = _saturated(text, _TEXT, mean.text) | _saturated(title, _TITLE, mean.title)
    return vector or {NOTHING: 1.0}


def question_vector(
    terms: Iterable[WeightedTerm], *, title_weight: float, counts: Callable[[int], int], passages: int
) -> Sparse:
    """`counts` gives in how many of the `passages` a dimension is."""
    vector: Sparse = {}
    for term in terms:
        for dimension, weight in ((_TEXT[term.term], 1.0), (_TITLE[term.term], title_weight)):
            if weight and term.weight and (count := counts(dimension)):
                idf = log(1 + max(passages - count + 0.5, 0.5) / (count + 0.5))
                vector[dimension] = vector.get(dimension, 0.0) + idf * term.weight * weight
    return vector


def product(question: Sparse, passage: Mapping[int, float]) -> float:
    return sum(weight * passage[at] for at, weight in question.items() if at in passage)


def _saturated(words: str, dimensions: Mapping[str, int], mean: float) -> Sparse:
    counts = Counter(words.split())
    length = _LENGTHS[bisect_right(_LENGTHS, counts.total()) - 1]
    base = _K1 * (1 - _B + _B * length / (mean or 1.0))
    return {dimensions[term]: count * (_K1 + 1) / (count + base) for term, count in counts.items()}


def _rounded_lengths() -> list[int]:
    """Each up to 40, then eight in each doubling."""
    return [*range(24), *(24 + _from_four_bits(at) for at in range(232))]


def _from_four_bits(at: int) -> int:
    return at if at < 8 else (at & 7 | 8) << ((at >> 3) - 1)


def _text(term: str) -> int:
    return crc32(term.encode()) % _DIMENSIONS + 1


def _title(term: str) -> int:
    return crc32(term.encode(), _TITLES) % _DIMENSIONS + 1


_TEXT, _TITLE = Memo(_text), Memo(_title)
_LENGTHS = _rounded_lengths()
