"""What orders the passages: the ranker, and a reranker where there is one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from searching import articles, open_engine, ranking_by
from village import MARKET, HashedEncoder, plain_ranker, put, stepped

from corpus.models import Page
from corpus.store.store import Store
from index.builds.encoder import Encoder
from index.finding import RANKED
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.rerank import Reranker, Scores


class Preferring(Reranker):
    """Prefers texts with more of a word; tells what it was asked."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.asked: list[tuple[str, Sequence[str]]] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        self.asked.append((question, list(texts)))
        return np.array([text.count(self._word) for text in texts], np.float32)


def test_of_many_candidates_the_best_are_ranked(store: Store, encoder: HashedEncoder, builds: Path) -> None:
    for number in range(80):
        put(store, Page(f"/lang/{number}.txt", f"Nhà số {number} nuôi ong."), "Nhà")
    put(store, MARKET)
    engine = open_engine(store, encoder, builds)
    found = engine.find("nhà nào nuôi ong")
    assert len(found.passages) == len(found.matches) == len(found.features) == RANKED
    assert articles(engine.ask("chợ phiên thu phí", top=1)) == [81]


def test_the_passage_quoted_comes_first_though_another_scored_more(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, Page("/lang/1.txt", "Chè đây. Xanh đó. Đồi kia. Lứa này."), "Một")
    put(store, Page("/lang/2.txt", "Chè xanh trên đồi, mỗi lứa một khác nhau tùy theo năm mưa nắng."), "Hai")
    plain = plain_ranker()
    ranker = replace(plain, passage=stepped(PASSAGE_FEATURES, {"sentence_coverage": -2}))
    engine = open_engine(store, encoder, builds, ranker=ranker)
    answer = engine.ask("chè xanh đồi lứa", top=2)
    assert answer.quote is not None and answer.quote.hit == answer.hits[0]
    assert answer.hits[0].article.title == "Hai"
    assert answer.hits[0].score >= answer.hits[1].score
    alone = engine.ask("chè xanh đồi lứa", top=1)
    assert alone.quote is not None and alone.quote.hit == alone.hits[0]
    assert alone.hits[0].article.title == "Một"  # nothing is quoted of what is not shown


def test_a_ranker_learned_with_another_encoder_does_not_order_the_passages(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    good = put(store, Page("/lang/1.txt", "Chè xanh trên đồi."), "Một")
    put(store, Page("/lang/2.txt", "Chợ có chè, có mận và có cả lê đào."), "Hai")
    worst_first = ranking_by("bm25", -3)
    assert articles(open_engine(store, encoder, builds, ranker=worst_first).ask("chè xanh", top=2))[0] != good
    of_another = ranking_by("bm25", -3, encoder="another")
    engine = open_engine(store, encoder, builds, ranker=of_another)
    answer = engine.ask("chè xanh", top=2)
    assert articles(answer)[0] == good
    found = engine.find("chè xanh")
    bm25, cosine = found.matches.bm25, found.matches.cosine
    assert found.fused.tolist() == pytest.approx((bm25 / bm25.max() + 0.6 * cosine).tolist())
    assert [hit.score for hit in answer.hits] == sorted(found.fused.tolist(), reverse=True)


def test_sentences_are_compared_by_the_built_in_encoder_whatever_encodes_the_passages(
    village: Store, encoder: HashedEncoder, builds: Path, built_in: Encoder
) -> None:
    found = open_engine(village, encoder, builds).find("Chè bán ở đâu?")
    vector = built_in.encode_questions(["Chè bán ở đâu?"])[0]
    sentences = [text for reading in found.matches.readings for text in reading.sentences]
    assert np.array_equal(found.matches.cosines, built_in.encode_passages(sentences) @ vector)
    assert not set(sentences) & set(encoder.embedded)


def test_a_reranker_orders_the_best_again_and_no_others(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    for number, words in enumerate(
        ("chè xanh đồi lứa", "chè xanh đồi", "chè xanh", "chè ong ong ong"), start=1
    ):
        put(store, Page(f"/lang/{number}.txt", f"{words} {'ong ' * number}".strip()), f"Bài {number}")
    ranker = ranking_by("coverage", 4)
    question = "chè xanh đồi lứa"
    before = open_engine(store, encoder, builds, ranker=ranker).ask(question, top=9)
    assert articles(before) == [1, 2, 3, 4]
    reranker = Preferring("ong")
    engine = open_engine(store, encoder, builds, ranker=ranker, reranker=reranker, rerank=3)
    after = engine.ask(question, top=9)
    assert articles(after) == [3, 2, 1, 4]
    assert [hit.score for hit in after.hits] == [hit.score for hit in before.hits]
    assert after.quote is not None and after.quote.hit == after.hits[0]
    assert reranker.asked == [
        (
            question,
            ["Bài 1. chè xanh đồi lứa ong", "Bài 2. chè xanh đồi ong ong", "Bài 3. chè xanh ong ong ong"],
        )
    ]


@pytest.mark.parametrize("rerank", [0, 1, 99])
def test_a_reranker_may_be_asked_of_any_number_of_passages(
    village: Store, encoder: HashedEncoder, builds: Path, rerank: int
) -> None:
    plain = open_engine(village, encoder, builds).ask("Chè bán ở đâu?", top=9)
    engine = open_engine(village, encoder, builds, reranker=Preferring("không có"), rerank=rerank)
    answer = engine.ask("Chè bán ở đâu?", top=9)
    assert articles(answer) == articles(plain)
    assert engine.ask("???", top=9).quote is None
