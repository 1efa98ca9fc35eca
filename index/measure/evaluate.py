"""Measuring retrieval, quotes and abstention on question sets."""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpus.models import ArticleId, Page
from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import Progress, bring_up_to_date
from index.builds.encoder import Encoder
from index.measure.baseline import PlainBM25, closest_sentence
from index.measure.beir import Document, Query, QuestionSet
from index.measure.metrics import Figures, Judged, auroc, percent
from index.measure.progress import counting, shown
from index.ranking.ranker import Ranker
from index.ranking.rerank import Reranker
from index.reader.reader import PassageReader
from index.search import SearchEngine

_TOP_DOCUMENTS = 10
_TOP_PASSAGES = 100
_WARM_UP_QUESTIONS = 20


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
    """What was measured on one set; times in milliseconds.

    `refused` is the share of all questions, 0-100, that got no quote; `abstain_auroc`, 0-1, how well the confidence
    tells a question from the same one with its documents taken away. `plain` are the figures of PlainBM25, if asked for.
    """

    dataset: str
    questions: int
    documents: int
    passages: int
    figures: Figures
    refused: float
    abstain_auroc: float
    p50_ms: float
    p95_ms: float
    has_answers: bool
    plain: Figures | None = None

    def as_json(self) -> str:
        """A line of `trichdan eval --json`."""
        figures = self.figures
        return json.dumps(
            {
                "dataset": self.dataset,
                "questions": self.questions,
                "passages": self.passages,
                "ndcg@10": figures.ndcg_10,
                "hit@1": figures.hit_1,
                "hit@5": figures.hit_5,
                "hit@10": figures.hit_10,
                "answer_hit": figures.answer_hit,
                "quote_words": figures.quote_words,
                "abstain_auroc": self.abstain_auroc,
                "p50_ms": self.p50_ms,
                "p95_ms": self.p95_ms,
            },
            ensure_ascii=False,
        )


@contextmanager
def open_pool(
    documents: Iterable[Document],
    encoder: Encoder,
    *,
    ranker: Ranker | None = None,
    reranker: Reranker | None = None,
    rerank: int = 0,
    reader: PassageReader | None = None,
    read: int = 0,
    progress: Progress | None = None,
) -> Iterator[Pool]:
    """A corpus of these documents, in a temporary folder, that never abstains; ranked as `SearchEngine` says."""
    with TemporaryDirectory(prefix="trichdan-eval-") as folder, Store(Path(folder) / "trichdan.db") as store:
        articles: dict[str, ArticleId] = {}
        by_article: dict[ArticleId, list[str]] = {}
        for document in documents:
            page = Page(origin=document.id, text=document.text)
            article_id = store.put(page, title=document.title, read_as="").article_id
            articles[document.id] = article_id
            by_article.setdefault(article_id, []).append(document.id)
        built = bring_up_to_date(store, encoder, Path(folder) / "builds", progress=progress)
        engine = SearchEngine(
            store,
            encoder,
            Path(folder) / "builds",
            min_confidence=0,
            ranker=ranker,
            reranker=reranker,
            rerank=rerank,
            reader=reader,
            read=read,
        )
        yield Pool(engine, articles, by_article, built.passages)


def evaluate(
    questions: QuestionSet,
    encoder: Encoder,
    *,
    min_confidence: float,
    ranker: Ranker | None = None,
    reranker: Reranker | None = None,
    rerank: int = 0,
    reader: PassageReader | None = None,
    read: int = 0,
    against_plain: bool = False,
) -> Result:
    """All figures of a set, if wanted beside those of PlainBM25; progress goes to the standard error of a terminal."""
    name = questions.name
    documents = shown(questions.documents, f"{name}: reading")
    progress = counting(f"{name}: indexing")
    with open_pool(
        documents,
        encoder,
        ranker=ranker,
        reranker=reranker,
        rerank=rerank,
        reader=reader,
        read=read,
        progress=progress,
    ) as pool:
        for query in questions.queries[:_WARM_UP_QUESTIONS]:
            pool.engine.ask(query.text, top=_TOP_PASSAGES)
        asked = [_ask(pool, query, min_confidence) for query in shown(questions.queries, f"{name}: asking")]
    times_ms = np.array([one.seconds for one in asked]) * 1000
    return Result(
        dataset=name,
        questions=len(asked),
        documents=len(questions.documents),
        passages=pool.passages,
        figures=Figures.over([one.judged for one in asked]),
        refused=percent(one.judged.quote_words == 0 for one in asked),
        abstain_auroc=round(auroc([one.confidence for one in asked], [one.without for one in asked]), 4),
        p50_ms=round(float(np.percentile(times_ms, 50)), 2),
        p95_ms=round(float(np.percentile(times_ms, 95)), 2),
        has_answers=any(query.answers for query in questions.queries),
        plain=_measure_plain(questions) if against_plain else None,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """`without` is the confidence once the documents that answer were taken away."""

    judged: Judged
    confidence: float
    without: float
    seconds: float


def _ask(pool: Pool, query: Query, min_confidence: float) -> _Asked:
    started = time.perf_counter()
    answer = pool.engine.ask(query.text, top=_TOP_PASSAGES)
    seconds = time.perf_counter() - started
    relevant = {pool.articles[document] for document in query.relevant}
    # as many passages as before, for a quote is looked for among no more than are wanted
    without = pool.engine.ask(query.text, top=_TOP_PASSAGES, without=relevant)
    quote = answer.quote.text if answer.quote and answer.confidence >= min_confidence else ""
    judged = Judged.of(query, pool.documents_of(answer), quote)
    return _Asked(judged, answer.confidence, without.confidence, seconds)


def _measure_plain(questions: QuestionSet) -> Figures:
    with TemporaryDirectory(prefix="trichdan-eval-") as folder:
        plain = PlainBM25(shown(questions.documents, f"{questions.name}: plain BM25, reading"), Path(folder))
        judged = []
        for query in shown(questions.queries, f"{questions.name}: plain BM25, asking"):
            found = plain.search(query.text, limit=_TOP_DOCUMENTS)
            quote = closest_sentence(query.text, found[0].text) if found else ""
            judged.append(Judged.of(query, [document.id for document in found], quote))
    return Figures.over(judged)
