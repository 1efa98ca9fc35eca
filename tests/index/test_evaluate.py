import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import CANAL, FESTIVAL, MARKET, TEA, HashedEncoder, plain_ranker

from index.beir import Document, Query, QuestionSet
from index.encoder import load_encoder
from index.evaluate import Result, auroc, evaluate, ndcg, open_pool, table

DOCUMENTS = tuple(
    Document(name, page.title or "", page.text)
    for name, page in (("tea", TEA), ("market", MARKET), ("canal", CANAL), ("festival", FESTIVAL))
)
QUERIES = (
    Query("q1", "Hợp tác xã trồng bao nhiêu ha chè?", frozenset({"tea"}), ("46,5 ha",)),
    Query("q2", "BQL thu phí bao nhiêu một gian?", frozenset({"market"}), ("5.000 đồng",)),
    Query("q3", "Đội nào thắng đua thuyền?", frozenset({"festival"}), ("không có ở đâu",)),
)
KEYS = [
    "dataset",
    "questions",
    "passages",
    "ndcg@10",
    "hit@1",
    "hit@5",
    "hit@10",
    "answer_hit",
    "quote_words",
    "abstain_auroc",
    "p50_ms",
    "p95_ms",
]
scores = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1, 0.2], [0.9, 0.8], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.9, 0.3], [0.5], 0.5),
        ([0.9, 0.5, 0.3], [0.5, 0.1], 4.5 / 6),
    ],
)
def test_auroc_is_how_often_a_positive_is_above_a_negative(
    positive: list[float], negative: list[float], area: float
) -> None:
    assert auroc(positive, negative) == pytest.approx(area)


@given(scores, scores)
def test_auroc_counts_every_pair(positive: list[float], negative: list[float]) -> None:
    pairs = [(a > b) + (a == b) / 2 for a in positive for b in negative]
    assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))
    assert auroc(positive, negative) + auroc(negative, positive) == pytest.approx(1)


@pytest.mark.parametrize(
    ("ranked", "relevant", "gain"),
    [
        (["a", "b"], {"a"}, 1.0),
        (["b", "a"], {"a"}, 1 / math.log2(3)),
        (["c", "b", "a"], {"a"}, 0.5),
        (["b"], {"a"}, 0.0),
        ([], {"a"}, 0.0),
        (["a", "c", "b"], {"a", "b"}, 1.5 / (1 + 1 / math.log2(3))),
        ([*"123456789a"], {"a"}, 1 / math.log2(11)),
        ([*"1234567890a"], {"a"}, 0.0),
        ([*"0123456789"], {*"0123456789abc"}, 1.0),
    ],
)
def test_ndcg_discounts_by_the_rank(ranked: list[str], relevant: set[str], gain: float) -> None:
    assert ndcg(ranked, frozenset(relevant)) == pytest.approx(gain)


def test_a_pool_names_the_documents_of_its_hits_in_their_order() -> None:
    twin = Document("twin", "Bản sao", TEA.text)
    with open_pool((*DOCUMENTS, twin), HashedEncoder(), ranker=plain_ranker()) as pool:
        assert pool.passages == 4
        assert pool.articles["tea"] == pool.articles["twin"]
        answer = pool.engine.ask("Hợp tác xã trồng chè", top=9)
        documents = pool.documents_of(answer)
    assert documents[:2] == ["tea", "twin"]
    assert sorted(documents) == ["canal", "festival", "market", "tea", "twin"]


def test_every_figure_of_a_set_is_measured() -> None:
    questions = QuestionSet("village", DOCUMENTS, QUERIES)
    result = evaluate(questions, load_encoder("built-in"), min_confidence=0)
    assert (result.dataset, result.questions, result.passages) == ("village", 3, 4)
    assert (result.ndcg_10, result.hit_1, result.hit_5, result.hit_10) == (100.0, 100.0, 100.0, 100.0)
    assert result.answer_hit == 66.67
    assert 4 <= result.quote_words <= 12
    assert 0 <= result.abstain_auroc <= 1
    assert 0 < result.p50_ms <= result.p95_ms


def test_what_is_not_confident_enough_quotes_nothing() -> None:
    questions = QuestionSet("village", DOCUMENTS, QUERIES)
    result = evaluate(questions, HashedEncoder(), min_confidence=1.01)
    assert (result.answer_hit, result.quote_words) == (0.0, 0.0)
    assert result.hit_10 == 100.0


def test_a_result_is_printed_under_the_names_of_the_figures() -> None:
    result = Result("village", 3, 4, 91.5, 80.0, 90.0, 95.0, 66.67, 9.5, 0.9123, 4.5, 8.25)
    assert list(json.loads(result.as_json()).items()) == list(
        zip(KEYS, ["village", 3, 4, 91.5, 80.0, 90.0, 95.0, 66.67, 9.5, 0.9123, 4.5, 8.25], strict=True)
    )


def test_results_are_a_table_of_a_row_each() -> None:
    result = Result("village", 3, 4, 91.5, 80.0, 90.0, 95.0, 66.67, 9.5, 0.9123, 4.5, 8.25)
    lines = table([result, result]).splitlines()
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1
    assert lines[2].split("|")[1].strip() == "village"
    assert "91.5" in lines[3]
