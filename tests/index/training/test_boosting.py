from typing import Any

import lightgbm
import numpy as np
import pytest
from numpy.typing import NDArray

from index.ranking.trees import Trees
from index.training.boosting import classify, rank

Rows = NDArray[np.float32]


class Models:
    """Keeps every model that LightGBM trains."""

    def __init__(self) -> None:
        self.made: list[Any] = []
        self._train = lightgbm.train

    def train(self, *arguments: Any) -> Any:
        self.made.append(self._train(*arguments))
        return self.made[-1]


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Models:
    kept = Models()
    monkeypatch.setattr(lightgbm, "train", kept.train)
    return kept


def some_rows(count: int, *, seed: int) -> Rows:
    """Of four features, one of which is but a sign, and another a multiple of a tenth."""
    rows = np.random.default_rng(seed).normal(size=(count, 4)).astype(np.float32)
    rows[:, 2] = np.round(rows[:, 2], 1)
    rows[:, 3] = np.sign(rows[:, 3])
    return rows


def on_thresholds(trees: Trees, features: int) -> Rows:
    """Rows that lie on each threshold, and as near it as can be on either side."""
    beside = [trees.threshold, *(np.nextafter(trees.threshold, np.float32(far)) for far in (-np.inf, np.inf))]
    values = np.concatenate(beside)
    values[np.abs(values) < 1e-30] = 0  # where LightGBM itself begins to read zeros
    places = np.tile(trees.feature, 3)
    rows = np.tile(some_rows(1, seed=9), (len(values), 1))
    rows[np.arange(len(values)), places] = values
    return rows[:, :features]


def assert_like(model: Any, trees: Trees, rows: Rows) -> None:
    assert trees(rows).tolist() == pytest.approx(model.predict(rows, raw_score=True).tolist(), abs=1e-5)


def groups(count: int, *, seed: int) -> list[tuple[Rows, NDArray[np.bool_]]]:
    """Rows of which the first, the right one, has more of the second feature than it else would."""
    rng = np.random.default_rng(seed)
    each = [some_rows(int(rng.integers(2, 7)), seed=seed + at) for at in range(count)]
    for rows in each:
        rows[0, 1] += 4
    return [(rows, np.arange(len(rows)) == 0) for rows in each]


def test_trees_decide_as_the_model_that_they_were_made_from_even_on_its_thresholds(models: Models) -> None:
    rows = some_rows(500, seed=1)
    trees = classify(rows, rows[:, 0] * rows[:, 3] + rows[:, 2] > 0, None, trees=40, leaves=6, rate=0.1)
    (model,) = models.made
    assert len(trees.roots) == model.num_trees() == 40
    for some in (rows, some_rows(300, seed=2) * 2, on_thresholds(trees, 4), np.zeros((1, 4), np.float32)):
        assert_like(model, trees, some)


def test_trees_that_rank_give_the_scores_of_their_model(models: Models) -> None:
    asked = groups(120, seed=20)
    trees = rank(asked, trees=30, leaves=6, rate=0.1)
    (model,) = models.made
    assert_like(model, trees, np.concatenate([rows for rows, _ in asked]))
    assert_like(model, trees, on_thresholds(trees, 4))


def test_the_right_ones_come_first_in_groups_that_were_not_seen() -> None:
    trees = rank(groups(150, seed=300), trees=60, leaves=6, rate=0.1)
    unseen = groups(60, seed=900)
    assert np.mean([right[trees(rows).argmax()] for rows, right in unseen]) > 0.9


def test_log_odds_are_those_of_what_was_seen() -> None:
    rows = np.repeat(np.array([[0], [1]], np.float32), 400, axis=0)
    right = np.arange(800) % 400 < np.where(np.arange(800) < 400, 100, 300)
    odds = classify(rows, right, None, trees=150, leaves=4, rate=0.1)(np.array([[0], [1]], np.float32))
    assert odds == pytest.approx([-np.log(3), np.log(3)], abs=0.1)


def test_of_rows_that_contradict_each_other_the_weightier_are_believed() -> None:
    rows = some_rows(300, seed=3)
    right = rows[:, 1] > 0
    weights = np.repeat([0.1, 1.0], 300)
    twice, both = np.concatenate([rows, rows]), np.concatenate([~right, right])
    trees = classify(twice, both, weights, trees=60, leaves=4, rate=0.1)
    assert np.mean((trees(rows) > 0) == right) > 0.95


def test_where_nothing_tells_every_row_is_as_likely() -> None:
    trees = classify(np.zeros((60, 2), np.float32), np.arange(60) < 45, None, trees=5, leaves=4, rate=0.1)
    assert trees(np.ones((1, 2), np.float32)) == pytest.approx([np.log(45 / 15)], abs=1e-5)


def test_the_same_rows_make_the_same_trees() -> None:
    rows = some_rows(300, seed=4)
    first, again = (classify(rows, rows[:, 0] > 0, None, trees=10, leaves=4, rate=0.1) for _ in range(2))
    assert np.array_equal(first.threshold, again.threshold) and np.array_equal(first.value, again.value)
