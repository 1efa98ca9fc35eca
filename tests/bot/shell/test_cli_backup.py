"""`trichdan backup FILE`, and `restore` of it beside `restore` of articles."""

import re
from pathlib import Path

import pytest

from bot.alone import alone
from bot.keeping.entering import among_others

# mypy: disable-error-code="no-untyped-def"


@pytest.fixture
def saved(run, ducks: Path, tmp_path: Path) -> Path:
    """A backup of a home with the ducks alone."""
    run("add", str(ducks))
    status, out, err = run("backup", str(tmp_path / "b.zip"))
    assert (status, err) == (0, "")
    assert re.fullmatch(
        rf"saved {tmp_path}/new as {tmp_path}/b\.zip: 1 articles, 1 passages; trichdan\.db; 0\.0\d MB, read again and whole\n",
        out,
    )
    return tmp_path / "b.zip"


def test_a_backup_is_restored_and_the_restore_undone(run, saved: Path, ducks: Path, tmp_path: Path) -> None:
    run("remove", "1")
    status, out, err = run("restore", str(saved))
    assert (status, err) == (0, "")
    first, second = out.splitlines()
    assert first == f"restored {saved}: 1 articles, 1 passages; now run `trichdan index`"
    (replaced,) = (tmp_path / "new" / "replaced").iterdir()
    assert f"`trichdan --home {tmp_path / 'new'} restore {replaced}` takes it back" in second
    assert "vit" in run("list")[1] or "Đàn vịt" in run("list")[1]
    assert run("restore", str(replaced))[0] == 0
    assert run("list")[1] == ""
    assert run("restore", "1")[1].startswith("restored 1: ")
    assert run("index")[0] == 0
    assert run("ask", "Đầm Láng có bao nhiêu con vịt giời?")[0] == 0


def test_a_file_that_is_no_backup_is_taken_for_an_article(run, saved: Path, ducks: Path) -> None:
    status, _, err = run("restore", str(ducks))
    assert status == 1
    assert err == f"trichdan: {ducks}: no removed article was read from this file, and it is no backup\n"
    run("remove", str(ducks))
    assert run("restore", str(ducks))[0] == 0


def test_a_backup_called_like_a_number_needs_a_path(run, saved: Path, tmp_path: Path) -> None:
    saved.rename(tmp_path / "7")
    assert run("restore", "7")[2].startswith("trichdan: 7: no removed article has this id")
    assert run("restore", "./7")[1].startswith("restored 7: 1 articles")


def test_backups_and_articles_are_not_restored_together(run, saved: Path) -> None:
    status, out, err = run("restore", "1", str(saved))
    assert (status, out) == (1, "")
    assert err == f"trichdan: {saved}: is a backup, which puts the whole home back; restore it by itself\n"


def test_while_a_bot_or_a_command_is_in_the_home_it_is_not_replaced(run, saved: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    with among_others(home):
        assert run("restore", str(saved))[2] == (
            f"trichdan: {home}: another trichdan command is at work in it; wait until that has ended; nothing was changed\n"
        )
        with alone(home, "bot"):
            status, _, err = run("restore", str(saved))
            assert status == 1
            assert re.search(
                r"`trichdan bot` is running on it \(pid \d+\); stop that first; nothing was changed", err
            )
            assert run("backup", str(saved))[0] == 0
            assert "another `trichdan bot` is running on" in run("try", "--no-open")[2]
    assert run("restore", str(saved))[0] == 0
