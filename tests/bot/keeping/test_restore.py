import os
import signal
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from filelock import Timeout

from bot.home import builds_path, database_path, memory_path
from bot.keeping.backup import back_up
from bot.keeping.contents import LIST
from bot.keeping.entering import among_others
from bot.keeping.restore import is_state, restore
from corpus.errors import TrichdanError
from corpus.store.schema import migrations
from corpus.store.sqlite import Database
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bot.keeping.homes import numbers_in, put, state_of
from tests.bot.keeping.killing import killed_at


@pytest.fixture
def house(tmp_path: Path) -> Path:
    put(tmp_path / "house", 1, 2)
    return tmp_path / "house"


@pytest.fixture
def saved(house: Path, tmp_path: Path) -> Path:
    back_up(house, tmp_path / "b.zip")
    return tmp_path / "b.zip"


def test_what_was_saved_takes_the_place_of_what_is_there_and_that_can_be_taken_back(
    house: Path, saved: Path
) -> None:
    then = state_of(house)
    put(house, 3, 4)
    later = state_of(house)
    assert later != then
    restored = restore(house, saved)
    assert (restored.articles, restored.passages) == (2, 4)
    assert state_of(house) == then
    assert restored.replaced is not None and state_of(restored.replaced) == later
    assert is_state(restored.replaced)
    restore(house, restored.replaced)
    assert state_of(house) == later


def test_a_machine_that_only_answers_is_saved_and_restored_without_a_corpus(
    house: Path, tmp_path: Path
) -> None:
    database_path(house).unlink()
    memory = memory_path(house).read_bytes()
    assert back_up(house, tmp_path / "b.zip").articles == 0
    memory_path(house).write_bytes(b"spoiled")
    restored = restore(house, tmp_path / "b.zip")
    assert (restored.articles, restored.passages) == (0, 0)
    assert not database_path(house).exists()
    assert memory_path(house).read_bytes()[:16] == memory[:16]
    assert restored.replaced is not None and (restored.replaced / "bot.db").read_bytes() == b"spoiled"


def test_what_the_saved_home_did_not_have_is_put_aside_too(tmp_path: Path, saved: Path, house: Path) -> None:
    memory_path(house).unlink()
    (house / "salt").unlink()
    back_up(house, saved)
    put(house, 3)
    (house / "ranker.safetensors").write_bytes(b"learned")
    replaced = restore(house, saved).replaced
    assert replaced is not None
    assert [path.name for path in house.iterdir() if path.is_file() and path.suffix != ".lock"] == [
        "trichdan.db"
    ]
    assert sorted(path.name for path in replaced.iterdir()) == [
        "bot.db",
        "ranker.safetensors",
        "salt",
        "trichdan.db",
    ]


def test_into_a_home_that_is_not_there_yet(saved: Path, house: Path, tmp_path: Path) -> None:
    assert restore(tmp_path / "new", saved).replaced is None
    assert state_of(tmp_path / "new") == state_of(house)


def test_no_build_made_before_fits_and_no_number_is_given_away_twice(house: Path, saved: Path) -> None:
    put(house, 3, 4)
    encoder = load_encoder("built-in")
    with Store(database_path(house)) as store:
        bring_up_to_date(store, encoder, builds_path(house))
    restore(house, saved)
    put(house, 5)
    with Store(database_path(house)) as store:
        assert store.find("https://example.org/5") == 5
        assert min(passage.id for passage in store.passages_of(5)) > 8  # type: ignore[arg-type]
        built = bring_up_to_date(store, encoder, builds_path(house))
    assert (built.kind, built.passages) == ("full", 6)
    assert built.reason is not None and built.reason.endswith("built from another database")


def test_while_somebody_is_in_the_home_nothing_is_changed(house: Path, saved: Path) -> None:
    put(house, 3)
    with among_others(house), pytest.raises(Timeout):
        restore(house, saved)
    assert numbers_in(house) == [1, 2, 3]


def test_a_damaged_home_is_replaced_and_what_is_left_of_it_kept(house: Path, saved: Path) -> None:
    database_path(house).write_bytes(b"no database" * 999)
    replaced = restore(house, saved).replaced
    assert numbers_in(house) == [1, 2]
    assert replaced is not None and database_path(replaced).read_bytes() == b"no database" * 999


def test_what_cannot_be_restored_changes_nothing(house: Path, saved: Path, tmp_path: Path) -> None:
    put(house, 3)
    before, files = state_of(house), sorted(path.name for path in house.iterdir())
    cut = tmp_path / "cut.zip"
    cut.write_bytes(saved.read_bytes()[:-100])
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(tmp_path / "odd.zip", "w") as odd:
        for name in archive.namelist():
            odd.writestr(
                name,
                archive.read(name).replace(b'"bot.db"', b'"../bot.db"')
                if name == LIST
                else archive.read(name),
            )
        odd.writestr("../bot.db", archive.read("bot.db"))
    for path, reason in (
        (cut, r"cut\.zip: damaged or cut short"),
        (tmp_path / "odd.zip", r"holds \.\./bot\.db, which this trichdan does not know"),
        (house, "house: is the home itself"),
    ):
        with pytest.raises(TrichdanError, match=reason):
            restore(house, path)
    with Store(database_path(tmp_path / "newer")):
        pass
    with closing(sqlite3.connect(database_path(tmp_path / "newer"))) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('trichdan', 'of 2031', '')"
        )
    back_up(tmp_path / "newer", tmp_path / "newer.zip")
    with pytest.raises(
        TrichdanError, match=r"used by a newer trichdan \(of 2031\); update trichdan, then restore"
    ):
        restore(house, tmp_path / "newer.zip")
    assert state_of(house) == before
    assert sorted(path.name for path in house.iterdir() if path.name != "home.lock") == files


def test_a_home_of_an_older_version_is_brought_up_to_this_one(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    with closing(Database(database_path(old))) as db:
        migrations.apply(db, stop_before="moves")
        db["articles"].insert(  # type: ignore[union-attr]
            {
                "title": "Đê",
                "text": "Đê cao 3 m.",
                "text_hash": "",
                "origin": "a",
                "page_hash": "",
                "added_at": "",
                "updated_at": "",
            }
        )
    back_up(old, tmp_path / "old.zip")
    assert restore(tmp_path / "new", tmp_path / "old.zip").articles == 1
    with closing(Database(database_path(tmp_path / "new"))) as db:
        assert migrations.pending(db) == []


@pytest.mark.parametrize("writes_ahead", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_killed_at_any_step_the_next_start_finds_the_old_state_or_the_new_one(
    house: Path, saved: Path, *, writes_ahead: bool
) -> None:
    """`writes_ahead`: the home was killed before, too, and its last changes lie in the log beside the database."""
    new = state_of(house)
    put(house, 3)
    if writes_ahead:
        _add_and_be_killed(house, 4)
        assert (house / "trichdan.db-wal").stat().st_size
    old = state_of(house) if not writes_ahead else None
    step, seen = 1, []
    while killed_at(step, lambda: restore(house, saved), within=house):
        step += 1
        with among_others(house):
            assert not (house / "restoring").exists() and not (house / "restoring.new").exists()
        is_new = numbers_in(house) == [1, 2]
        seen.append(is_new)
        if is_new:
            assert state_of(house) == new
            (replaced,) = (house / "replaced").iterdir()
            restore(house, replaced)
            for one in (house / "replaced").iterdir():
                _remove(one)
        if old is not None:
            assert state_of(house) == old
        else:
            assert numbers_in(house) == [1, 2, 3, 4]
    assert seen.count(False) > 10 and seen.count(True) > 5
    assert numbers_in(house) == [1, 2]


def _add_and_be_killed(home: Path, number: int) -> None:
    def add() -> None:
        left_open = Store(database_path(home))
        put(home, number)
        os.kill(os.getpid(), signal.SIGKILL)
        left_open.close()

    assert killed_at(-1, add, within=home)


def _remove(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
