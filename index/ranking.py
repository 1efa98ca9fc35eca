"""Learned linear scores over the evidence: which passage, which sentence, and how sure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES

PATH = Path(__file__).parent / "models" / "ranker.json"
_DECIMALS = 4

CONFIDENCE_FEATURES = (
    *(
        f"passage_{name}" for name in PASSAGE_FEATURES if name != "bm25"
    ),  # the first passage's bm25 is always 1
    *(f"sentence_{name}" for name in SENTENCE_FEATURES),
)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights, shape (features,), of each linear score; the confidence is the logistic of its own."""

    passage: NDArray[np.float32]
    sentence: NDArray[np.float32]
    confidence: NDArray[np.float32]
    confidence_bias: float

    @classmethod
    def load(cls, path: Path = PATH) -> Self:
        """The ranker that comes with the program, or that of `path`; made by `index.training.ranker`."""
        saved = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            _weights(saved["passage"], PASSAGE_FEATURES),
            _weights(saved["sentence"], SENTENCE_FEATURES),
            _weights(saved["confidence"], CONFIDENCE_FEATURES),
            float(saved["confidence_bias"]),
        )

    @classmethod
    def untrained(cls) -> Self:
        """All weights 0: for who wants the evidence alone."""
        names = (PASSAGE_FEATURES, SENTENCE_FEATURES, CONFIDENCE_FEATURES)
        passage, sentence, confidence = (np.zeros(len(features), np.float32) for features in names)
        return cls(passage, sentence, confidence, 0.0)

    def save(self, path: Path) -> None:
        saved = {
            "passage": _named(self.passage, PASSAGE_FEATURES),
            "sentence": _named(self.sentence, SENTENCE_FEATURES),
            "confidence": _named(self.confidence, CONFIDENCE_FEATURES),
            "confidence_bias": round(self.confidence_bias, _DECIMALS),
        }
        path.write_text(json.dumps(saved, indent=1) + "\n", encoding="utf-8")

    def score_passages(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores, shape (passages,), of rows of PASSAGE_FEATURES."""
        return features @ self.passage

    def score_sentences(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores, shape (sentences,), of rows of SENTENCE_FEATURES."""
        return features @ self.sentence

    def score_confidence(self, passage: NDArray[np.float32], sentence: NDArray[np.float32]) -> float:
        """How likely it is, 0-1, that this passage and this sentence answer."""
        logit = float(confidence_row(passage, sentence) @ self.confidence) + self.confidence_bias
        return float(1 / (1 + np.exp(-logit)))


def confidence_row(passage: NDArray[np.float32], sentence: NDArray[np.float32]) -> NDArray[np.float32]:
    """The CONFIDENCE_FEATURES of a row of PASSAGE_FEATURES and a row of SENTENCE_FEATURES."""
    return np.concatenate([passage[1:], sentence])


def _named(weights: NDArray[np.float32], names: tuple[str, ...]) -> dict[str, float]:
    return {name: round(float(weight), _DECIMALS) for name, weight in zip(names, weights, strict=True)}


def _weights(saved: Mapping[str, float], names: tuple[str, ...]) -> NDArray[np.float32]:
    return np.array([saved[name] for name in names], np.float32)
