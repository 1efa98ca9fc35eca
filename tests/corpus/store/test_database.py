import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import corpus.store.database
from corpus.errors import TrichdanError
from corpus.store.database import Database


def revision(database: Database) -> int:
    return database.count("SELECT revision FROM corpus")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "home" / "trichdan.db")) as opened:
        yield opened


def test_opening_again_keeps_everything_and_migrates_once(tmp_path: Path, database: Database) -> None:
    with database.writing():
        database.next_revision()
    corpus_row = database.row("SELECT * FROM corpus")
    with closing(Database(tmp_path / "home" / "trichdan.db")) as again:
        assert again.row("SELECT * FROM corpus") == corpus_row
        assert revision(again) == 1
        assert again.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall() == [
            ("articles_and_passages",),
            ("learned_pages",),
            ("browsing",),
            ("moves",),
            ("corrected_and_removed",),
            ("sources",),
            ("gone_pages",),
        ]
        assert again.row("PRAGMA journal_mode") == ("wal",)
        assert again.row("PRAGMA foreign_keys") == (1,)


def test_a_failure_inside_a_transaction_takes_all_of_it_back(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing():
        database.next_revision()
        raise RuntimeError("the power went")
    assert revision(database) == 0


def test_a_locked_database_fails_in_words_and_is_written_once_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus.store.database, "_BUSY_TIMEOUT_S", 0.01)
    path = tmp_path / "trichdan.db"
    with closing(Database(path)) as database:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(TrichdanError, match="nothing was changed: database is locked"),
            database.writing(),
        ):
            database.next_revision()
        other.close()
        with database.writing():
            assert database.next_revision() == 1


def test_rows_are_found_among_any_number_of_members(database: Database) -> None:
    found = database.rows_in("SELECT revision FROM corpus WHERE revision IN", [*range(5_000, -1, -1)])
    assert list(found) == [(0,)]


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "trichdan.db"
    path.write_text("đây là sổ tay của tôi\n" * 100)
    before = path.read_bytes()
    with pytest.raises(TrichdanError, match=r"trichdan\.db: cannot be used as the database"):
        Database(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["trichdan.db"]


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(TrichdanError, match="cannot be used as the database"):
        Database(tmp_path / "home" / "trichdan.db")


def refuse(path: Path, mode: int) -> bool:
    return mode != os.W_OK


def test_what_cannot_be_written_is_read_without_a_file_or_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trichdan.db"
    with closing(Database(path)) as writer, writer.writing():
        writer.next_revision()
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", refuse)
    with closing(Database(path)) as reader:
        with reader.snapshot():
            assert revision(reader) == 1
        with pytest.raises(TrichdanError, match=r"read-only here.*nothing was changed"), reader.writing():
            pass
        assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == before


def test_a_reader_that_may_not_write_sees_the_last_changes_of_one_who_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trichdan.db"
    with closing(Database(path)) as writer:
        monkeypatch.setattr(os, "access", refuse)
        with closing(Database(path)) as reader:
            for turn in range(1, 3):
                with writer.writing():
                    writer.next_revision()
                assert revision(reader) == turn


def test_what_is_no_corpus_and_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trichdan.db"
    sqlite3.connect(path).close()
    monkeypatch.setattr(os, "access", refuse)
    with pytest.raises(TrichdanError, match="cannot be used as the database: no such table: corpus"):
        Database(path)
