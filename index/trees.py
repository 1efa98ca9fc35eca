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
    `bias`, shape (1,), is added to the sum.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    bias: NDArray[np.float32]

    @classmethod
    def constant(cls, value: float) -> Self:
        """No tree at all: every row gives `value`."""
        none, nothing = np.zeros(0, np.int32), np.zeros(0, np.float32)
        return cls(none, nothing, none, none, nothing, none, np.array([value], np.float32))

    def __call__(self, row: NDArray[np.float32]) -> float:
        """The sum for a row of shape (features,)."""
        node = self.roots
        while True:
            goes_left = row[self.feature[node]] <= self.threshold[node]
            below = np.where(goes_left, self.left[node], self.right[node])
            if np.array_equal(below, node):
                return float(self.value[node].sum() + self.bias[0])
            node = below
