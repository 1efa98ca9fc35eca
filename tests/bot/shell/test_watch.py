"""`trichdan add --watch`, over a folder that changes."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.home import builds_path, database_path
from bot.shell.folders import Watching
from corpus.add import Added
from corpus.formats.pages import DEFAULT_READING
from corpus.store.store import Store
from index.builds.build import Built, bring_up_to_date
from index.builds.encoder import load_encoder
from index.builds.local import LocalIndex
from tests.bot.conftest import DUCKS

FERRY = "Đò ngang bến Sậy chạy từ 5 giờ sáng, mỗi chuyến chở 12 người và 4 xe đạp."
WITHIN_S = 30


class Watched:
    """`told` is what was told of files, by name; `built` how many passages each build had."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.told: list[tuple[str, str]] = []
        self.built: list[int] = []
        self.reasons: list[str | None] = []

    def tell(self, told: Added | Built) -> None:
        if isinstance(told, Built):
            self.built.append(told.passages)
        else:
            self.told.append((told.status, Path(told.source).name))

    def wait(self, is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + WITHIN_S
        while not is_so():
            assert time.monotonic() < until, (self.told, self.built)
            time.sleep(0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bài viết"
    made.mkdir()
    return made


@contextmanager
def watching(home: Path, *roots: Path, prune: bool = True, settle_s: float = 0.3) -> Iterator[Watched]:
    watched, running = Watched(home), threading.Event()
    made: list[Watching] = []

    def run() -> None:
        with Store(database_path(home)) as store:
            made.append(
                Watching(
                    store,
                    lambda progress: bring_up_to_date(
                        store, load_encoder("built-in"), builds_path(home), progress=progress
                    ),
                    roots=roots,
                    reading=DEFAULT_READING,
                    prune=prune,
                    tell=watched.tell,
                    settle_s=settle_s,
                )
            )
            running.set()
            made[0].run()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert running.wait(WITHIN_S)
        yield watched
    finally:
        for one in made:
            one.stop()
        thread.join(WITHIN_S)
        assert not thread.is_alive()


def passages(home: Path) -> int:
    return len(LocalIndex.open(builds_path(home), encoder=load_encoder("built-in").name).vectors)


def test_files_go_in_change_and_go_as_they_do_in_the_folder(tmp_path: Path, folder: Path) -> None:
    (folder / "a.txt").write_text(DUCKS)
    with watching(tmp_path / "home", folder) as watched:
        watched.wait(lambda: watched.built == [1])
        (folder / "sâu").mkdir()
        (folder / "sâu" / "b.txt").write_text(FERRY)
        (folder / ".c.txt").write_text("Không ai đọc tệp này, vì tên nó bắt đầu bằng dấu chấm.")
        (folder / ".ẩn").mkdir()
        (folder / ".ẩn" / "e.txt").write_text(FERRY + " Tệp này cũng không.")
        watched.wait(lambda: watched.built == [1, 2])
        (folder / "sâu" / "b.txt").write_text(FERRY.replace("12", "15"))
        watched.wait(lambda: watched.built == [1, 2, 2])
        (folder / "sâu" / "b.txt").rename(folder / "d.txt")
        watched.wait(lambda: ("updated", "d.txt") in watched.told)
        (folder / "a.txt").unlink()
        watched.wait(lambda: watched.built == [1, 2, 2, 1])
    assert watched.told == [
        ("added", "a.txt"),
        ("added", "b.txt"),
        ("updated", "b.txt"),
        ("updated", "d.txt"),
        ("removed", "a.txt"),
    ]
    assert passages(tmp_path / "home") == 1


def test_a_file_that_is_still_being_written_is_not_taken_half(tmp_path: Path, folder: Path) -> None:
    with watching(tmp_path / "home", folder, settle_s=1.5) as watched:
        watched.wait(lambda: watched.built == [0])
        with (folder / "a.txt").open("w") as file:
            for part in range(6):
                file.write(f"Phần {part} của bài kể về bến đò ngang. ")
                file.flush()
                time.sleep(0.15)
        watched.wait(lambda: watched.built == [0, 1])
    assert watched.told == [("added", "a.txt")]
    with closing(sqlite3.connect(database_path(tmp_path / "home"))) as db:
        assert "Phần 5" in db.execute("SELECT text FROM articles").fetchone()[0]


def test_a_folder_that_is_away_for_a_while_loses_nothing_and_is_looked_at_when_it_is_back(
    tmp_path: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(DUCKS)
    with watching(tmp_path / "home", folder) as watched:
        watched.wait(lambda: watched.built == [1])
        away = folder.rename(tmp_path / "đi vắng")
        watched.wait(lambda: "is away; waiting until it is back" in capfd.readouterr().err)
        (away / "b.txt").write_text(FERRY)
        away.rename(folder)
        watched.wait(lambda: watched.built == [1, 2])
        (folder / "b.txt").write_text(FERRY.replace("12", "15"))
        watched.wait(lambda: ("updated", "b.txt") in watched.told)
    assert watched.told == [("added", "a.txt"), ("added", "b.txt"), ("updated", "b.txt")]


def test_a_folder_that_is_emptied_keeps_its_articles(tmp_path: Path, folder: Path) -> None:
    (folder / "a.txt").write_text(DUCKS)
    with watching(tmp_path / "home", folder) as watched:
        watched.wait(lambda: watched.built == [1])
        shutil.rmtree(folder)
        time.sleep(1.0)
        folder.mkdir()
        watched.wait(lambda: watched.told[-1] == ("missing", "a.txt"))
    assert passages(tmp_path / "home") == 1


def test_what_is_missing_is_told_once_and_stays_without_prune(tmp_path: Path, folder: Path) -> None:
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{FERRY} Bài {name}.")
    with watching(tmp_path / "home", folder, prune=False) as watched:
        watched.wait(lambda: watched.built == [3])
        for name in "ab":
            (folder / f"{name}.txt").unlink()
            watched.wait(lambda name=name: watched.told[-1] == ("missing", f"{name}.txt"))
    assert passages(tmp_path / "home") == 3


def test_the_command_ends_cleanly_when_it_is_asked_to(tmp_path: Path, folder: Path) -> None:
    (folder / "a.txt").write_text(DUCKS)
    command = ("-m", "bot.cli", "--home", str(tmp_path / "home"), "add", str(folder), "--watch", "--json")
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        told = [json.loads(process.stdout.readline()) for _ in range(2)]
        os.kill(process.pid, signal.SIGINT)
        assert (process.stdout.read(), process.stderr.read()) == ("", "watching; Ctrl-C ends it\n")
    assert process.returncode == 0
    assert (told[0]["status"], told[1]["report"], told[1]["kind"]) == ("added", "Built", "full")


def test_only_folders_are_watched(run, ducks: Path) -> None:  # type: ignore[no-untyped-def]
    status, _, err = run("add", str(ducks), "--watch")
    assert (status, err) == (1, f"trichdan: {ducks}: not a folder; only folders can be watched\n")
