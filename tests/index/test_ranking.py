import json
from pathlib import Path

import numpy as np
import pytest

from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking import CONFIDENCE_FEATURES, Ranker, confidence_row


def ranker() -> Ranker:
    def weights(names: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.arange(len(names), dtype=np.float32) / 8

    return Ranker(
        weights(PASSAGE_FEATURES),
        weights(SENTENCE_FEATURES),
        weights(CONFIDENCE_FEATURES),
        confidence_bias=-0.5,
    )


def test_the_ranker_that_comes_with_the_program_has_a_weight_for_each_feature() -> None:
    shipped = Ranker.load()
    assert shipped.passage.shape == (len(PASSAGE_FEATURES),)
    assert shipped.sentence.shape == (len(SENTENCE_FEATURES),)
    assert shipped.confidence.shape == (len(CONFIDENCE_FEATURES),)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    ranker().save(tmp_path / "ranker.json")
    loaded = Ranker.load(tmp_path / "ranker.json")
    for name in ("passage", "sentence", "confidence"):
        assert np.allclose(getattr(loaded, name), getattr(ranker(), name), atol=1e-4)
    assert loaded.confidence_bias == -0.5


def test_weights_are_found_by_name_not_by_place(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    ranker().save(path)
    saved = json.loads(path.read_text("utf-8"))
    saved["passage"] = dict(reversed(saved["passage"].items()))
    path.write_text(json.dumps(saved), encoding="utf-8")
    assert np.allclose(Ranker.load(path).passage, ranker().passage, atol=1e-4)


def test_a_score_is_the_weighted_sum() -> None:
    passages = np.eye(len(PASSAGE_FEATURES), dtype=np.float32)
    assert ranker().score_passages(passages).tolist() == ranker().passage.tolist()
    sentences = np.full((2, len(SENTENCE_FEATURES)), 2, np.float32)
    assert ranker().score_sentences(sentences).tolist() == [pytest.approx(2 * ranker().sentence.sum())] * 2


def test_confidence_is_between_0_and_1_however_strong_the_evidence() -> None:
    none = np.zeros(len(PASSAGE_FEATURES), np.float32), np.zeros(len(SENTENCE_FEATURES), np.float32)
    assert ranker().score_confidence(*none) == pytest.approx(1 / (1 + np.exp(0.5)))
    for scale in (-20, 20):
        much = [np.full_like(row, scale) for row in none]
        assert ranker().score_confidence(*much) == pytest.approx(float(scale > 0), abs=1e-6)


def test_the_confidence_features_are_named_in_the_order_of_their_row() -> None:
    passage = np.arange(len(PASSAGE_FEATURES), dtype=np.float32)
    sentence = np.arange(len(SENTENCE_FEATURES), dtype=np.float32) + 100
    row = confidence_row(passage, sentence)
    values = {f"passage_{name}": value for name, value in zip(PASSAGE_FEATURES, passage, strict=True)}
    values |= {f"sentence_{name}": value for name, value in zip(SENTENCE_FEATURES, sentence, strict=True)}
    assert row.tolist() == [values[name] for name in CONFIDENCE_FEATURES]
