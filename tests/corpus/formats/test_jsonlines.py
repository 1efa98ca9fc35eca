import json
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.reading import Reading
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
            as_crawled=True,
        ),
        Page(f"{file}#3", "Không có đầu đề.", as_crawled=True),
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
        {"title": "Chỉ có mã", "text": "<script>let x</script>"},
        "[" * 100_000,
        {"text": "x" * 700},
    )
    file = write(tmp_path / "a.jsonl", *bad, {"text": "Dòng tốt."})
    with file.open("ab") as tail:
        tail.write(b'{"text": "\x81\x8d\x8f"}\n')
    items = list(read(str(file), reading=Reading(max_article_chars=100_000, max_line_chars=500)))
    rejected = [item for item in items if isinstance(item, RejectedSource)]
    assert [item.source for item in rejected[:5]] == [f"{file}:{number}" for number in range(1, 6)]
    assert [item.reason for item in rejected[1:5]] == [
        'not a JSON object; wanted {"title": …, "text": …}',
        '"text" is missing or empty',
        '"text" is missing or empty',
        "not JSON that can be read (RecursionError)",
    ]
    assert rejected[5].reason == "one line of 700 characters, more than 500"
    assert rejected[6].reason == "the line is not UTF-8; save the file as UTF-8"
    assert [item for item in items if isinstance(item, Page)] == [
        Page(f"{file}#7", "Dòng tốt.", as_crawled=True)
    ]


def test_halves_of_characters_are_in_no_field_and_titles_that_differ_in_them_are_two(tmp_path: Path) -> None:
    odd = r'{"title": "Chợ\ud800", "text": "Chợ họp.\udfff", "url": "https://example.org/\ud800"}'
    file = write(tmp_path / "a.jsonl", odd, {"title": "Chợ", "text": "Chợ tan."})
    assert list(read(str(file))) == [
        Page(f"{file}#Chợ\\ud800", "Chợ họp.", "https://example.org/", "Chợ", as_crawled=True),
        Page(f"{file}#Chợ", "Chợ tan.", title="Chợ", as_crawled=True),
    ]


def test_a_line_longer_than_an_article_may_be_is_skipped_unread(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"text": "x" * 10_000}, {"text": "Dòng tốt."})
    first, second = read(str(file), reading=Reading(max_article_chars=1_000))
    assert isinstance(first, RejectedSource)
    assert (first.source, first.reason) == (f"{file}:1", "a line of more than 6,000 bytes")
    assert second == Page(f"{file}#2", "Dòng tốt.", as_crawled=True)


def test_an_impossible_date_is_no_date(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"text": "Chữ.", "published": "31/02/2020"})
    (page,) = read(str(file))
    assert isinstance(page, Page)
    assert page.published is None


ONE = "Đội bóng chuyền nữ xã Sa Rài thắng ba trận liền."


def page_of(tmp_path: Path, line: object) -> Page:
    (page,) = read(str(write(tmp_path / "a.jsonl", line)))
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    "written",
    ["5 Th6, 2024", 1717549200, 1717549200000, "1717549200", "20240605", "2024-06-04T18:30:00Z",
     "Wed, 05 Jun 2024 08:00:00 +0700", {"$date": "2024-06-04T18:30:00Z"}, {"$date": {"$numberLong": "1717549200000"}}],
)  # fmt: skip
def test_a_date_is_read_as_programs_write_it(tmp_path: Path, written: object) -> None:
    page = page_of(tmp_path, {"published": written, "text": ONE})
    assert (page.published, page.notes) == (date(2024, 6, 5), ())


def test_a_moment_in_utc_is_a_day_of_the_corpus(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"published": "2024-06-04T18:30:00Z", "text": ONE})
    (page,) = read(str(file), reading=Reading(timezone=ZoneInfo("Europe/London")))
    assert isinstance(page, Page)
    assert page.published == date(2024, 6, 4)


@pytest.mark.parametrize("written", ["2024-05", "hôm qua", 2024, "2204-05-17", ["a", "b"], {"day": 5}])
def test_what_names_no_day_is_passed_over_with_a_note(tmp_path: Path, written: object) -> None:
    page = page_of(tmp_path, {"published": written, "created": "2024-06-05", "text": ONE})
    assert page.published is None
    assert len(page.notes) == 1
    assert page.notes[0].startswith('"published" names no day: ')


@pytest.mark.parametrize(
    ("given", "field", "read"),
    [
        ({"headline": "Chợ sách"}, "title", "Chợ sách"),
        ({"title": "", "headline": "Chợ sách"}, "title", "Chợ sách"),
        ({"title": 5}, "title", "5"),
        ({"title": "Sách &amp; <b>báo</b>"}, "title", "Sách & báo"),
        ({"title": "a < b"}, "title", "a < b"),
        ({"datePublished": "2024-06-05"}, "published", date(2024, 6, 5)),
        ({"date": "5/6/2024", "dateModified": "2024-06-09"}, "published", date(2024, 6, 5)),
        ({"published": True, "date": "2024-06-05"}, "published", date(2024, 6, 5)),
        ({"created_at": "2024-06-05 08:00"}, "published", date(2024, 6, 5)),
        ({"lastmod": "2024-06-05", "updated": "2024-06-05"}, "published", None),
        ({"link": "https://example.org/1"}, "url", "https://example.org/1"),
        ({"source": "https://example.org/1"}, "url", "https://example.org/1"),
        ({"authors": ["Lê Mẫu", {"name": "Trần Thử"}, None]}, "author", "Lê Mẫu, Trần Thử"),
        ({"author": {"@type": "Person", "name": "Lê Mẫu"}}, "author", "Lê Mẫu"),
        ({"publisher": {"name": "Báo Thử", "logo": {"url": "https://example.org/l"}}}, "source", "Báo Thử"),
        ({"source": None, "publisher": "Báo Thử"}, "source", "Báo Thử"),
        ({"author": float("nan")}, "author", None),
    ],
)
def test_a_field_is_found_under_its_usual_names(
    tmp_path: Path, given: dict[str, object], field: str, read: object
) -> None:
    page = page_of(tmp_path, {**given, "text": ONE})
    assert (getattr(page, field), page.notes) == (read, ())


def test_what_is_in_a_field_and_is_no_such_thing_is_told(tmp_path: Path) -> None:
    page = page_of(tmp_path, {"url": 12345, "source": {"id": 3}, "author": [[]], "text": ONE})
    assert (page.url, page.source, page.author) == (None, None, None)
    assert page.notes == (
        '"url" is no web address: 12345',
        '"source" holds no text',
        '"author" holds no text',
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"content": ONE}, ONE),
        ({"text": " ", "body": ONE}, ONE),
        ({"text": ["Một.", {"type": "p", "text": "Hai."}, None]}, "Một.\n\nHai."),
        ({"text": "<p>Đội nữ &amp; đội nam.</p><p>Tỉ số 3&nbsp;&ndash;&nbsp;1.</p><script>a</script>"},
         "Đội nữ & đội nam.\nTỉ số 3\u00a0–\u00a01."),
        ({"text": "Giá <del>12</del><ins>9</ins> đồng"}, "Giá 9 đồng"),
        ({"text": "nếu a < b và c > d"}, "nếu a < b và c > d"),
        ({"text": 12}, "12"),
        ({"text": "theo [[1]] và [2](https://example.org)"}, "theo [[1]] và [2](https://example.org)"),
    ],
)  # fmt: skip
def test_the_text_is_what_a_reader_would_see(tmp_path: Path, given: dict[str, object], text: str) -> None:
    assert page_of(tmp_path, given).text.replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_a_mark_at_the_start_and_tabs_within_strings_are_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + '{"text": "Một\thai."}\r\n'.encode())
    assert list(read(str(file))) == [Page(f"{file}#1", "Một\thai.", as_crawled=True)]


def test_a_bad_byte_is_told_with_its_line(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"text": "Một."})
    with file.open("ab") as tail:
        tail.write('{"text": "Chợ sách hX."}\n'.encode().replace(b"X", b"\xe1\xbb"))
    _, page = read(str(file))
    note = "one place is no UTF-8 and reads \ufffd (line 2)"
    assert page == Page(f"{file}#2", "Chợ sách h\ufffd.", notes=(note,), as_crawled=True)


def test_lines_in_utf_16_are_refused_once(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Một."}\n' * 3, encoding="utf-16")
    (rejected,) = read(str(file))
    assert isinstance(rejected, RejectedSource)
    assert rejected.reason == "its lines are in UTF-16; save the file as UTF-8"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = "title headline published date created url link source publisher author authors text content".split()


PIECES = [*"<>&;/\ud800\x00\n ", "p", "<b>", "</b>", "<br>", "&#0;", "&#xd800;", "<!--"]
HTML = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(HTML)
def test_no_markup_is_too_odd(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = write(tmp_path_factory.mktemp("json") / "a.jsonl", {"title": text, "text": f"{text} {ONE}"})
    (page,) = read(str(file))
    assert isinstance(page, Page) or "<!--" in text
    assert isinstance(page, RejectedSource) or ONE in page.text or "<!--" in text


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_whatever_fields_hold_the_text_is_kept(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    assert isinstance(data, dict)
    file = write(tmp_path_factory.mktemp("json") / "a.jsonl", {**data, "text": ONE})
    (page,) = read(str(file))
    assert isinstance(page, Page)
    assert page.text == ONE


@pytest.mark.parametrize(
    "given",
    [
        {"article": {"title": "Đội nữ", "text": ONE, "published": "2024-06-05"}},
        {"_index": "tin", "_source": {"title": "Đội nữ", "content": ONE, "date": "2024-06-05"}},
        {"page_content": ONE, "metadata": {"title": "Đội nữ", "date": "2024-06-05"}},
        {"tieu_de": "Đội nữ", "noi_dung": ONE, "ngay_dang": "05/06/2024"},
        {"title": {"rendered": "Đội nữ"}, "content": {"rendered": f"<p>{ONE}</p>"}, "date": "2024-06-05T08:00:00"},
        {"title": "Đội nữ", "time": 1717549200, "description": ONE},
        {"title": "Đội nữ", "date": "/Date(1717549200000)/", "text": 7, "content": ONE},
        {"title": "Đội nữ", "date": [2024, 6, 5], "text": f"&lt;p&gt;{ONE}&lt;/p&gt;"},
    ],
)  # fmt: skip
def test_an_article_is_found_in_objects_within_the_line_and_under_what_names_it_has(
    tmp_path: Path, given: dict[str, object]
) -> None:
    page = page_of(tmp_path, given)
    assert (page.title, page.published, page.text) == ("Đội nữ", date(2024, 6, 5), ONE)


TWO = "Huấn luyện viên khen các cô gái."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ([{"text": ONE}, {"text": TWO}], f"{ONE}\n\n{TWO}"),
        ([{"heading": "Giải tỉnh", "text": ONE}], f"Giải tỉnh\n\n{ONE}"),
        ([{"type": "paragraph", "data": {"text": f"<b>{ONE}</b>"}},
          {"type": "list", "data": {"items": ["An", "Bình"]}},
          {"type": "image", "caption": "Ảnh"}], f"{ONE}\n\n- An\n\n- Bình"),
        ({"type": "doc", "content": [{"type": "paragraph", "content": [
            {"type": "text", "text": "Đội bóng "}, {"type": "text", "marks": [{}], "text": "nữ"},
            {"type": "hardBreak"}, {"type": "text", "text": "thắng."}]}]}, "Đội bóng nữ\n\nthắng."),
        ([{"type": "table", "data": {"content": [["Trận", "Tỉ số"], ["Một", "3–1"]]}}], "Trận | Tỉ số\n\nMột | 3–1"),
    ],
)  # fmt: skip
def test_the_blocks_of_an_editor_are_lines(tmp_path: Path, body: object, text: str) -> None:
    assert page_of(tmp_path, {"content": body}).text == text


def test_a_whole_page_as_the_text_is_read_as_one(tmp_path: Path) -> None:
    html = f"""<!doctype html><html><head><title>Đội nữ</title></head><body><nav><a href="/">Trang chủ</a></nav>
        <article><h1>Đội nữ thắng ba trận</h1><p class="date">05/06/2024</p><p>{ONE}</p></article><footer>© Báo Thử</footer></body></html>"""
    page = page_of(tmp_path, {"url": "https://example.org/1", "html": html})
    assert (page.title, page.published, ONE in page.text) == ("Đội nữ thắng ba trận", date(2024, 6, 5), True)
    assert "Trang chủ" not in page.text and "©" not in page.text


def test_a_lead_kept_apart_stands_above_the_text_unless_it_does_already(tmp_path: Path) -> None:
    assert page_of(tmp_path, {"sapo": TWO, "text": ONE}).text == f"{TWO}\n\n{ONE}"
    assert page_of(tmp_path, {"sapo": TWO, "text": f"{TWO} {ONE}"}).text == f"{TWO} {ONE}"


def test_when_a_crawler_came_is_no_date_of_publication(tmp_path: Path) -> None:
    assert page_of(tmp_path, {"timestamp": "2024-06-05T08:00:00Z", "text": ONE}).published is None


def test_an_array_with_one_article_a_line_or_all_in_one_is_read(tmp_path: Path) -> None:
    one, two = (json.dumps({"title": name, "text": ONE}) for name in ("Một", "Hai"))
    for lines in (["[", f"{one},", two, "]"], [f"[{one},", f"{two}]"], [f"[{one}, {two}]"], [f"{one},", two]):
        file = write(tmp_path / "a.jsonl", *lines)
        assert [item.origin for item in read(str(file)) if isinstance(item, Page)] == [
            f"{file}#Một",
            f"{file}#Hai",
        ]
