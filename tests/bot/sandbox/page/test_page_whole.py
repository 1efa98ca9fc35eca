"""The chat page itself: its ways in and back, on a desk and on a phone, by keyboard, and with the real bot."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.settings import Answering, Settings, Telegram
from tests.browser import PHONE, Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser

from tests.bot.sandbox.page.conftest import forget

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_empty_chat_tells_what_the_bot_does_and_has_a_start_button(
    tab: Visitor, served: Page, stage: Stage
) -> None:
    forget(stage)
    told = await tab.page.locator("#empty").inner_text()
    assert "Bot này làm được gì?" in told
    assert "Tôi trả lời bằng nguyên văn của bài." in told
    assert not await tab.input.is_visible()
    await tab.press("BẮT ĐẦU")
    await tab.sees("Chào bạn, cứ hỏi nhé.")
    assert await tab.input.is_visible()


async def test_light_and_dark_follow_the_system_until_one_chooses(visitor: Visitor) -> None:
    async def theme() -> str | None:
        return await visitor.page.locator("html").get_attribute("data-theme")

    assert await theme() == "light"
    await visitor.page.emulate_media(color_scheme="dark")
    await visitor.page.locator('html[data-theme="dark"]').wait_for()
    await visitor.page.get_by_label("Đổi nền sáng hoặc tối").click()
    assert await theme() == "light"
    await visitor.page.reload()
    await visitor.sees("Chào bạn")
    assert await theme() == "light"
    await visitor.page.get_by_label("Đổi nền sáng hoặc tối").click()
    assert await theme() == "dark"
    await visitor.page.emulate_media(color_scheme="light")
    await visitor.page.locator('html[data-theme="light"]').wait_for()


async def test_a_reload_comes_back_to_the_same_place(visitor: Visitor) -> None:
    await visitor.be("Bình")
    await visitor.go_to("Nhóm biên tập")
    await visitor.topic("Bài vở")
    await visitor.say("Bài này hay")
    await visitor.page.reload()
    await visitor.row("Bài này hay").wait_for()
    assert await visitor.page.get_by_role("tab", name="Bài vở").get_attribute("aria-selected") == "true"
    assert await visitor.page.get_by_role("radio", name="Bình").get_attribute("aria-checked") == "true"


async def test_on_a_phone_the_list_and_the_chat_take_turns_and_a_long_press_brings_the_tools(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    forget(stage)
    async with Visitor.at(browser, served.url, size=PHONE, has_touch=True, is_mobile=True) as visitor:
        assert not await visitor.page.locator("#chat").is_visible()
        await visitor.go_to("Trích dẫn")
        assert not await visitor.page.locator("#side").is_visible()
        await visitor.start()
        await visitor.say("chợ nổi?", then="Chợ nổi họp")
        await visitor.say("nhại " + "dài" * 200, then="dàidài")
        wide = "[document.documentElement, document.querySelector('#scroller')].map(it => it.scrollWidth)"
        assert await visitor.page.evaluate(wide) == [PHONE[0], PHONE[0]]
        touch = {"pointerType": "touch", "bubbles": True}
        text = visitor.last.locator(".text")
        await text.dispatch_event("pointerdown", touch)
        await visitor.page.locator(".row.held").wait_for()
        await text.dispatch_event("pointerup", touch)
        await visitor.last.get_by_label("Trả lời").tap()
        await visitor.page.locator("#replying").filter(has_text="dàidài").wait_for()
        await visitor.page.get_by_label("Về danh sách").click()
        await visitor.page.locator("#chats").wait_for()
        assert not await visitor.page.locator("#chat").is_visible()


async def test_the_page_finds_its_way_back_when_the_line_was_cut(tab: Visitor, stage: Stage) -> None:
    async with Page(stage, port=0) as served:
        await stage.people[0].start()
        await tab.come_to(served.url)
        await tab.sees("Chào bạn")
        await served.stop()
        await tab.page.locator("#offline").wait_for()
        await tab.say("có ai không")
        await tab.page.locator(".toast").wait_for()
        assert await tab.input.input_value() == "có ai không"
        await stage.people[0].send("nhại trong lúc đó")
        async with Page(stage, port=served.port):
            await tab.sees("trong lúc đó")
            await tab.page.locator("#offline").wait_for(state="hidden")
            await tab.say("nhại lại đây rồi", then="lại đây rồi")


async def test_everything_is_reached_by_keyboard_and_named_for_who_does_not_see(visitor: Visitor) -> None:
    await visitor.page.get_by_role("radio", name="Bạn").focus()
    await visitor.page.keyboard.press("ArrowRight")
    await visitor.page.get_by_role("button", name="START", exact=True).wait_for()
    await visitor.page.keyboard.press("ArrowLeft")
    await visitor.sees("Chào bạn")
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    await visitor.page.keyboard.press("Shift+Enter")
    assert await visitor.input.input_value() == "\n"
    await visitor.button("Đoạn 2").focus()
    await visitor.page.keyboard.press("Enter")
    await visitor.page.get_by_role("dialog").wait_for()
    await visitor.page.keyboard.press("Escape")
    await visitor.page.get_by_role("dialog").wait_for(state="detached")
    nameless = "[...document.querySelectorAll('button, a, textarea')].filter(it => !it.hidden && !it.ariaLabel && !it.textContent.trim())"
    assert await visitor.page.evaluate(f"{nameless}.map(it => it.outerHTML)") == []
    assert await visitor.page.get_by_role("log").count() == 1


async def test_many_pages_show_the_same(browser: "Browser", visitor: Visitor, served: Page) -> None:
    async with Visitor.at(browser, served.url) as other:
        await other.sees("Chào bạn")
        await asyncio.gather(visitor.say("nhại cả hai"), other.sees("cả hai"))


async def test_the_real_bot_is_asked_unfolded_and_followed_to_the_passage(tab: Visitor, home: Path) -> None:
    async with Sandbox(guest=True) as sandbox:
        telegram = Telegram(token=SecretStr(sandbox.token), base_url=sandbox.base_url)
        settings = Settings(telegram=telegram, answer=Answering(min_confidence=0))
        async with (
            running_bot(settings, home=home, config=None),
            Page(Stage.of(sandbox), port=0) as served,
        ):
            await tab.come_to(served.url)
            await tab.start()
            await tab.say("cuoi nam 2023 toan khoi co bao nhieu dang vien?")
            quote = tab.page.locator("#log blockquote.expandable:not(.whole)").first
            await quote.locator(".unfold").click()
            assert await quote.get_attribute("class") == "expandable open"
            answers = await tab.page.locator(".row.theirs").count()
            await tab.page.locator('#log .text a[href*="t.me/"]').first.click()
            await tab.page.locator(".row.theirs").nth(answers).wait_for()
            assert await tab.page.locator(".row.mine").last.locator(".text").inner_text() == "/start"
            assert tab.troubles == []
