"""Talks over the sample corpus, and questions that follow others by chance alone."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus.sample
from bot.settings import Answering
from corpus.add import add
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.dialogue.followup import follow_up, of_article
from index.reader.reader import load_reader
from index.search import SearchEngine
from tests.talks import goes_right, read_talks

QUESTIONS = Path(__file__).parents[2] / "questions"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    """As it comes with the program, and as sure as it must be there."""
    home, encoder, defaults = tmp_path_factory.mktemp("sample"), load_encoder("built-in"), Answering()
    with Store(home / "trichdan.db") as store:
        list(add(store, [str(Path(corpus.sample.__file__).parent)]))
        bring_up_to_date(store, encoder, home / "builds")
        yield SearchEngine(
            store,
            encoder,
            home / "builds",
            min_confidence=defaults.min_confidence,
            reader=load_reader(defaults.read),
            read=defaults.read,
        )


@pytest.mark.slow
def test_of_sixty_talks_at_least_fifty_five_go_right(engine: SearchEngine) -> None:
    talks = read_talks(QUESTIONS / "talks.jsonl")
    assert len(talks) == 60
    assert sum(goes_right(engine, said) for said in talks) >= 55


@pytest.mark.parametrize("count", [1_000, pytest.param(6_000, marks=pytest.mark.slow)])
def test_of_pairs_by_chance_hardly_one_is_bound(count: int) -> None:
    rng = random.Random(7)
    lines = [
        line
        for name in ("sample", "paraphrases")
        for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    questions = [json.loads(line)["question"] for line in lines]
    pairs = [rng.sample(questions, 2) for _ in range(count)]
    bound = [pair for pair in pairs if follow_up(pair[1], pair[0]) or of_article(pair[1], pair[0])]
    assert len(bound) <= count / 100
