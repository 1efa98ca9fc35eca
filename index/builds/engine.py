"""Where passages are searched, whatever engine does it: what whoever searches knows of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.models import PassageId
from index.builds.encoder import Vectors
from index.builds.manifest import Manifest
from index.question.terms import WeightedTerm


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found, with its BM25 score (0 if vector search alone found it) and its cosine."""

    passage_id: PassageId
    bm25: float
    cosine: float


class Words(Protocol):
    """The terms of the corpus: how many passages have them, and which."""

    def __len__(self) -> int:
        """Of how many passages."""

    def document_frequency(self, term: str) -> int:
        """In how many passages the term stands, in their text or in their title, whichever are more."""

    def search(
        self,
        terms: Iterable[WeightedTerm],
        *,
        limit: int,
        title_weight: float,
        among: Sequence[PassageId] | None = None,
    ) -> Iterator[tuple[PassageId, float]]:
        """The best passages and their BM25 scores, best first; of those `among`, if given, which need match no term."""


class PassageIndex(Protocol):
    """One published build, opened."""

    @property
    def manifest(self) -> Manifest: ...

    @property
    def keyword(self) -> Words: ...

    def candidates(
        self,
        terms: Sequence[WeightedTerm],
        vector: Vectors,
        *,
        limit: int,
        title_weight: float,
        among: Sequence[PassageId] | None = None,
    ) -> list[Candidate]:
        """The best `limit` passages by BM25 and the nearest `limit` by cosine, each with both figures; of those
        `among`, if given, the best by BM25.
        """

    def is_published(self) -> bool:
        """Whether readers should go on with it; False once a newer build is in place."""


class Builds(Protocol):
    """A place where builds are published."""

    def open(self, *, encoder: str) -> PassageIndex:
        """The one that is published there. Raises BuildError when there is none that fits the encoder and this program."""
