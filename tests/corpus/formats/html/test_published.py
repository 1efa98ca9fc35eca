import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from corpus.formats.days import VIETNAM
from corpus.formats.html.published import published_on, without_clock

DAY = date(2024, 6, 5)
LEAD = "<p>Từ đầu tháng này bến đò Cù Lao Bãi chở khách cả buổi tối, mỗi ngày chừng ba mươi lăm chuyến, kể cả chủ nhật.</p>"
TEXT = "<p>Vé một lượt là 15.000 đồng, trẻ em dưới sáu tuổi không phải trả tiền, theo bảng giá dán ở đầu bến từ hôm 02/01/2019.</p>"
H1 = "<h1>Bến đò Cù Lao Bãi chở khách buổi tối</h1>"
URL = "https://example.org/ben-do"


def day_of(
    *,
    head: str = "",
    above: str = "",
    top: str = "",
    lead: str = "",
    end: str = "",
    below: str = "",
    url: str | None = None,
) -> date | None:
    page = f"""<!doctype html><html><head><title>Bến đò Cù Lao Bãi chở khách buổi tối - Báo Thử</title>{head}</head><body>
        {above}<article>{H1}{top}{LEAD}{lead}{TEXT}{TEXT}{end}</article>{below}</body></html>"""
    return published_on(document_fromstring(page), url=url, timezone=VIETNAM)


def loose(body: str) -> date | None:
    return published_on(document_fromstring(f"<html><body>{body}</body></html>"), url=None, timezone=VIETNAM)


@pytest.mark.parametrize(
    "shown",
    [
        "<p>05/06/2024 08:15</p>",
        '<p class="meta">Đăng ngày 05/06/2024 bởi Lê Văn Mẫu</p>',
        "<div>Ban Biên tập | 05/06/2024</div>",
        '<time datetime="2024-06-05T08:15:00+07:00">hôm ấy</time>',
        "<time>5 Th6, 2024</time>",
        '<p>Đăng lúc <time class="entry-date published" datetime="2024-06-05T08:15:00+07:00">Tháng Sáu 5, 2024</time></p>',
        '<span class="post-date">05/06/2024 | 341</span>',
        '<span itemprop="datePublished" content="2024-06-04T18:00:00Z">hôm kia</span>',
        '<abbr class="published" title="2024-06-05T08:00:00+07:00">hôm ấy</abbr>',
        "<p>Cập nhật: <span>07/06/2024</span> Đăng: <span>05/06/2024</span></p>",
        "<p>Cập nhật lúc 10:00 ngày 07/06/2024</p><p>Đăng lúc 08:15 ngày 05/06/2024</p>",
        '<time class="updated" datetime="2024-06-07">7/6</time><time class="published" datetime="2024-06-05">5/6</time>',
        '<time class="published updated" datetime="2024-06-05">5/6</time>',
        '<p class="updated">07/06/2024</p><p>05/06/2024</p>',
        '<span class="time" title="Thứ Tư, 05/06/2024 08:15">3 giờ trước</span>',
        '<span class="time" data-time="2024-06-05T08:15:00">3 giờ trước</span>',
        '<span class="time" data-timestamp="1717549200"></span>',
        '<relative-time datetime="2024-06-05T01:15:00Z">hôm kia</relative-time>',
        '<div class="date"><span class="day">05</span><span class="month">06</span><span class="year">2024</span></div>',
        '<div class="date"><div>05</div><div>Tháng 6</div><div>2024</div></div>',
        '<div class="post-date"><span>Jun</span><span>5</span><span>2024</span></div>',
        "<p>Wed, Jun 5, 2024 8:15 a.m.</p>",
        "<p>05/06/24</p>",
        "<p>Tháng 6, 05, 2024</p>",
        "<p>Bến Cát (05/06/2024)</p>",
        '<meta itemprop="datePublished" content="2024-06-05T08:15:00+07:00">',
    ],
)
def test_the_date_between_title_and_text_dates_the_article(shown: str) -> None:
    assert day_of(top=shown) == day_of(lead=shown) == DAY
    assert day_of(top=shown, above='<div class="top-date">Thứ Hai, 14/10/2024</div>') == DAY
    assert loose(H1 + shown + LEAD + TEXT) == DAY


@pytest.mark.parametrize(
    "around",
    [
        {"above": '<div class="top-date">Thứ Hai, 14/10/2024</div>'},
        {"above": "<header><span>Thứ Hai, 14/10/2024</span></header>"},
        {"above": '<div class="date">Thứ Hai, 14/10/2024</div><nav><a href="/">Trang chủ</a></nav>'},
        {"top": '<span class="current-date">14/10/2024</span>'},
        {"below": '<section id="comments"><li class="comment"><time datetime="2024-08-17">17/08/2024</time></li></section>'},
        {"end": '<div class="comments-area"><article class="comment"><time datetime="2024-08-17">17/8</time></article></div>'},
        {"below": '<aside><article><a href="/b">Cầu treo</a><time datetime="2021-02-01">01/02/2021</time></article></aside>'},
        {"below": '<article><h2>Cầu treo Đá Bàn</h2><time datetime="2021-02-01">01/02/2021</time></article>'},
        {"end": '<div class="related-posts"><a href="/b">Cầu treo</a><span class="date">01/02/2021</span></div>'},
        {"below": '<div><a href="/b">Cầu treo</a> <span class="date">01/02/2021</span></div>'},
        {"below": '<footer>Giấy phép cấp ngày 01/02/2021 <span class="date">01/02/2021</span></footer>'},
        {"top": "<p>Lễ mở bến đã diễn ra sáng 30/04/2023 tại đầu bến, có hơn hai trăm người trong xã cùng đến dự và xem đua thuyền.</p>"},
        {"end": "<p>Đăng ký trước ngày 30/06/2024.</p>"},
        {"head": '<meta name="date" content="hôm nay"><meta name="citation_date" content="2024/05">'},
        {"head": '<meta property="article:modified_time" content="2024-09-09T08:00:00+07:00">'},
    ],
)  # fmt: skip
def test_a_date_of_anything_else_does_not(around: dict[str, str]) -> None:
    assert day_of(**around) is None
    beside = dict(around)
    beside["top"] = "<p>05/06/2024</p>" + beside.get("top", "")
    assert day_of(**beside) == DAY


def test_a_date_of_change_that_is_shown_is_the_last_resort() -> None:
    assert day_of(top="<p>Cập nhật: 07/06/2024</p>") == date(2024, 6, 7)
    assert day_of(top="<p>Cập nhật: 07/06/2024</p>", url="https://example.org/2024/06/05/ben-do") == DAY
    assert day_of(top="<p>Cập nhật: 07/06/2024</p>", end='<footer class="date">05/06/2024</footer>') == DAY


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-06-04T18:00:00Z">',
        '<meta name="pubdate" content="05/06/2024">',
        '<meta name="DC.date.issued" content="2024-06-05">',
        '<meta property="og:updated_time" content="2024-06-07"><meta itemprop="datePublished" content="2024-06-05">',
        '<meta name="date" content="2024-06-09"><meta property="article:published_time" content="2024-06-05">',
    ],
)
def test_what_the_head_says_goes_before_what_is_shown(head: str) -> None:
    assert day_of(head=head) == day_of(head=head, top="<p>09/06/2024</p>") == DAY


@pytest.mark.parametrize(
    "around",
    [
        {"top": '<p>Lễ bắt đầu lúc <time datetime="2024-07-01">1/7/2024</time> ở sân đình của làng.</p>'},
        {"end": '<p>Lễ bắt đầu lúc <time datetime="2024-07-01">1/7/2024</time> ở sân đình của làng.</p>'},
        {
            "end": '<h3>Đọc thêm</h3><div><a href="/b">Cầu treo</a><time datetime="2021-02-01">01/02/2021</time></div>'
        },
        {"end": '<div><a href="/b">Cầu treo</a><p class="date">01/02/2021</p></div>'},
    ],
)
def test_a_date_in_a_sentence_or_beside_a_link_below_does_not(around: dict[str, str]) -> None:
    assert day_of(**around) is None


def test_a_date_with_its_weekday_on_top_of_the_page_is_the_clock() -> None:
    assert loose(f"<p>Thứ Hai, 14/10/2024</p>{H1}{LEAD}{TEXT}") is None
    assert loose(f"<p>05/06/2024</p>{H1}{LEAD}{TEXT}") == DAY
    text = without_clock("Thứ Hai, 14/10/2024\nTrang chủ\nBến đò\n05/06/2024", ["Bến đò"])
    assert text == "Trang chủ\nBến đò\n05/06/2024"
    assert without_clock("05/06/2024\nChữ", ["Bến đò"]) == "05/06/2024\nChữ"


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"NewsArticle","datePublished":"2024-06-04T18:00:00Z","dateModified":"2024-06-09"}',
        '[{"@type":"WebSite","url":"https://example.org"},{"@type":["Article"],"datePublished":"2024-06-05"}]',
        '{"@graph":[{"@type":"WebPage","datePublished":"2024-06-05","url":"https://example.org/ben-do"}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","datePublished":"2024-06-05"}}',
        '<!-- {"@type":"Article","headline":"a\nb","datePublished":"2024-06-05"} -->'.replace(
            "a\nb", "Bến đò\nCù Lao"
        ),
        '{"@type":"Article","datePublished":"2024-06-05","comment":[{"@type":"Comment","datePublished":"2024-08-01"}]}',
        '[{"@type":"Article","url":"https://example.org/b","datePublished":"2021-02-01"},'
        '{"@type":"Article","url":"https://www.example.org/ben-do/#a","datePublished":"2024-06-05"}]',
        '[{"@type":"Article","headline":"Cầu treo Đá Bàn","datePublished":"2021-02-01"},'
        '{"@type":"Article","headline":"Bến đò Cù Lao Bãi chở khách buổi tối","datePublished":"2024-06-05"}]',
    ],
)
def test_the_article_that_is_this_pages_tells_its_date_to_machines(data: str) -> None:
    assert day_of(head=json_ld(data), url=URL) == DAY


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"Article","url":"https://example.org/b","headline":"Cầu treo","datePublished":"2021-02-01"}',
        '{"@type":"ItemList","itemListElement":[{"@type":"Article","datePublished":"2021-02-01"}]}',
        '[{"@type":"Article","headline":"Cầu treo","datePublished":"2021-02-01"},'
        '{"@type":"Article","headline":"Chợ nổi","datePublished":"2020-02-01"}]',
        '{"@type":"VideoObject","uploadDate":"2021-02-01","datePublished":"2021-02-01"}',
        '{"@type":"Article","datePublished":"hôm qua"}',
        '{"@type":"Article","dateModified":"2024-06-09"}',
        "{broken",
        "[" * 50_000,
        "7",
    ],
)
def test_other_articles_and_broken_data_tell_nothing(data: str) -> None:
    assert day_of(head=json_ld(data), url=URL) is None
    assert day_of(head=json_ld(data), url=URL, top="<p>05/06/2024</p>") == DAY


def test_an_address_may_hold_the_date() -> None:
    assert day_of(url="https://example.org/2024/6/5/ben-do") == DAY
    assert day_of(head='<link rel="canonical" href="https://example.org/2024/06/05/ben-do">') == DAY
    assert day_of(url="https://example.org/2024/13/05/ben-do") is None


def test_a_date_over_the_headline_counts_where_little_is_between() -> None:
    assert loose(f'<div><span class="date">05/06/2024</span>{H1}</div>{LEAD}{TEXT}') == DAY
    assert loose(f'<div class="date">05/06/2024</div><div class="logo">Báo Thử</div>{H1}{LEAD}{TEXT}') is None


def test_a_date_below_the_text_counts_where_it_says_what_it_is() -> None:
    assert day_of(below="<p>Đăng lúc 08:15 ngày 05/06/2024</p>") is None
    assert day_of(end="<p>Đăng lúc 08:15 ngày 05/06/2024</p>") == DAY
    assert loose(f"{H1}{LEAD}{TEXT}<p>Ngày đăng: 05/06/2024</p>") == DAY
    assert loose(f'{H1}{LEAD}{TEXT}<p class="date">05/06/2024</p>') is None


def test_a_moment_in_utc_is_a_day_of_the_corpus() -> None:
    head = '<meta property="article:published_time" content="2024-06-04T22:00:00Z">'
    tree = document_fromstring(f"<html><head>{head}</head><body>{H1}{LEAD}</body></html>")
    assert published_on(tree, url=None, timezone=VIETNAM) == DAY
    assert published_on(tree, url=None, timezone=ZoneInfo("Europe/London")) == date(2024, 6, 4)


VALUES = st.recursive(
    st.none()
    | st.integers()
    | st.sampled_from(["Article", "WebPage", "2024-06-05", "https://example.org/a", "http://[", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "@type @graph @id url headline name datePublished mainEntity mainEntityOfPage".split()
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_no_data_for_machines_is_too_odd(data: object) -> None:
    day = day_of(head=json_ld(json.dumps(data)), url=URL)
    assert day in (None, DAY)


TAGS = "p div span time article aside h1 h2 a li td abbr footer header".split()
ELEMENTS = st.recursive(
    st.sampled_from(["05/06/2024", "Cập nhật 07/06/2024", "Đăng ngày 05/06/2024", "chữ", LEAD, ""]),
    lambda inner: st.builds(
        lambda tag, mark, parts: f'<{tag} class="{mark}" datetime="{mark}">{"".join(parts)}</{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(["date", "updated", "comment", "2024-06-05", ""]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(ELEMENTS)
def test_no_page_is_too_odd(body: str) -> None:
    assert loose(body) in (None, DAY, date(2024, 6, 7))
