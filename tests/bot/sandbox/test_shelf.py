"""The sample's sources, opened on the chat page."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from pydantic import SecretStr

import bot.sandbox.web
from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.sandbox.web.shelf import PLACE, here
from bot.settings import Settings, Telegram
from corpus.formats.pages import read
from corpus.models import Page as ReadPage
from corpus.sample import ADDRESS, FOLDER
from tests.browser import PHONE, Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser

SAMPLE = [page for page in read(str(FOLDER)) if isinstance(page, ReadPage)]


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with Sandbox(guest=True) as sandbox, Page(Stage.of(sandbox), port=0) as served:
        yield served


async def test_each_article_of_the_sample_stands_at_its_address_in_its_own_words(page: Page) -> None:
    assert len(SAMPLE) == 10
    async with httpx.AsyncClient(verify=False) as client:
        for article in SAMPLE:
            assert article.url is not None and article.title is not None
            answer = await client.get(here(article.url, page.url))
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "text/html; charset=UTF-8"
            shown = unescape(re.sub(r"<[^>]*>", "", answer.text))
            assert article.title in shown
            assert [part for part in article.text.split("\n\n") if part not in shown] == []


async def test_what_else_lies_at_that_address_is_looked_for_there(page: Page) -> None:
    async with httpx.AsyncClient(verify=False) as client:
        answer = await client.get(f"{page.url}{PLACE}khong-co")
        assert (answer.status_code, answer.headers["location"]) == (302, f"{ADDRESS}khong-co")
        strange = await client.get(f"{page.url}{PLACE}khong-co", headers={"Host": "example.org"})
        assert strange.status_code == 403


async def test_the_page_knows_where_the_sample_is_and_other_links_lead_where_they_led(page: Page) -> None:
    links = (Path(bot.sandbox.web.__file__).parent / "static/links.js").read_text("utf-8")
    assert f'const SAMPLE = "{ADDRESS}";' in links
    assert f'const SHELF = "/{PLACE}";' in links
    assert here("https://example.org/khac", page.url) == "https://example.org/khac"
    assert here(f"{ADDRESS}bai#:~:text=a", page.url) == f"{page.url}mau/bai#:~:text=a"


@pytest.mark.asyncio(loop_scope="session")
async def test_the_source_of_an_answer_opens_at_the_quoted_words(browser: "Browser", home: Path) -> None:
    async with Sandbox(guest=True) as sandbox:
        telegram = Telegram(token=SecretStr(sandbox.token), base_url=sandbox.base_url)
        async with (
            running_bot(Settings(telegram=telegram), home=home, config=None),
            Page(Stage.of(sandbox), port=0) as served,
            Visitor.at(browser, served.url, size=PHONE) as visitor,
        ):
            await visitor.go_to("Trích dẫn")
            await visitor.start()
            await visitor.say("Kết luận 459-KL/ĐUK ban hành ngày nào?", then="459")
            async with visitor.page.context.expect_page() as opening:
                await visitor.page.get_by_role("link", name="Mở bài gốc").first.click()
            source = await opening.value
            assert source.url.startswith(f"{served.url}mau/van-ban-dang-uy-khoi-doanh-nghiep-2023")
            quoted = await source.get_by_text("Kết luận số 459-KL/ĐUK ra").element_handle()
            await source.wait_for_function(
                "it => scrollY > 0 && it.getBoundingClientRect().top > 0 && it.getBoundingClientRect().top < innerHeight",
                arg=quoted,
            )
