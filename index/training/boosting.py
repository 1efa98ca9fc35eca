"""Trees learned by LightGBM (Ke et al., LightGBM: a highly efficient gradient boosting decision tree, 2017)."""

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from index.ranking.trees import Trees

Rows = NDArray[np.float32]

_SHARED = {
    "min_data_in_leaf": 30,
    "lambda_l2": 5.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,  # on cores that others use too, its threads wait for each other longer than they work
}


def rank(groups: Sequence[tuple[Rows, NDArray[np.bool_]]], *, trees: int, leaves: int, rate: float) -> Trees:
    """Trees under which, in each group of rows, the right ones come first (LambdaMART)."""
    data = lightgbm.Dataset(
        np.concatenate([rows for rows, _ in groups]),
        np.concatenate([right for _, right in groups]).astype(np.int32),
        group=[len(rows) for rows, _ in groups],
    )
    options = {"objective": "lambdarank", "lambdarank_truncation_level": 10}
    return _fit(data, options, trees=trees, leaves=leaves, rate=rate)


def classify(
    rows: Rows,
    right: NDArray[np.bool_],
    weights: NDArray[np.float64] | None,
    *,
    trees: int,
    leaves: int,
    rate: float,
) -> Trees:
    """Trees for the log-odds that a row is right; all rows weigh the same where there are no `weights`."""
    data = lightgbm.Dataset(rows, right.astype(np.int32), weight=weights)
    return _fit(data, {"objective": "binary"}, trees=trees, leaves=leaves, rate=rate)


def _fit(data: Any, options: dict[str, object], *, trees: int, leaves: int, rate: float) -> Trees:
    parameters = {**_SHARED, **options, "num_leaves": leaves, "learning_rate": rate}
    model = lightgbm.train(parameters, data, trees)
    return _plain(model.dump_model()["tree_info"])


def _plain(trees: Sequence[dict[str, Any]]) -> Trees:
    """The same trees as plain arrays."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = [_add(tree["tree_structure"], nodes) for tree in trees]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return Trees(
        np.array(feature, np.int32),
        _not_above(np.array(threshold)),
        np.array(left, np.int32),
        np.array(right, np.int32),
        np.array(value, np.float32),
        np.array(roots, np.int32),
    )


def _add(node: dict[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> int:
    """The place of the node among `nodes`, to which it and all below it are added."""
    at = len(nodes)
    if "leaf_value" in node:
        nodes.append((0, 0.0, at, at, node["leaf_value"]))
        return at
    nodes.append((0, 0.0, at, at, 0.0))
    left, right = (_add(node[side], nodes) for side in ("left_child", "right_child"))
    nodes[at] = (node["split_feature"], node["threshold"], left, right, 0.0)
    return at


def _not_above(thresholds: NDArray[np.float64]) -> Rows:
    """The greatest float32 that is not above each: a float32 is at most the one if it is at most the other."""
    rounded = thresholds.astype(np.float32)
    return np.where(rounded > thresholds, np.nextafter(rounded, np.float32(-np.inf)), rounded)
