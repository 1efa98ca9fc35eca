"""What a real browser finds of the links to quotes, on pages of many structures that are read as any page is."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.citing.links import quote_link
from bot.citing.reading_room import Source
from corpus.cleaning.clean import clean
from corpus.formats.webpage import parse_webpage
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.sentences import paragraphs, sentences

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

STRUCTURES = {
    "list": "<ul><li>Bến đò cũ nằm ở cuối xóm.</li><li>Chợ mới họp mỗi sáng.</li></ul>",
    "numbered list": "<ol><li>Người bán khai tên tại nhà làng.</li><li>Ghe vào bến trước năm giờ.</li></ol>",
    "table": "<table><tr><th>Thôn</th><th>Lúa</th></tr><tr><td>Vân Tịnh</td><td>524 tấn</td></tr></table>",
    "cells of two lines": "<table><tr><td>Bến đò<br>Cồn Ngang</td><td>ba mươi chiếc ghe</td></tr></table>",
    "notes": "<p>Cả vùng thu 320<sup>1</sup> tấn lúa nếp trong vụ đầu.<sup>2</sup> Vụ sau ít hơn.</p>"
    "<p>[1] Theo sổ của làng.</p>",
    "exponent": "<p>Ao đình rộng 45 m<sup>2</sup> và sâu chưa đầy hai mét, nước quanh năm.</p>",
    "lines": "<p>Sông chảy qua ba xóm rồi<br>đổ ra cồn, nơi ghe<br>neo mỗi đêm trăng sáng.</p>",
    "quotation": "<p>Ông lái nói <q>đò không chờ ai</q> rồi chống sào, cả bến cùng cười.</p>",
    "marks in words": "<p><b>N</b>ăm ấy l<i>ũ</i> về sớm, cả <a href='/x'>cánh đồng</a> trắng nước một màu.</p>",
    "first letter": "<p><span style='float:left'>M</span>ùa gặt bắt đầu khi sương còn trên ngọn lúa chín.</p>",
    "blanks": "<p>Giá&nbsp;một&nbsp;nón là 12&#8239;500 đồng, đan phát&shy;đạt quanh&#8203; năm.</p>",
    "decomposed": unicodedata.normalize("NFD", "<p>Đường lên đình lát gạch tàu.</p>"),
    "no words of a block": "<p>Nhà thờ tổ có ba gian <button>Chép</button> và một giếng đá rất trong.</p>",
    "again": "<p>Không ai nói gì.</p><p>Trống điểm ba hồi. Không ai nói gì.</p>",
    "capitals": "<p style='text-transform:uppercase'>Hội làng mở vào rằm tháng hai âm lịch.</p>",
    "advertisement": "<p>Thợ rèn đỏ lửa từ canh tư.</p><aside class=ad>Mua ngay</aside><p>Búa nện vang xóm.</p>",
}
PAGE = """<!doctype html><html lang=vi><meta charset=utf-8><title>Chuyện làng ven sông</title><body>
<div style="height:3000px"></div><article><h1>Chuyện làng ven sông</h1><p>Người già trong làng kể lại chuyện cũ bên bếp
lửa suốt mùa mưa dài.</p>{body}<p>Chuyện ấy nay vẫn còn người nhớ và kể cho con cháu nghe.</p></article>
<div style="height:3000px"></div>"""


COMMON = ("list", "table", "notes", "lines")
"""Tried each time; the others take their time."""


@pytest.mark.parametrize(
    "structure",
    [name if name in COMMON else pytest.param(name, marks=pytest.mark.slow) for name in STRUCTURES],
)
async def test_a_browser_finds_every_quote_of_a_page(browser: "Browser", structure: str) -> None:
    html = PAGE.format(body=STRUCTURES[structure]).encode()
    async with served(html) as url:
        page = await browser.new_page()
        try:
            missed = [link for link in quote_links(html, url) if not await scrolls(page, link)]
        finally:
            await page.close()
    assert missed == []


def quote_links(html: bytes, url: str) -> Iterator[str]:
    """Of every sentence, and of every paragraph."""
    read = clean(parse_webpage(html, url, url=url))
    article = Article(ArticleId(1), url, read.title or "", None, None, None, read.text)
    spans = list(paragraphs(read.text))
    spans += [sentence for paragraph in spans for sentence in sentences(read.text, paragraph)]
    for start, end in spans:
        passage = Passage(PassageId(1), article.id, start, end, read.text[start:end])
        link = quote_link(Source(passage, article), passage.text)
        assert link is not None
        assert ":~:text=" in link
        yield link


async def scrolls(page: "Page", link: str) -> bool:
    """Whether the browser goes down to the words, as it does soon after the page is there."""
    await page.goto("about:blank")  # else it would not leave the page that it is on
    await page.goto(link)
    for _ in range(20):
        if await page.evaluate("scrollY"):
            return True
        await asyncio.sleep(0.05)
    return False


@asynccontextmanager
async def served(html: bytes) -> AsyncIterator[str]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(html)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + html)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()
