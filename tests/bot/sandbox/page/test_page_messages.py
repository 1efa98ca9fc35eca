"""What the bot sends, as it looks on the chat page, and what one does with it there."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.web import Stage
from tests.bot.sandbox.showbot import QUOTE
from tests.browser import Visitor

if TYPE_CHECKING:
    pass


pytestmark = pytest.mark.asyncio(loop_scope="session")


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
