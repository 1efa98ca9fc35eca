"""A question put to a corpus, and what it should have found there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.ranking.found import Found


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """`right`, shape (passages found,), says which of the passages answer; none does where the corpus answers not.

    `answers` are the words that do, where they are known; `weight` is what it counts beside others in learning
    when to refuse.
    """

    found: Found
    right: NDArray[np.bool_]
    answers: tuple[str, ...]
    weight: float = 1.0

    def is_answered_by(self, text: str) -> bool:
        return any(answer in text for answer in self.answers)
