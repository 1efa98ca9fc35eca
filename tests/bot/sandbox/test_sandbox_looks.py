"""How the chat page looks: where things stand and how large they are, in a real browser."""

import re
import unicodedata
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import pytest_asyncio

import bot.sandbox.web
from bot.sandbox import Sandbox
from bot.sandbox.files import photo
from bot.sandbox.web import Page, Stage
from tests.bot.sandbox.showbot import show_bot
from tests.browser import PHONE, Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser

BOT = Path(bot.sandbox.web.__file__).parents[2]
STATIC = Path(bot.sandbox.web.__file__).parent / "static"
DRAWN = set(re.findall(r'^  "(.)": \[', (STATIC / "pictograms.js").read_text("utf-8"), re.MULTILINE))
BULLETS = {"▪", "◦"}  # looked for in texts, not shown
ON_A_PHONE = {"size": PHONE, "has_touch": True, "is_mobile": True}

for_browsers = pytest.mark.asyncio(loop_scope="session")


def pictograms(text: str) -> set[str]:
    """The characters that a font for texts need not have: emoji, and the signs that stand in for them."""
    signs = {sign for sign in text if unicodedata.category(sign) == "So" or sign in "◀▶▴❝"}
    return {sign for sign in signs if ord(sign) > 0x1F2FF or 0x2190 <= ord(sign) < 0x2C00}


def test_every_pictogram_that_the_bot_or_the_page_shows_has_a_drawing() -> None:
    said = [path for path in BOT.rglob("*.py") if "sandbox" not in path.parts]
    shown = [path for path in STATIC.glob("*.js") if path.name != "pictograms.js"]
    used = set().union(*(pictograms(path.read_text("utf-8")) for path in [*said, *shown]))
    assert {"👍", "🔗", "📋"} <= used
    assert used - DRAWN - BULLETS == set(), "to be drawn in pictograms.js"


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: "Browser") -> AsyncIterator[Stage]:
    """With the small bot in it, which has greeted the first of the people."""
    async with Sandbox(guest=True) as sandbox, show_bot(sandbox.token, sandbox.base_url):
        set_up = Stage.of(sandbox)
        await sandbox.next_message(set_up.people[0], after=await set_up.people[0].start())
        yield set_up


@pytest_asyncio.fixture(loop_scope="session")
async def served(stage: Stage) -> AsyncIterator[Page]:
    async with Page(stage, port=0) as page:
        yield page


def post(stage: Stage, text: str) -> None:
    stage.sandbox.world.post(stage.sandbox.chat(stage.people[0]), stage.sandbox.world.bot, {"text": text})


@for_browsers
async def test_a_drawn_pictogram_is_still_the_character_for_who_copies_searches_or_listens(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    post(stage, "bấm 👍 nhé ⬇️ xong")
    async with Visitor.at(browser, served.url, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        text = visitor.last.locator(".text")
        assert await text.locator("svg").count() == 2
        assert await text.inner_text() == "bấm 👍 nhé ⬇️ xong"
        assert "👍" in await text.aria_snapshot()
        drawing = await text.locator("svg").first.bounding_box()
        assert drawing and drawing["width"] == drawing["height"] > 15
        await text.evaluate("it => getSelection().selectAllChildren(it)")
        await visitor.page.keyboard.press("Control+C")
        assert await visitor.page.evaluate("navigator.clipboard.readText()") == "bấm 👍 nhé ⬇️ xong"


@for_browsers
@pytest.mark.parametrize("height", [844, 300, 160, 90])
async def test_one_can_write_however_little_height_there_is(
    browser: "Browser", served: Page, height: int
) -> None:
    async with Visitor.at(browser, served.url, **{**ON_A_PHONE, "size": (PHONE[0], height)}) as visitor:
        await visitor.page.locator("#chats .chat").first.evaluate("it => it.click()")
        await visitor.input.wait_for()
        await visitor.input.fill("một\nhai\nba\nbốn\nnăm\nsáu\nbảy\ntám\nchín")
        many = await visitor.input.bounding_box()
        await visitor.input.fill("")
        one = await visitor.input.bounding_box()
        assert many and one
        assert 44 == one["height"] <= many["height"]
        assert many["y"] >= 0 and many["y"] + many["height"] <= height


@for_browsers
async def test_a_phone_opens_a_chat_at_its_newest_message_also_the_second_time(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    for number in range(30):
        post(stage, f"tin {number}\n" * 3)
    async with Visitor.at(browser, served.url, **ON_A_PHONE) as visitor:
        for newest in ("tin 29", "tin mới"):
            await visitor.go_to("Trích dẫn")
            await visitor.page.wait_for_function("document.querySelector('#down').hidden")
            box = await visitor.row(newest).bounding_box()
            assert box and 0 < box["y"] < PHONE[1] - 100
            assert (await visitor.input.bounding_box() or {})["height"] == 44
            await visitor.page.get_by_label("Về danh sách").click()
            post(stage, "tin mới")
            await visitor.page.locator("#chats .preview").filter(has_text="tin mới").wait_for()


@for_browsers
async def test_a_message_higher_than_the_window_is_shown_from_its_beginning_and_stays_there(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    async with Visitor.at(browser, served.url) as visitor:
        await visitor.sees("Chào bạn")
        post(stage, "đầu tin\n" + "dòng\n" * 31 + "cuối tin")
        await visitor.sees("cuối tin")
        await stage.people[1].send("có gì mới", chat=stage.dialog)
        await visitor.page.locator("#chats .chat").filter(has_text="có gì mới").wait_for()
        head, row = await visitor.page.locator("#head").bounding_box(), await visitor.last.bounding_box()
        assert head and row
        assert row["y"] >= head["y"] + head["height"]


@for_browsers
async def test_what_a_finger_presses_is_44_pixels_high_and_nothing_is_wider_than_a_phone(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    post(stage, "đọcmãikhônghết" * 40)
    async with Visitor.at(browser, served.url, **ON_A_PHONE) as visitor:
        low = """() => [...document.querySelectorAll("button:not(.inlink), #input, .key, .document")]
            .filter(it => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
            .map(it => [it.className || it.id, it.getBoundingClientRect().height]).filter(([, high]) => high < 44)"""
        assert await visitor.page.evaluate(low) == []
        await visitor.go_to("Trích dẫn")
        await visitor.say("chợ nổi?", then="Chợ nổi họp")
        await visitor.say("tệp", then="bài viết.txt")
        await stage.people[0].react(stage.sandbox.messages(stage.people[0])[-1], "👍")
        await visitor.page.locator(".chip").wait_for()
        assert await visitor.page.evaluate(low) == []
        wide = "[document.documentElement, document.querySelector('#scroller')].map(it => it.scrollWidth)"
        assert await visitor.page.evaluate(wide) == [PHONE[0], PHONE[0]]


@for_browsers
async def test_what_is_written_from_right_to_left_runs_so(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    post(stage, "שלום לכולם\nxin chào")
    async with Visitor.at(browser, served.url) as visitor:
        await visitor.sees("xin chào")
        lines = await visitor.last.locator(".text").evaluate(
            """it => { const range = document.createRange(); range.selectNodeContents(it);
            const bubble = it.closest(".bubble").getBoundingClientRect();
            return [...range.getClientRects()].filter(one => one.width > 9).map(one => [one.left - bubble.left, bubble.right - one.right]); }"""
        )
        (hebrew_left, hebrew_right), *_, (latin_left, latin_right) = lines
        assert hebrew_right < hebrew_left
        assert latin_left < latin_right


@for_browsers
async def test_on_paper_the_whole_conversation_stands_and_nothing_to_press(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    for number in range(30):
        post(stage, f"tin {number}\n" * 3)
    async with Visitor.at(browser, served.url) as visitor:
        await visitor.say("chợ nổi?", then="Chợ nổi họp")
        await visitor.page.emulate_media(media="print", color_scheme="dark")
        await visitor.page.locator('html[data-theme="dark"]').wait_for()
        ground = "getComputedStyle(document.querySelector('.theirs .bubble')).backgroundColor"
        assert await visitor.page.evaluate(ground) == "rgb(255, 255, 255)"
        assert not await visitor.input.is_visible()
        assert not await visitor.page.locator(".key").first.is_visible()
        high = await visitor.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        assert high[0] > 3 * high[1]
        quote = await visitor.last.locator("blockquote.expandable .folding").evaluate(
            "it => [it.scrollHeight, it.clientHeight]"
        )
        assert quote[0] == quote[1]


@for_browsers
async def test_a_command_in_a_text_breaks_with_the_line_and_is_pressed_by_keyboard(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    command = {"type": "bot_command", "offset": 0, "length": len("/mot_lenh")}
    world, chat = stage.sandbox.world, stage.sandbox.chat(stage.people[0])
    world.post(chat, world.bot, {"text": "/mot_lenh " + "từ " * 40, "entities": [command]})
    async with Visitor.at(browser, served.url, **ON_A_PHONE) as visitor:
        await visitor.go_to("Trích dẫn")
        drawn = visitor.last.get_by_role("button", name="/mot_lenh")
        assert await drawn.evaluate("it => getComputedStyle(it).display") == "inline"
        await drawn.focus()
        await visitor.page.keyboard.press("Enter")
        await visitor.page.locator(".row.mine").filter(has_text="/mot_lenh").wait_for()


@for_browsers
async def test_only_what_is_said_counts_as_edited(browser: "Browser", served: Page, stage: Stage) -> None:
    world, chat = stage.sandbox.world, stage.sandbox.chat(stage.people[0])
    keys = {"inline_keyboard": [[{"text": "Thêm", "callback_data": "x"}]]}
    sent = world.post(chat, world.bot, {"text": "trả lời"})
    async with Visitor.at(browser, served.url) as visitor:
        world.rewrite(chat, sent, {"text": "trả lời", "reply_markup": keys})
        await visitor.button("Thêm").wait_for()
        assert await visitor.page.locator(".edited").count() == 0
        world.rewrite(chat, chat.messages[sent["message_id"]], {"text": "trả lời khác", "reply_markup": keys})
        await visitor.sees("trả lời khác")
        assert await visitor.last.locator(".edited").inner_text() == "đã sửa"


@for_browsers
async def test_a_picture_is_shown_no_wider_than_its_bubble(
    browser: "Browser", served: Page, stage: Stage
) -> None:
    from matplotlib.image import imsave

    drawn = BytesIO()
    imsave(drawn, np.zeros((40, 3000, 3)), format="png")
    sandbox, anna = stage.sandbox, stage.people[0]
    sent = {"photo": photo(sandbox.world, drawn.getvalue()), "caption": "hình"}
    sandbox.world.post(sandbox.chat(anna), sandbox.world.bot, sent)
    async with Visitor.at(browser, served.url) as visitor:
        picture, bubble = visitor.last.locator("img.photo"), visitor.last.locator(".bubble")
        await picture.wait_for()
        assert await picture.evaluate("it => it.decode().then(() => it.naturalWidth)") == 3000
        inner, outer = await picture.bounding_box(), await bubble.bounding_box()
        assert inner and outer and 100 < inner["width"] <= outer["width"] < 900
