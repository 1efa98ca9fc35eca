from datetime import date

import pytest

from corpus.cleaning.clean import clean
from corpus.formats.webpage import parse_webpage
from corpus.models import Page

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
        "Năm | Quầy",
        "2021 | 38",
        "Một góc chợ sáng nay.",
        "Chợ họp đến trưa.",
    ]


@pytest.mark.parametrize(
    "shown",
    [
        '<span class="time">3 giờ trước</span>',
        "<p>2 days ago</p>",
        '<div class="badge post-date"><div><span>05</span><br><span>Th6</span></div></div>',
        '<div class="date"><span>05</span> <span>Tháng Sáu</span> <span>2024</span></div>',
    ],
)
def test_leaves_of_a_calendar_and_how_long_ago_it_was_are_no_text(shown: str) -> None:
    assert parse(top=shown).text.split("\n") == ["Chợ sách cũ họp lại", SENTENCES]


def test_what_looks_like_a_leaf_and_is_none_stays() -> None:
    for shown in ('<p class="note"><b>05</b> <i>Th6</i></p>', '<p class="time"><b>Năm</b> <i>2024</i></p>'):
        assert len(parse(top=shown).text.split("\n")) == 3


def test_the_headline_shown_is_the_title_where_the_data_speak_of_another_article() -> None:
    other = '<title>Chợ sách cũ họp lại - Báo Thử</title><script type="application/ld+json">{"@type":"Article","headline":"Hội hoa xuân"}</script>'
    assert parse(other).title == "Chợ sách cũ họp lại"


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


ARTICLE = [
    "Sáng nay, thư viện huyện khai trương phòng đọc mới sau bảy tháng sửa chữa, với 120 chỗ ngồi.",
    "Mỗi xã sẽ có một tủ sách lưu động; đến nay 9/12 xã đã có tủ.",
    "Phòng đọc mở cửa từ thứ hai đến thứ bảy",
]

BLOG = """<html><head><title>Thư viện mở phòng đọc mới - Blog Đọc</title></head><body><div id="page" class="site">
<a class="skip-link" href="#content">Chuyển đến nội dung</a>
<header id="masthead"><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/g">Giới thiệu</a></li></ul></nav></header>
<main id="main"><article class="post"><header class="entry-header"><h1 class="entry-title">Thư viện mở phòng đọc mới</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2023-12-14T15:51:00+07:00">
14 Tháng Mười Hai, 2023</time></span><span class="byline"> bởi <a href="/author/lan">Lan Chi</a></span></div></header>
<div class="entry-content"><p>{0}</p><h3>Tủ sách lưu động</h3><p>{1}</p><blockquote><p>Sách là bạn.</p></blockquote>
<p>{2}.</p></div><footer class="entry-footer">Đăng trong <a href="/c">Tin tức</a></footer></article>
<div id="comments" class="comments-area"><h2>1 bình luận</h2><ol class="comment-list"><li><b>Minh</b> 2 giờ trước
<p>Hay quá bạn ơi.</p></li></ol><div id="respond"><h3>Trả lời</h3><form>Email của bạn sẽ không được hiển thị công khai.
</form></div></div></main><aside id="secondary"><h2>Bài viết mới</h2><ul><li><a href="/1">Hội chợ sách cũ</a></li></ul>
</aside><footer id="colophon">Chạy trên nền WordPress</footer></div></body></html>"""

PORTAL = """<html><head><title>Cổng thông tin</title></head><body><table width="900"><tr><td><img src="b.jpg"></td></tr>
<tr><td width="150"><a href="1">Giới thiệu</a><br><a href="2">Tin tức</a></td><td>
<span class="title">Thư viện mở phòng đọc mới cho bạn đọc</span><br><span class="date">14/12/2023 | 341</span>
<div align="justify"><font size="2">{0}<br><br>{1}<br><br>{2}./.</font></div><div align="right"><b>Lan Chi</b></div><br>
<b>Các bài viết khác</b><table><tr><td><a href="4">Hội chợ sách cũ ven hồ lần thứ ba</a></td></tr>
<tr><td>2 tháng trước</td></tr><tr><td><a href="5">Xe thư viện đến với các xã</a></td></tr><tr><td>3 tháng trước</td></tr>
</table></td></tr><tr><td colspan="2">Bản quyền thuộc về Thư viện</td></tr></table></body></html>"""

FORUM = """<html><head><title>Hỏi về thẻ thư viện | Diễn đàn Đọc</title></head><body>
<div class="header"><a href="/">Diễn đàn</a> | <a href="/login">Đăng nhập</a></div><h1>Hỏi về thẻ thư viện</h1>
<div class="post"><div class="author"><b>bacgia</b></div><div class="postdate">14/12/2023, 15:51</div>
<div class="postbody">{0} Cho tôi hỏi làm thẻ ở đâu?<br><br>Tôi cảm ơn.</div></div>
<div class="post"><div class="author"><b>thuthu</b></div><div class="postdate">15/12/2023, 08:00</div>
<div class="postbody">Chào bác. {1}<br>{2}.</div></div><div class="footer">Diễn đàn chạy bằng máy cũ</div></body></html>"""


def cleaned(html: str) -> Page:
    return clean(parse_webpage(html.format(*ARTICLE).encode(), "x"))


def test_a_blog_post_is_left_of_a_blog_page() -> None:
    page = cleaned(BLOG)
    assert page.text.split("\n\n") == [
        ARTICLE[0],
        "Tủ sách lưu động",
        ARTICLE[1],
        "Sách là bạn.",
        ARTICLE[2] + ".",
    ]
    assert (page.title, page.author) == ("Thư viện mở phòng đọc mới", "Lan Chi")
    assert page.published == date(2023, 12, 14)


def test_tables_that_only_place_things_are_taken_apart() -> None:
    page = cleaned(PORTAL)
    assert page.text.split("\n\n") == [ARTICLE[0], ARTICLE[1], ARTICLE[2] + "./.", "Lan Chi"]
    assert (page.title, page.author) == ("Thư viện mở phòng đọc mới cho bạn đọc", "Lan Chi")
    assert page.published == date(2023, 12, 14)


def test_every_post_of_a_forum_page_is_kept() -> None:
    page = cleaned(FORUM)
    for sentence in (*ARTICLE, "Cho tôi hỏi làm thẻ ở đâu?", "Tôi cảm ơn.", "Chào bác."):
        assert sentence in page.text
    assert (page.title, page.published) == ("Hỏi về thẻ thư viện", date(2023, 12, 14))


LEAD = "Sáng qua chợ nổi dời về bến mới, hơn 120 ghe thuyền neo đậu ngay hàng thẳng lối suốt hai bờ."
CLOSE = "Tiểu thương được miễn phí bến bãi trong ba tháng đầu, sau đó trả tiền theo từng chỗ neo."


def _between(html: str) -> list[str]:
    frame = (
        "<nav><a href=/>Trang chủ</a></nav><article><h1>Chợ nổi dời bến</h1><p>{}</p>{}<p>{}</p></article>"
    )
    page = parse_webpage(("<title>Chợ nổi dời bến</title>" + frame.format(LEAD, html, CLOSE)).encode(), "x")
    lines = page.text.split("\n")
    assert (lines[:2], lines[-1]) == (["Chợ nổi dời bến", LEAD], CLOSE)
    return lines[2:-1]


def test_lists_of_links_that_the_text_hands_its_reader_are_kept() -> None:
    items = "<ul><li><a href=/1>Mẫu đơn xin cấp bến, dùng cho ghe lớn</a></li><li><a href=/2>Tờ khai</a></li></ul>"
    kept = ["- Mẫu đơn xin cấp bến, dùng cho ghe lớn", "- Tờ khai"]
    assert _between(f"<p>Hồ sơ gồm:</p>{items}") == ["Hồ sơ gồm:", *kept]
    assert not set(kept).intersection(_between(f"<p>Xem thêm:</p>{items}"))
    assert _between("<ul><li><a href=/1>Bến Cây Gáo</a></li><li><a href=/2>Bến Vàm Xáng</a></li></ul>") == [
        "- Bến Cây Gáo",
        "- Bến Vàm Xáng",
    ]


def test_lists_of_other_articles_amid_the_text_are_not() -> None:
    items = "<ul><li><a href=/1>Trường làng mở lớp đêm cho bà con hai bên sông</a></li></ul>"
    assert _between(items) == []
    assert _between("<ul><li><a href=/f>Facebook</a></li><li><a href=/z>Zalo</a></li></ul>") == []


def test_boxes_and_paragraphs_within_the_article_are_its_own_whatever_they_are_called() -> None:
    box = "Giá gửi xe máy là 5.000 đồng, xe hơi 30.000 đồng một ngày đêm."
    assert _between(f"<aside class=infobox><p>{box}</p></aside>") == [box]
    assert _between(f"<p class=author>{box}</p>") == [box]
    assert _between(f"<div class='alert alert-info'>{box}</div>") == [box]
    assert _between(f"<aside class=related><p>{box}</p></aside>") == []


PARAGRAPH = "Phiên đầu có 42 quầy, phần lớn là của sinh viên các trường quanh hồ, bán từ sáng sớm đến trưa."


def text_within(body: str) -> list[str]:
    page = f"<html><head><title>Chợ sách cũ họp lại</title></head><body>{body}</body></html>"
    return parse_webpage(page.encode(), "x").text.split("\n")


def test_what_leads_to_another_article_or_is_an_advert_is_left_out_amid_the_text() -> None:
    pointers = (
        '<p><b>Xem thêm: <a href="/1">Hội hoa xuân mở cửa đón khách</a></b></p>',
        '<p>&gt;&gt;&gt; <a href="/1">Hội hoa xuân mở cửa đón khách</a></p>',
        '<p>Read more: <a href="/1">The spring fair opens its doors</a></p>',
        "<p>Quảng cáo</p>",
    )
    for pointer in pointers:
        assert text_within(f"<article><p>{SENTENCES}</p>{pointer}<p>{PARAGRAPH}</p></article>") == [
            SENTENCES,
            PARAGRAPH,
        ]
    told = "<p>Xem thêm ở bảng giá dán tại <a href='/1'>cổng chợ</a> và ở nhà văn hóa.</p>"
    assert len(text_within(f"<article><p>{SENTENCES}</p>{told}<p>{PARAGRAPH}</p></article>")) == 3


def test_a_lead_that_stands_apart_from_the_article_is_its_own() -> None:
    links = "".join(
        f'<li><a href="/{at}">Một bài khác hẳn về hội hoa xuân số {at}</a></li>' for at in range(5)
    )
    body = f"""<div class="top"><h1>Chợ sách cũ họp lại</h1><div class="sum">{SENTENCES}</div></div><div class="ads"></div>
        <div class="wrap"><div class="text-body"><p>{PARAGRAPH}</p><p>{PARAGRAPH[:60]}.</p></div></div><div class="list"><ul>{links}</ul></div>"""
    assert text_within(body) == [SENTENCES, PARAGRAPH, PARAGRAPH[:60] + "."]


def test_what_readers_write_below_their_heading_is_left_out() -> None:
    for heading in ("Ý kiến bạn đọc", "2 bình luận", "Comments (2)"):
        body = f"<article><p>{SENTENCES}</p><p>{PARAGRAPH}</p></article><div class='x'><h3>{heading}</h3><p>Lan: {PARAGRAPH[:70]}.</p></div>"
        assert text_within(body) == [SENTENCES, PARAGRAPH]


def test_a_small_table_in_a_cell_of_a_table_stands_behind_the_other_cells() -> None:
    table = """<table><tr><th>Ngày</th><th>Giờ</th></tr><tr><td>Thứ hai</td><td><table><tr><td>Sáng</td><td>8 giờ</td></tr>
        <tr><td>Chiều</td><td>14 giờ</td></tr></table></td></tr><tr><td>Thứ ba</td><td>Nghỉ</td></tr></table>"""
    assert text_within(f"<article><p>{SENTENCES}</p>{table}<p>{PARAGRAPH}</p></article>") == [
        SENTENCES,
        "Ngày | Giờ",
        "Thứ hai | Sáng | 8 giờ; Chiều | 14 giờ",
        "Thứ ba | Nghỉ",
        PARAGRAPH,
    ]


def test_the_marked_headline_is_the_title_where_the_first_one_is_the_blog_s() -> None:
    page = f"""<html><head><title>Sổ tay của Lan: Chợ sách cũ họp lại</title></head><body><h1>Sổ tay của Lan</h1>
        <h3 class="post-title entry-title">Chợ sách cũ họp lại</h3><div><p>{SENTENCES}</p><p>{PARAGRAPH}</p></div></body></html>"""
    assert parse_webpage(page.encode(), "x").title == "Chợ sách cũ họp lại"


def test_a_date_above_a_headline_outside_the_article_dates_it() -> None:
    page = f"""<html><head><title>Chợ sách cũ họp lại</title></head><body><div class="sidebar-1"><div class="bar"><span class="date">Thứ tư,
        5/6/2024, 08:15 (GMT+7)</span></div><h1>Chợ sách cũ họp lại</h1><article><p>{SENTENCES}</p><p>{PARAGRAPH}</p></article></div></body></html>"""
    assert parse_webpage(page.encode(), "x").published == date(2024, 6, 5)


def test_without_a_headline_the_date_nearest_above_the_text_counts() -> None:
    page = f"""<body><span id="lblDate">Thứ hai, ngày 14/10/2024</span><div class="ngaydang">(05/06/2024 08:15)</div>
        <div>{SENTENCES} {PARAGRAPH}</div><div>{PARAGRAPH}</div></body>"""
    assert parse_webpage(page.encode(), "x").published == date(2024, 6, 5)


def test_what_a_system_says_of_an_article_beside_its_text_is_left_out() -> None:
    info = """<dl class="article-info muted"><dt>Chi tiết</dt><dd>Viết bởi <span>Lan Chi</span></dd><dd>Lượt xem: 120</dd></dl>"""
    edit = """<h2>Người bán<span class="mw-editsection">[<a href="/e">sửa</a>]</span></h2>"""
    body = f"<article>{info}<p>{SENTENCES}</p>{edit}<p>{PARAGRAPH}</p></article>"
    assert text_within(body) == [SENTENCES, "Người bán", PARAGRAPH]


def test_the_number_of_a_note_in_a_block_of_its_own_stands_before_the_note() -> None:
    note = (
        '<div><a href="#footnote-anchor-1" class="footnote-number">1</a><div><p>Theo phường.</p></div></div>'
    )
    body = f'<article><p>{SENTENCES}<a class="footnote-anchor" href="#footnote-1">1</a></p><p>{PARAGRAPH}</p>{note}</article>'
    assert text_within(body) == [f"{SENTENCES}[1]", PARAGRAPH, "[1] Theo phường."]
