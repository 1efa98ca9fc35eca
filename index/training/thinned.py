"""A question set as questions to corpora of many sizes, not all of which answer.

The documents are put into one corpus after the other, by turns as they are and bound together with their neighbours
into longer articles, as the paragraphs of one article often stand together in such a set. Every question is asked;
where they are as they are, half of the questions once more with the documents that answer taken away; where they are
bound, some are left out beforehand. Of some documents one sentence that answers is missing, so that its neighbours
still speak of the matter. Some questions are asked again with their year, number or name changed for another. Nearly
half are asked without diacritics.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, repeat

import numpy as np

from corpus.models import ArticleId
from corpus.text.sentences import paragraphs, sentences
from corpus.text.vietnamese import UPPER, fold
from index.builds.encoder import Encoder
from index.measure.beir import Document, Query, QuestionSet
from index.measure.evaluate import Pool, open_pool
from index.ranking.ranker import Ranker
from index.ranking.reading import Reading
from index.training.asked import Asked

_CORPUS_DOCUMENTS = (12, 600, 40, 1500, 150)
_BOUND_DOCUMENTS = (4, 16)
_LEFT_OUT = 0.25
_CUT = 0.25
_TAKEN_AWAY = 0.5
_ALTERED = 0.25
_FOLDED = 0.45
_FIGURE_OR_NAME = re.compile(rf"\b(?:\d[\d.,/]*\d|\d|(?<=\S )[{UPPER}]\w+(?: [{UPPER}]\w+)+)")


def ask_thinned(
    questions: QuestionSet, encoder: Encoder, *, seed: int, weight: float = 1.0
) -> Iterator[Asked]:
    """The questions of the set's documents, these cut into one corpus after the other; of `weight` each."""
    rng = np.random.default_rng(seed)
    queries: dict[str, list[Query]] = {}
    for query in questions.queries:
        queries.setdefault(min(query.relevant), []).append(query)
    # bound together, only the words that answer tell which passage is meant
    turns = cycle((False, True)) if any(query.answers for query in questions.queries) else repeat(False)
    for is_bound, documents in zip(turns, _corpora(questions.documents), strict=False):
        volumes = _bind(documents, rng) if is_bound else [[document] for document in documents]
        with _open(volumes, queries, encoder, rng) as corpus:
            for document in documents:
                for query in queries.get(document.id, ()):
                    yield _ask(query, corpus, rng, weight)
                    if not is_bound and rng.random() < _TAKEN_AWAY:
                        yield _ask(query, corpus, rng, weight, is_taken_away=True)
                    if other := _altered(query, questions.queries, rng):
                        yield _ask(other, corpus, rng, weight)


@dataclass(frozen=True, slots=True)
class _Corpus:
    """`texts` are the documents that are in it, `articles` the articles that these became."""

    pool: Pool
    texts: dict[str, str]
    articles: dict[str, ArticleId]


@contextmanager
def _open(
    volumes: Iterable[Sequence[Document]],
    queries: Mapping[str, Sequence[Query]],
    encoder: Encoder,
    rng: np.random.Generator,
) -> Iterator[_Corpus]:
    """Each volume as an article, with what is left of its documents."""
    thinned = [list(_thin_out(volume, queries, rng)) for volume in volumes]
    kept = [volume for volume in thinned if volume]
    bound = (Document(each[0].id, each[0].title, "\n".join(one.text for one in each)) for each in kept)
    with open_pool(bound, encoder, ranker=Ranker.untrained(encoder.name)) as pool:
        yield _Corpus(
            pool,
            {document.id: document.text for volume in kept for document in volume},
            {document.id: pool.articles[volume[0].id] for volume in kept for document in volume},
        )


def _corpora(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    start = 0
    for size in cycle(_CORPUS_DOCUMENTS):
        if start >= len(documents):
            return
        yield documents[start : start + size]
        start += size


def _bind(documents: Sequence[Document], rng: np.random.Generator) -> Iterator[list[Document]]:
    """Neighbours together, some left out."""
    start = 0
    while start < len(documents):
        end = start + int(rng.integers(*_BOUND_DOCUMENTS))
        yield [document for document in documents[start:end] if rng.random() >= _LEFT_OUT]
        start = end


def _ask(
    query: Query, corpus: _Corpus, rng: np.random.Generator, weight: float, *, is_taken_away: bool = False
) -> Asked:
    text = fold(query.text) if rng.random() < _FOLDED else query.text
    ours = {corpus.articles[document] for document in query.relevant if document in corpus.articles}
    found = corpus.pool.engine.find(text, without=ours if is_taken_away else frozenset())
    texts = [corpus.texts[document] for document in query.relevant if document in corpus.texts]
    right = [
        passage.article_id in ours and _answers(reading, query.answers, texts)
        for passage, reading in zip(found.passages, found.matches.readings, strict=True)
    ]
    return Asked(found, np.array(right, np.bool_), query.answers, weight)


def _answers(reading: Reading, answers: Sequence[str], documents: Sequence[str]) -> bool:
    """Whether a sentence of one of the documents, with an answer in it if there are any, is in the passage."""
    return any(
        sentence in document and (not answers or any(answer in sentence for answer in answers))
        for sentence in reading.sentences
        for document in documents
    )


def _altered(query: Query, queries: Sequence[Query], rng: np.random.Generator) -> Query | None:
    """The question about another year, number or name than it was, which nothing answers; None for most."""
    asked = list(_FIGURE_OR_NAME.finditer(query.text))
    if not asked or rng.random() >= _ALTERED:
        return None
    place = asked[int(rng.integers(len(asked)))]
    mine = place[0]
    other = queries[int(rng.integers(len(queries)))]
    same_kind = [
        word for word in _FIGURE_OR_NAME.findall(other.text) if word[0].isdigit() == mine[0].isdigit()
    ]
    theirs = str(int(mine) + int(rng.integers(1, 9))) if mine.isdecimal() else next(iter(same_kind), mine)
    if theirs == mine:
        return None
    text = query.text[: place.start()] + theirs + query.text[place.end() :]
    return replace(query, text=text, relevant=frozenset(), answers=())


def _thin_out(
    documents: Sequence[Document], queries: Mapping[str, Sequence[Query]], rng: np.random.Generator
) -> Iterator[Document]:
    """The documents, some without one of the sentences that answer."""
    for document in documents:
        answers = [query.answers[0] for query in queries.get(document.id, ()) if query.answers]
        text = document.text
        if answers and rng.random() < _CUT:
            answer = answers[rng.integers(len(answers))]
            spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
            text = " ".join(text[start:end] for start, end in spans if answer not in text[start:end])
        if text:
            yield Document(document.id, document.title, text)
