from pathlib import Path

import numpy as np
import pytest
from gardens import GARDENS
from village import HashedEncoder

from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking import CONFIDENCE_FEATURES, Ranker
from index.search import choose
from index.training.ranker import Choice, fit, fit_choice, fit_confidence
from index.training.thinned import ask_thinned


def choices(*, count: int, things: int) -> list[Choice]:
    """Things with three random features, of which the right one has the most of the second."""
    rng = np.random.default_rng(1)
    made = []
    for _ in range(count):
        features = rng.normal(size=(int(rng.integers(2, things)), 3)).astype(np.float32)
        made.append(Choice(features, features[:, 1] == features[:, 1].max()))
    return made


def test_the_feature_that_tells_right_from_wrong_gets_the_weight() -> None:
    weights = fit_choice(choices(count=60, things=6))
    assert weights.shape == (3,)
    assert weights[1] > 10 * max(abs(weights[0]), abs(weights[2]))


def test_a_feature_that_tells_nothing_gets_none() -> None:
    alike = [Choice(np.ones((3, 2), np.float32), np.array([True, False, False]))] * 4
    assert fit_choice(alike).tolist() == pytest.approx([0, 0], abs=1e-3)


def test_confidence_is_learned_from_what_was_answered() -> None:
    rows = np.random.default_rng(2).normal(size=(400, 5)).astype(np.float32)
    answerable = rows[:, 3] > 0.5
    trees = fit_confidence(rows, answerable.tolist(), np.ones(400))
    assert (
        np.mean([(trees(row) > 0) == answers for row, answers in zip(rows, answerable, strict=True)]) > 0.95
    )


def test_of_questions_that_contradict_each_other_the_weightier_are_believed() -> None:
    rows = np.random.default_rng(3).normal(size=(200, 4)).astype(np.float32)
    answerable = rows[:, 1] > 0
    twice = np.concatenate([rows, rows])
    weights = np.repeat([0.1, 1.0], 200)
    trees = fit_confidence(twice, [*~answerable, *answerable], weights)
    assert (
        np.mean([(trees(row) > 0) == answers for row, answers in zip(rows, answerable, strict=True)]) > 0.95
    )


def test_a_ranker_is_fitted_that_tells_gardens_whose_harvest_is_known(tmp_path: Path) -> None:
    encoder = HashedEncoder()
    thinned, judged, unseen = (list(ask_thinned(GARDENS, encoder, seed=seed)) for seed in range(3))
    fit(thinned, judged, encoder).save(tmp_path / "ranker.safetensors")
    ranker = Ranker.load(tmp_path / "ranker.safetensors")
    assert ranker.passage.shape == (len(PASSAGE_FEATURES),)
    assert ranker.sentence.shape == (len(SENTENCE_FEATURES),)
    confidences: dict[bool, list[float]] = {True: [], False: []}
    for one in unseen:
        if one.found.passages:
            chosen = choose(one.found, ranker, encoder, quoted_from=3)
            assert chosen.confidence_row.shape == (len(CONFIDENCE_FEATURES),)
            confidences[one.answerable].append(ranker.score_confidence(chosen.confidence_row))
            quoted = one.found.matches[chosen.order[0]].reading.sentences[chosen.sentence]
            assert not one.answerable or one.is_answered_by(quoted)
    assert np.mean(confidences[True]) > 0.7 > 0.3 > np.mean(confidences[False])
