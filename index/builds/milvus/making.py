"""Rows made of articles, with what they are found by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from corpus.models import ArticleId
from corpus.store.store import Store
from index.builds.about import about
from index.builds.encoder import Encoder, encoding
from index.builds.milvus.counts import Counts
from index.builds.milvus.rows import rows_of
from index.builds.milvus.schema import DENSE, EVER, INTEGERS, MAYBE, SPARSE, TEXTS, row_key
from index.builds.milvus.server import Row
from index.builds.milvus.weights import Lengths, passage_vector
from index.question.terms import terms_of_each

_OF_EDITION = ("born", "died", "revision")
_SAID = tuple(name for name in (*INTEGERS, *TEXTS, *MAYBE) if name not in _OF_EDITION)
_MEASURED = 4_000
"""Passages by which the usual lengths are told: to within some parts in a thousand."""
_SUMMED_AT = 4_000_000


@dataclass(slots=True)
class Tally:
    """What is summed up while rows come and go."""

    passages: int = 0
    text_terms: int = 0
    title_terms: int = 0
    _counts: list[Counts] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Sequence[Row], *, change: int = 1) -> Self:
        return cls(
            change * len(rows),
            change * sum(row["text_terms"] for row in rows),
            change * sum(row["title_terms"] for row in rows),
            [Counts.of((row[SPARSE] for row in rows), change=change)],
        )

    def add(self, other: "Tally") -> None:
        self.passages += other.passages
        self.text_terms += other.text_terms
        self.title_terms += other.title_terms
        self._counts += other._counts
        if sum(len(part.changes) for part in self._counts[1:]) > _SUMMED_AT:
            self._counts = [self.counts]

    @property
    def counts(self) -> Counts:
        return Counts.sum(self._counts)

    @property
    def total(self) -> Lengths:
        return Lengths(self.text_terms, self.title_terms)


def rows_with_terms(
    store: Store, revisions: Mapping[ArticleId, int], *, edition: int, mean: Lengths
) -> list[Row]:
    """All that the articles' rows are to hold but the vectors of the encoder."""
    articles = [*store.articles(revisions).values()]
    titles = terms_of_each(tuple(map(about, articles)))
    made: list[Row] = []
    for article, title in zip(articles, titles, strict=True):
        passages = store.passages_of(article.id)
        texts = terms_of_each(tuple(passage.text for passage in passages))
        for row, text in zip(rows_of(article, passages, revisions[article.id]), texts, strict=True):
            made.append(
                row
                | {
                    "key": row_key(row["passage"], edition),
                    "born": edition,
                    "died": EVER,
                    "text_terms": len(text.split()),
                    "title_terms": len(title.split()),
                    SPARSE: passage_vector(text, title, mean),
                }
            )
    return made


def with_vectors(encoder: Encoder, rows: Sequence[Row], *, done: int, total: int) -> list[Row]:
    """Raises EncoderError."""
    if not rows:
        return []
    with encoding(done=done, total=total):
        vectors = encoder.encode_passages([row["text"] for row in rows])
    return [row | {DENSE: vector.tolist()} for row, vector in zip(rows, vectors, strict=True)]


def say_the_same(one: Row, other: Row) -> bool:
    """Whatever the edition they are of."""
    return all(one[name] == other[name] for name in _SAID)


def parts(revisions: Mapping[ArticleId, int], size: int) -> Iterator[dict[ArticleId, int]]:
    """So many articles at a time."""
    ids = [*revisions]
    for at in range(0, len(ids), size):
        yield {one: revisions[one] for one in ids[at : at + size]}


def usual_lengths(store: Store, articles: Sequence[ArticleId], passages: int) -> Lengths:
    """How many terms a passage and its title have on the average, by some from everywhere in the corpus."""
    step = max(1, passages // _MEASURED)
    counted = text_terms = title_terms = 0
    for at in range(0, len(articles), step * 64):
        for article in store.articles(articles[at : at + step * 64 : step]).values():
            texts = tuple(passage.text for passage in store.passages_of(article.id))
            text_terms += _terms_in(texts)
            title_terms += _terms_in((about(article),)) * len(texts)
            counted += len(texts)
    return Lengths(text_terms / max(counted, 1), title_terms / max(counted, 1))


def _terms_in(texts: tuple[str, ...]) -> int:
    return sum(len(terms.split()) for terms in terms_of_each(texts))
