"""`trichdan source`: feeds and the like from the command line."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bot.cli import main
from corpus.store.store import Store
from tests.site import Site, item, serving

FERRY = "Đò ngang bến Sậy chạy từ 5 giờ sáng, mỗi chuyến chở 12 người và 4 xe đạp."


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.article("/do-ngang", "Đò ngang bến Sậy", FERRY)
        running.feed("/rss", item(running.url("/do-ngang"), "Đò ngang bến Sậy"))
        yield running


@pytest.fixture
def configured(site: Site) -> None:
    """The settings name the feed, and the network that it is in."""
    Path("config.toml").write_text(
        f'[corpus]\nnetworks = ["127.0.0.0/8"]\n[[sources]]\nurl = "{site.url("/rss")}"\nevery = "30m"',
        "utf-8",
    )


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_sources_are_added_listed_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    url = "https://Example.org/rss?utm_source=x"
    assert main(["source", "list"]) == 0
    assert capsys.readouterr() == ("", "no sources; `trichdan source add URL` takes one in\n")
    assert main(["source", "add", url, "--kind", "feed", "--every", "2h"]) == 0
    assert capsys.readouterr().out == "added https://example.org/rss\n"
    assert main(["source", "list", "--json"]) == 0
    (told,) = objects(capsys.readouterr().out)
    assert (told["url"], told["kind"], told["every_s"]) == ("https://example.org/rss", "feed", 7200)
    assert (told["checked_at"], told["failures"], told["articles"]) == (None, 0, 0)
    assert main(["source", "add", url]) == 0
    assert capsys.readouterr().out == "changed https://example.org/rss\n"
    assert main(["source", "remove", url]) == 0
    assert main(["source", "list"]) == 0
    assert capsys.readouterr().out == "removed https://example.org/rss; its articles stay\n"


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/rss", "file:///tmp/rss", "https://"])
def test_what_is_no_address_is_no_source(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "add", url]) == 1
    assert "not an address of the web" in capsys.readouterr().err


@pytest.mark.usefixtures("configured")
def test_those_of_the_configuration_are_checked_and_told(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["source", "check", "--json"]) == 0
    added, checked = objects(capsys.readouterr().out)
    assert (added["status"], added["source"], added["title"]) == (
        "added",
        site.url("/do-ngang"),
        "Đò ngang bến Sậy",
    )
    assert (checked["source"], checked["found"], checked["added"], checked["problem"]) == (
        site.url("/rss"),
        "feed",
        1,
        None,
    )
    assert main(["source", "check", "--due"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["source", "check", site.url("/rss")]) == 0
    assert capsys.readouterr().out == (
        f"{site.url('/rss')}: unchanged, 0 listed, 0 read: 0 added, 0 updated, 0 withdrawn, 0 failed\n"
    )
    assert main(["source", "list"]) == 0
    out = capsys.readouterr().out
    assert f"{site.url('/rss')}  (auto, every 30m, in the configuration)" in out
    assert "1 articles of 1 pages, 0 withdrawn, 0 not read" in out


@pytest.mark.usefixtures("configured")
def test_one_of_the_configuration_is_taken_out_there_alone(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["source", "list"]) == 0
    assert main(["source", "remove", site.url("/rss")]) == 1
    assert "the configuration names it; take it out there" in capsys.readouterr().err
    Path("config.toml").unlink()
    assert main(["source", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_a_source_in_the_inner_network_is_refused_and_the_status_says_so(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["source", "add", site.url("/rss")]) == 0
    assert main(["source", "check"]) == 1
    assert "it leads to an address that is not on the public internet" in capsys.readouterr().out
    assert site.asked == []
    assert main(["source", "check", "https://example.org/none"]) == 1
    assert "not one of the sources" in capsys.readouterr().err


@pytest.mark.usefixtures("configured")
def test_one_check_at_a_time(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").mkdir()
    with FileLock("data/sources.lock"):
        assert main(["source", "check"]) == 1
    assert "its sources are being checked already" in capsys.readouterr().err
    assert site.asked == []
    assert main(["source", "check"]) == 0


@pytest.mark.slow
@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("after", [1, 4, 9, 11])
def test_a_check_killed_at_any_moment_is_made_good_by_the_next(site: Site, after: int) -> None:
    paths = [f"/bai-{number}" for number in range(12)]
    for path in paths:
        site.article(path, f"Bài {path}", f"{FERRY} Bài này ở {path}.")
        site.pages[path].delay_s = 0.1
    site.feed("/rss", *(item(site.url(path), f"Bài {path}") for path in paths))
    command = [sys.executable, "-m", "bot.cli", "source", "check"]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(site.sent) < after + 1:
        assert killed.poll() is None
        time.sleep(0.01)
    killed.kill()
    killed.wait()
    assert main(["source", "check", "--full"]) == 0
    with Store(Path("data/trichdan.db")) as store:
        assert sorted(entry.url or "" for entry in store.entries()) == sorted(map(site.url, paths))
