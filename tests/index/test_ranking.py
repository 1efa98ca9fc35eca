from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from corpus.errors import TrichdanError
from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking import CONFIDENCE_FEATURES, Ranker
from index.trees import Trees

DOCUMENTS = CONFIDENCE_FEATURES.index("passage documents")


def ranker(*, log_odds: float = -0.5) -> Ranker:
    def weights(names: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.arange(len(names), dtype=np.float32) / 8

    return Ranker(weights(PASSAGE_FEATURES), weights(SENTENCE_FEATURES), Trees.constant(log_odds))


def test_the_ranker_that_comes_with_the_program_has_a_weight_for_each_feature() -> None:
    shipped = Ranker.load()
    assert shipped.passage.shape == (len(PASSAGE_FEATURES),)
    assert shipped.sentence.shape == (len(SENTENCE_FEATURES),)
    for weights in (shipped.passage, shipped.sentence, shipped.confidence.value, shipped.confidence.bias):
        assert weights.dtype == np.float32 and np.isfinite(weights).all()


def test_each_of_its_trees_leads_to_a_leaf() -> None:
    trees = Ranker.load().confidence
    nodes = np.arange(len(trees.value))
    is_leaf = (trees.left == nodes) & (trees.right == nodes)
    assert is_leaf.any() and np.isin(trees.roots, nodes).all()
    for below in (trees.left, trees.right):
        assert (below[~is_leaf] > nodes[~is_leaf]).all() and below.max() < len(nodes)
    assert trees.feature.min() >= 0 and trees.feature.max() < len(CONFIDENCE_FEATURES)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    for saved in (ranker(), Ranker.load()):
        saved.save(tmp_path / "ranker.safetensors")
        loaded = Ranker.load(tmp_path / "ranker.safetensors")
        assert np.array_equal(loaded.passage, saved.passage)
        assert np.array_equal(loaded.sentence, saved.sentence)
        for field in fields(Trees):
            pair = [getattr(one.confidence, field.name) for one in (loaded, saved)]
            assert np.array_equal(*pair) and pair[0].dtype == pair[1].dtype


@pytest.mark.parametrize("metadata", [{"features": "bm25, cosine"}, None])
def test_weights_made_for_other_features_are_refused_with_the_remedy(
    tmp_path: Path, metadata: dict[str, str] | None
) -> None:
    path = tmp_path / "ranker.safetensors"
    save_file({"passage": np.zeros(2, np.float32)}, path, metadata=metadata)
    with pytest.raises(TrichdanError, match=r"ranker\.safetensors: made for other features; fit it again"):
        Ranker.load(path)


def test_a_score_is_the_weighted_sum() -> None:
    passages = np.eye(len(PASSAGE_FEATURES), dtype=np.float32)
    assert ranker().score_passages(passages).tolist() == ranker().passage.tolist()
    sentences = np.full((2, len(SENTENCE_FEATURES)), 2, np.float32)
    assert ranker().score_sentences(sentences).tolist() == [pytest.approx(2 * ranker().sentence.sum())] * 2


@pytest.mark.parametrize("log_odds", [-20, -0.5, 0, 3, 20])
def test_confidence_is_the_likelihood_of_the_log_odds_of_the_trees(log_odds: float) -> None:
    row = np.zeros(len(CONFIDENCE_FEATURES), np.float32)
    assert ranker(log_odds=log_odds).score_confidence(row) == pytest.approx(1 / (1 + np.exp(-log_odds)))


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
    untrained = Ranker.untrained()
    some = np.random.default_rng(1).normal(size=(3, 40)).astype(np.float32)
    assert not untrained.score_passages(some[:, : len(PASSAGE_FEATURES)]).any()
    assert not untrained.score_sentences(some[:, : len(SENTENCE_FEATURES)]).any()
    assert untrained.score_confidence(np.abs(some[0])) == 0.5
