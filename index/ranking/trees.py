"""Gradient-boosted regression trees, evaluated with NumPy alone."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

MAX_LEAVES = 8

_ALL = np.uint8((1 << MAX_LEAVES) - 1)
_FIRST = np.array([(leaves & -leaves).bit_length() - 1 for leaves in range(1 << MAX_LEAVES)])
"""The first of each set of leaves, which is written as a bit for each, the lowest for the first."""


@dataclass(frozen=True)
class Trees:
    """The nodes of all trees in one list (Friedman, Greedy function approximation, 2001).

    Of shape (nodes,): at a node, a row goes `left` where its `feature` is at most the `threshold`, else `right`;
    a leaf leads to itself, and its `value` is what it adds. `roots`, shape (trees,), is where each tree begins.
    No tree has more than MAX_LEAVES leaves.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]

    @classmethod
    def constant(cls, value: float) -> Self:
        """One leaf: every row gives `value`."""
        itself, nothing = np.zeros(1, np.int32), np.zeros(1, np.float32)
        return cls(itself, nothing, itself, itself, np.array([value], np.float32), itself)

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sums, shape (rows,), for rows of shape (rows, features)."""
        table = self._table
        goes_left = rows.take(table.feature, axis=1) <= table.threshold
        left_over = np.bitwise_and.reduce(np.where(goes_left, _ALL, table.kept), axis=1)
        values = table.value.take(_FIRST.take(left_over) + table.first)
        return np.asarray(values.sum(axis=1), np.float32)

    @cached_property
    def _table(self) -> "_Table":
        return _Table.of(self)


@dataclass(frozen=True, slots=True)
class _Table:
    """Trees laid out to be evaluated all at once, without going from node to node (Lucchese et al., QuickScorer,
    2015): a row comes to the first leaf of a tree, from the left, that no node rules out.

    Of shape (MAX_LEAVES - 1, trees): `feature` and `threshold` of the nodes of each tree, and the leaves `kept`
    when a row goes right: all but those on the left below the node. `value`, (trees * MAX_LEAVES,), is that of the
    leaves, of which `first`, (trees,), is the first of each tree.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    kept: NDArray[np.uint8]
    value: NDArray[np.float32]
    first: NDArray[np.intp]

    @classmethod
    def of(cls, trees: Trees) -> Self:
        shape = (MAX_LEAVES - 1, len(trees.roots))
        table = cls(
            np.zeros(shape, np.intp),
            np.zeros(shape, np.float32),
            np.full(shape, _ALL),
            np.zeros(shape[1] * MAX_LEAVES, np.float32),
            np.arange(shape[1]) * MAX_LEAVES,
        )
        for tree, root in enumerate(trees.roots.tolist()):
            leaves, nodes = _below(trees, root, 0)
            table.value[table.first[tree] :][: len(leaves)] = trees.value[leaves]
            for place, (node, ruled_out) in enumerate(nodes):
                table.feature[place, tree] = trees.feature[node]
                table.threshold[place, tree] = trees.threshold[node]
                table.kept[place, tree] = _ALL ^ np.uint8(ruled_out)
        return table


def _below(trees: Trees, node: int, before: int) -> tuple[list[int], list[tuple[int, int]]]:
    """The leaves below a node, from the left, and its inner nodes with the set of leaves on their left.

    `before` is how many leaves of the tree stand to the left of them all.
    """
    left, right = int(trees.left[node]), int(trees.right[node])
    if left == node:
        return [node], []
    leaves, nodes = _below(trees, left, before)
    ruled_out = ((1 << len(leaves)) - 1) << before
    more_leaves, more_nodes = _below(trees, right, before + len(leaves))
    return leaves + more_leaves, [*nodes, (node, ruled_out), *more_nodes]
