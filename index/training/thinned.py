"""A question set as questions to small corpora, not all of which answer.

The set is cut into corpora of several sizes, and what answers some of the questions is taken out of them: the
whole document of some, of others only the sentence, so that its neighbours still speak of the matter. To those
come questions of other documents altogether, and questions whose year, number or name was changed for another.
A third are asked without diacritics.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus.sentences import paragraphs, sentences
from corpus.vietnamese import UPPER, fold
from index.beir import Document, Query, QuestionSet
from index.encoder import Encoder
from index.evaluate import Pool, open_pool
from index.ranking import Ranker
from index.training.asked import Asked

_POOL_DOCUMENTS = (12, 40, 520)
_LEFT_OUT, _CUT = 0.12, 0.45
_OFF_TOPIC = 0.1
_ALTERED = 0.5
_FOLDED = 1 / 3
_FIGURE_OR_NAME = re.compile(rf"\b(?:\d[\d.,/]*\d|\d|(?<=\S )[{UPPER}]\w+(?: [{UPPER}]\w+)+)")


def ask_thinned(questions: QuestionSet, encoder: Encoder, *, seed: int) -> Iterator[Asked]:
    """Every question, in one corpus of each size."""
    rng = np.random.default_rng(seed)
    for size in _POOL_DOCUMENTS:
        off_topic = _OFF_TOPIC * size / len(questions.documents)
        for at in range(0, len(questions.documents), size):
            documents = questions.documents[at : at + size]
            ids = {document.id for document in documents}
            thinned = _thin_out(documents, questions.queries, rng)
            with open_pool(thinned, encoder, ranker=Ranker.untrained()) as pool:
                for query in questions.queries:
                    is_here = bool(query.relevant & ids)
                    if is_here or rng.random() < off_topic:
                        yield _ask(query, pool, rng)
                    if is_here and (other := _altered(query, questions.queries, rng)):
                        yield _ask(other, pool, rng)


def _ask(query: Query, pool: Pool, rng: np.random.Generator) -> Asked:
    found = pool.engine.find(fold(query.text) if rng.random() < _FOLDED else query.text)
    documents = {pool.articles.get(document) for document in query.relevant}
    right = [
        passage.article_id in documents and any(answer in passage.text for answer in query.answers)
        for passage in found.passages
    ]
    return Asked(found, np.array(right, np.bool_), any(right), query.answers)


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
    documents: Sequence[Document], queries: Sequence[Query], rng: np.random.Generator
) -> Iterator[Document]:
    """The documents, some left out, some without one of the sentences that answer."""
    for document in documents:
        chance = rng.random()
        if chance < _LEFT_OUT:
            continue
        text = document.text
        answers = [query.answers[0] for query in queries if document.id in query.relevant and query.answers]
        if chance < _LEFT_OUT + _CUT and answers:
            answer = answers[rng.integers(len(answers))]
            spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
            text = " ".join(text[start:end] for start, end in spans if answer not in text[start:end])
        if text:
            yield Document(document.id, document.title, text)
