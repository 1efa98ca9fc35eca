import pytest

from corpus.sources.section import read_section

URL = "https://www.example.org/tin-tuc"
TITLE = "Đò ngang bến Sậy chạy sớm"


def found(html: str) -> list[str]:
    return [entry.url for entry in read_section(html, url=URL).entries]


@pytest.mark.parametrize(
    "path",
    [
        "/do-ngang-ben-say-chay-som-4751234.html", "/do-ngang-ben-say-20240527083012345.htm", "/do-ngang-post811234.html",
        "/thoi-su/do-ngang-ben-say-chay-som", "/2024/05/do-ngang-ben-say/", "/Pages/tin.aspx?ItemID=87654", "/node/1234",
        "/web/guest/-/asset_publisher/x/content/do-ngang-ben-say",
    ],
)  # fmt: skip
def test_addresses_of_single_articles_are_known_on_sites_of_all_kinds(path: str) -> None:
    assert found(f"<h3><a href='{path}'>{TITLE}</a></h3>") == [f"https://www.example.org{path}"]


@pytest.mark.parametrize(
    "path",
    [
        "/", "/thoi-su", "/kinh-doanh/bat-dong-san", "/tag/do-ngang-ben-say", "/tac-gia/le-van-ben-12345", "/trang/2",
        "/tim-kiem?q=12345", "/tin-tuc", "#12345", "/anh/do-ngang-ben-say-12345.jpg", "https://example.com/do-ngang-12345",
    ],
)  # fmt: skip
def test_other_addresses_are_not(path: str) -> None:
    assert found(f"<h3><a href='{path}'>{TITLE}</a></h3>") == []


@pytest.mark.parametrize(
    "around",
    [
        "nav",
        "footer",
        "form",
        "div class='main-menu'",
        "ul id='navbar'",
        "div class='box breadcrumb'",
        "div class='footer_2'",
        "div role='navigation'",
    ],
)
def test_what_stands_around_the_articles_on_every_page_is_none_of_them(around: str) -> None:
    tag = around.split()[0]
    html = f"<{around}><li><a href='/tin-tuc-su-kien-noi-bat'>Tin tức và sự kiện</a></li></{tag}>"
    assert found(f"<body class='has-menu nav'>{html}<a href='/do-ngang-1001'>{TITLE}</a></body>") == [
        "https://www.example.org/do-ngang-1001"
    ]


def test_a_link_whose_words_are_no_title_may_have_one_elsewhere() -> None:
    html = (
        f"<a href='/a-1001'>Xem thêm</a><a href='/b-1002'><img alt='{TITLE}'></a><a href='/c-1003' title='{TITLE}'>…</a>"
        f"<a href='/d-1004'><img></a><a href='/d-1004'>{TITLE}</a>"
    )
    assert found(html) == [f"https://www.example.org/{path}" for path in ("b-1002", "c-1003", "d-1004")]


def test_addresses_are_read_from_where_the_page_says_it_is() -> None:
    assert found(f"<head><base href='/muc/'></head><a href='a-1001'>{TITLE}</a>") == [
        "https://www.example.org/muc/a-1001"
    ]
