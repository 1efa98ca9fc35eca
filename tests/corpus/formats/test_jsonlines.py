import json
from datetime import date
from pathlib import Path

from corpus.errors import RejectedSource
from corpus.formats.pages import Limits, read
from corpus.models import Page


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def test_each_line_is_an_article(tmp_path: Path) -> None:
    full = {
        "url": "https://example.org/1",
        "title": "Chợ sách",
        "published": "2023-12-14",
        "source": "Báo Thử",
        "author": "Lan",
        "text": "Chợ họp sáng nay.",
        "views": 7,
    }
    file = write(tmp_path / "a.jsonl", full, "", {"text": "Không có đầu đề.", "title": None})
    assert list(read(str(file))) == [
        Page(
            f"{file}#Chợ sách",
            "Chợ họp sáng nay.",
            "https://example.org/1",
            "Chợ sách",
            date(2023, 12, 14),
            "Báo Thử",
            "Lan",
        ),
        Page(f"{file}#3", "Không có đầu đề."),
    ]


def test_a_title_met_again_is_another_article(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"title": "Tin", "text": "Một."}, {"title": "Tin", "text": "Hai."})
    origins = [page.origin for page in read(str(file)) if isinstance(page, Page)]
    assert origins == [f"{file}#Tin", f"{file}#Tin (2)"]


def test_a_broken_line_is_named_and_stops_no_other(tmp_path: Path) -> None:
    bad = (
        "{",
        "[1]",
        {"title": "Trống", "text": " "},
        {"title": 5, "text": "chữ"},
        "[" * 100_000,
        {"text": "x" * 700},
    )
    file = write(tmp_path / "a.jsonl", *bad, {"text": "Dòng tốt."})
    with file.open("ab") as tail:
        tail.write(b'{"text": "\xff"}\n')
    items = list(read(str(file), limits=Limits(max_article_chars=100_000, max_line_chars=500)))
    rejected = [item for item in items if isinstance(item, RejectedSource)]
    assert [item.source for item in rejected[:5]] == [f"{file}:{number}" for number in range(1, 6)]
    assert [item.reason for item in rejected[1:5]] == [
        'not a JSON object; wanted {"title": …, "text": …}',
        '"text" is missing or empty',
        '"title" is not a string',
        "not JSON that can be read (RecursionError)",
    ]
    assert rejected[5].reason == "one line of 700 characters, more than 500"
    assert rejected[6].reason == "the line is not UTF-8; save the file as UTF-8"
    assert [item for item in items if isinstance(item, Page)] == [Page(f"{file}#7", "Dòng tốt.")]


def test_halves_of_characters_are_in_no_field_and_titles_that_differ_in_them_are_two(tmp_path: Path) -> None:
    odd = r'{"title": "Chợ\ud800", "text": "Chợ họp.\udfff", "url": "https://example.org/\ud800"}'
    file = write(tmp_path / "a.jsonl", odd, {"title": "Chợ", "text": "Chợ tan."})
    assert list(read(str(file))) == [
        Page(f"{file}#Chợ\\ud800", "Chợ họp.", "https://example.org/", "Chợ"),
        Page(f"{file}#Chợ", "Chợ tan.", title="Chợ"),
    ]


def test_a_line_longer_than_an_article_may_be_is_skipped_unread(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"text": "x" * 10_000}, {"text": "Dòng tốt."})
    first, second = read(str(file), limits=Limits(max_article_chars=1_000))
    assert isinstance(first, RejectedSource)
    assert (first.source, first.reason) == (f"{file}:1", "a line of more than 6,000 bytes")
    assert second == Page(f"{file}#2", "Dòng tốt.")


def test_an_impossible_date_is_no_date(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"text": "Chữ.", "published": "31/02/2020"})
    (page,) = read(str(file))
    assert isinstance(page, Page)
    assert page.published is None
