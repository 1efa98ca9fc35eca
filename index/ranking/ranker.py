"""Learned scores over the evidence: which passage, which sentence, and how sure."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from corpus.errors import TrichdanError
from index.models import FOLDER
from index.ranking.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking.trees import Trees

PATH = FOLDER / "ranker.safetensors"

CONFIDENCE_FEATURES = (
    *(f"passage {name}" for name in PASSAGE_FEATURES),
    *(f"sentence {name}" for name in SENTENCE_FEATURES),
    "passage score",
    "margin",  # of the best passage's score over the next one's
    "sentence chance",  # that the best sentence holds the answer
    "sentence margin",  # over the next sentence's
)

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranker:
    """`passage` gives scores by which passages of one question compare, from PASSAGE_FEATURES; `sentence` the
    log-odds that a sentence holds the answer, from SENTENCE_FEATURES; `confidence` the log-odds that what is
    quoted answers, from CONFIDENCE_FEATURES. It was learned with the cosines of the encoder named `encoder`.
    """

    encoder: str
    passage: Trees
    sentence: Trees
    confidence: Trees

    @classmethod
    def load(cls, path: Path = PATH) -> Self:
        """The ranker that comes with the program, or that of `path`; made by `index.training.ranker`.

        Raises TrichdanError when it was made for other features.
        """
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata() or {}
            if metadata.get("features") != _FEATURES:
                raise TrichdanError(f"{path}: made for other features; fit it again with `trichdan fit`")
            parts = (
                Trees(*(file.get_tensor(f"{part}.{field.name}") for field in fields(Trees)))
                for part in _PARTS
            )
            return cls(metadata["encoder"], *parts)

    @classmethod
    def untrained(cls, encoder: str) -> Self:
        """One that tells nothing from anything: for who wants the evidence alone."""
        return cls(encoder, Trees.constant(0), Trees.constant(0), Trees.constant(0))

    def save(self, path: Path) -> None:
        tensors = {
            f"{part}.{field.name}": getattr(getattr(self, part), field.name)
            for part in _PARTS
            for field in fields(Trees)
        }
        save_file(tensors, path, metadata={"features": _FEATURES, "encoder": self.encoder})

    def score_confidence(self, row: Rows) -> float:
        """How likely it is, 0-1, that what the row of CONFIDENCE_FEATURES describes answers.

        A question that names a document is answered only where that document is named.
        """
        if row[_DOCUMENTS] < 0:
            return 0.0
        return float(chance(self.confidence(row[None]))[0])


def chance(log_odds: Rows) -> Rows:
    """The probabilities, 0-1."""
    return np.asarray((1 + np.tanh(log_odds.astype(np.float64) / 2)) / 2, np.float32)


_PARTS = ("passage", "sentence", "confidence")
_DOCUMENTS = CONFIDENCE_FEATURES.index("passage documents")
_FEATURES = ", ".join((*PASSAGE_FEATURES, *SENTENCE_FEATURES, *CONFIDENCE_FEATURES))
