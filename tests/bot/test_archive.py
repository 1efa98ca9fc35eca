import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.archive import KEPT_HITS, Archive
from bot.fitted import ranker_path, save_fitted
from bot.home import builds_path, database_path
from bot.settings import Answering, Index, Settings
from corpus.errors import EncoderError, MissingBuild
from corpus.models import PassageId
from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import bring_up_to_date
from index.builds.encoder import BUILT_IN, load_encoder
from index.dialogue.understanding import Before
from index.ranking.ranker import Ranker
from index.reader.steps import at_once

QUESTION = "Toàn Khối có bao nhiêu đảng viên?"


def ask(archive: Archive, text: str, *, before: Before | None = None) -> Answer:
    return at_once(archive.asking(text, before=before))


def settings(min_confidence: float = 0.0) -> Settings:
    return Settings(answer=Answering(min_confidence=min_confidence))


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    opened = Archive(home, settings())
    yield opened
    opened.close()


def test_a_question_has_so_many_hits_and_is_the_one_that_was_understood(archive: Archive) -> None:
    answer = ask(archive, QUESTION)
    assert answer.quote is not None
    assert len(answer.hits) == KEPT_HITS
    assert answer.question == QUESTION
    followed = ask(archive, "Còn năm 2019?", before=Before("Năm 2023 toàn Khối có bao nhiêu đảng viên?"))
    assert "2019" in followed.question and "đảng viên" in followed.question


def test_within_an_article_only_its_passages_are_found(archive: Archive) -> None:
    hit = ask(archive, QUESTION).hits[0]
    answer = at_once(archive.asking_within(hit.article.id, "khi nào"))
    assert {one.article.id for one in answer.hits} == {hit.article.id}
    assert len(answer.hits) == len(archive.store.passages_of(hit.article.id))


def test_without_a_build_there_are_no_answers_but_passages(home: Path) -> None:
    (builds_path(home) / "current").unlink()
    archive = Archive(home, settings())
    with pytest.raises(MissingBuild):
        ask(archive, QUESTION)
    assert archive.reading_room.surroundings(PassageId(1)) is not None
    status = archive.status()
    assert (status.indexed, status.fresh, status.articles) == (None, False, 10)
    assert status.problem is not None
    assert "nothing is indexed yet" in status.problem
    archive.close()


def test_a_new_build_answers_from_the_next_question_on(archive: Archive, home: Path) -> None:
    assert archive.status().fresh
    with Store(database_path(home)) as store:
        answer = ask(archive, QUESTION)
        assert answer.quote is not None
        gone = answer.quote.hit.article
        store.remove(str(gone.id))
        assert not archive.status().fresh
        bring_up_to_date(store, archive.encoder, builds_path(home))
    answer = ask(archive, QUESTION)
    assert gone.id not in {hit.article.id for hit in answer.hits}
    assert archive.status().fresh


def test_a_new_build_that_does_not_fit_leaves_the_old_one_answering(archive: Archive, home: Path) -> None:
    before = ask(archive, QUESTION)
    builds = builds_path(home)
    (builds / "broken").mkdir()
    (builds / "current").write_text("broken", encoding="utf-8")
    assert ask(archive, QUESTION) == before


def test_the_build_of_another_database_is_a_problem(home: Path) -> None:
    with sqlite3.connect(database_path(home)) as db:
        db.execute("UPDATE corpus SET id = 'another'")
    db.close()
    archive = Archive(home, settings())
    problem = archive.status().problem
    assert problem is not None
    assert "another database" in problem
    archive.close()


def test_without_a_configured_reranker_there_is_none(archive: Archive) -> None:
    assert archive.reranker is None


class Keen:
    """A reranker that likes the longest passage best; `read` counts what it was given."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read.append(len(texts))
        return np.array([len(text) for text in texts], np.float32)


def test_a_reranker_orders_as_many_of_the_best_as_configured(home: Path) -> None:
    archive = Archive(home, Settings(answer=Answering(min_confidence=0, read=0), index=Index(rerank=3)))
    archive.reranker = keen = Keen()
    ask(archive, QUESTION)
    archive.close()
    assert keen.read == [3]


@pytest.mark.slow
def test_a_reranker_that_cannot_be_loaded_is_said_before_the_first_question(home: Path) -> None:
    with pytest.raises(EncoderError, match=r"none' cannot be loaded .* give the folder of a cross-encoder"):
        Archive(home, Settings(index=Index(reranker=str(home / "none"))))


def confidence(home: Path) -> float:
    archive = Archive(home, Settings(answer=Answering(read=0)))
    answer = ask(archive, QUESTION)
    archive.close()
    return answer.confidence


def test_a_ranker_fitted_in_the_home_is_used_while_its_encoder_is_configured(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shipped = confidence(home)
    save_fitted(Ranker.untrained(load_encoder(BUILT_IN).name), ranker_path(home))
    assert confidence(home) == 0.5 != shipped
    assert caplog.messages == []
    save_fitted(Ranker.untrained("another"), ranker_path(home))
    assert confidence(home) == shipped
    (said,) = caplog.messages
    assert said.startswith("goes on with the ranker that comes with the program: ")
    assert "fitted for encoder 'another', the config wants 'built-in-" in said
    assert "`trichdan fit`" in said


def test_a_damaged_ranker_in_the_home_is_as_none(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    shipped = confidence(home)
    ranker_path(home).write_bytes(b"")
    assert confidence(home) == shipped
    assert "cannot be read" in caplog.text


def test_asking_leaves_the_question_in_no_file(archive: Archive, home: Path) -> None:
    ask(archive, "Câu hỏi riêng tư xyzzy về đảng viên?")
    archive.close()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert [path for path in files if b"xyzzy" in path.read_bytes()] == []
