import re
import sqlite3
from pathlib import Path

from bot.answers import AnswerId, AnswerStore
from corpus.models import PassageId

PASSAGES = [PassageId(5), PassageId(2), PassageId(9)]


def test_an_answer_is_found_again_after_a_restart(tmp_path: Path) -> None:
    first = AnswerStore(tmp_path / "answers.db")
    given = first.put(PASSAGES)
    first.close()
    second = AnswerStore(tmp_path / "answers.db")
    assert second.get(given.id) == given
    assert given.passages == (5, 2, 9)
    second.close()


def test_ids_are_short_and_differ(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "answers.db")
    ids = {store.put(PASSAGES).id for _ in range(50)}
    assert len(ids) == 50
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{8}", answer_id) for answer_id in ids)
    store.close()


def test_an_unknown_answer_is_none(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "new" / "answers.db")
    assert store.get(AnswerId("nothing")) is None
    store.close()


def test_the_file_holds_ids_and_times_alone(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "answers.db")
    store.put(PASSAGES)
    store.close()
    with sqlite3.connect(tmp_path / "answers.db") as db:
        ((answer_id, given_at, passages),) = db.execute("SELECT * FROM answers").fetchall()
    db.close()
    assert len(answer_id) == 8
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", given_at)
    assert passages == "[5, 2, 9]"
