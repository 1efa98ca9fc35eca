"""Gradient-boosted regression trees, evaluated with NumPy alone."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees in one list (Friedman, Greedy function approximation, 2001).

    Of shape (nodes,): at a node, a row goes `left` where its `feature` is at most the `threshold`, else `right`;
    a leaf leads to itself, and its `value` is what it adds. `roots`, shape (trees,), is where each tree begins.
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
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        each = np.arange(len(rows))[:, None]
        while True:
            goes_left = rows[each, self.feature[nodes]] <= self.threshold[nodes]
            below = np.where(goes_left, self.left[nodes], self.right[nodes])
            if np.array_equal(below, nodes):
                return np.asarray(self.value[nodes].sum(axis=1), np.float32)
            nodes = below
