"""Learned scores over the evidence: which passage, which sentence, and how sure."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from corpus.errors import TrichdanError
from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.trees import Trees

PATH = Path(__file__).parent / "models" / "ranker.safetensors"

CONFIDENCE_FEATURES = (
    *(f"passage {name}" for name in PASSAGE_FEATURES),
    *(f"sentence {name}" for name in SENTENCE_FEATURES),
    "margin",  # of the best passage's score over the next one's
)

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranker:
    """`passage` and `sentence` are the weights of linear scores, shape (features,).

    `confidence` gives the log-odds that a passage and its sentence answer, from CONFIDENCE_FEATURES.
    """

    passage: Rows
    sentence: Rows
    confidence: Trees

    @classmethod
    def load(cls, path: Path = PATH) -> Self:
        """The ranker that comes with the program, or that of `path`; made by `index.training.ranker`.

        Raises TrichdanError when it was made for other features.
        """
        with safe_open(path, framework="numpy") as file:
            if file.metadata() != {"features": _FEATURES}:
                raise TrichdanError(
                    f"{path}: made for other features; fit it again with index.training.ranker"
                )
            trees = {field.name: file.get_tensor(f"confidence.{field.name}") for field in fields(Trees)}
            return cls(file.get_tensor("passage"), file.get_tensor("sentence"), Trees(**trees))

    @classmethod
    def untrained(cls) -> Self:
        """One that tells nothing from anything: for who wants the evidence alone."""
        return cls(
            np.zeros(len(PASSAGE_FEATURES), np.float32),
            np.zeros(len(SENTENCE_FEATURES), np.float32),
            Trees.constant(0),
        )

    def save(self, path: Path) -> None:
        trees = {f"confidence.{field.name}": getattr(self.confidence, field.name) for field in fields(Trees)}
        tensors = {"passage": self.passage, "sentence": self.sentence, **trees}
        save_file(tensors, path, metadata={"features": _FEATURES})

    def score_passages(self, features: Rows) -> Rows:
        """The scores, shape (passages,), of rows of PASSAGE_FEATURES."""
        return features @ self.passage

    def score_sentences(self, features: Rows) -> Rows:
        """The scores, shape (sentences,), of rows of SENTENCE_FEATURES."""
        return features @ self.sentence

    def score_confidence(self, row: Rows) -> float:
        """How likely it is, 0-1, that what the row of CONFIDENCE_FEATURES describes answers.

        A question that names a document is answered only where that document is named.
        """
        if row[_DOCUMENTS] < 0:
            return 0.0
        return float(1 / (1 + np.exp(-self.confidence(row))))


_DOCUMENTS = CONFIDENCE_FEATURES.index("passage documents")
_FEATURES = ", ".join((*PASSAGE_FEATURES, *SENTENCE_FEATURES, *CONFIDENCE_FEATURES))
