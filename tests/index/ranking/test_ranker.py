from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file
from village import plain_ranker

from corpus.errors import TrichdanError
from index.builds.encoder import load_encoder
from index.ranking.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking.ranker import CONFIDENCE_FEATURES, Ranker, chance
from index.ranking.trees import Trees

DOCUMENTS = CONFIDENCE_FEATURES.index("passage documents")
PARTS = {"passage": PASSAGE_FEATURES, "sentence": SENTENCE_FEATURES, "confidence": CONFIDENCE_FEATURES}


def ranker(*, log_odds: float = -0.5) -> Ranker:
    return replace(plain_ranker(), confidence=Trees.constant(log_odds))


def assert_fits(trees: Trees, features: tuple[str, ...]) -> None:
    """Each tree leads to a leaf, and asks only for what is there."""
    nodes = np.arange(len(trees.value))
    is_leaf = (trees.left == nodes) & (trees.right == nodes)
    assert is_leaf.any() and np.isin(trees.roots, nodes).all()
    for below in (trees.left, trees.right):
        assert (below[~is_leaf] > nodes[~is_leaf]).all() and below.max() < len(nodes)
    assert trees.feature.min() >= 0 and trees.feature.max() < len(features)
    assert np.isfinite(trees.threshold).all() and np.isfinite(trees.value).all()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    saved = ranker()
    saved.save(tmp_path / "ranker.safetensors")
    loaded = Ranker.load(tmp_path / "ranker.safetensors")
    assert loaded.encoder == "hashed"
    for part in PARTS:
        for field in fields(Trees):
            pair = [getattr(getattr(one, part), field.name) for one in (loaded, saved)]
            assert np.array_equal(*pair) and pair[0].dtype == pair[1].dtype, (part, field.name)


@pytest.mark.parametrize("kind", ["features", "none", "fewer"])
def test_trees_made_for_other_features_are_refused_with_the_remedy(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "ranker.safetensors"
    ranker().save(path)
    with safe_open(path, framework="numpy") as file:
        metadata = dict(file.metadata())
    others = {"features": "bm25, cosine", "fewer": metadata["features"].rpartition(",")[0]}
    save_file(
        load_file(path), path, metadata=None if kind == "none" else metadata | {"features": others[kind]}
    )
    with pytest.raises(TrichdanError, match=r"ranker\.safetensors: made for other features; fit it again"):
        Ranker.load(path)


def test_the_features_of_a_quote_are_those_of_its_passage_of_its_sentence_and_how_they_lead() -> None:
    assert len(set(CONFIDENCE_FEATURES)) == len(CONFIDENCE_FEATURES)
    assert len(CONFIDENCE_FEATURES) == len(PASSAGE_FEATURES) + len(SENTENCE_FEATURES) + 4


@pytest.mark.parametrize("log_odds", [-20, -0.5, 0, 3, 20])
def test_confidence_is_the_likelihood_of_the_log_odds_of_the_trees(log_odds: float) -> None:
    row = np.zeros(len(CONFIDENCE_FEATURES), np.float32)
    assert ranker(log_odds=log_odds).score_confidence(row) == pytest.approx(1 / (1 + np.exp(-log_odds)))


def test_chances_are_those_of_log_odds() -> None:
    chances = chance(np.array([-3, 0, 3], np.float32))
    assert chances == pytest.approx([0.0474259, 0.5, 0.9525741]) and chances.dtype == np.float32


def test_where_the_document_asked_for_is_not_named_there_is_none() -> None:
    row = np.zeros(len(CONFIDENCE_FEATURES), np.float32)
    sure = ranker(log_odds=9)
    confidence = {}
    for sign in (-1, 0, 1):
        row[DOCUMENTS] = sign
        confidence[sign] = sure.score_confidence(row)
    assert confidence[-1] == 0
    assert confidence[0] == confidence[1] > 0.99


def test_the_untrained_one_tells_nothing_from_anything() -> None:
    untrained = Ranker.untrained("hashed")
    some = np.abs(np.random.default_rng(1).normal(size=(3, len(CONFIDENCE_FEATURES)))).astype(np.float32)
    assert untrained.encoder == "hashed"
    assert not untrained.passage(some).any() and not untrained.sentence(some).any()
    assert untrained.score_confidence(some[0]) == 0.5


def test_the_ranker_that_comes_with_the_program_fits_its_features() -> None:
    shipped = Ranker.load()
    assert shipped.encoder.startswith("built-in-")
    for part, features in PARTS.items():
        assert_fits(getattr(shipped, part), features)


def test_the_ranker_that_comes_with_the_program_was_learned_with_the_encoder_that_does() -> None:
    assert Ranker.load().encoder == load_encoder("built-in").name
