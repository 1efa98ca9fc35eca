import html
import json

import pytest

from corpus.formats.webpage import parse_webpage

TITLE = "Cầu treo Bản Mây thông xe"
LEAD = "Sáng 17-5, cầu treo Bản Mây dài 412 mét chính thức thông xe, sớm hơn kế hoạch ba tháng."
REST = "Tổng vốn là 268 tỉ đồng từ ngân sách huyện. Cầu nối hai xã, thay bến phà đã chạy bốn mươi năm."
OTHER = "Chợ phiên Bản Mây họp lại sau hai năm đóng cửa, mỗi phiên có chừng ba trăm người đến mua bán từ sáng sớm."
WALL = f"<h1>{TITLE}</h1><p>Đăng nhập để đọc tiếp bài này.</p>"
SHELL = '<div id="__next">Đang tải…</div>'
TEASER = f"<h1>{TITLE}</h1><p>{LEAD}</p><p>Đăng nhập để đọc tiếp bài này.</p>"


def text_of(body: str, data: object, script: str = '<script type="application/json">{}</script>') -> str:
    head = f"<title>{TITLE} | Báo Thử</title>" + script.replace("{}", json.dumps(data), 1)
    return parse_webpage(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "x").text


LINKED = '<script type="application/ld+json">{}</script>'
ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{LEAD} {REST}"}


@pytest.mark.parametrize("shown", [WALL, SHELL, TEASER])
@pytest.mark.parametrize(
    ("data", "script"),
    [
        (ARTICLE, LINKED),
        ({"@graph": [{"@type": "WebSite", "name": "Báo Thử"}, ARTICLE]}, LINKED),
        ([{"@type": "WebPage", "mainEntity": ARTICLE}], LINKED),
        ({**ARTICLE, "articleBody": f"<p>{LEAD}</p><p>{REST}</p>"}, LINKED),
        ({**ARTICLE, "articleBody": f"&lt;p&gt;{LEAD}&lt;/p&gt;{REST}"}, LINKED),
        (
            {"props": {"pageProps": {"post": {"title": TITLE, "content": f"<p>{LEAD}</p><p>{REST}</p>"}}}},
            '<script id="__NEXT_DATA__" type="application/json">{}</script>',
        ),
        (
            {
                "article": {
                    "headlines": {"basic": TITLE},
                    "content_elements": [
                        {"type": "text", "content": LEAD},
                        {"type": "image", "caption": "x"},
                        {"type": "text", "content": REST},
                    ],
                }
            },
            "<script>window.Fusion=window.Fusion||{};Fusion.globalContent={};Fusion.x={}</script>".replace(
                "||{}", "||0"
            ),
        ),
        (
            {
                "data": {
                    "title": TITLE,
                    "body": [
                        {
                            "_type": "block",
                            "children": [
                                {"_type": "span", "text": LEAD[:20]},
                                {"_type": "span", "text": LEAD[20:]},
                            ],
                        },
                        {"_type": "block", "children": [{"_type": "span", "text": REST}]},
                    ],
                }
            },
            "<script>window.__INITIAL_STATE__ = {};</script>",
        ),
        (
            [
                ["Reactive", 1],
                {"title": 2, "body": 3},
                TITLE,
                f"<p>{LEAD}</p><p>{REST}</p><p>{' '.join(REST.split()[:40])}</p>" * 2,
            ],
            '<script type="application/json" id="__NUXT_DATA__">{}</script>',
        ),
        (
            {
                "news": {"title": TITLE, "detail": f"{LEAD}\n{REST}"},
                "related": [{"title": "Chợ phiên", "detail": OTHER}],
            },
            "<script>window.__STATE__={}</script>",
        ),
    ],
)
def test_the_data_give_what_the_page_does_not_show(shown: str, data: object, script: str) -> None:
    text = text_of(shown, data, script)
    assert LEAD in text and REST in text
    assert "Đăng nhập" not in text and "Đang tải" not in text and OTHER not in text


def test_data_in_a_string_of_a_script_are_read() -> None:
    inner = json.dumps(json.dumps({"title": TITLE, "body": f"{LEAD} {REST}"}))
    assert REST in text_of(WALL, inner, f"<script>window.__DATA__ = JSON.parse({inner});</script>")


INNER = f"<p>{LEAD}</p><p>{REST}</p>" + "<p>Ảnh: Lan Chi</p>" * 12
ROWS = f'5:["$","article",null,{json.dumps({"title": TITLE, "body": f"{LEAD} {REST}"})}]\n'
TEXT_ROW = f"2a:T{len(INNER.encode()):x},{INNER}0:null\n"


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.__NUXT__=(function(a,b){{return {{title:a,body:b}}}}({json.dumps(TITLE)},{json.dumps(INNER)}))</script>",
        f"<script>self.__next_f.push([1,{json.dumps(ROWS[:30])}])</script><script>self.__next_f.push([1,{json.dumps(ROWS[30:])}])</script>",
        f"<script>self.__next_f.push([1,{json.dumps(TEXT_ROW)}])</script>",
        f"""<script type="application/json">{json.dumps({"status": 200, "body": json.dumps({"title": TITLE, "text": f"{LEAD} {REST}"})})}</script>""",
        f"""<div data-page="{html.escape(json.dumps({"post": {"title": TITLE, "content": INNER}}))}"></div>""",
    ],
)
def test_arguments_of_calls_streams_and_attributes_are_read(script: str) -> None:
    text = text_of(SHELL + script, 0)
    assert LEAD in text and REST in text and "Đang tải" not in text


@pytest.mark.parametrize(
    "hidden",
    [
        f'<div itemprop="articleBody" style="display:none"><p>{LEAD}</p><p>{REST}</p></div>',
        f"<noscript><p>{LEAD}</p><p>{REST}</p></noscript>",
    ],
)
def test_a_body_that_only_scripts_show_is_read(hidden: str) -> None:
    assert text_of(WALL + hidden, 0).split("\n")[-2:] == [LEAD, REST]


def test_a_page_that_shows_the_article_is_read_from_what_it_shows() -> None:
    shown = f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{REST}</p><p>Ảnh: Lan Chi</p></article>"
    assert text_of(shown, ARTICLE, LINKED).split("\n") == [TITLE, LEAD, REST, "Ảnh: Lan Chi"]


def test_the_body_of_another_article_is_not_taken() -> None:
    other = {"@type": "NewsArticle", "headline": "Chợ phiên họp lại sau hai năm", "articleBody": OTHER * 3}
    shown = f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{REST}</p></article>"
    assert OTHER not in text_of(shown, other, LINKED)


@pytest.mark.parametrize("broken", ["{", '{"articleBody": 3}', "[" * 5_000, '{"a": undefined}', "null"])
def test_broken_data_do_no_harm(broken: str) -> None:
    page = (
        f"<script type='application/ld+json'>{broken}</script><script>var x = {broken}</script><p>{LEAD}</p>"
    )
    assert parse_webpage(page.encode(), "x").text == LEAD
