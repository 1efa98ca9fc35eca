import json
import os
import resource
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.home import database_path, memory_path
from bot.keeping.backup import back_up
from bot.keeping.contents import read_contents
from bot.keeping.restore import restore
from corpus.errors import TrichdanError
from tests.bot.keeping.homes import numbers_in, put, state_of
from tests.bot.keeping.killing import killed_at, meanwhile


@pytest.fixture
def house(tmp_path: Path) -> Path:
    put(tmp_path / "house", 1, 2)
    return tmp_path / "house"


def test_a_backup_holds_what_cannot_be_made_again_and_is_its_owners_alone(
    house: Path, tmp_path: Path
) -> None:
    (house / "ranker.safetensors").write_bytes(b"learned")
    (house / "builds").mkdir()
    file = tmp_path / "b.zip"
    contents = back_up(house, file)
    assert read_contents(file) == contents
    assert (contents.articles, contents.passages) == (2, 4)
    assert sorted(contents.members) == ["bot.db", "ranker.safetensors", "salt", "trichdan.db"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "house"]
    restore(tmp_path / "other", file)
    assert state_of(tmp_path / "other") == state_of(house)
    assert (tmp_path / "other" / "ranker.safetensors").read_bytes() == b"learned"


def test_a_home_without_a_memory_is_saved_too(house: Path, tmp_path: Path) -> None:
    memory_path(house).unlink()
    (house / "salt").unlink()
    assert list(back_up(house, tmp_path / "b.zip").members) == ["trichdan.db"]


def test_a_backup_takes_the_place_of_an_older_one_and_of_nothing_else(house: Path, tmp_path: Path) -> None:
    file, letter = tmp_path / "b.zip", tmp_path / "thư.txt"
    back_up(house, file)
    put(house, 3)
    assert back_up(house, file).articles == 3
    letter.write_text("Thưa bà", encoding="utf-8")
    with pytest.raises(TrichdanError, match=r"thư\.txt: is there, and is no backup; nothing was overwritten"):
        back_up(house, letter)
    assert letter.read_text(encoding="utf-8") == "Thưa bà"


def test_where_it_cannot_be_written_is_said_in_words(house: Path, tmp_path: Path) -> None:
    with pytest.raises(TrichdanError, match="lies in the home that it is to save"):
        back_up(house, house / "b.zip")
    with pytest.raises(TrichdanError, match=r"gone/b\.zip: cannot be written: No such file or directory"):
        back_up(house, tmp_path / "gone" / "b.zip")
    with pytest.raises(TrichdanError, match=": is a folder; give the name of a file"):
        back_up(house, tmp_path)
    with pytest.raises(TrichdanError, match=r"there is no trichdan\.db, so nothing to save"):
        back_up(tmp_path / "empty", tmp_path / "b.zip")
    assert not (tmp_path / "empty").exists()


def test_a_full_disk_is_said_and_leaves_nothing_behind(house: Path, tmp_path: Path) -> None:
    put(house, *range(3, 60))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))  # a file cannot grow beyond
    try:
        with pytest.raises(
            TrichdanError, match=r"bot\.db cannot be copied: disk I/O error; is there room for it\?"
        ):
            back_up(house, tmp_path / "b.zip")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path.name for path in tmp_path.iterdir()] == ["house"]


def test_a_damaged_database_is_not_saved_as_if_it_were_whole(house: Path, tmp_path: Path) -> None:
    path = database_path(house)
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(TrichdanError, match=r"trichdan\.db .*`trichdan doctor` says what to do"):
        back_up(house, tmp_path / "b.zip")
    path.write_bytes(b"no database" * 999)
    with pytest.raises(TrichdanError, match=r"trichdan\.db: cannot be read: file is not a database"):
        back_up(house, tmp_path / "b.zip")


def test_backups_taken_while_others_write_hold_states_that_were(house: Path, tmp_path: Path) -> None:
    def write() -> None:
        for number in range(1, 10_000):
            put(house, number)  # each first in the corpus and then in the memory

    with meanwhile(write):
        for _ in range(6):
            before = len(numbers_in(house))
            back_up(house, tmp_path / "b.zip")
            restore(tmp_path / "other", tmp_path / "b.zip")
            numbers = numbers_in(tmp_path / "other")
            assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= before
            state_of(tmp_path / "other")
            with closing(sqlite3.connect(memory_path(tmp_path / "other"))) as db:
                asked = db.execute("SELECT count(*) FROM gaps").fetchone()[0]
            # questions may be missing to the last articles, never an article to a question
            assert before - 1 <= asked <= len(numbers)
    assert len(numbers) > 2


def test_killed_at_any_step_it_leaves_the_older_one_or_the_new_one_and_the_next_clears_up(
    house: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.zip"
    back_up(house, file)
    put(house, 3)
    steps, sizes = 0, set()
    while killed_at(steps + 1, lambda: back_up(house, file), within=tmp_path):
        steps += 1
        sizes.add(read_contents(file).articles)
    assert steps > 20
    assert sizes == {2, 3}
    assert back_up(house, file).articles == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "house"]


def test_any_damage_to_a_backup_is_seen(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    back_up(house, file)
    whole = file.read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            file.write_bytes(damaged)
            try:
                contents = read_contents(file)
            except TrichdanError as error:
                assert "use another backup" in str(error) or "update trichdan" in str(error)
            else:  # what tells how a member is packed may say more than is needed: its words are what they were
                assert contents.articles == 2


def test_a_backup_of_a_later_form_is_refused_with_the_remedy(house: Path, tmp_path: Path) -> None:
    back_up(house, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        told = json.loads(archive.read("trichdan-backup.json"))
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as archive:
        archive.writestr("trichdan-backup.json", json.dumps(told | {"trichdan_backup": 2, "program": "9.0"}))
    with pytest.raises(
        TrichdanError, match=r"made by trichdan 9\.0, newer than this one.*; update trichdan, then restore"
    ):
        read_contents(tmp_path / "later.zip")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_home_that_cannot_be_written_is_saved(house: Path, tmp_path: Path) -> None:
    house.chmod(0o500)
    try:
        assert back_up(house, tmp_path / "b.zip").articles == 2
    finally:
        house.chmod(0o700)
