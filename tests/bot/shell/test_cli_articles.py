"""The commands that list the articles and change what is in the corpus."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import corpus.store.removed
from bot.shell.articles import tell_of_sample
from tests.bot.conftest import DUCKS

# mypy: disable-error-code="no-untyped-def"


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Two articles, "Bài a" with a date and "Bài b"."""
    path = tmp_path / "two.jsonl"
    articles = [
        {"url": f"https://example.org/{n}", "title": f"Bài {n}", "text": DUCKS + n, "source": "Báo Láng"}
        for n in "ab"
    ]
    articles[0]["published"] = "2024-03-01"
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in articles), encoding="utf-8")
    return path


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


# list


def test_list_is_a_table_newest_first_or_json(run, lines: Path) -> None:
    run("add", str(lines))
    assert run("list")[:2] == (0, "1  2024-03-01  Bài a · Báo Láng\n2  –           Bài b · Báo Láng\n")
    first, second = rows(run("list", "--json")[1])
    assert list(first) == [
        "article_id", "title", "published", "source", "author", "url", "origin", "passages", "added_at",
        "updated_at", "removed_at",
    ]  # fmt: skip
    assert (first["article_id"], first["url"], first["passages"]) == (1, "https://example.org/a", 1)
    assert str(second["origin"]).startswith(f"{lines}#")


def test_list_takes_words_of_any_field_without_diacritics_and_titles_with_typos(
    run, lines: Path, ducks: Path
) -> None:
    run("add", str(lines))
    run("add", str(ducks))
    assert [one["article_id"] for one in rows(run("list", "--json", "bao", "lang")[1])] == [1, 2]
    assert [one["article_id"] for one in rows(run("list", "--json", "example.org/b")[1])] == [2]
    assert [one["article_id"] for one in rows(run("list", "--json", "vit.txt")[1])] == [3]
    assert [one["article_id"] for one in rows(run("list", "--json", "dan vit gioi o dam lnag")[1])] == [3]
    assert run("list", "tàu vũ trụ") == (0, "", "no such article\n")


# remove, restore


def test_remove_takes_ids_and_urls(run, tmp_path: Path) -> None:
    lines = [{"url": f"https://example.org/{n}", "title": f"Bài {n}", "text": DUCKS + str(n)} for n in "ab"]
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("add", str(tmp_path / "two.jsonl"))[0] == 0
    assert run("remove", "1", "https://example.org/b")[:2] == (0, "removed 1: Bài a\nremoved 2: Bài b\n")
    status, out, err = run("remove", "1")
    assert (status, out) == (1, "")
    assert err.startswith("trichdan: 1: no article has this id")


def test_remove_takes_the_path_that_add_printed_or_as_it_is_from_here(
    run, lines: Path, ducks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", str(lines))
    run("add", str(ducks))
    (origin,) = (str(one["origin"]) for one in rows(run("list", "--json", "example.org/b")[1]))
    assert run("remove", origin)[:2] == (0, "removed 2: Bài b\n")
    monkeypatch.chdir(ducks.parent)
    assert run("remove", ducks.name)[1].startswith("removed 3: ")


def test_remove_goes_on_after_one_that_is_not_there(run, lines: Path) -> None:
    run("add", str(lines))
    status, out, err = run("remove", "9", "none.txt", "2")
    assert (status, out) == (1, "removed 2: Bài b\n")
    assert [line.split(": ")[1] for line in err.splitlines()] == ["9", "none.txt"]


def test_what_was_removed_is_listed_and_restored_as_it_was(run, lines: Path) -> None:
    run("add", str(lines))
    before = run("list", "--json")[1]
    run("remove", "1", "2")
    assert run("list") == (0, "", "no such article\n")
    (first, second) = rows(run("list", "--removed", "--json")[1])
    assert (first["title"], second["title"]) == ("Bài b", "Bài a")
    assert run("restore", "https://example.org/a", "2")[:2] == (0, "restored 1: Bài a\nrestored 2: Bài b\n")
    assert run("list", "--json")[1] == before
    assert run("restore", "1")[0] == 1


def test_what_was_removed_long_ago_or_for_good_does_not_come_back(
    run, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", str(lines))
    run("remove", "--for-good", "1")
    assert run("restore", "1")[2].startswith("trichdan: 1: no removed article has this id, URL or path")
    run("remove", "2")
    monkeypatch.setattr(corpus.store.removed, "_now", lambda: datetime.now(UTC) + timedelta(days=31))
    assert run("restore", "2")[0] == 1
    assert run("list", "--removed")[1] == ""


def test_an_article_whose_place_another_has_is_not_restored(run, lines: Path) -> None:
    run("add", str(lines))
    run("remove", "1")
    run("add", str(lines))
    assert run("restore", "1") == (
        1,
        "",
        "trichdan: 1: article 3, 'Bài a', has its place now; remove that first\n",
    )


# edit


def test_edit_corrects_fields_and_they_stay_so_when_the_source_is_read_again(run, lines: Path) -> None:
    run("add", str(lines))
    changes = ["--title", "Đàn vịt", "--date", "5/6/2024", "--source", "", "--url", "https://example.org/vit"]
    assert run("edit", "https://example.org/a", *changes)[:2] == (0, "edited 1: Đàn vịt\n")
    lines.write_text(lines.read_text("utf-8").replace("58 con", "59 con"), encoding="utf-8")
    assert run("add", str(lines))[1].count("updated ") == 2
    (first, _) = rows(run("list", "--json")[1])
    said = {field: first[field] for field in ("title", "published", "source", "url")}
    assert said == {
        "title": "Đàn vịt", "published": "2024-06-05", "source": None, "url": "https://example.org/vit"
    }  # fmt: skip


def test_what_was_edited_is_found_by_its_new_name(run, lines: Path) -> None:
    run("add", str(lines))
    run("index")
    run("edit", "2", "--title", "Chim trời đầm Láng")
    assert "1 embedded" not in run("index")[1]
    (answer,) = rows(run("ask", "--json", "chim trời đầm láng")[1])
    assert answer["passages"][0]["title"] == "Chim trời đầm Láng"  # type: ignore[index]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([], "edit: give at least one of --title, --date, --source, --author, --url"),
        (["--title", "  "], "--title: an article must have one"),
        (["--date", "2024-05"], "--date '2024-05': no day; give one as 2024-12-31 or 31/12/2024"),
        (
            ["--url", "ftp://example.org/a"],
            "--url 'ftp://example.org/a': must begin with http:// or https://",
        ),
        (["--url", "https://example.org/b"], "https://example.org/b: article 2, 'Bài b', has this URL"),
    ],
)
def test_edit_refuses_what_a_field_cannot_be(run, lines: Path, changes: list[str], reason: str) -> None:
    run("add", str(lines))
    before = run("list", "--json")[1]
    assert run("edit", "1", *changes) == (1, "", f"trichdan: {reason}\n")
    assert run("list", "--json")[1] == before


# sample


def test_the_sample_goes_only_into_a_new_home_and_once_removed_stays_out(run, tmp_path: Path) -> None:
    status, out, _ = run("sample", "add", "--if-new")
    assert (status, out.count("\n")) == (0, 10)
    status, out, _ = run("sample", "remove")
    assert (status, out.splitlines()[-1]) == (0, "10 articles of the sample removed")
    assert run("sample", "remove")[:2] == (0, "no sample there\n")
    assert run("sample", "add", "--if-new")[:2] == (0, "")
    assert run("index")[0] == 0
    assert rows(run("status", "--json")[1])[0]["articles"] == 0
    assert run("sample", "add")[1].count("added ") == 10


def test_a_home_with_own_articles_is_not_new(run, ducks: Path) -> None:
    run("add", str(ducks))
    assert run("sample", "add", "--if-new")[:2] == (0, "")


def test_the_sample_is_declined_before_it_comes(run) -> None:
    assert run("sample", "remove")[:2] == (0, "no sample there\n")
    assert run("sample", "add", "--if-new")[:2] == (0, "")


def test_who_starts_the_bot_over_the_sample_hears_that_its_links_lead_nowhere(
    run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("sample", "add")
    tell_of_sample(tmp_path / "new")
    assert capsys.readouterr().err.startswith(
        "10 articles are the sample's; their links lead to https://example.org/mau/"
    )
    run("sample", "remove")
    tell_of_sample(tmp_path / "new")
    assert capsys.readouterr().err == ""
