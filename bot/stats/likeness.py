"""Questions that are alike, put together by the vectors of an encoder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_FIGURE = re.compile(r"\d+")
_ALIKE = 0.75
"""The least cosine. Of thirteen questions in seven groups, some in other words or without diacritics, those of one group
were at 0.77 and above to its commonest, those of others below 0.6, but for two names of one kind (0.9).
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """`question` was asked most, `others` are like it; `times` is how often all of them were asked."""

    question: str
    times: int
    others: tuple[str, ...] = ()


def put_together(asked: Sequence[tuple[str, int]], vectors: NDArray[np.float32]) -> list[Alike]:
    """The groups, the most asked first. `vectors` are of unit length, one for each question; one that is all zeros is like
    nothing. Questions that name other figures, years for instance, stay apart.
    """
    figures = [frozenset(_FIGURE.findall(question)) for question, _ in asked]
    order = sorted(range(len(asked)), key=lambda at: -asked[at][1])
    groups: list[list[int]] = []
    for at in order:
        near = [
            float(vectors[first] @ vectors[at]) if _may_be_alike(figures[first], figures[at]) else 0.0
            for first, *_ in groups
        ]
        best = max(range(len(groups)), key=near.__getitem__, default=None)
        if best is not None and near[best] >= _ALIKE:
            groups[best].append(at)
        else:
            groups.append([at])
    found = [
        Alike(asked[first][0], sum(asked[at][1] for at in (first, *rest)), tuple(asked[at][0] for at in rest))
        for first, *rest in groups
    ]
    return sorted(found, key=lambda group: -group.times)


def _may_be_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or not one or not other
