"""Which words of a question its candidates and each of their sentences have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, Passage
from index.builds.engine import Candidate
from index.question.initials import initials
from index.question.question import Question
from index.question.times import fit
from index.ranking.coverage import covered
from index.ranking.reading import Reader, Reading
from index.ranking.weighing import Weigher

Mask = NDArray[np.bool_]
Rows = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matches:
    """P candidates with S sentences in all against a question of T terms.

    `weights`, (T, PLACES), is what the terms weigh, `beside`, (BESIDE,), what other figures do: see `weighing`. Of
    the candidates, shape (P,): `bm25`, `cosine`, `article`, the same number for those of one article, and
    `documents` and `time`, how far the passage, its title and its date have those that the question names: 1 if
    they do, -1 if not, 0 if it names none. `titled`, (P, T), are the terms that the article's title or
    publisher has. The sentences of candidate p are the rows `starts[p]` to `starts[p + 1]` of `covered`, (S, T),
    the terms that each has; of `cosines`, (S,); and of `counted`, (S,): 1 for those that have a number of what the
    question asks "how many" of, -1 for others, and 0 for all where it asks no such thing.
    """

    question: Question
    weights: Rows
    beside: Rows
    readings: tuple[Reading, ...]
    bm25: Rows
    cosine: Rows
    article: Numbers
    documents: Rows
    time: Rows
    titled: Mask
    starts: Numbers
    covered: Mask
    cosines: Rows
    counted: Rows

    def __len__(self) -> int:
        return len(self.readings)

    @classmethod
    def of(
        cls,
        question: Question,
        vector: Rows,
        weigher: Weigher,
        candidates: Sequence[Candidate],
        passages: Sequence[Passage],
        articles: Sequence[Article],
        reader: Reader,
    ) -> Self:
        """`passages` and `articles` are those of the candidates; `vector` is the question's, by `reader.encoder`."""
        readings = reader.read([passage.text for passage in passages])
        cosines = reader.vectors(readings) @ vector
        heads = reader.read([_head(article) for article in articles])
        starts = np.cumsum([0, *(len(reading.spans) for reading in (*readings, *heads))])
        sentences = int(starts[len(readings)])
        has = _covered(question, (*readings, *heads))
        texts = list(zip(readings, heads, articles, strict=True))
        return cls(
            question,
            weigher.weigh(question, reader.encoder),
            weigher.beside,
            tuple(readings),
            np.array([candidate.bm25 for candidate in candidates], np.float32),
            np.array([candidate.cosine for candidate in candidates], np.float32),
            np.array([article.id for article in articles], np.int64),
            _documents(question, texts),
            _time(question, texts),
            np.logical_or.reduceat(has[sentences:], starts[len(readings) : -1] - sentences),
            starts[: len(readings) + 1],
            has[:sentences],
            cosines,
            _found(question.counted, [text for reading in readings for text in reading.folded]),
        )


def _head(article: Article) -> str:
    """What stands above an article: its title and its publisher, each by itself."""
    return f"{article.title}\n{article.source}" if article.source else article.title


def _covered(question: Question, readings: Sequence[Reading]) -> Mask:
    """Which terms of the question each sentence has, be it in other words, shape (sentences, terms)."""
    others = chain.from_iterable(other.said_by for other in question.others)
    terms = tuple(dict.fromkeys([*question.terms, *others]))
    has = covered(terms, readings)
    column = {term: at for at, term in enumerate(terms)}
    for term in question.abbreviations:
        letters = initials([*term])
        has[:, column[term]] |= np.array(
            [letters in own for reading in readings for own in reading.initials], np.bool_
        )
    for document in question.documents & column.keys():
        has[:, column[document]] = [
            document in own for reading in readings for own in reading.sentence_documents
        ]
    said = has.copy()
    for term, said_by in question.others:
        has[:, column[term]] |= said[:, [column[other] for other in said_by]].all(axis=1)
    return has[:, : len(question.terms)]


def _documents(question: Question, texts: Sequence[tuple[Reading, Reading, Article]]) -> Rows:
    named = question.documents
    if not named:
        return np.zeros(len(texts), np.float32)
    signs = [1 if named <= passage.documents | head.documents else -1 for passage, head, _ in texts]
    return np.array(signs, np.float32)


def _time(question: Question, texts: Sequence[tuple[Reading, Reading, Article]]) -> Rows:
    if not question.periods:
        return np.zeros(len(texts), np.float32)
    fits = [
        fit(question.periods, passage.periods + head.periods, article.published)
        for passage, head, article in texts
    ]
    return np.array(fits, np.float32)


def _found(pattern: re.Pattern[str] | None, texts: Sequence[str]) -> Rows:
    """1 for each text in which the pattern is found, -1 for the others; 0 for all without a pattern."""
    if pattern is None:
        return np.zeros(len(texts), np.float32)
    return np.array([1 if pattern.search(text) else -1 for text in texts], np.float32)
