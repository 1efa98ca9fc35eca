import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from index.training.ranker import exported
from index.trees import Trees

# A tree that asks for feature 1 and then for feature 0, and one that is a leaf alone.
TREES = Trees(
    feature=np.array([1, 0, 0, 0, 0, 0], np.int32),
    threshold=np.array([0.5, -1, 0, 0, 0, 0], np.float32),
    left=np.array([1, 2, 2, 3, 4, 5], np.int32),
    right=np.array([4, 3, 2, 3, 4, 5], np.int32),
    value=np.array([100, 100, 1, 2, 4, 0.25], np.float32),
    roots=np.array([0, 5], np.int32),
    bias=np.array([-8], np.float32),
)


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ([-2, 0], 1 + 0.25 - 8),
        ([-1, 0.5], 1 + 0.25 - 8),
        ([-0.5, 0.5], 2 + 0.25 - 8),
        ([-2, 0.75], 4 + 0.25 - 8),
    ],
)
def test_each_tree_adds_the_leaf_that_the_row_comes_to(row: list[float], total: float) -> None:
    assert TREES(np.array(row, np.float32)) == total


def test_without_trees_every_row_gives_the_same() -> None:
    constant = Trees.constant(-0.5)
    assert constant(np.zeros(3, np.float32)) == constant(np.full(3, 9, np.float32)) == -0.5


def fitted(rows: np.ndarray, classes: np.ndarray) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(max_iter=12, max_leaf_nodes=6, random_state=0).fit(rows, classes)


def test_trees_that_were_fitted_decide_as_their_model_does() -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(400, 4)).astype(np.float32)
    rows[:, 3] = np.sign(rows[:, 3])
    model = fitted(rows, rows[:, 0] * rows[:, 3] + rows[:, 1] > 0)
    trees = exported(model)
    unseen = rng.normal(size=(300, 4)).astype(np.float32) * 2
    for some in (rows, unseen):
        assert [trees(row) for row in some] == pytest.approx(model.decision_function(some), abs=1e-5)
    assert len(trees.roots) == 12


def test_where_nothing_tells_the_model_is_exported_as_a_constant() -> None:
    rows = np.zeros((60, 2), np.float32)
    model = fitted(rows, np.arange(60) < 45)
    assert exported(model)(np.ones(2, np.float32)) == pytest.approx(np.log(45 / 15), abs=1e-5)
