from dataclasses import fields, replace
from functools import cache

import numpy as np
import pytest
import torch
from village import HashedEncoder, Text, even_weigher, find

from index.ranking.evidence import PASSAGE_FEATURES, passage_features, places
from index.ranking.weighing import DESCRIPTION, PLACES, Weigher, vectors
from index.training.asked import Asked
from index.training.weigher import Network, as_example, train_weigher, weighed_by

ENCODER = HashedEncoder()
FRUITS = "mận đào lê hồng mơ bưởi cam quýt".split()
PLACES_OF_FRUITS = "chợ mương đồi thôn xưởng đình bến kho".split()


def asked(question: str, *texts: str | Text, right: int | None = 0) -> Asked:
    return Asked(find(question, *texts), np.array([at == right for at in range(len(texts))], np.bool_), ())


@cache
def harvest(fruit: str, place: str, right: int) -> Asked:
    """Of two passages the right one has the fruit that is asked for, the other the place."""
    texts = [f"Có {fruit}.", f"Có {place}."]
    return asked(f"{place} {fruit}", *(texts if right == 0 else texts[::-1]), right=right)


def harvests(count: int, *, seed: int) -> list[Asked]:
    rng = np.random.default_rng(seed)
    return [
        harvest(str(rng.choice(FRUITS)), str(rng.choice(PLACES_OF_FRUITS)), int(rng.integers(2)))
        for _ in range(count)
    ]


def parts_of(weigher: Weigher) -> list[list[float]]:
    return [getattr(weigher, field.name).ravel().tolist() for field in fields(Weigher)]


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(3)
    made = Network(ENCODER.dims)
    with torch.no_grad():
        for weights in made.parameters():
            weights += 0.3 * torch.randn_like(weights)
    made.eval()
    return made


@pytest.fixture(scope="module")
def trained() -> Weigher:
    return train_weigher(harvests(600, seed=1), ENCODER)


def test_an_example_is_what_the_weigher_reads_and_where_the_words_stand() -> None:
    one = asked("chợ mận", Text("Mận.", bm25=3, cosine=0.25), Text("Chợ.", bm25=6), right=1)
    example, matches = as_example(one, ENCODER), one.found.matches
    terms, whole = vectors(matches.question, ENCODER)
    assert np.abs(example.terms - terms).max() < 1e-3 and np.abs(example.question - whole).max() < 1e-3
    assert example.description.shape == (len(matches.question.terms), len(DESCRIPTION))
    assert np.array_equal(example.present, places(matches))
    assert example.beside[:, :2].tolist() == [[0.5, 0.25], [1, 0.5]]
    assert example.beside[:, 2] == pytest.approx(
        one.found.features[:, PASSAGE_FEATURES.index("sentence_cosine")]
    )
    assert example.right.tolist() == [False, True]


def test_the_weigher_weighs_as_its_network_did(network: Network) -> None:
    """However many terms and candidates the questions have that go through the network with it."""
    several = [
        asked(
            "Vườn mận ở thôn Thượng thu bao nhiêu tạ?",
            "Mận ở thôn.",
            Text("Thu 9 tạ.", "Vườn", bm25=7),
            "Chợ.",
        ),
        asked("chợ", Text("Chợ đông. Mương dài.", cosine=-0.5), "Không."),
    ]
    examples = []
    for one in several:
        terms, whole = vectors(one.found.matches.question, ENCODER)
        examples.append(replace(as_example(one, ENCODER), terms=terms, question=whole))
    with torch.no_grad():
        scores = network(examples).numpy()
    for row, one in zip(scores, several, strict=True):
        weighed = weighed_by(one, network.as_weigher(), ENCODER).found
        gaps = weighed.features[:, PASSAGE_FEATURES.index("weighed")]
        own = row[: len(gaps)]
        assert gaps == pytest.approx(own - own.max(), abs=1e-3)
        assert len(set(np.round(gaps, 3).tolist())) == len(gaps)


def test_the_loss_is_how_unlikely_the_right_passage_is(network: Network) -> None:
    examples = [
        as_example(asked("chợ mận", "Mận.", "Chợ.", "Đồi.", right=1), ENCODER),
        as_example(asked("đồi", "Đồi.", "Chợ.", right=0), ENCODER),
    ]
    with torch.no_grad():
        scores, loss = network(examples), float(network.loss(examples))
    first, second = torch.log_softmax(scores[0], 0)[1], torch.log_softmax(scores[1, :2], 0)[0]
    assert loss == pytest.approx(-float(first + second) / 2, rel=1e-4)


def test_the_word_that_tells_the_passage_gets_the_weight(trained: Weigher) -> None:
    for one in harvests(20, seed=2):
        place, fruit = trained.weigh(one.found.matches.question, ENCODER)[:2].sum(axis=1)
        assert fruit > 1.2 * place


def test_the_right_passages_of_unseen_questions_come_first(trained: Weigher) -> None:
    unseen = harvests(40, seed=5)
    column = PASSAGE_FEATURES.index("weighed_words")
    for one in unseen:
        features = weighed_by(one, trained, ENCODER).found.features
        assert one.right[features[:, column].argmax()]


def test_the_same_questions_teach_the_same_and_those_without_a_right_passage_nothing() -> None:
    few = harvests(12, seed=3)
    unanswered = [
        asked("chợ mận", "Mận.", "Chợ.", right=None),
        asked("mận", "Mận."),
        asked("mận", right=None),
    ]
    assert parts_of(train_weigher(few, ENCODER)) == parts_of(train_weigher([*few, *unanswered], ENCODER))


def test_a_question_is_weighed_anew_and_else_stays_as_it_was(trained: Weigher) -> None:
    one = asked("chợ mận", "Mận.", "Chợ.", right=1)
    anew = weighed_by(one, trained, ENCODER)
    matches = anew.found.matches
    assert np.array_equal(matches.weights, trained.weigh(matches.question, ENCODER))
    assert matches.weights.shape == (len(matches.question.terms), len(PLACES))
    assert np.array_equal(matches.beside, trained.beside)
    assert np.array_equal(anew.found.features, passage_features(matches))
    assert not np.array_equal(anew.found.features, one.found.features)
    assert (anew.right is one.right, anew.found.passages is one.found.passages) == (True, True)
    nothing = asked("chợ mận", right=None)
    assert weighed_by(nothing, even_weigher(ENCODER.dims), ENCODER) is nothing
