import numpy as np
import pytest
from village import CANAL, FESTIVAL, MARKET, TEA, HashedEncoder

from index.beir import Document, Query, QuestionSet
from index.training.ranker import Choice, ask_all, fit_choice

QUESTIONS = QuestionSet(
    "village",
    tuple(Document(page.origin, page.title or "", page.text) for page in (TEA, MARKET, CANAL, FESTIVAL)),
    (
        Query("q1", "Hợp tác xã trồng bao nhiêu ha chè?", frozenset({TEA.origin}), ("46,5 ha",)),
        Query("q2", "Đội nào thắng đua thuyền?", frozenset({FESTIVAL.origin}), ("thôn Hạ",)),
    ),
)


def choices(*, count: int, things: int) -> list[Choice]:
    """Things with three random features, of which the right one has the most of the second."""
    rng = np.random.default_rng(1)
    made = []
    for _ in range(count):
        features = rng.normal(size=(int(rng.integers(2, things)), 3)).astype(np.float32)
        made.append(Choice(features, features[:, 1] == features[:, 1].max()))
    return made


def test_the_feature_that_tells_right_from_wrong_gets_the_weight() -> None:
    weights = fit_choice(choices(count=60, things=6))
    assert weights.shape == (3,)
    assert weights[1] > 10 * max(abs(weights[0]), abs(weights[2]))


def test_a_feature_that_tells_nothing_gets_none() -> None:
    alike = [Choice(np.ones((3, 2), np.float32), np.array([True, False, False]))] * 4
    assert fit_choice(alike).tolist() == pytest.approx([0, 0], abs=1e-3)


def test_what_answers_a_question_is_right_where_it_was_left_in() -> None:
    right, asked_of = [], 0
    for seed in range(2):
        for asked in ask_all(QUESTIONS, HashedEncoder(), seed=seed):
            mask = asked.right_passages()
            assert mask.shape == (len(asked.found.passages),)
            asked_of += bool(asked.query.answers)
            for at in np.flatnonzero(mask):
                passage = asked.found.passages[int(at)]
                assert asked.is_answered_by(passage.text)
                assert asked.pool.articles[min(asked.query.relevant)] == passage.article_id
                right.append(passage.id)
    assert 0 < len(right) <= asked_of
