import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.presence import is_gone
from corpus.formats.reading import Reading
from corpus.formats.table import read_table
from corpus.models import Page

HEADER = ("Tiêu đề", "Ngày đăng", "Nguồn", "Link", "Nội dung")
ROW = (
    "Đàn vịt đầm Láng",
    "3/5/2024",
    "Báo Làng",
    "https://example.org/vit",
    "Đàn vịt có 347 con.\n\nĐầm rộng 12 ha.",
)


def written(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


def pages(tmp_path: Path, data: str | bytes, **limits: int) -> list[Page | RejectedSource]:
    file = tmp_path / "a.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(str(file), reading=Reading(**limits)))  # type: ignore[arg-type]


def reasons(items: list[Page | RejectedSource]) -> list[tuple[str, str]]:
    """Of each rejection its place behind the file, and why."""
    return [
        (item.source.rpartition(".csv")[2], item.reason) for item in items if isinstance(item, RejectedSource)
    ]


def texts(items: list[Page | RejectedSource]) -> list[str]:
    return [item.text for item in items if isinstance(item, Page)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_row_is_an_article_whatever_stands_between_its_cells(
    tmp_path: Path, delimiter: str, charset: str
) -> None:
    items = pages(tmp_path, written(HEADER, ROW, delimiter=delimiter).encode(charset))
    title, _, source, url, text = ROW
    assert items == [
        Page(
            f"{tmp_path / 'a.csv'}#{title}", text, url, title, date(2024, 5, 3), source, None, as_crawled=True
        )
    ]


@pytest.mark.parametrize("charset", ["cp1258", "cp1252"])
def test_old_code_pages_are_told_apart_by_what_they_spell(tmp_path: Path, charset: str) -> None:
    import unicodedata

    spoken = {"cp1258": "Đàn vịt trời về đầm Láng mỗi năm một nhiều", "cp1252": "Café à la carte, déjà vu"}[
        charset
    ]
    marks = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    split = "".join(
        unicodedata.normalize("NFC", "".join(one for one in parts if one not in marks))
        + "".join(one for one in parts if one in marks)
        for parts in (unicodedata.normalize("NFD", char) for char in spoken)
    )
    data = written(("text",), (split if charset == "cp1258" else spoken,)).encode(charset)
    assert texts(pages(tmp_path, data)) == [spoken]


def test_a_comma_within_the_first_row_is_no_delimiter_where_the_names_stand_apart_by_another(
    tmp_path: Path,
) -> None:
    data = "title;text, as read\nMột;Hai, ba\n"
    assert reasons(pages(tmp_path, data))[0][1].startswith("the first row names no field for the text")
    assert texts(pages(tmp_path, "tags, all;text\na, b;Hai, ba\n")) == ["Hai, ba"]


def test_a_row_that_cannot_be_read_is_named_by_its_line_and_stops_no_other(tmp_path: Path) -> None:
    data = (
        "title,text\n"
        '"Một\nhai","Chữ\n\nchữ"\n'
        "\n"
        "Trống,\n"
        "Thừa,một,hai\n"
        f"Dài,{'x' * 3_000}\n"
        "Cuối,Xong\n"
    )  # fmt: skip
    items = pages(tmp_path, data, max_article_chars=400)
    assert texts(items) == ["Chữ\n\nchữ", "Xong"]
    assert reasons(items) == [
        (":7", '"text" is missing or empty'),
        (":8", "3 cells, the first row has 2: quotes are missing around a cell"),
        (":9", "a line of more than 2,400 bytes"),
    ]


def test_a_quote_that_never_ends_takes_no_more_than_an_article_may_have(tmp_path: Path) -> None:
    data = 'text\n"Mở mà không đóng\n' + "dòng này dài hai mươi\n" * 100 + "Cuối\n"
    items = pages(tmp_path, data, max_article_chars=400)
    assert reasons(items)[0] == (":2", "not a row of a table (field larger than field limit (400))")
    assert texts(items)[-1] == "Cuối"


def test_cells_that_say_nothing_and_names_met_twice_do_no_harm(tmp_path: Path) -> None:
    data = "title,,text,date,date\nNULL,x,Một,,2024-05-03\nTin,x,Hai,\\N,\n"
    one, two = (item for item in pages(tmp_path, data) if isinstance(item, Page))
    assert (one.title, one.published, one.origin.rpartition("#")[2]) == (None, date(2024, 5, 3), "2")
    assert (two.title, two.published) == ("Tin", None)


def test_what_is_no_table_is_refused_in_words(tmp_path: Path) -> None:
    why = 'the first row names no field for the text; one must be called "text", "content", "nội dung" or the like'
    assert reasons(pages(tmp_path, "mot,hai\n1,2\n")) == [("", why)]
    assert reasons(pages(tmp_path, "\n\n\n")) == [("", why)]
    assert reasons(pages(tmp_path, b"PK\x03\x04" + bytes(200))) == [("", "binary data, not text")]
    large = written(("text",), ("x" * 3_000,)).encode("utf-16")
    assert reasons(pages(tmp_path, large, max_file_bytes=5_000)) == [
        ("", "a large file in UTF-16; save it as UTF-8")
    ]


def test_damaged_bytes_are_told_with_their_line(tmp_path: Path) -> None:
    good = "Đàn vịt giời về đầm Láng, mỗi năm một đông thêm, cả làng ra xem. " * 5
    data = f"text;url\n{good}\n{good}".encode() + b"\xff\n"
    _, damaged = (item for item in pages(tmp_path, data) if isinstance(item, Page))
    assert "�" in damaged.text
    assert len(damaged.notes) == 1
    assert "line 3" in damaged.notes[0]


def test_a_row_is_gone_when_the_table_has_it_no_more(tmp_path: Path) -> None:
    (item,) = pages(tmp_path, written(HEADER, ROW))
    assert isinstance(item, Page)
    assert not is_gone(item.origin)
    pages(tmp_path, written(HEADER, ("Khác", *ROW[1:])))
    assert is_gone(item.origin)


@given(st.binary(max_size=400), st.sampled_from([b"", b"title,text\n", b"text;url\n"]))
def test_any_bytes_are_read_or_refused(data: bytes, header: bytes) -> None:
    items = read_table(
        io.BytesIO(header + data), "a.csv", max_line_bytes=200, max_cell_chars=100, max_utf16_bytes=300
    )
    assert all(isinstance(item, Page | RejectedSource) for item in items)
