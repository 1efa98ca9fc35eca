"""A question put to a small corpus, and what it should have found there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search import Found


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """`right`, shape (passages found,), says which of the passages answer.

    `answerable` says whether anything in that corpus does; `answers` are the words that do, where they are known.
    """

    found: Found
    right: NDArray[np.bool_]
    answerable: bool
    answers: tuple[str, ...]

    def is_answered_by(self, text: str) -> bool:
        return any(answer in text for answer in self.answers)
