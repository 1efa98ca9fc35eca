"""What the tests of the search share: an engine over a store, and what holds for its answers."""

from dataclasses import replace
from pathlib import Path

from village import HashedEncoder, plain_ranker, stepped

from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import bring_up_to_date
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.ranker import Ranker
from index.ranking.rerank import Reranker
from index.ranking.trees import Trees
from index.search import SearchEngine

TEA_ID, MARKET_ID, CANAL_ID, FESTIVAL_ID = 1, 2, 3, 4


QUESTIONS = [
    ("Hợp tác xã trồng bao nhiêu héc ta chè?", TEA_ID),
    ("Chợ thu phí bao nhiêu một gian?", MARKET_ID),
    ("Mương thủy lợi dài bao nhiêu km?", CANAL_ID),
    ("Đội nào thắng đua thuyền?", FESTIVAL_ID),
]


def open_engine(
    store: Store,
    encoder: HashedEncoder,
    builds: Path,
    *,
    min_confidence: float = 0.0,
    ranker: Ranker | None = None,
    reranker: Reranker | None = None,
    rerank: int = 0,
) -> SearchEngine:
    bring_up_to_date(store, encoder, builds)
    return SearchEngine(
        store,
        encoder,
        builds,
        min_confidence=min_confidence,
        ranker=plain_ranker() if ranker is None else ranker,
        reranker=reranker,
        rerank=rerank,
    )


def ranking_by(name: str, slope: float, *, encoder: str = "hashed") -> Ranker:
    """By one of PASSAGE_FEATURES alone; of any passage the first sentence is as likely as the others."""
    return replace(
        plain_ranker(encoder),
        passage=stepped(PASSAGE_FEATURES, {name: slope}),
        sentence=Trees.constant(-9),
    )


def articles(answer: Answer) -> list[int]:
    return [hit.article.id for hit in answer.hits]


def assert_verbatim(answer: Answer) -> None:
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in answer.hits:
        assert hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.article_id == hit.article.id
    if quote := answer.quote:
        assert quote.text and quote.hit.passage.text[quote.start : quote.end] == quote.text
        assert quote.text in quote.hit.article.text
        assert quote.hit == answer.hits[0]
        assert all(0 <= start < end <= len(quote.text) for start, end in quote.marks)
