from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gardens import GARDENS
from village import HashedEncoder, find, plain_ranker

from index.answer.quoting import QUOTED_FROM, Choice, choose
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.ranker import CONFIDENCE_FEATURES, Ranker
from index.training.asked import Asked
from index.training.fitting import fit
from index.training.thinned import ask_thinned

PASSAGES = 5


def choice_of(one: Asked, ranker: Ranker) -> Choice:
    scores = ranker.passage(one.found.features)
    return choose(one.found.matches, one.found.features, scores, ranker, quoted_from=QUOTED_FROM)


def confidence(one: Asked, ranker: Ranker) -> float:
    return ranker.score_confidence(choice_of(one, ranker).confidence_row)


def quoted(one: Asked, ranker: Ranker) -> str:
    choice = choice_of(one, ranker)
    return one.found.matches.readings[choice.at].text[choice.span.start : choice.span.end]


@pytest.fixture(scope="module")
def gardens() -> list[Asked]:
    return [one for seed in range(4) for one in ask_thinned(GARDENS, HashedEncoder(), seed=seed)]


@pytest.fixture(scope="module")
def fitted(gardens: list[Asked]) -> Ranker:
    return fit(gardens, "hashed")


def noise(count: int, *, seed: int) -> list[Asked]:
    """Questions of whose passages nothing tells the one that is right."""
    rng = np.random.default_rng(seed)
    found = find("chè xanh", *["Chè xanh. Chợ đông."] * PASSAGES)
    made = []
    for _ in range(count):
        features = rng.normal(size=found.features.shape).astype(np.float32)
        features[:, PASSAGE_FEATURES.index("documents")] = 0
        right = np.arange(PASSAGES) == rng.integers(PASSAGES)
        made.append(Asked(replace(found, features=features), right, ("Chè",)))
    return made


def test_gardens_whose_harvest_is_known_are_told_from_others_and_quoted(
    fitted: Ranker, tmp_path: Path
) -> None:
    fitted.save(tmp_path / "ranker.safetensors")
    ranker = Ranker.load(tmp_path / "ranker.safetensors")
    assert ranker.encoder == "hashed"
    unseen = [one for one in ask_thinned(GARDENS, HashedEncoder(), seed=9) if one.found.passages]
    answered = [one for one in unseen if one.right.any()]
    others = [one for one in unseen if not one.right.any()]
    assert len(answered) > 15 and len(others) > 5
    first = [one.right[ranker.passage(one.found.features).argmax()] for one in answered]
    assert np.mean(first) > 0.9
    assert np.mean([one.is_answered_by(quoted(one, ranker)) for one in answered]) > 0.9
    assert choice_of(answered[0], ranker).confidence_row.shape == (len(CONFIDENCE_FEATURES),)
    sure, unsure = ([confidence(one, ranker) for one in ones] for ones in (answered, others))
    assert np.mean(sure) > 0.7 > 0.4 > np.mean(unsure)


def test_where_nothing_tells_the_right_passage_the_confidence_is_small() -> None:
    """It would be great, had it been learned from scores of trees that knew the right ones by heart."""
    ranker = fit(noise(240, seed=1), "hashed")
    seen, unseen = noise(240, seed=1), noise(120, seed=2)
    by_heart = np.mean([one.right[ranker.passage(one.found.features).argmax()] for one in seen])
    assert by_heart > 0.9
    assert np.mean([confidence(one, ranker) for one in unseen]) < 2 / PASSAGES


def test_questions_that_find_nothing_teach_nothing(gardens: list[Asked], fitted: Ranker) -> None:
    nothing = Asked(find("chè"), np.zeros(0, np.bool_), ("chè",))
    again = fit([nothing, *gardens, nothing], "hashed")
    for part in ("passage", "sentence", "confidence"):
        assert np.array_equal(getattr(again, part).value, getattr(fitted, part).value)


def test_questions_of_little_weight_count_little_for_the_confidence(gardens: list[Asked]) -> None:
    """As many say that nothing is answered as say that all is."""
    refusing = [replace(one, right=np.zeros_like(one.right), weight=0.01) for one in gardens]
    trusting, doubting = (
        fit([*gardens, *(replace(one, weight=weight) for one in refusing)], "hashed")
        for weight in (0.01, 5.0)
    )
    one = next(one for one in gardens if one.right.any())
    assert confidence(one, trusting) > 0.6 > 0.4 > confidence(one, doubting)


def test_where_too_few_answers_are_known_the_sentences_are_ranked_as_before(gardens: list[Asked]) -> None:
    unknown = [replace(one, answers=()) for one in gardens]
    base = plain_ranker()
    ranker = fit(unknown, "hashed", base=base)
    assert ranker.sentence is base.sentence
    assert len(ranker.passage.roots) > 1
