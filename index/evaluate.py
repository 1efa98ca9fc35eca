"""Measuring retrieval, quotes and abstention on question sets."""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpus.models import ArticleId, Page
from corpus.store import Store
from index.answer import Answer
from index.beir import Document, Query, QuestionSet
from index.build import bring_up_to_date
from index.encoder import Encoder
from index.ranking import Ranker
from index.search import SearchEngine

_TOP_DOCUMENTS = 10
_TOP_PASSAGES = 24
_WARM_UP_QUESTIONS = 20
_SHOW_EVERY = 100


@dataclass(frozen=True, slots=True)
class Pool:
    """Documents made into a corpus of their own; two of the same text are one article."""

    engine: SearchEngine
    articles: dict[str, ArticleId]
    documents: dict[ArticleId, list[str]]
    passages: int

    def documents_of(self, answer: Answer) -> list[str]:
        """The documents of the hits, each where its best passage is."""
        return list(dict.fromkeys(d for hit in answer.hits for d in self.documents[hit.article.id]))


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one set: shares 0-100, `abstain_auroc` 0-1, times in milliseconds.

    `answer_hit` is the share of all questions whose quote holds a gold answer; `abstain_auroc` how well the
    confidence tells a question from the same one with its documents taken away.
    """

    dataset: str
    questions: int
    passages: int
    ndcg_10: float
    hit_1: float
    hit_5: float
    hit_10: float
    answer_hit: float
    quote_words: float
    abstain_auroc: float
    p50_ms: float
    p95_ms: float

    def as_json(self) -> str:
        names = {"ndcg_10": "ndcg@10", "hit_1": "hit@1", "hit_5": "hit@5", "hit_10": "hit@10"}
        fields = {field: getattr(self, field) for field in self.__slots__}
        return json.dumps({names.get(field, field): value for field, value in fields.items()})


@contextmanager
def open_pool(
    documents: Iterable[Document], encoder: Encoder, *, ranker: Ranker | None = None
) -> Iterator[Pool]:
    """A corpus of these documents, in a temporary folder, that never abstains."""
    with TemporaryDirectory(prefix="trichdan-eval-") as folder, Store(Path(folder) / "trichdan.db") as store:
        articles: dict[str, ArticleId] = {}
        by_article: dict[ArticleId, list[str]] = {}
        for document in documents:
            page = Page(origin=document.id, text=document.text)
            article_id = store.put(page, title=document.title, read_as="").article_id
            articles[document.id] = article_id
            by_article.setdefault(article_id, []).append(document.id)
        built = bring_up_to_date(store, encoder, Path(folder) / "builds")
        engine = SearchEngine(store, encoder, Path(folder) / "builds", min_confidence=0, ranker=ranker)
        yield Pool(engine, articles, by_article, built.passages)


def evaluate(questions: QuestionSet, encoder: Encoder, *, min_confidence: float) -> Result:
    """All figures of a set; progress goes to the standard error of a terminal."""
    with open_pool(questions.documents, encoder) as pool:
        for query in questions.queries[:_WARM_UP_QUESTIONS]:
            pool.engine.ask(query.text, top=_TOP_PASSAGES)
        measured = [
            _measure(pool, query, min_confidence)
            for query in _with_progress(questions.name, questions.queries)
        ]
    quotes = [m.quote_words for m in measured if m.quote_words]
    times_ms = np.array([m.seconds for m in measured]) * 1000
    return Result(
        dataset=questions.name,
        questions=len(measured),
        passages=pool.passages,
        ndcg_10=_percent(m.ndcg for m in measured),
        hit_1=_percent(m.first_rank <= 1 for m in measured),
        hit_5=_percent(m.first_rank <= 5 for m in measured),
        hit_10=_percent(m.first_rank <= 10 for m in measured),
        answer_hit=_percent(m.answer_hit for m in measured),
        quote_words=round(float(np.mean(quotes)), 1) if quotes else 0.0,
        abstain_auroc=round(
            auroc([m.confidence for m in measured], [m.confidence_without for m in measured]), 4
        ),
        p50_ms=round(float(np.percentile(times_ms, 50)), 2),
        p95_ms=round(float(np.percentile(times_ms, 95)), 2),
    )


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The area under the ROC curve: how often a positive score is above a negative one, ties counting half.

    (Mann and Whitney, On a test of whether one of two random variables is stochastically larger, 1947.)
    """
    ordered = np.sort(np.array(negative))
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).mean() / (2 * len(ordered)))


def ndcg(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    """nDCG at 10 with binary gains (Järvelin and Kekäläinen, Cumulated gain-based evaluation, 2002)."""
    discounts = 1 / np.log2(np.arange(2, _TOP_DOCUMENTS + 2))
    gains = np.array([document in relevant for document in ranked[:_TOP_DOCUMENTS]], float)
    return float(gains @ discounts[: len(gains)] / discounts[: len(relevant)].sum())


@dataclass(frozen=True, slots=True)
class _Measured:
    ndcg: float
    first_rank: float
    answer_hit: bool
    quote_words: int
    confidence: float
    confidence_without: float
    seconds: float


def _measure(pool: Pool, query: Query, min_confidence: float) -> _Measured:
    started = time.perf_counter()
    answer = pool.engine.ask(query.text, top=_TOP_PASSAGES)
    seconds = time.perf_counter() - started
    relevant = {pool.articles[document] for document in query.relevant}
    without = pool.engine.ask(query.text, top=1, without=relevant)
    ranked = pool.documents_of(answer)
    places = [rank for rank, document in enumerate(ranked, 1) if document in query.relevant]
    quote = answer.quote.text if answer.quote and answer.confidence >= min_confidence else ""
    return _Measured(
        ndcg=ndcg(ranked, query.relevant),
        first_rank=min(places, default=float("inf")),
        answer_hit=any(words in quote for words in query.answers),
        quote_words=len(quote.split()),
        confidence=answer.confidence,
        confidence_without=without.confidence,
        seconds=seconds,
    )


def _percent(values: Iterable[float]) -> float:
    return round(100 * float(np.mean(list(values))), 2)


def _with_progress(name: str, queries: Sequence[Query]) -> Iterator[Query]:
    for done, query in enumerate(queries):
        if sys.stderr.isatty() and done % _SHOW_EVERY == 0:
            print(f"\r{name}: {done}/{len(queries)}", end="", file=sys.stderr)
        yield query
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)


def table(results: Sequence[Result]) -> str:
    """The figures of several sets, a row each, in Markdown."""
    names = [field for field in Result.__slots__]
    rows = [[str(getattr(result, name)) for name in names] for result in results]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    lines = [names, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    )
