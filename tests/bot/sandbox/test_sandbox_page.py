"""The chat page in a real browser, with a small bot behind it that has one of everything."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.settings import Answering, Settings, Telegram
from tests.bot.sandbox.showbot import QUOTE, show_bot
from tests.browser import PHONE, Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script> &amp; <b>đậm</b>'


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sandbox(browser: "Browser") -> AsyncIterator[Sandbox]:
    """With the small bot in it, for all that follows. Nothing of it is made where no browser is."""
    async with Sandbox(guest=True) as running, show_bot(running.token, running.base_url):
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def tab(browser: "Browser") -> AsyncIterator[Visitor]:
    """One window for all that follows."""
    async with Visitor.at(browser, None, permissions=["clipboard-read", "clipboard-write"]) as opened:
        yield opened


@pytest.fixture(scope="module")
def stage(sandbox: Sandbox) -> Stage:
    return Stage.of(sandbox)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(stage: Stage, tab: Visitor) -> AsyncIterator[Page]:
    async with Page(stage, port=0) as page:
        await tab.come_to(page.url)
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(tab: Visitor, served: Page, stage: Stage) -> AsyncIterator[Visitor]:
    """Bạn, in the chat with the bot, which has greeted; nothing else has happened anywhere."""
    you = stage.people[0]
    forget(stage)
    await stage.sandbox.next_message(you, after=await you.start())
    if not tab.page.url.startswith(served.url):
        await tab.come_to(served.url)
    await tab.page.evaluate(f"location.hash = '/{you.id}/{you.id}'")
    await tab.page.locator("#log .bubble").nth(1).wait_for()
    yield tab
    assert tab.troubles == []


def forget(stage: Stage) -> None:
    """Take everything that was said out of the chats."""
    for place in (*stage.people, stage.group, stage.dialog):
        chat = stage.sandbox.chat(place)
        chat.messages = {known: one for known, one in chat.messages.items() if known in chat.topics}
        chat.drafts.clear()
        chat.actions.clear()
    stage.sandbox.world.ring()


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


async def test_an_answer_looks_as_it_does_in_telegram(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    words = {
        tag: await visitor.last.locator(f".text {tag}").first.inner_text()
        for tag in ("strong", "em", "u", "s", "blockquote", "code", "pre")
    }
    assert words == {
        "strong": "Chợ nổi",
        "em": "mỗi sáng",
        "u": "kể cả",
        "s": "ngày",
        "blockquote": "Chợ họp từ 4 giờ sáng.",
        "code": "126-QĐ/TW",
        "pre": "@misc{cho, year = 2022}",
    }
    link = visitor.last.get_by_role("link", name="Mở bài")
    assert await link.get_attribute("href") == "https://example.org/cho"
    assert await link.get_attribute("rel") == "noopener noreferrer"
    rows = visitor.last.locator(".keys")
    assert [await row.locator(".key").count() for row in await rows.all()] == [2, 2, 3, 2]


async def test_a_long_quote_unfolds_and_folds_at_a_click(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    quote = visitor.last.locator("blockquote.expandable")
    folded = await quote.bounding_box()
    await quote.click()
    assert await quote.get_by_label("Thu gọn trích dẫn").get_attribute("aria-expanded") == "true"
    unfolded = await quote.bounding_box()
    await quote.get_by_label("Thu gọn trích dẫn").click()
    again = await quote.bounding_box()
    assert folded and unfolded and again
    assert folded["height"] == again["height"] < unfolded["height"]
    assert (await quote.inner_text()).strip() == QUOTE.strip()


async def test_a_rich_message_is_a_document_with_a_table_a_list_and_marked_words(visitor: Visitor) -> None:
    await visitor.say("cả bài", then="Họp từ 4 giờ.")
    shown = visitor.last.locator(".rich")
    assert await shown.get_by_role("heading", name="Chợ nổi").count() == 1
    assert await shown.locator("mark").all_inner_texts() == ["4 giờ"]
    assert await shown.locator("th").all_inner_texts() == ["Năm", "Ghe"]
    assert await shown.locator("td").all_inner_texts() == ["2021", "1.200"]
    assert await shown.locator("ol li").get_attribute("value") == "3"
    assert await shown.locator(".command").all_inner_texts() == ["/help"]
    assert await visitor.page.locator("#chats .current .preview").inner_text() != ""


async def test_details_fold_footnotes_lead_both_ways_and_buttons_within_are_pressed(visitor: Visitor) -> None:
    await visitor.say("cả bài", then="Họp từ 4 giờ.")
    shown = visitor.last.locator(".rich")
    link = shown.get_by_role("link", name="Mở bài")
    assert not await link.is_visible()
    await shown.locator("summary").click()
    assert await link.is_visible()
    await shown.locator(".noted").click()
    assert await shown.locator("summary .note").evaluate("at => at === document.activeElement")
    await shown.locator("summary .note").click()
    assert await shown.locator(".noted").evaluate("at => at === document.activeElement")
    await shown.get_by_role("button", name="Lưu").click()
    await visitor.page.get_by_role("dialog").get_by_role("button", name="OK").click()
    await shown.get_by_role("button", name="Sửa").click()
    await visitor.sees("Đã sửa xong")


async def test_what_is_covered_is_revealed_and_code_is_copied(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    await visitor.last.get_by_label("Bấm để hiện chữ bị che").click()
    assert await visitor.last.locator(".spoiler.revealed").inner_text() == "12 đồng"
    await visitor.last.locator("code").click()
    await visitor.page.locator(".toast").filter(has_text="Đã chép").wait_for()
    assert await visitor.page.evaluate("navigator.clipboard.readText()") == "126-QĐ/TW"
    await visitor.press("Chép")
    await visitor.page.locator(".toast").nth(1).wait_for()
    assert await visitor.page.evaluate("navigator.clipboard.readText()") == "câu đã chép"


async def test_a_pressed_button_shows_the_toast_or_the_alert(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    await visitor.press("Đoạn 1")
    await visitor.page.locator(".toast").filter(has_text="Đã mở đoạn 1").wait_for()
    await visitor.press("Đoạn 2")
    alert = visitor.page.get_by_role("dialog")
    await alert.get_by_text("Đoạn này không còn nữa").wait_for()
    await alert.get_by_role("button", name="OK").click()
    await alert.wait_for(state="detached")


async def test_a_message_is_edited_in_its_place_and_then_vanishes(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    place = await visitor.last.get_attribute("data-id")
    await visitor.press("Sửa")
    await visitor.sees("Đã sửa xong")
    assert await visitor.last.get_attribute("data-id") == place
    assert await visitor.last.locator(".edited").inner_text() == "đã sửa"
    await visitor.press("Xoá")
    await visitor.page.locator(f'#log [data-id="{place}"]').wait_for(state="detached")


async def test_links_into_the_bot_open_there_from_wherever_they_stand(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    await visitor.last.get_by_role("link", name="Đọc tại đây").click()
    await visitor.sees("Đoạn 12")
    assert (await visitor.row("/start").locator(".text").inner_text()) == "/start"
    await visitor.go_to("Nhóm biên tập")
    await visitor.say("@trichdan_bot chợ?", then="Chợ nổi họp")
    await visitor.last.get_by_role("link", name="Đọc ở đây").click()
    await visitor.sees("Đoạn 7")
    assert await visitor.page.locator("#head h2").inner_text() == "Trích dẫn"
    assert len(visitor.page.context.pages) == 1


async def test_the_bot_is_seen_typing_until_it_answers(visitor: Visitor) -> None:
    await visitor.say("gõ")
    await visitor.page.locator("#head .status").filter(has_text="đang gõ").wait_for()
    await visitor.say("nhại xong", then="xong")
    assert await visitor.page.locator("#head .status").inner_text() == "bot"


async def test_a_draft_grows_into_the_message(visitor: Visitor) -> None:
    await visitor.say("nháp")
    await visitor.page.locator(".draft").filter(has_text="Đang tìm trong kho").wait_for()
    await visitor.say("nhại đã tìm", then="đã tìm")
    assert await visitor.page.locator(".draft").count() == 0


async def test_a_reply_shows_what_it_answers_and_leads_there(visitor: Visitor) -> None:
    await visitor.use_tool(visitor.row("Chào bạn"), "Trả lời")
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    replied = visitor.page.locator(".row.mine .replied")
    assert await replied.inner_text() == "Trích dẫn\nChào bạn, cứ hỏi nhé."
    await replied.click()
    await visitor.page.locator(".row.flash").filter(has_text="Chào bạn").wait_for()


async def test_a_question_back_opens_a_reply_to_it(visitor: Visitor) -> None:
    await visitor.say("hỏi lại", then="Bài nào ạ?")
    await visitor.page.locator("#replying").filter(has_text="Bài nào ạ?").wait_for()
    assert await visitor.input.get_attribute("placeholder") == "Tên bài"
    await visitor.say("nhại Chợ nổi", then="Chợ nổi")
    assert "Bài nào ạ?" in await visitor.page.locator(".row.mine").last.locator(".replied").inner_text()
    assert not await visitor.page.locator("#replying").is_visible()


async def test_a_reaction_reaches_the_bot_and_can_be_taken_back(visitor: Visitor, stage: Stage) -> None:
    greeting = visitor.row("Chào bạn")
    await visitor.use_tool(greeting, "Bày tỏ cảm xúc")
    await visitor.page.get_by_role("menuitemradio", name="🔥").click()
    await visitor.sees("Cảm ơn 🔥")
    await greeting.get_by_role("button", name="🔥 1").click()
    await greeting.locator(".chip").wait_for(state="detached")
    under = stage.sandbox.chat(stage.people[0]).reactions
    assert [reactions for reactions in under.values() if reactions] == []


async def test_a_document_is_saved_under_its_name(visitor: Visitor, tmp_path: Path) -> None:
    await visitor.say("tệp", then="bài viết.txt")
    assert await visitor.last.locator(".document .about").inner_text() == "16 byte"
    async with visitor.page.expect_download() as saving:
        await visitor.last.locator(".document").click()
    saved = await saving.value
    assert saved.suggested_filename == "bài viết.txt"
    await saved.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_text("utf-8") == "Nội dung tệp"


async def test_files_are_sent_by_the_paperclip_with_what_stands_in_the_input(
    visitor: Visitor, tmp_path: Path
) -> None:
    for name in ("một.txt", "hai.csv"):
        (tmp_path / name).write_text("chữ " * 50_000, "utf-8")
    await visitor.input.fill("của hôm nay")
    async with visitor.page.expect_file_chooser() as choosing:
        await visitor.press("Gửi tệp")
    await (await choosing.value).set_files([tmp_path / "một.txt", tmp_path / "hai.csv"])
    await visitor.row("hai.csv").wait_for()
    first = visitor.row("một.txt")
    assert await first.locator(".document .about").inner_text() == "300 KB"
    assert await first.locator(".text").inner_text() == "của hôm nay"
    assert await visitor.row("hai.csv").locator(".text").count() == 0
    assert await visitor.input.input_value() == ""


async def test_the_commands_are_those_of_the_language_and_of_the_place(visitor: Visitor) -> None:
    async def menu() -> list[str]:
        await visitor.press("Các lệnh của bot")
        items = await visitor.page.get_by_role("menuitem").all_inner_texts()
        await visitor.press("Các lệnh của bot")
        return items

    assert await menu() == ["/askHỏi kho bài", "/helpCách dùng"]
    await visitor.go_to("Nhóm biên tập")
    assert await menu() == ["/askHỏi trong nhóm"]
    await visitor.be("Bình")
    await visitor.go_to("Trích dẫn")
    await visitor.press("START")
    await visitor.input.press_sequentially("/he")
    assert await visitor.page.get_by_role("menuitem").all_inner_texts() == ["/helpHow to use me"]
    await visitor.page.get_by_role("menuitem").click()
    await visitor.page.locator(".row.mine").filter(has_text="/help").wait_for()


async def test_results_of_inline_mode_are_paged_and_posted_by_a_click(visitor: Visitor) -> None:
    await visitor.go_to("Bình")
    await visitor.input.press_sequentially("@trichdan_bot ghe")
    results = visitor.page.locator(".result")
    await results.nth(2).wait_for()
    await visitor.press("Xem thêm")
    await results.nth(5).wait_for()
    await results.nth(4).click()
    posted = visitor.page.locator(".row.mine").filter(has_text="5 trích về ghe")
    await posted.filter(has_text="qua @trichdan_bot").wait_for()
    assert await visitor.input.input_value() == ""
    await visitor.go_to("Trích dẫn")
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    await visitor.press("Tìm tiếp")
    assert await visitor.input.input_value() == "@trichdan_bot chợ"
    await visitor.press("Mở kho bài")
    await visitor.sees("Đoạn kho")


async def test_a_bot_that_comes_into_a_private_chat_as_a_guest_is_named(
    visitor: Visitor, stage: Stage
) -> None:
    world, chat = stage.sandbox.world, stage.sandbox.chat(stage.dialog)
    await visitor.go_to("Bình")
    await stage.people[1].send("hỏi bot nhé", chat=stage.dialog)
    world.post(chat, world.bot, {"text": "tôi đây"})
    await visitor.sees("tôi đây")
    assert await visitor.row("tôi đây").locator(".sender").inner_text() == "Trích dẫn"
    assert await visitor.row("hỏi bot nhé").locator(".sender").count() == 0


async def test_inline_mode_is_carried_into_the_chat_that_one_chooses(visitor: Visitor) -> None:
    await visitor.say("chợ nổi?", then="Chợ nổi họp")
    await visitor.press("Gửi đi")
    await visitor.page.get_by_role("dialog").get_by_role("button", name="Nhóm biên tập").click()
    await visitor.page.locator(".result").first.click()
    await visitor.page.locator(".row.mine").filter(has_text="1 trích về ghe").wait_for()
    assert await visitor.page.locator("#head h2").inner_text() == "Nhóm biên tập"


async def test_two_people_and_the_bot_talk_in_the_topics_of_a_group(visitor: Visitor) -> None:
    await visitor.go_to("Nhóm biên tập")
    await visitor.topic("Hỏi đáp")
    await visitor.say("Chào Bình")
    await visitor.say("@trichdan_bot chợ?", then="Chợ nổi họp")
    await visitor.topic("Bài vở")
    assert await visitor.bubbles.count() == 0
    await visitor.go_to("Trích dẫn")
    await visitor.be("Bình")
    assert await visitor.page.locator("html").get_attribute("lang") == "en"
    group = visitor.page.locator("#chats .chat").filter(has_text="Nhóm biên tập")
    assert await group.locator(".badge").get_attribute("aria-label") == "3 unread"
    await group.click()
    await visitor.sees("Chào Bình")
    assert await visitor.row("Chào Bình").locator(".sender").inner_text() == "Bạn"
    await group.locator(".badge").wait_for(state="detached")


async def test_what_happens_elsewhere_is_counted_and_led_to(visitor: Visitor, stage: Stage) -> None:
    world, chat = stage.sandbox.world, stage.sandbox.chat(stage.people[0])
    for number in range(40):
        world.post(chat, world.bot, {"text": f"tin {number}"})
    await visitor.page.get_by_label("Xuống tin mới nhất (40 tin chưa đọc)").click()
    await visitor.page.locator("#down").wait_for(state="hidden")
    await stage.people[1].send("Bạn ơi", chat=stage.dialog)
    badge = visitor.page.locator("#chats .chat").filter(has_text="Bạn ơi").locator(".badge")
    assert await badge.inner_text() == "1"
    assert await visitor.page.title() == "(1) Trích dẫn"
    await visitor.page.locator("#scroller").evaluate("it => it.scrollTo(0, 0)")
    await visitor.page.locator("#down").wait_for()
    world.post(chat, world.bot, {"text": "tin sau cùng"})
    await visitor.page.get_by_label("Xuống tin mới nhất (1 tin chưa đọc)").click()
    await visitor.page.locator("#down").wait_for(state="hidden")
    assert await visitor.page.title() == "(1) Trích dẫn"


async def test_hostile_text_stays_text(visitor: Visitor, stage: Stage) -> None:
    await visitor.say(f"nhại {HOSTILE}", then="onerror")
    assert await visitor.last.locator(".text").inner_text() == HOSTILE
    await stage.people[1].send(HOSTILE, chat=stage.dialog)
    await visitor.go_to("Bình")
    await visitor.sees("onerror")
    assert await visitor.page.locator("#chats").locator("img:not(.avatar), script").count() == 0
    assert await visitor.page.locator("#log").locator("img, script, b").count() == 0
    assert await visitor.page.title() == "Trích dẫn"


async def test_hostile_text_of_a_rich_message_stays_text_in_every_block(
    visitor: Visitor, stage: Stage
) -> None:
    text = [HOSTILE, {"type": "marked", "text": HOSTILE}]
    paragraph = {"type": "paragraph", "text": text}
    blocks = [
        {"type": "heading", "text": text, "size": 2},
        {"type": "details", "summary": text, "blocks": [paragraph], "is_open": True},
        {"type": "list", "items": [{"blocks": [paragraph]}]},
        {"type": "table", "cells": [[{"text": text, "align": "left", "valign": "top"}]]},
        {"type": "blockquote", "blocks": [paragraph], "credit": text},
        {"type": "expandable_blockquote", "text": text},
        {"type": "buttons", "buttons": [{"text": HOSTILE, "callback_data": "toast"}]},
        {"type": "paragraph", "text": {"type": "url", "text": HOSTILE, "url": "javascript:document.title=1"}},
    ]
    chat, world = stage.sandbox.chat(stage.people[0]), stage.sandbox.world
    world.post(chat, world.bot, {"rich_message": {"blocks": blocks}})
    await visitor.sees("onerror")
    shown = visitor.last.locator(".rich")
    assert (await shown.text_content() or "").count(HOSTILE) == 18
    assert await shown.locator("img, script, b, a").count() == 0
    assert (await visitor.page.title()).endswith("Trích dẫn")


async def test_a_link_that_would_run_code_is_no_link(visitor: Visitor, stage: Stage) -> None:
    chat = stage.sandbox.chat(stage.people[0])
    link = {"type": "text_link", "offset": 0, "length": 3, "url": "javascript:document.title=1"}
    stage.sandbox.world.post(chat, stage.sandbox.world.bot, {"text": "bấm vào", "entities": [link]})
    await visitor.sees("bấm vào")
    assert await visitor.last.locator("a").count() == 0


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
