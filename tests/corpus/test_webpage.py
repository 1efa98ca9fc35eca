from datetime import date

import pytest

from corpus.models import Page
from corpus.webpage import parse_webpage

NEWS = """<!doctype html><html lang="vi"><head><title>Chợ sách cũ họp lại | Báo Thử</title>
<meta property="og:title" content="Chợ sách cũ họp lại"><meta property="og:site_name" content="Báo Thử">
<meta property="article:published_time" content="2023-12-14T15:51:00+07:00">
<meta name="author" content="Lan Chi">
<link rel="canonical" href="https://example.org/cho-sach"></head><body>
<header><a href="/">Trang chủ</a> <a href="/dang-nhap">Đăng nhập</a></header>
<nav><ul><li><a href="/a">Thời sự</a></li><li><a href="/b">Văn hóa</a></li></ul></nav>
<article><h1>Chợ sách cũ họp lại</h1><p class="lead">Sau hai năm, chợ sách cũ ven hồ lại mở.</p>
<p>Phiên đầu có <b>42</b> quầy, theo <a href="/qd">quyết định ngày 12/03/2015</a> của phường.</p>
<h2>1. Người bán</h2><p>Phần lớn là sinh viên.</p>
<ul><li>Sách học: 20 quầy</li><li>Truyện tranh: 9 quầy</li></ul>
<table><tr><th>Năm</th><th>Quầy</th></tr><tr><td>2021</td><td>38</td></tr></table>
<figure><img src="a.jpg"><figcaption>Một góc chợ sáng nay.</figcaption></figure>
<p>Chợ họp đến trưa.</p></article>
<aside><h3>Tin liên quan</h3><ul><li><a href="/1">Hội hoa xuân mở cửa</a> <i>2 giờ trước</i></li></ul></aside>
<section id="comments" class="comments"><h3>Bình luận</h3><p>Hay quá.</p></section>
<footer>Bản quyền thuộc Báo Thử</footer></body></html>"""

BODY = """<html><head>{head}</head>
<body><article><h1>Chợ sách cũ họp lại</h1>{top}<p>{text}</p></article></body></html>"""
SENTENCES = "Sau hai năm, chợ sách cũ ven hồ lại mở, theo quyết định ngày 12/03/2015."


def parse(head: str = "", top: str = "") -> Page:
    return parse_webpage(BODY.format(head=head, top=top, text=SENTENCES).encode(), "x")


def test_the_article_of_a_news_page_is_read_without_its_frame() -> None:
    page = parse_webpage(NEWS.encode(), "x")
    assert page.text.split("\n") == [
        "Chợ sách cũ họp lại",
        "Sau hai năm, chợ sách cũ ven hồ lại mở.",
        "Phiên đầu có 42 quầy, theo quyết định ngày 12/03/2015 của phường.",
        "1. Người bán",
        "Phần lớn là sinh viên.",
        "- Sách học: 20 quầy",
        "- Truyện tranh: 9 quầy",
        "| Năm | Quầy |",
        "| 2021 | 38 |",
        "Một góc chợ sáng nay.",
        "Chợ họp đến trưa.",
    ]


def test_the_markup_tells_the_fields() -> None:
    page = parse_webpage(NEWS.encode(), "x")
    assert (page.title, page.published, page.source, page.author, page.url) == (
        "Chợ sách cũ họp lại",
        date(2023, 12, 14),
        "Báo Thử",
        "Lan Chi",
        "https://example.org/cho-sach",
    )


def test_a_date_cited_in_the_text_is_not_the_date_of_the_page() -> None:
    assert parse().published is None


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta name="pubdate" content="02/08/2019">', ""),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2019-08-02"}</script>', ""),
        ("", '<time datetime="2019-08-02T08:00">hôm ấy</time>'),
        ("", '<span class="post-date">02/08/2019 | 341</span>'),
        ("", '<div class="entry-meta">Thứ Sáu, 02/08/2019, 15:51 GMT+7</div>'),
    ],
)
def test_the_date_is_read_from_the_markup_day_first(head: str, top: str) -> None:
    assert parse(head, top).published == date(2019, 8, 2)


def test_a_page_of_bare_blocks_keeps_every_line() -> None:
    page = parse_webpage("<p>Chỉ một câu ngắn.</p><div>Câu hai.<br>Câu <b>ba</b>.</div>".encode(), "x")
    assert [line for line in page.text.split("\n") if line.strip()] == [
        "Chỉ một câu ngắn.",
        "Câu hai.",
        "Câu ba.",
    ]


@pytest.mark.parametrize(
    "data",
    [b" ", b"<", b"<html></html>", b"<!-- -->", b"<p>" * 3_000, b"<body><script>let x</script>", b"<?xml?>"],
)
def test_a_page_without_text_has_none(data: bytes) -> None:
    assert parse_webpage(data, "x").text.strip(" <\n") == ""


def test_bytes_are_read_in_the_charset_that_the_page_or_the_server_names() -> None:
    line = "<p>Giá sách ở đây là năm đồng.</p>"
    assert "đồng" in parse_webpage(("<meta charset=utf-8>" + line).encode(), "x").text
    assert "đồng" in parse_webpage(line.encode("utf-16"), "x").text
    assert "đồng" in parse_webpage(line.encode(), "x", charset="no-such-charset").text
    assert (
        "đây"
        in parse_webpage("<p>Sách ở đây</p>".encode("cp1258", "ignore"), "x", charset="windows-1258").text
    )
