"""Searching a collection: by the terms of passages, by their vectors, and by both of some passages alone."""

from collections.abc import Iterable, Sequence

import numpy as np

from corpus.models import PassageId
from index.builds.encoder import Vectors
from index.builds.milvus.published import Published
from index.builds.milvus.schema import (
    DENSE,
    DENSE_METRIC,
    SEARCH_WIDTH,
    SPARSE,
    SPARSE_METRIC,
    among,
)
from index.builds.milvus.server import Row
from index.builds.milvus.weights import Sparse, question_vector
from index.question.terms import WeightedTerm

Scored = list[tuple[PassageId, float]]


def by_terms(
    published: Published, question: Sparse, *, limit: int
) -> tuple[Scored, dict[PassageId, Vectors]]:
    """The best passages by BM25, best first, and their vectors."""
    if not question:
        return [], {}
    found = published.server.nearest(
        published.collections.passages,
        SPARSE,
        question,
        metric=SPARSE_METRIC,
        params={},
        where=published.valid,
        limit=limit,
        fields=["passage", DENSE],
    )
    scored = [(_passage(row), score) for score, row in found if score > 0]
    return scored, {_passage(row): vector_of(row) for _, row in found}


def by_vector(published: Published, vector: Vectors, *, limit: int) -> Scored:
    """The nearest passages and their cosines, nearest first."""
    found = published.server.nearest(
        published.collections.passages,
        DENSE,
        vector.tolist(),
        metric=DENSE_METRIC,
        params={} if published.edition.is_exact else SEARCH_WIDTH,
        where=published.valid,
        limit=limit,
        fields=["passage"],
    )
    return [(_passage(row), cosine) for cosine, row in found]


def of_passages(published: Published, ids: Sequence[PassageId]) -> list[tuple[PassageId, Sparse, Vectors]]:
    """What these passages are found by."""
    where = f"{among('passage', [*ids])} and {published.valid}"
    rows = published.server.rows(published.collections.passages, where, ["passage", SPARSE, DENSE])
    return [(_passage(row), row[SPARSE], vector_of(row)) for row in rows]


def passages_found(published: Published, terms: Iterable[WeightedTerm], *, limit: int) -> list[PassageId]:
    """Those that have most of the terms, whichever these are."""
    every = question_vector(terms, title_weight=0.0, counts=lambda _: 1, passages=2)
    return [passage_id for passage_id, _ in by_terms(published, every, limit=limit)[0]]


def vector_of(row: Row) -> Vectors:
    return np.asarray(row[DENSE], np.float32)


def _passage(row: Row) -> PassageId:
    return PassageId(int(row["passage"]))
