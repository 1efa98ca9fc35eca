from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.html.parsed import TooDeep
from corpus.formats.markdown.page import parse_markdown, plain
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
        "Phòng đọc mới\n\nPhòng có 120 chỗ, sáu dãy kệ và một góc cho trẻ em[1].",
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
    ("typed", "read"),
    [
        ("## Kết quả ##", "Kết quả"),
        ("Kết quả\n=====", "Kết quả"),
        ("## Kết quả {#ket-qua}", "Kết quả"),
        ("Đoạn đầu.\n{: .lead}", "Đoạn đầu."),
        ("> Lời *dẫn*", "Lời dẫn"),
        ("***rất*** quan trọng", "rất quan trọng"),
        ("__đậm__ và `mã`", "đậm và mã"),
        ("**Giá:**15.000 và **Tên:**Lan", "Giá:15.000 và Tên:Lan"),
        ("\\*\\*không\\*\\*x", "**không**x"),
        ("![Ảnh chợ](cho.jpg)", "Ảnh chợ"),
        ("Xem ![Ảnh chợ|300](cho.jpg) ![300](a.jpg) ![a.jpg](a.jpg)", "Xem Ảnh chợ"),
        ("<https://example.org>", "https://example.org"),
        ("[chữ](https://example.org/a_(b) \"Đầu\")", "chữ"),
        ("[chữ][a] và [b]\n\n[a]: https://example.org/a\n[b]: https://example.org/b 'B'", "chữ và b"),
        ("tấn [1]\n\n[1]: https://example.org/1", "tấn [1]"),
        ("<!-- ẩn -->Hiện", "Hiện"),
        ("- <!-- ẩn --> *Hiện*\n\n<!-- ẩn --> <!-- ẩn --> **hiện**", "- Hiện\n\nhiện"),
        ("```\n<!-- mã -->\n```\n<!--ẩn-->\n*hiện*", "<!-- mã -->\n\nhiện"),
        ("[TOC]\n\n{% include a.html %}\n\nMột\n\n{{< figure src=\"a.jpg\" >}}\n\nhai", "Một\n\nhai"),
        ("Một\n\n<!-- ẩn\n\nẩn nữa -->\n\nhai", "Một\n\nhai"),
        ("```\nmã ~~nguồn~~ <b> [[x]]\n```", "mã ~~nguồn~~ <b> [[x]]"),
        ("dùng `~~x~~ <b>` ở đây", "dùng ~~x~~ <b> ở đây"),
        ("    thụt *vào*", "thụt *vào*"),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("5*3*2 = 30 và 2**3**4", "5*3*2 = 30 và 2**3**4"),
        ("ten_file_dai.txt", "ten_file_dai.txt"),
        ("126-QĐ/TW và 2\\. hai", "126-QĐ/TW và 2. hai"),
        ("- mục một\n* mục *hai*\n+ mục ba", "- mục một\n\n- mục hai\n\n- mục ba"),
        ("1. một\n2. hai\n   - con\n10) mười", "1. một\n\n2. hai\n\n- con\n\n10) mười"),
        ("1986. Năm ấy.", "1986. Năm ấy."),
        ("- [ ] chưa\n- [x] rồi", "- ☐ chưa\n\n- ☑ rồi"),
        ("[1] Chú thích.", "[1] Chú thích."),
        ("Số #1 và C#", "Số #1 và C#"),
        ("đầu\n\n***\n\ncuối", "đầu\n\ncuối"),
        ("giá ~~500~~ 400", "giá 400"),
        ("10^2^ và 15 km^2^", "10^2 và 15 km²"),
        ("==nhấn *mạnh*== và a==b, c==d", "nhấn mạnh và a==b, c==d"),
        ("%%ẩn%% hiện %%ẩn\nnữa%%, tăng 5%% và 7%%", "hiện , tăng 5%% và 7%%"),
        ("đầu\n\n%%\nẩn\n\nẩn\n%%\n\ncuối", "đầu\n\ncuối"),
        ("[[Trang|chữ]], [[Trang]], [[Trang#Mục]] ![[ảnh.png]]", "chữ, Trang, Trang > Mục"),
        ("theo [[1]](#n) và [[2]]", "theo [1] và [2]"),
        ("đoạn ^abc12", "đoạn"),
        ("> [!note] Lưu ý\n> Thân bài", "Lưu ý\nThân bài"),
        ("> [!warning]-\n> Thân bài", "Thân bài"),
        ("320[^1] tấn\n\n[^1]: Theo *sở*.\n\n    Đoạn hai.", "320[1] tấn\n\n[1] Theo sở.\n\nĐoạn hai."),
        ("320[^a] tấn[^3]\n\n[^3]: Ba.\n[^a]: A.", "320[4] tấn[3]\n\n[3] Ba.\n\n[4] A."),
        ("320^[theo *sở*] tấn", "320[1] tấn\n\n[1] theo sở"),
        ("[^2]: Một.", "[2] Một."),
        ("| Năm | Khách |\n|---|--:|\n| 2023 | 380<br>390 |", "Năm | Khách\n\n2023 | 380; 390"),
        ("a | b\n--|--\n1 | [[x\\|y]] ~~4~~", "a | b\n\n1 | y"),
        ("<div align='center'><b>Giá</b> là 45&nbsp;đồng</div>", "Giá là 45 đồng"),
        ("<table><tr><td>Dưa</td><td>32</td></tr></table>", "Dưa | 32"),
        ("<details><summary>Xem</summary>\n\nBí **28**\n\n</details>", "Xem\n\nBí 28"),
        ("Giá <del>12</del> <ins>9</ins> đồng<br>mỗi gói, 10<sup>2</sup>", "Giá 9 đồng\nmỗi gói, 10^2"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("gõ <ten> hoặc <tên>, x<y", "gõ <ten> hoặc <tên>, x<y"),
        ("<iframe src='a'>\n\nvẫn *còn*", "vẫn còn"),
        ("câu này dài hơn và\ncòn nữa.", "câu này dài hơn và còn nữa."),
        ("Ao thu lạnh lẽo nước trong veo\nMột chiếc thuyền câu", "Ao thu lạnh lẽo nước trong veo\nMột chiếc thuyền câu"),
        ("dòng một  \ndòng hai\\\ndòng ba", "dòng một\ndòng hai\ndòng ba"),
    ],
)  # fmt: skip
def test_what_is_read_is_what_a_reader_sees(typed: str, read: str) -> None:
    assert plain(typed) == read


@given(st.text(alphabet="ab ế*_`[]()!#>\\-\n.", max_size=120))
def test_no_letter_is_lost_from_markdown_without_links(text: str) -> None:
    text = text.replace("](", "] (").replace("![", "! [")
    letters = [char for char in text if char in "abế"]
    assert [char for char in plain(text) if char in "abế"] == letters


PIECES = [
    *"ab ế*_`[]()!#>\\~-=\n.|^%<:1",
    "\n\n",
    "**",
    "[[",
    "]]",
    "==",
    "%%",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</div>",
    "1. ",
    "- ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_nothing_typed_is_too_odd(text: str) -> None:
    plain(text)


def test_what_stands_too_deep_in_lists_is_refused_rather_than_left_out() -> None:
    with pytest.raises(TooDeep, match="more than 40 deep"):
        parse_markdown("> " * 300 + "chữ", "x")
    assert plain("> " * 40 + "chữ") == "chữ"


def test_a_paragraph_of_open_brackets_takes_no_time_to_speak_of() -> None:
    assert plain("![" * 20_000) == "![" * 20_000


def test_a_heading_that_is_not_first_is_no_title() -> None:
    assert parse_markdown("Mở đầu.\n\n# Phần một\n\nChữ.", "x").title is None
