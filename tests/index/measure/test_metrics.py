import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.measure.beir import Query
from index.measure.metrics import Figures, Judged, auroc, ndcg, percent

QUERY = Query("q", "Hái chè khi nào?", frozenset({"tea", "leaf"}), ("tháng ba", "đầu xuân"))
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


@pytest.mark.parametrize(
    ("ranked", "quote", "judged"),
    [
        (["tea", "leaf"], "Hái vào đầu xuân.", Judged(1.0, 1, True, 4)),
        (["well", "leaf"], "Hái vào mùa hạ.", Judged(1 / math.log2(3) / (1 + 1 / math.log2(3)), 2, False, 4)),
        (["well"], "", Judged(0.0, math.inf, False, 0)),
        ([], "", Judged(0.0, math.inf, False, 0)),
    ],
)
def test_a_question_is_judged_by_its_documents_and_its_quote(
    ranked: list[str], quote: str, judged: Judged
) -> None:
    assert Judged.of(QUERY, ranked, quote) == judged


def test_figures_are_shares_of_all_questions_but_the_length_of_a_quote() -> None:
    judged = [
        Judged(1, 1, True, 4),
        Judged(0.5, 3, False, 7),
        Judged(0.3, 9, False, 0),
        Judged(0, math.inf, True, 8),
    ]
    assert Figures.over(judged) == Figures(
        ndcg_10=45.0, hit_1=25.0, hit_5=50.0, hit_10=75.0, answer_hit=50.0, quote_words=6.3
    )
    assert Figures.over(judged[2:3]).quote_words == 0


def test_a_percentage_is_rounded_to_two_digits() -> None:
    assert percent([True, True, False]) == 66.67
