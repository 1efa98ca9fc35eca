import numpy as np
import pytest

from index.trees import Trees

# A tree that asks for feature 1 and then for feature 0, and one that is a leaf alone.
TREES = Trees(
    feature=np.array([1, 0, 0, 0, 0, 0], np.int32),
    threshold=np.array([0.5, -1, 0, 0, 0, 0], np.float32),
    left=np.array([1, 2, 2, 3, 4, 5], np.int32),
    right=np.array([4, 3, 2, 3, 4, 5], np.int32),
    value=np.array([100, 100, 1, 2, 4, 0.25], np.float32),
    roots=np.array([0, 5], np.int32),
)


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ([-2, 0], 1 + 0.25),
        ([-1, 0.5], 1 + 0.25),
        ([-0.5, 0.5], 2 + 0.25),
        ([-2, 0.75], 4 + 0.25),
    ],
)
def test_each_tree_adds_the_leaf_that_the_row_comes_to(row: list[float], total: float) -> None:
    assert TREES(np.array([row], np.float32)).tolist() == [total]


def test_every_row_has_its_own_sum() -> None:
    rows = np.array([[-2, 0.75], [-2, 0], [9, -9]], np.float32)
    sums = TREES(rows)
    assert sums.tolist() == [4.25, 1.25, 2.25] and sums.dtype == np.float32


def test_no_rows_have_no_sums() -> None:
    assert TREES(np.zeros((0, 2), np.float32)).shape == (0,)


def test_a_constant_gives_every_row_the_same() -> None:
    constant = Trees.constant(-0.5)
    assert constant(np.array([[0, 0], [9, -9]], np.float32)).tolist() == [-0.5, -0.5]
