from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.ranking.trees import MAX_LEAVES, Trees

# A tree that asks for feature 1 and then for feature 0, and one that is a leaf alone.
TREES = Trees(
    feature=np.array([1, 0, 0, 0, 0, 0], np.int32),
    threshold=np.array([0.5, -1, 0, 0, 0, 0], np.float32),
    left=np.array([1, 2, 2, 3, 4, 5], np.int32),
    right=np.array([4, 3, 2, 3, 4, 5], np.int32),
    value=np.array([100, 100, 1, 2, 4, 0.25], np.float32),
    roots=np.array([0, 5], np.int32),
)


def grown(shapes: list[list[int]], draw: Callable[[], tuple[int, float]]) -> Trees:
    """For each shape a tree: each number of it makes a node of that leaf, counted round and round."""
    feature, threshold, left, right, roots = list[int](), list[float](), list[int](), list[int](), list[int]()

    def add() -> int:
        at = len(left)
        for values, value in ((feature, 0), (left, at), (right, at)):
            values.append(value)
        threshold.append(0.0)
        return at

    for shape in shapes:
        leaves = [add()]
        roots.append(leaves[0])
        for number in shape:
            node = leaves.pop(number % len(leaves))
            feature[node], threshold[node] = draw()
            left[node], right[node] = add(), add()
            leaves += [left[node], right[node]]
    value = np.arange(len(left)) / 4
    numbers = (np.array(each, np.int32) for each in (left, right))
    return Trees(
        np.array(feature, np.int32),
        np.array(threshold, np.float32),
        *numbers,
        value.astype(np.float32),
        np.array(roots, np.int32),
    )


def walked(trees: Trees, row: NDArray[np.float32]) -> float:
    total = 0.0
    for node in trees.roots:
        while trees.left[node] != node:
            goes_left = row[trees.feature[node]] <= trees.threshold[node]
            node = trees.left[node] if goes_left else trees.right[node]
        total += float(trees.value[node])
    return total


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


def test_what_compares_with_nothing_goes_right() -> None:
    assert TREES(np.array([[-2, np.nan], [np.nan, 0]], np.float32)).tolist() == [4.25, 2.25]


@given(st.data())
def test_any_trees_give_what_going_from_node_to_node_gives(data: st.DataObject) -> None:
    number = st.floats(-2, 2, width=16)
    shapes = data.draw(st.lists(st.lists(st.integers(0, 7), max_size=MAX_LEAVES - 1), min_size=1, max_size=4))
    trees = grown(shapes, lambda: (data.draw(st.integers(0, 2)), data.draw(number)))
    rows = np.array(data.draw(st.lists(st.tuples(number, number, number), max_size=4)), np.float32).reshape(
        -1, 3
    )
    assert trees(rows).tolist() == [walked(trees, row) for row in rows]


def test_no_rows_have_no_sums() -> None:
    assert TREES(np.zeros((0, 2), np.float32)).shape == (0,)


def test_a_constant_gives_every_row_the_same() -> None:
    constant = Trees.constant(-0.5)
    assert constant(np.array([[0, 0], [9, -9]], np.float32)).tolist() == [-0.5, -0.5]
