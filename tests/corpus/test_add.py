import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import corpus.add
import corpus.cleaning.clean
from corpus.add import Added, add
from corpus.cleaning.clean import clean
from corpus.models import ArticleId, Page
from corpus.store.store import Store

RIVER = (
    "Trồng rừng ven sông\n\n"
    "Xã trồng 12 ha rừng ven sông trong năm 2021, nhờ công của mọi nhà trong ba thôn gần bờ nhất.\n\n"
    "Rừng giữ đất qua hai mùa lũ lớn, và đàn cò trắng đã trở về làm tổ từ tháng trước.\n"
)
HILL = (
    "Đường mới lên đồi chè\n\n"
    "Thôn mở đường lên đồi chè dài 3,5 km, rộng đủ cho xe tải nhỏ chở chè xuống nhà máy.\n\n"
    "Việc làm đường kéo dài bốn tháng, nghỉ một tháng vì mưa, và xong trước Tết.\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home" / "trichdan.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bài viết"
    made.mkdir()
    return made


def cleaned_of_joy(page: Page, *, repeated: frozenset[str]) -> Page:
    return clean(replace(page, text=page.text.replace("Cò về là tin vui", "")), repeated=repeated)


def statuses(added: Iterator[Added]) -> dict[str, str]:
    return {Path(one.source).name: one.status for one in added}


def test_the_articles_of_a_folder_go_in_and_are_unchanged_the_second_time(store: Store, folder: Path) -> None:
    (folder / "rừng.txt").write_text(RIVER)
    (folder / "đường.txt").write_text(HILL)
    assert [(one.status, one.title) for one in add(store, [str(folder)])] == [
        ("added", "Trồng rừng ven sông"),
        ("added", "Đường mới lên đồi chè"),
    ]
    before = store.state()
    again = list(add(store, [str(folder)]))
    assert [(one.status, one.article_id, one.title) for one in again] == [
        ("unchanged", 1, "Trồng rừng ven sông"),
        ("unchanged", 2, "Đường mới lên đồi chè"),
    ]
    assert store.state() == before


def test_a_new_cleaner_cleans_what_is_stored_again(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "rừng.txt").write_text(f"{RIVER}\nCò về là tin vui\n")
    (folder / "đường.txt").write_text(HILL)
    list(add(store, [str(folder)]))
    monkeypatch.setattr(corpus.cleaning.clean, "CLEANER_VERSION", corpus.cleaning.clean.CLEANER_VERSION + 1)
    monkeypatch.setattr(corpus.add, "clean", cleaned_of_joy)
    assert statuses(add(store, [str(folder)])) == {"rừng.txt": "updated", "đường.txt": "unchanged"}
    assert "tin vui" not in store.passages_of(ArticleId(1))[-1].text
    assert set(statuses(add(store, [str(folder)])).values()) == {"unchanged"}


def test_half_a_character_in_a_title_is_no_reason_to_fail(store: Store, folder: Path) -> None:
    (folder / "a.md").write_text(f'---\ntitle: "Trồng rừng\\uD800"\n---\n{RIVER}')
    assert [(one.status, one.title) for one in add(store, [str(folder)])] == [("added", "Trồng rừng")]


def test_a_changed_file_updates_its_article(store: Store, folder: Path) -> None:
    (folder / "rừng.txt").write_text(RIVER)
    list(add(store, [str(folder)]))
    (folder / "rừng.txt").write_text(RIVER.replace("12 ha", "15 ha"))
    (only,) = add(store, [str(folder)])
    assert (only.status, only.article_id) == ("updated", 1)
    assert "15 ha" in store.passages_of(only.article_id)[0].text


def test_a_bad_source_is_named_with_its_reason_and_stops_no_other(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("")
    (folder / "b.txt").write_bytes(b"\x7fELF\x00\x00\x01\x02" * 50)
    (folder / "c.txt").write_text(RIVER)
    missing = str(folder / "d.txt")
    found = list(add(store, [missing, str(folder)]))
    assert statuses(iter(found)) == {
        "d.txt": "rejected",
        "a.txt": "rejected",
        "b.txt": "rejected",
        "c.txt": "added",
    }
    assert all(one.reason for one in found if one.status == "rejected")
    assert store.state().articles == 1


def test_a_page_that_turns_bad_leaves_its_stored_article(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text(RIVER)
    list(add(store, [str(folder)]))
    (folder / "a.txt").write_text("1234 5678\n***\n")
    (only,) = add(store, [str(folder)])
    assert (only.status, store.state().articles) == ("rejected", 1)


def test_copies_of_one_file_are_one_article_however_often_they_are_added(store: Store, folder: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (folder / name).write_text(RIVER)
    first = list(add(store, [str(folder)]))
    assert [one.status for one in first] == ["added", "unchanged", "unchanged", "unchanged"]
    assert {one.reason for one in first[1:]} == {"the same text as article 1"}
    for _ in range(4):
        assert {one.status for one in add(store, [str(folder)])} == {"unchanged"}
    assert store.state().articles == 1


def test_what_all_pages_of_a_site_share_is_in_no_article_not_even_of_the_first(
    store: Store, folder: Path
) -> None:
    for name, text in (("a", RIVER), ("b", HILL), ("c", RIVER.replace("rừng", "dừa"))):
        (folder / f"{name}.txt").write_text(f"Cổng xã\n\n{text}\nBan biên tập cổng xã giữ bản quyền\n")
    assert {one.status for one in add(store, [str(folder)])} == {"added"}
    passages = [passage.text for passage in store.passages_since(0)]
    assert len(passages) == 3
    assert not any("Cổng xã" in text or "bản quyền" in text for text in passages)


def test_a_page_edited_again_and_again_keeps_its_last_line(store: Store, folder: Path) -> None:
    """It must not be taken for the frame of the site only because the page was met so often."""
    for turn in range(6):
        (folder / "a.txt").write_text(f"{RIVER.replace('12 ha', f'{turn + 12} ha')}\nCò về là tin vui\n")
        (only,) = add(store, [str(folder)])
    assert only.status == "updated"
    assert only.article_id is not None
    assert store.passages_of(only.article_id)[-1].text.endswith("Cò về là tin vui")


def test_an_article_without_a_title_is_called_by_its_first_words(store: Store, folder: Path) -> None:
    sentence = "Hai xã ven sông cùng trồng rừng, " * 4 + "và cùng giữ rừng."
    articles = ({"text": sentence}, {"text": "Mưa to suốt đêm qua."}, {"text": "chè" * 500 + "."})
    (folder / "bản tin.jsonl").write_text("\n".join(json.dumps(article) for article in articles))
    assert [one.title for one in add(store, [str(folder)])] == [
        "Hai xã ven sông cùng trồng rừng, Hai xã ven sông cùng trồng rừng, Hai xã ven sông…",
        "Mưa to suốt đêm qua.",
        ("chè" * 500)[:200] + "…",
    ]


def test_every_line_of_a_json_lines_file_is_an_article_of_its_own(store: Store, folder: Path) -> None:
    rows = [
        {"title": "Bản tin sáng", "text": RIVER, "url": "https://example.org/1", "published": "2021-03-02"},
        {"title": "Bản tin sáng", "text": HILL, "url": "https://example.org/2"},
    ]
    (folder / "tin.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [one.status for one in add(store, [str(folder)])] == ["added", "added"]
    assert [one.status for one in add(store, [str(folder)])] == ["unchanged", "unchanged"]
    assert store.remove("https://example.org/1").title == "Bản tin sáng"


def test_a_file_that_moved_keeps_its_article_its_passages_and_what_was_taken_off_it(
    store: Store, folder: Path
) -> None:
    for name, text in (("a", RIVER), ("b", HILL), ("c", RIVER.replace("rừng", "dừa"))):
        (folder / f"{name}.txt").write_text(f"Cổng xã\n\n{text}\nBan biên tập cổng xã giữ bản quyền\n")
    list(add(store, [str(folder)]))
    before = (store.state(), list(store.passages_since(0)))
    folder = folder.rename(folder.parent / "kho mới")
    found = list(add(store, [str(folder)]))
    old = folder.parent / "bài viết"
    assert [(one.status, one.article_id, one.reason) for one in found] == [
        ("updated", at, f"moved from {old / name}") for at, name in enumerate(("a.txt", "b.txt", "c.txt"), 1)
    ]
    assert (store.state(), list(store.passages_since(0))) == before
    assert {one.status for one in add(store, [str(folder)])} == {"unchanged"}
    (folder / "d.txt").write_text(
        f"Cổng xã\n\n{HILL.replace('chè', 'dứa')}\nBan biên tập cổng xã giữ bản quyền\n"
    )
    *_, new = add(store, [str(folder)])
    assert new.article_id is not None
    assert not any("bản quyền" in passage.text for passage in store.passages_of(new.article_id))


def test_a_file_that_moved_and_was_corrected_below_its_text_keeps_its_article(
    store: Store, folder: Path
) -> None:
    (folder / "a.md").write_text(f"---\ntitle: Trồng rừng\ndate: 2021-03-02\n---\n{HILL}")
    list(add(store, [str(folder)]))
    (folder / "a.md").unlink()
    (folder / "b.md").write_text(f"---\ntitle: Mở đường\ndate: 2021-03-03\n---\n{HILL}")
    (only,) = add(store, [str(folder)])
    assert (only.status, only.article_id, only.title) == ("updated", 1, "Mở đường")
    article = store.article(ArticleId(1))
    assert article is not None and str(article.published) == "2021-03-03"


def test_a_copy_beside_a_file_is_its_twin_and_takes_its_place_once_it_is_gone(
    store: Store, folder: Path
) -> None:
    (folder / "a.txt").write_text(RIVER)
    (folder / "b.txt").write_text(RIVER)
    list(add(store, [str(folder)]))
    (folder / "a.txt").unlink()
    (only,) = add(store, [str(folder)])
    assert (only.status, only.article_id) == ("updated", 1)
    assert [(one.status, one.reason) for one in add(store, [str(folder)])] == [("unchanged", None)]


def test_two_files_with_one_address_and_one_text_do_not_take_turns(store: Store, folder: Path) -> None:
    for name in ("a.md", "b.md"):
        (folder / name).write_text(f"---\nurl: https://example.org/1\n---\n{RIVER}")
    list(add(store, [str(folder)]))
    before = store.state()
    assert [one.status for one in add(store, [str(folder)])] == ["unchanged", "unchanged"]
    assert store.state() == before


@pytest.mark.parametrize("correction", ["title", "published", "author", "source", "url"])
def test_a_corrected_field_of_a_line_is_taken_and_its_article_stays(
    store: Store, folder: Path, correction: str
) -> None:
    told = {"title": "Tin cũ", "published": "2021-03-02", "author": "Lê Hoa", "source": "Báo Thử"}
    told["url"] = "https://example.org/1"
    if correction == "title":
        del told["url"]
    corrected = told | {
        correction: {"published": "2022-03-02", "url": "https://example.org/2"}.get(correction, "Mới")
    }
    for fields in (told, corrected):
        lines = [{**fields, "text": RIVER}, {"title": "Đường", "text": HILL}]
        (folder / "tin.jsonl").write_text("\n".join(map(json.dumps, lines)))
        found = list(add(store, [str(folder)]))
    assert [(one.status, one.article_id) for one in found] == [("updated", 1), ("unchanged", 2)]
    article = store.article(ArticleId(1))
    assert article is not None
    assert str(getattr(article, correction)) == corrected[correction]
    assert [one.status for one in add(store, [str(folder)])] == ["unchanged", "unchanged"]


def test_what_is_gone_from_a_folder_is_told_and_stays(store: Store, folder: Path) -> None:
    (folder / "sâu").mkdir()
    (folder / "a.txt").write_text(RIVER)
    (folder / "sâu" / "b.txt").write_text(HILL)
    beside = folder.parent / "bài viết khác"
    beside.mkdir()
    (beside / "c.txt").write_text(HILL.replace("chè", "dứa"))
    list(add(store, [str(folder), str(beside)]))
    for path in (folder / "sâu" / "b.txt", beside / "c.txt"):
        path.unlink()
    gone = str(folder / "sâu" / "b.txt")
    missing = Added(gone, "missing", ArticleId(2), "Đường mới lên đồi chè", "what it was read from is gone")
    assert list(add(store, [str(folder)]))[1:] == [missing]
    assert list(add(store, [str(folder)]))[1:] == [missing]
    assert store.state().articles == 3


def test_pruning_takes_out_what_is_gone_from_the_folder_and_nothing_else(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text(RIVER)
    (folder / "b.txt").write_text(HILL)
    (folder.parent / "c.txt").write_text(HILL.replace("chè", "dứa"))
    list(add(store, [str(folder), str(folder.parent / "c.txt")]))
    (folder / "b.txt").unlink()
    (folder.parent / "c.txt").unlink()
    assert [(one.status, one.article_id) for one in add(store, [str(folder)], prune=True)] == [
        ("unchanged", 1),
        ("removed", 2),
    ]
    assert store.state().articles == 2


def test_lines_that_went_away_are_missing_unless_a_line_of_their_file_cannot_be_read(
    store: Store, folder: Path
) -> None:
    file = folder / "tin.jsonl"
    lines = [json.dumps({"title": title, "text": text}) for title, text in (("Rừng", RIVER), ("Đường", HILL))]
    file.write_text("\n".join(lines))
    list(add(store, [str(file)]))
    file.write_text(lines[0] + '\n{"title": "Đường", "te')
    assert [one.status for one in add(store, [str(file)], prune=True)] == ["unchanged", "rejected"]
    file.write_text(lines[0])
    assert [one.status for one in add(store, [str(folder)])] == ["unchanged", "missing"]
    assert [one.status for one in add(store, [str(file)], prune=True)] == ["unchanged", "removed"]


def test_nothing_is_pruned_where_nothing_is_left_or_the_folder_cannot_be_found(
    store: Store, folder: Path
) -> None:
    (folder / "a.txt").write_text(RIVER)
    list(add(store, [str(folder)]))
    (folder / "a.txt").unlink()
    empty, missing = add(store, [str(folder)], prune=True)
    assert (empty.status, missing.status, missing.article_id) == ("rejected", "missing", 1)
    assert missing.reason is not None and "kept" in missing.reason
    folder.rmdir()
    assert [one.status for one in add(store, [str(folder)], prune=True)] == ["rejected"]
    assert store.state().articles == 1


def test_a_file_that_moved_between_two_folders_added_together_is_not_missing(
    store: Store, folder: Path
) -> None:
    other = folder.parent / "kho"
    other.mkdir()
    (folder / "a.txt").write_text(RIVER)
    (folder / "b.txt").write_text(HILL)
    list(add(store, [str(folder)]))
    (folder / "a.txt").rename(other / "a.txt")
    found = list(add(store, [str(folder), str(other)], prune=True))
    assert [(one.status, one.article_id) for one in found] == [("unchanged", 2), ("updated", 1)]


def test_a_file_that_is_refused_now_or_hidden_behind_a_link_is_not_missing(
    store: Store, folder: Path
) -> None:
    (folder / "a.txt").write_text(RIVER)
    (folder / "b.txt").write_text(HILL)
    list(add(store, [str(folder)]))
    (folder / "b.txt").write_text("")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(folder.parent / "away.txt")
    assert [one.status for one in add(store, [str(folder)], prune=True)] == ["rejected", "rejected"]
