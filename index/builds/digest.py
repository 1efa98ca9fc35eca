"""What both indexes take in of passages, worked out for many at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.models import PassageId
from index.builds.encoder import Vectors, encoding
from index.builds.keyword import Document
from index.question.terms import terms_of_each


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages, and what is to be found of each by its article: title, publisher, date. The `new` are to be embedded,
    named by their places; `done` were so in the batches before.
    """

    ids: Sequence[PassageId]
    texts: Sequence[str]
    abouts: Sequence[str]
    new: Sequence[int]
    done: int

    @property
    def new_ids(self) -> list[PassageId]:
        return [self.ids[at] for at in self.new]


@dataclass(frozen=True, slots=True)
class Digest:
    """The vectors of the new passages, shape (new, dims), and the terms of all."""

    vectors: Vectors | None
    documents: Sequence[Document]


@dataclass(frozen=True, slots=True)
class Digester:
    """Makes digests with the encoder's `encode`, of `total` new passages in all. Raises EncoderError."""

    encode: Callable[[Sequence[str]], Vectors]
    total: int

    def __call__(self, batch: Batch) -> Digest:
        vectors = None
        if batch.new:
            with encoding(done=batch.done, total=self.total):
                vectors = self.encode([batch.texts[at] for at in batch.new])
        # whose words have just been read to embed them
        texts = terms_of_each(tuple(batch.texts))
        abouts = tuple(dict.fromkeys(batch.abouts))
        told = dict(zip(abouts, terms_of_each(abouts), strict=True))
        documents = map(Document, batch.ids, texts, (told[about] for about in batch.abouts))
        return Digest(vectors, list(documents))
