from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RejectedSource
from corpus.formats.markdown import parse_markdown, plain
from corpus.models import Page

DOCUMENT = """---
title: "Phòng đọc mới: một năm nhìn lại"
url: https://example.org/phong-doc
published: 2023-12-14
source: Báo Thử
author: Lan Chi
---

# Phòng đọc mới

Phòng có **120** chỗ, _sáu_ dãy kệ và [một góc](https://example.org/goc "Góc") cho trẻ em[^1].
"""


def test_front_matter_fills_the_fields_and_the_text_is_plain() -> None:
    assert parse_markdown(DOCUMENT, "x") == Page(
        "x",
        "\nPhòng đọc mới\n\nPhòng có 120 chỗ, sáu dãy kệ và một góc cho trẻ em[1].\n",
        "https://example.org/phong-doc",
        "Phòng đọc mới: một năm nhìn lại",
        date(2023, 12, 14),
        "Báo Thử",
        "Lan Chi",
    )


def test_without_front_matter_the_title_is_the_first_heading() -> None:
    page = parse_markdown("# Chợ *sách* cũ #\n\nHọp sáng nay.", "x")
    assert (page.title, page.text) == ("Chợ sách cũ", "Chợ sách cũ\n\nHọp sáng nay.")


@pytest.mark.parametrize(
    "written", ["14/12/2023", "'2023-12-14'", "2023-12-14 15:51:00", "ngày 14 tháng 12 năm 2023"]
)
def test_a_date_may_be_written_in_any_form(written: str) -> None:
    assert parse_markdown(f"---\ndate: {written}\n---\nChữ.", "x").published == date(2023, 12, 14)


def test_an_impossible_date_is_none() -> None:
    assert parse_markdown("---\npublished: 31/02/2020\n---\nChữ.", "x").published is None


def test_front_matter_that_is_not_yaml_is_rejected_with_the_line() -> None:
    with pytest.raises(RejectedSource, match=r"line 3\); put quotes around a value that holds a colon"):
        parse_markdown("---\nurl: x\ntitle: Chợ: sách: cũ\n---\nChữ.", "x")


def test_a_rule_on_the_first_line_is_no_front_matter() -> None:
    assert (
        parse_markdown("---\n\nChữ đầu.\n\n---\n\nChữ cuối.", "x").text.split()
        == "Chữ đầu. Chữ cuối.".split()
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("## Kết quả ##", "Kết quả"),
        ("Kết quả\n=====", "Kết quả"),
        ("> Lời *dẫn*", "Lời dẫn"),
        ("***rất*** quan trọng", "rất quan trọng"),
        ("__đậm__ và ~~bỏ~~ và `mã`", "đậm và bỏ và mã"),
        ("![Ảnh chợ](cho.jpg)", "Ảnh chợ"),
        ("<https://example.org>", "https://example.org"),
        ("<!-- ẩn -->Hiện", "Hiện"),
        ("```\nmã nguồn\n```", "mã nguồn"),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("ten_file_dai.txt", "ten_file_dai.txt"),
        ("126-QĐ/TW và 2\\. hai", "126-QĐ/TW và 2. hai"),
        ("- mục một\n* mục *hai*", "- mục một\n* mục hai"),
        ("[1] Chú thích.", "[1] Chú thích."),
        ("Số #1 và C#", "Số #1 và C#"),
    ],
)
def test_what_is_read_is_what_a_reader_sees(typed: str, read: str) -> None:
    assert plain(typed).strip("\n") == read


@given(st.text(alphabet="ab ế*_`[]()!#>\\~-=\n.", max_size=120))
def test_no_letter_is_lost_from_markdown_without_links(text: str) -> None:
    letters = [char for char in text.replace("](", "] (") if char in "abế"]
    assert [char for char in plain(text.replace("](", "] (")) if char in "abế"] == letters
