"""What both indexes take in of passages, worked out for many at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.errors import EncoderError, TrichdanError
from corpus.models import PassageId
from index.builds.encoder import Vectors
from index.builds.keyword import Document
from index.question.terms import terms_of_each


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages, and what is to be found of each by its article: title, publisher, date. The `new` are to be embedded,
    named by their places.
    """

    ids: Sequence[PassageId]
    texts: Sequence[str]
    abouts: Sequence[str]
    new: Sequence[int]

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
    """Makes digests with the encoder's `encode`. Raises EncoderError for whatever that raises."""

    encode: Callable[[Sequence[str]], Vectors]

    def __call__(self, batch: Batch) -> Digest:
        vectors = self._embedded([batch.texts[at] for at in batch.new]) if batch.new else None
        # whose words have just been read to embed them
        texts = terms_of_each(tuple(batch.texts))
        abouts = tuple(dict.fromkeys(batch.abouts))
        told = dict(zip(abouts, terms_of_each(abouts), strict=True))
        documents = map(Document, batch.ids, texts, (told[about] for about in batch.abouts))
        return Digest(vectors, list(documents))

    def _embedded(self, texts: list[str]) -> Vectors:
        try:
            return self.encode(texts)
        except TrichdanError:
            raise
        except Exception as error:  # whatever the libraries below a foreign model raise
            raise EncoderError(
                f"the encoder failed ({type(error).__name__}: {error}); `trichdan index` goes on from there"
            ) from error
