"""The chats, people and topics of the page, and what leads from one to another."""

import pytest

from bot.sandbox.web import Stage
from tests.browser import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


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
    await visitor.sees_title("(1) Trích dẫn")
    assert await badge.inner_text() == "1"
    await visitor.page.locator("#scroller").evaluate("it => it.scrollTo(0, 0)")
    await visitor.page.locator("#down").wait_for()
    world.post(chat, world.bot, {"text": "tin sau cùng"})
    await visitor.page.get_by_label("Xuống tin mới nhất (1 tin chưa đọc)").click()
    await visitor.page.locator("#down").wait_for(state="hidden")
    await visitor.sees_title("(1) Trích dẫn")
