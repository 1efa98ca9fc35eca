"""What the bot keeps of people, said and removed, over HTTP."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import pytest

from bot.handlers.people.privacy import what_is_kept
from bot.home import memory_path
from bot.people.roles import Role
from bot.sandbox import Sandbox
from bot.settings import Access, Privacy
from bot.texts import ENGLISH, VIETNAMESE, Texts
from tests.bot.conversation.home import give
from tests.bot.talk import FIGURE, QUESTION, labels, with_tools

StartBot = Callable[..., AbstractAsyncContextManager[None]]
SAID = VIETNAMESE.privacy


def kept(home: Path, words: str) -> bool:
    """Whether the words stand in the memory, or in what of it is still to be written into it."""
    return any(words.encode() in path.read_bytes() for path in home.glob("bot.db*"))


def count(home: Path, table: str) -> int:
    with closing(sqlite3.connect(memory_path(home))) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize("texts", [VIETNAMESE, ENGLISH])
def test_what_is_kept_is_said_as_the_settings_are(texts: Texts) -> None:
    said = what_is_kept(Privacy(days=30), texts)
    assert ("30" in said, "{" in said, texts.privacy.kept_not in said) == (True, False, False)
    said = what_is_kept(Privacy(keep=False), texts)
    assert said == f"{texts.privacy.kept_not}\n\n{texts.privacy.kept_always}"


async def test_what_is_kept_of_somebody_is_removed_once_they_say_so_twice(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        assert (await anna.ask("/privacy")).text == what_is_kept(Privacy(), VIETNAMESE)
        answer = await anna.ask(QUESTION)
        assert FIGURE in answer.text
        open_tools = await with_tools(sandbox, anna, answer)
        await anna.press(open_tools, next(one for one in labels(open_tools) if one.startswith("👍")))
        await anna.press(open_tools, "⭐ Lưu")
        assert kept(home, QUESTION)
        asked = await anna.ask("/forget")
        assert (asked.text, labels(asked)) == (SAID.forget, ["Xóa hết", "Thôi"])
        await anna.press(asked, "Thôi")
        assert sandbox.look(asked).text == SAID.kept_on
        assert kept(home, QUESTION)
        asked = await anna.ask("/forget")
        await anna.press(asked, "Xóa hết")
        assert sandbox.look(asked).text == SAID.forgotten.format(questions=1, votes=1, saved=1)
        assert not kept(home, QUESTION)
        assert (await anna.ask("/saved")).text == VIETNAMESE.taking.saved_none
        why = next(one for one in open_tools.buttons if one.text == VIETNAMESE.answers.why)
        assert (await anna.press(open_tools, why)).text == VIETNAMESE.answers.answer_gone
        read = next(one for one in open_tools.buttons if one.text == VIETNAMESE.answers.read)
        await anna.press(open_tools, read)
        assert FIGURE in (await sandbox.next_message(anna)).text


async def test_in_a_group_nobody_is_shown_what_others_have_removed(
    sandbox: Sandbox, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    group = sandbox.group("Tổ", [anna])
    async with start_bot():
        assert (await anna.ask("/forget", chat=group)).text == VIETNAMESE.private_only


@pytest.mark.parametrize("role", [Role.BLOCKED, Role.STRANGER])
async def test_even_those_who_are_not_let_in_may_have_removed_what_is_kept_of_them(
    sandbox: Sandbox, home: Path, start_bot: StartBot, role: Role
) -> None:
    anna = sandbox.user("Anna")
    give(home, anna, role)
    async with start_bot(access=Access(mode="invited")):
        assert (await anna.ask("/privacy")).text == what_is_kept(Privacy(), VIETNAMESE)
        asked = await anna.ask("/forget")
        await anna.press(asked, "Xóa hết")
        assert sandbox.look(asked).text == SAID.forgotten.format(questions=0, votes=0, saved=0)


async def test_a_bot_that_keeps_nothing_answers_follow_ups_and_writes_no_question_down(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        await anna.ask(QUESTION)
    assert (kept(home, QUESTION), count(home, "asked")) == (True, 1)
    async with start_bot(privacy=Privacy(keep=False)):
        answer = await anna.ask(QUESTION)
        assert FIGURE in answer.text
        assert VIETNAMESE.answers.understood.partition("{")[0] in (await anna.ask("còn năm 2022?")).text
        open_tools = await with_tools(sandbox, anna, answer)
        await anna.press(open_tools, VIETNAMESE.answers.why)
        assert VIETNAMESE.answers.why_title in (await sandbox.next_message(anna)).text
        assert not kept(home, QUESTION)
    assert [count(home, table) for table in ("asked", "posts", "turns", "questions", "gaps")] == [0] * 5
    assert not kept(home, QUESTION)
