"""`trichdan import`: many articles from one file."""

import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.home import database_path
from tests.press import Invented


def lines(count: int) -> Iterator[str]:
    for story in Invented(count):
        text = "\n\n".join(f"{paragraph} {story.title}." for paragraph in story.paragraphs)
        yield json.dumps({"title": story.title, "text": text}, ensure_ascii=False)


def stored(home: Path) -> int:
    with closing(sqlite3.connect(database_path(home))) as db:
        return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])


def test_all_go_in_and_what_is_rejected_is_counted_and_written_down(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file, rejected = tmp_path / "bài.jsonl", tmp_path / "rejected.jsonl"
    file.write_text("\n".join([*lines(20), *(["{}"] * 7)]))
    status, out, err = run("import", str(file), "--rejected", str(rejected))
    assert status == 1
    assert out.startswith("27 articles read: 20 added, 0 updated, 0 unchanged, 7 rejected; ")
    assert err.splitlines() == [
        *(f'rejected {file}:{number} ("text" is missing or empty)' for number in range(21, 26)),
        "now `trichdan index`",
    ]
    written = [json.loads(line) for line in rejected.read_text("utf-8").splitlines()]
    assert [one["source"] for one in written] == [f"{file}:{number}" for number in range(21, 28)]
    status, out, err = run("import", str(file))
    assert out.startswith("27 articles read: 0 added, 0 updated, 20 unchanged, 7 rejected; ")
    assert err.splitlines()[-1] == "and 2 more; --rejected FILE writes them all down"


def test_as_json_the_rejected_and_the_counts_are_told(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "bài.csv"
    file.write_text("title,text\nĐò ngang,Đò ngang bến Sậy chạy từ 5 giờ sáng.\nChợ nổi,\n")
    status, out, err = run("import", str(file), "--json")
    rejected, end = [json.loads(line) for line in out.splitlines()]
    assert (status, err, rejected["status"]) == (1, "", "rejected")
    assert [end[name] for name in ("read", "added", "updated", "unchanged", "rejected")] == [2, 1, 0, 0, 1]


def test_other_kinds_are_left_to_add(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, _, err = run("import", str(tmp_path / "a.txt"))
    assert status == 1
    assert "a.txt: not one of .csv, .jsonl, .tsv, .zip; `trichdan add` takes the others" in err


@pytest.mark.parametrize("kills", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_it_goes_on_and_nothing_is_there_twice(tmp_path: Path, kills: int) -> None:
    home, file, drawn = tmp_path / "home", tmp_path / "bài.jsonl", random.Random(5)
    count = 400 * kills
    file.write_text("\n".join(lines(count)))
    command = [sys.executable, "-m", "bot.cli", "--home", str(home), "import", str(file), "--json"]
    for _ in range(kills):
        before = stored(home) if database_path(home).exists() else 0
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None and (not database_path(home).exists() or _lacks(home, before)):
                time.sleep(0.02)
            time.sleep(drawn.random() / 5)
            process.kill()
        assert stored(home) >= before
    had = stored(home)
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    end = json.loads(ended.stdout)
    assert (end["unchanged"], end["added"], end["rejected"]) == (had, count - had, 0)
    assert had > 0
    assert stored(home) == count


def _lacks(home: Path, before: int) -> bool:
    try:
        return stored(home) <= before
    except sqlite3.Error:
        return True


@pytest.mark.slow
def test_a_hundred_thousand_articles_take_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "bài.jsonl"
    with file.open("w") as out:
        out.writelines(f"{line}\n" for line in lines(100_000))
    command = [
        sys.executable,
        "-m",
        "bot.cli",
        "--home",
        str(tmp_path / "home"),
        "import",
        str(file),
        "--json",
    ]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(ended.stdout, f"{peak_mb:.0f} MB at most")
    assert json.loads(ended.stdout)["added"] == 100_000
    assert peak_mb < 400
