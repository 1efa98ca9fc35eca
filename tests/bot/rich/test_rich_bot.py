"""The bot with rich messages: sent, put in the place of others, turned, refused."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import running_bot
from bot.sandbox import Message, Sandbox, User
from bot.settings import RichWish
from tests.bot.conftest import fill, settings_for
from tests.bot.talk import QUESTION, button

LINE = "Người làng kể rằng mùa nước nổi năm ấy ghe về kín bến và chợ họp suốt đêm. "
VILLAGE = {
    "url": "https://example.org/lang-dai",
    "title": "Làng chài dài nhất",
    "published": "2024-01-02",
    "text": "\n\n".join(
        f"Xóm thứ {number}\n\n{LINE * 6}\n\nXóm {number} có:\n- {number} ghe lớn;\n- {number + 1} ghe nhỏ."
        for number in range(1, 121)
    ),
}


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One long article."""
    home = tmp_path_factory.mktemp("village")
    lines = home / "village.jsonl"
    lines.write_text(json.dumps(VILLAGE, ensure_ascii=False), encoding="utf-8")
    fill(home, [str(lines)])
    return home


@asynccontextmanager
async def talking(home: Path, wish: RichWish = "auto") -> AsyncIterator[tuple[Sandbox, User]]:
    async with (
        Sandbox() as sandbox,
        running_bot(settings_for(sandbox, rich=wish, min_confidence=0.13), home=home, config=None),
    ):
        yield sandbox, sandbox.user("Anna")


async def read(anna: User) -> Message:
    """The article that stands first of the newest, opened."""
    shelf = await anna.ask("bài mới nhất")
    await anna.press(shelf, shelf.buttons[0])
    return await anna.scene.next_message(anna, after=shelf)


async def test_a_long_article_is_turned_part_by_part_in_its_place(village: Path) -> None:
    async with talking(village) as (sandbox, anna):
        article = await read(anna)
        assert article.rich is not None and "Xóm thứ 1\n" in article.text
        assert len(article.text) > 20_000 and "• 1 ghe lớn;" in article.text
        count = int(button(article, "1/").text.removeprefix("1/"))
        for number in range(2, count + 1):
            await anna.press(article, "▶")
            article = sandbox.look(article)
            assert button(article, f"{number}/{count}")
        assert article.text.endswith("• 120 ghe lớn;\n• 121 ghe nhỏ.")
        await anna.press(article, "◀")
        assert button(sandbox.look(article), f"{count - 1}/{count}")
        assert not [why for method, why in sandbox.refused if method != "setMyCommands"]


async def test_reading_on_goes_on_with_the_next_part_and_ends_with_the_last(village: Path) -> None:
    async with talking(village) as (_, anna):
        article = await read(anna)
        count = int(button(article, "1/").text.removeprefix("1/"))
        for number in range(2, count + 1):
            article = await anna.ask("đọc tiếp")
            assert button(article, f"{number}/{count}")
        assert "Xóm thứ 120" not in (await anna.ask("đọc tiếp")).text


async def test_a_whole_article_leaves_nothing_to_go_on_with(home: Path) -> None:
    async with talking(home) as (_, anna):
        article = await read(anna)
        assert article.rich is not None
        assert (await anna.ask("đọc tiếp")).rich is None


async def test_an_edited_question_is_answered_in_the_place_of_the_answer_in_either_form(
    home: Path,
) -> None:
    async with talking(home, "always") as (sandbox, anna):
        asked = await anna.send(QUESTION)
        answer = await sandbox.next_message(anna, after=asked)
        assert answer.rich is not None
        await anna.edit(asked, "Giá vàng hôm nay bao nhiêu?")
        await sandbox.until(lambda: sandbox.look(answer).rich is None or None)
        await anna.edit(asked, QUESTION)
        await sandbox.until(lambda: sandbox.look(answer).rich)
        assert sandbox.look(answer).text == answer.text
        assert [one.id for one in sandbox.messages(anna) if one.from_bot] == [answer.id]


async def test_a_server_that_stops_taking_them_gets_the_others_at_once(village: Path) -> None:
    async with talking(village) as (sandbox, anna):
        shelf = await anna.ask("bài mới nhất")
        assert shelf.rich is not None
        sandbox.unknown_methods.add("sendRichMessage")
        for _ in range(2):
            await anna.press(shelf, shelf.buttons[0])
        pages = [one for one in sandbox.messages(anna) if one.id > shelf.id and one.from_bot]
        assert [page.rich for page in pages] == [None, None]
        assert button(pages[0], "1/") and "Xóm thứ 1\n" in pages[0].text
        assert len(sandbox.calls("sendRichMessage")) == 2, "the first, and the one that was refused"
        await anna.press(pages[0], "▶")
        assert sandbox.look(pages[0]).rich is None


async def test_one_that_is_refused_for_what_is_in_it_is_sent_without_its_structure(village: Path) -> None:
    async with talking(village) as (sandbox, anna):
        shelf = await anna.ask("bài mới nhất")
        sandbox.fail_next("sendRichMessage", code=400, description="Bad Request: RICH_BLOCK_INVALID")
        for is_rich in (False, True):
            await anna.press(shelf, shelf.buttons[0])
            assert (sandbox.messages(anna)[-1].rich is not None) == is_rich


async def test_where_no_text_may_take_the_place_of_a_document_it_stands_below(village: Path) -> None:
    async with talking(village) as (sandbox, anna):
        shelf = await anna.ask("bài mới nhất")
        refusal = "Bad Request: there is no text in the message to edit"
        sandbox.fail_next("editMessageText", code=400, description=refusal)
        await anna.press(shelf, button(shelf, "↩"))
        ways = sandbox.messages(anna)[-1]
        assert ways.id > shelf.id and ways.text.startswith("Bạn muốn xem bài theo cách nào?")


async def test_after_a_flood_a_rich_message_is_sent_again(village: Path) -> None:
    async with talking(village) as (sandbox, anna):
        sandbox.fail_next("sendRichMessage", retry_after_s=1)
        assert (await anna.ask("bài mới nhất")).rich is not None


async def test_what_is_taken_off_a_collection_goes_in_its_place(home: Path, tmp_path: Path) -> None:
    async with talking(home, "always") as (sandbox, anna):
        answer = await anna.ask(QUESTION)
        await anna.press(answer, "⭐ Lưu")
        saved = await anna.ask("/saved")
        assert saved.rich is not None and saved.text.startswith("Đoạn đã lưu (1)")
        await anna.press(saved, button(saved, "✕"))
        assert sandbox.look(saved).rich is None and "chưa lưu" in sandbox.look(saved).text


async def test_a_search_within_an_article_is_answered_by_a_document(village: Path) -> None:
    async with talking(village) as (sandbox, anna):
        article = await read(anna)
        await anna.press(article, button(article, "🔎"))
        prompt = await sandbox.next_message(anna, after=article)
        asked = await anna.send("xóm 77 có mấy ghe lớn?", reply_to=prompt)
        found = await sandbox.next_message(anna, after=asked)
        assert found.rich is not None and "77 ghe lớn" in found.text
        assert found.text.startswith("Trong bài này:\nLàng chài dài nhất\n")
