"""A published build on a server, opened: a PassageIndex."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from corpus.errors import BuildError
from corpus.models import PassageId
from index.builds.encoder import Vectors
from index.builds.engine import Candidate
from index.builds.manifest import Manifest
from index.builds.milvus.counts import Counts
from index.builds.milvus.edition import read_edition
from index.builds.milvus.published import Published
from index.builds.milvus.search import by_terms, by_vector, of_passages
from index.builds.milvus.weights import Sparse, product, question_vector, text_dimension, title_dimension
from index.question.terms import WeightedTerm

_LOOK_EVERY_S = 2.0


class CollectionWords:
    """The Words of a collection. How many passages have a term is known here, without asking the server."""

    def __init__(self, published: Published, counts: Counts) -> None:
        self._published = published
        self._counts = counts

    def __len__(self) -> int:
        return self._published.edition.manifest.passages

    def document_frequency(self, term: str) -> int:
        return max(map(self._counts.of_dimension, (text_dimension(term), title_dimension(term))))

    def search(
        self,
        terms: Iterable[WeightedTerm],
        *,
        limit: int,
        title_weight: float,
        among: Sequence[PassageId] | None = None,
    ) -> Iterator[tuple[PassageId, float]]:
        question = self.question(terms, title_weight=title_weight)
        if among is None:
            return iter(by_terms(self._published, question, limit=limit)[0])
        scored = [(one, product(question, sparse)) for one, sparse, _ in of_passages(self._published, among)]
        return iter(sorted(scored, key=lambda one: -one[1])[:limit])

    def question(self, terms: Iterable[WeightedTerm], *, title_weight: float) -> Sparse:
        """What passages are to be compared with."""
        return question_vector(
            terms, title_weight=title_weight, counts=self._counts.of_dimension, passages=len(self)
        )


class CollectionIndex:
    """It is that of one edition, whatever is published after it."""

    def __init__(self, published: Published, counts: Counts) -> None:
        self.published = published
        self.keyword = CollectionWords(published, counts)
        self._looked_at = time.monotonic()

    @property
    def manifest(self) -> Manifest:
        return self.published.edition.manifest

    def candidates(
        self,
        terms: Sequence[WeightedTerm],
        vector: Vectors,
        *,
        limit: int,
        title_weight: float,
        among: Sequence[PassageId] | None = None,
    ) -> list[Candidate]:
        question = self.keyword.question(terms, title_weight=title_weight)
        if among is not None:
            return self._of_those(question, vector, among, limit)
        scored, vectors = by_terms(self.published, question, limit=limit)
        bm25, cosines = dict(scored), dict(by_vector(self.published, vector, limit=limit))
        cosines |= {one: float(vectors[one] @ vector) for one in bm25 if one not in cosines}
        return [Candidate(one, bm25.get(one, 0.0), cosine) for one, cosine in cosines.items()]

    def _of_those(
        self, question: Sparse, vector: Vectors, among: Sequence[PassageId], limit: int
    ) -> list[Candidate]:
        found = [
            Candidate(one, product(question, sparse), float(dense @ vector))
            for one, sparse, dense in of_passages(self.published, among)
        ]
        return sorted(found, key=lambda one: -one.bm25)[:limit]

    def is_published(self) -> bool:
        """Looks every few seconds, for it costs as much as a search. While the server does not tell, nothing is newer."""
        if time.monotonic() - self._looked_at < _LOOK_EVERY_S:
            return True
        self._looked_at = time.monotonic()
        with suppress(BuildError):
            server, edition = self.published.server, self.published.edition
            if server.published() != self.published.collections.passages:
                return False
            now = read_edition(self.published.papers, server.place, strong=False)
            return now is None or now.number == edition.number
        return True
