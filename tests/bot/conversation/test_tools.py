"""The buttons under an answer: few at first, and all of them behind "more"."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions.answers import CloseTools, OpenTools
from bot.actions.reading import RestOfList
from bot.actions.taking import Cite
from bot.citing.anchor import Quoted
from bot.citing.reading_room import Source
from bot.memory.answers import AnswerId, GivenAnswer
from bot.memory.feedback import Tally
from bot.render.message import Copy, Row
from bot.render.tools import all_tools, few_tools
from bot.sandbox import Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE
from corpus.models import Article, ArticleId, Passage, PassageId
from tests.bot.talk import QUESTION, labels, relabel, talk, with_tools

NOBODY = Tally(0, 0)


def given(end: int = 26, passages: int = 5) -> GivenAnswer:
    ids = tuple(map(PassageId, range(7, 7 + passages)))
    return GivenAnswer(AnswerId("AnSwEr12"), "Mấy giờ?", ids, 0, end)


def quoted(words: str = "Chợ nổi họp từ 4 giờ sáng.", publisher: str = "Báo Làng") -> Quoted:
    day = date(2022, 3, 1)
    article = Article(ArticleId(1), None, "Chợ nổi", day, publisher, None, words)
    return Quoted(Source(Passage(PassageId(7), article.id, 0, len(words), words), article), 0, len(words))


def shown(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[button.label for button in row] for row in rows]


@pytest.fixture
async def sandbox(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("tools") / "home"))
    async with talk(home) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


# Which there are.


def test_an_answer_comes_with_three_buttons_and_the_others_open_above_them() -> None:
    few = few_tools(given(), 2, 0, texts=VIETNAMESE)
    rows = all_tools(given(), 2, 0, quoted(), Tally(2, 0), texts=VIETNAMESE)
    assert shown((few,)) == [["📖 Đọc", "❝ Trích dẫn", "⋯ Thêm"]]
    assert shown(rows) == [
        ["📋 Sao chép", "⭐ Lưu"],
        ["Đoạn 8", "Thêm nguồn"],
        ["👍 2", "👎", "Vì sao?"],
        ["📖 Đọc", "❝ Trích dẫn", "↩ Thu gọn"],
    ]
    assert (few[2].does, rows[-1][2].does) == (OpenTools(given().id, 2), CloseTools(given().id, 2))


def test_of_a_list_that_goes_on_the_rest_comes_first_and_reading_is_among_the_others() -> None:
    few = few_tools(given(), 1, 12, texts=ENGLISH)
    rows = all_tools(given(passages=1), 1, 12, None, NOBODY, texts=ENGLISH)
    assert shown((few,)) == [["Show 12 more", "❝ Cite", "⋯ More"]]
    assert shown(rows) == [
        ["📖 Read", "📋 Copy", "⭐ Save"],
        ["👍", "👎", "Why?"],
        ["Show 12 more", "❝ Cite", "↩ Less"],
    ]
    assert few[0].does == rows[-1][0].does == RestOfList(PassageId(7), 0, 26)
    assert (few[2].does, rows[-1][2].does) == (OpenTools(given().id, 1, 12), CloseTools(given().id, 1, 12))


def test_a_quote_is_copied_with_its_source_where_the_clipboard_takes_both_and_else_from_a_frame() -> None:
    def copies(chars: int) -> object:
        words = "Chợ " + "x" * (chars - 4)
        button = all_tools(given(chars), 1, 0, quoted(words), NOBODY, texts=VIETNAMESE)[0][0]
        assert button.label == "📋 Sao chép"
        return button.does.text.partition("”")[2] if isinstance(button.does, Copy) else button.does

    whole, brief = " — Chợ nổi, Báo Làng, 01/03/2022", " — Chợ nổi, 01/03/2022"
    assert copies(256 - len(whole) - 2) == whole
    assert copies(256 - len(whole) - 1) == brief
    assert copies(256 - len(brief) - 2) == brief
    assert copies(256 - len(brief) - 1) == Cite(PassageId(7), 0, 256 - len(brief) - 1)


def test_words_that_have_changed_or_are_gone_are_not_copied_but_cited_as_they_are() -> None:
    changed = Quoted(quoted().source, 0, 10, "Chợ nổi tan.")
    for stand in (changed, None):
        button = all_tools(given(), 1, 0, stand, NOBODY, texts=VIETNAMESE)[0][0]
        assert button.does == Cite(PassageId(7), 0, 26)


# How they open.


async def test_more_buttons_open_and_close_in_place_and_leave_the_answer_alone(
    sandbox: Sandbox, anna: User
) -> None:
    answer = await anna.ask(QUESTION)
    assert labels(answer) == ["📖 Đọc", "❝ Trích dẫn", "⋯ Thêm"]
    tools = await with_tools(sandbox, anna, answer)
    assert {"📋 Sao chép", "⭐ Lưu", "👍", "👎", "Vì sao?", "Thêm nguồn"} < {*labels(tools)}
    assert "142.127" in ((await anna.press(tools, "📋 Sao chép")).copied or "")
    await anna.press(tools, "👍")
    await anna.press(tools, "↩ Thu gọn")
    closed = sandbox.look(answer)
    assert (closed.text, closed.entities, closed.rows) == (answer.text, answer.entities, answer.rows)
    assert "👍 1" in labels(await with_tools(sandbox, anna, answer)), "the votes come back with them"
    assert len(sandbox.messages(anna)) == 2


async def test_buttons_pressed_twice_at_once_or_in_a_group_that_moved_tell_of_no_error(
    sandbox: Sandbox, anna: User
) -> None:
    answer = await anna.ask(QUESTION)
    presses = (anna.press(answer, "⋯ Thêm"), anna.press(answer, "⋯ Thêm"))
    assert [one.text for one in await asyncio.gather(*presses)] == [None, None]
    small = sandbox.group("Nhóm nhỏ", [anna], kind="group")
    answer = await anna.ask(f"/ask {QUESTION}", chat=small)
    large = small.upgrade()
    assert (await anna.press(answer, "⋯ Thêm")).text is None
    assert [one for one in sandbox.messages(large) if one.from_bot] == []


async def test_the_buttons_of_an_answer_that_is_not_kept_say_so(sandbox: Sandbox, anna: User) -> None:
    answer = await anna.ask(QUESTION)
    for data in ("tools:unknown1:1:0", "less:unknown1:1:0"):
        relabel(sandbox, answer, data)
        pressed = await anna.press(answer, data)
        assert (pressed.text, pressed.show_alert) == (VIETNAMESE.answers.answer_gone, True)


async def test_of_a_rich_answer_the_buttons_that_stand_in_its_text_do_not_come_below_it(
    home: Path,
) -> None:
    async with talk(home, rich="always") as sandbox:
        anna = sandbox.user("Anna")
        answer = await anna.ask(QUESTION)
        assert labels(answer)[-1:] == ["⋯ Thêm"]
        await anna.press(answer, "⋯ Thêm")
        tools = sandbox.look(answer)
        assert [button.text for button in tools.rows[-1]] == ["↩ Thu gọn"]
        assert tools.rows[-2][-1].text == "Vì sao?"
        await anna.press(tools, "↩ Thu gọn")
        assert sandbox.look(answer).rows == answer.rows
