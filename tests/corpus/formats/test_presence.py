import json
import os
from pathlib import Path

import pytest

from corpus.formats.presence import is_gone, place_of


def test_the_articles_of_a_folder_have_its_path_before_them_and_those_of_a_json_lines_file_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tin.jsonl").write_text("")
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    for source in (str(tmp_path), f"{tmp_path}{os.sep}", ".", "link"):
        assert place_of(source) == f"{tmp_path}{os.sep}"
    assert place_of("tin.jsonl") == f"{tmp_path / 'tin.jsonl'}#"
    assert place_of(os.sep) == os.sep
    for source in ("a.txt", "none", "", "a\0b", "https://example.org/a"):
        assert place_of(source) is None


def test_a_file_is_gone_when_its_name_is(tmp_path: Path) -> None:
    here = tmp_path / "a#b.txt"
    here.write_text("")
    assert not is_gone(str(here))
    assert is_gone(str(tmp_path / "b.txt"))
    assert is_gone(str(tmp_path / "bỏ" / "b.txt"))
    assert is_gone(str(here / "b.txt"))
    assert not is_gone("https://example.org/a")


def test_a_link_that_leads_nowhere_hides_what_may_be_behind_it(tmp_path: Path) -> None:
    (tmp_path / "drive").symlink_to(tmp_path / "away")
    assert not is_gone(str(tmp_path / "drive"))
    assert not is_gone(str(tmp_path / "drive" / "b.txt"))


def test_what_cannot_be_looked_at_is_not_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "lstat", refuse)
    assert not is_gone(str(tmp_path / "b.txt"))


def test_a_line_is_gone_when_its_file_is_or_has_it_no_more(tmp_path: Path) -> None:
    file = tmp_path / "tin.jsonl"
    file.write_text(
        "\n".join(json.dumps({"title": title, "text": "Mưa."}) for title in ("Một", "Hai", "Hai"))
    )
    assert [is_gone(f"{file}#{title}") for title in ("Một", "Hai", "Hai (2)", "Ba")] == [
        False,
        False,
        False,
        True,
    ]
    file.write_text(json.dumps({"title": "Một", "text": "Mưa to."}))
    assert [is_gone(f"{file}#{title}") for title in ("Một", "Hai")] == [False, True]
    file.write_text('{"title": "Một", "text": "Mưa to."}\n{"title": "Hai", ')
    assert not is_gone(f"{file}#Hai")
    file.unlink()
    assert is_gone(f"{file}#Một")
