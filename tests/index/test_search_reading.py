"""What of the passages found is read, and what comes of that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from village import MARKET, TEA, HashedEncoder, plain_ranker, stepped

from corpus.store.store import Store
from index.answer.answer import Answer
from index.answer.judging import confidence
from index.builds.build import bring_up_to_date
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.trees import Trees
from index.reader.reader import PassageReader
from index.reader.rows import Text
from index.reader.steps import Read
from index.search import SearchEngine

QUESTION = "chè xanh đồi lứa"
"""Most words of it stand in TEA."""
SURE, UNSURE = 3.0, 0.0


class Told(PassageReader):
    """Knows what to say of an article by its title, of others -1; `read` are the titles of what it read."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._told = scores
        self.read_titles: list[str] = []

    def read(
        self, question: str, texts: Sequence[Text], *, enough: Callable[[Sequence[float]], bool] = bool
    ) -> Read:
        scores: list[float] = []
        for text in texts:
            self.read_titles.append(text.title)
            scores.append(self._told.get(text.title, -1.0))
            if enough(scores):
                break
        return Read(tuple(scores), len(scores))


@pytest.fixture
def ask(village: Store, encoder: HashedEncoder, builds: Path) -> Callable[..., Answer]:
    """Asks an engine whose ranker is so steep and so sure by words, and whose reader reads so many."""
    bring_up_to_date(village, encoder, builds)

    def asked(
        reader: Told, *, slope: float, log_odds: float, read: int = 3, question: str = QUESTION
    ) -> Answer:
        ranker = replace(
            plain_ranker("hashed"),
            passage=stepped(PASSAGE_FEATURES, {"coverage": slope}),
            confidence=Trees.constant(log_odds),
        )
        engine = SearchEngine(
            village, encoder, builds, min_confidence=0, ranker=ranker, reader=reader, read=read
        )
        return engine.ask(question, top=4)

    return asked


def titles(answer: Answer) -> list[str]:
    return [hit.article.title for hit in answer.hits]


def test_what_the_reader_likes_best_comes_first_and_is_quoted(ask: Callable[..., Answer]) -> None:
    one, two, three, four = titles(ask(Told({}), slope=0.1, log_odds=UNSURE))
    reader = Told({three: 2.0})
    answer = ask(reader, slope=0.1, log_odds=UNSURE)
    assert reader.read_titles == [one, two, three]
    assert titles(answer) == [three, one, two, four]
    assert answer.quote is not None and answer.quote.hit == answer.hits[0]


def test_what_is_out_of_reach_of_the_first_is_not_read(ask: Callable[..., Answer]) -> None:
    reader = Told({TEA.title: 3.5})
    answer = ask(reader, slope=0.1, log_odds=UNSURE)
    assert reader.read_titles == [TEA.title]
    assert titles(answer) == titles(ask(reader, slope=0.1, log_odds=UNSURE, read=0))
    assert answer.confidence == pytest.approx(confidence(0.5, 3.5))


def test_what_surely_answers_is_not_read_and_its_confidence_is_that_of_its_words(
    ask: Callable[..., Answer],
) -> None:
    reader = Told({MARKET.title: 9.0})
    answer = ask(reader, slope=50, log_odds=SURE)
    assert reader.read_titles == []
    assert titles(answer)[0] == TEA.title
    assert answer.confidence == pytest.approx(1 / (1 + 2.718281828**-SURE), abs=1e-4)
    assert ask(reader, slope=50, log_odds=UNSURE).confidence == pytest.approx(confidence(0.5, -1.0))
    assert reader.read_titles[0] == TEA.title


def test_what_is_ruled_out_is_not_read(ask: Callable[..., Answer]) -> None:
    reader = Told({})
    asked = "chè xanh đồi lứa năm 1999"
    answer = ask(reader, slope=50, log_odds=SURE, question=asked)
    assert (reader.read_titles, answer.confidence) == ([], 0.0)


def test_what_says_nothing_of_what_is_named_is_read_and_must_answer_the_more_surely(
    ask: Callable[..., Answer],
) -> None:
    reader = Told({TEA.title: 1.0})
    answer = ask(reader, slope=50, log_odds=SURE, question="chè xanh đồi lứa ở Hà Nội")
    assert reader.read_titles[0] == TEA.title
    assert answer.confidence == pytest.approx(
        confidence(1 / (1 + 2.718281828**-SURE), 1.0, is_of_another=True), abs=1e-4
    )


def test_where_nothing_is_to_be_read_nothing_is(ask: Callable[..., Answer]) -> None:
    reader = Told({MARKET.title: 9.0})
    answer = ask(reader, slope=0.1, log_odds=UNSURE, read=0)
    assert (reader.read_titles, answer.confidence) == ([], 0.5)
