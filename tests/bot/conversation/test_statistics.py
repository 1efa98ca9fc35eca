"""`/stats` over HTTP: the picture, the table, and for whom."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.actions.people import SendStats
from bot.actions.writing import write_action
from bot.people.roles import Role
from bot.sandbox import Sandbox, User
from bot.settings import Privacy
from bot.texts import VIETNAMESE
from tests.bot.conversation.home import audit, give
from tests.bot.talk import QUESTION, labels, relabel

StartBot = Callable[..., AbstractAsyncContextManager[None]]
SAID = VIETNAMESE.stats


async def test_the_figures_come_as_a_picture_and_as_a_table_on_demand(
    sandbox: Sandbox, admin: User, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        assert (await admin.ask("/stats")).text == SAID.nothing.format(days=30)
        await anna.ask(QUESTION)
        await admin.ask(QUESTION)
        shown = await admin.ask("/stats", timeout_s=60)
        assert sandbox.file(shown)[1].startswith(b"\x89PNG")
        assert shown.json["caption"].startswith(
            "30 ngày qua: 2 câu hỏi của 2 người, 100 % được trả lời.\nMột nửa"
        )
        assert labels(shown) == [SAID.as_csv]
        await admin.press(shown, SAID.as_csv)
        name, content = sandbox.file(await sandbox.next_message(admin, after=shown))
        rows = content.decode("utf-8-sig").splitlines()
        assert (name, rows[0]) == ("thong-ke.csv", "kind,name,id,times,answered")
        assert [row.split(",")[3:] for row in rows if row.startswith("day,")] == [["0", "0"]] * 29 + [
            ["2", "2"]
        ]
        relabel(sandbox, greeting := await anna.ask("/language"), write_action(SendStats()))
        assert (await anna.press(greeting, write_action(SendStats()))).text == VIETNAMESE.admins_only


async def test_editors_see_no_statistics_and_no_group_does(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    give(home, anna, Role.EDITOR)
    group = sandbox.group("Tổ", [admin])
    async with start_bot():
        assert (await anna.ask("/stats")).text == VIETNAMESE.admins_only
        assert (await admin.ask("/stats", chat=group)).text == VIETNAMESE.private_only
    assert audit(home) == [(anna.id, "see stats", "", True), (admin.id, "see stats", "", False)]


async def test_where_it_cannot_be_drawn_it_is_said_in_words(
    sandbox: Sandbox, admin: User, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def none(*_: object, **__: object) -> None:
        return None

    monkeypatch.setattr("bot.handlers.people.statistics.picture_of", none)
    async with start_bot(privacy=Privacy(keep=False)):
        await admin.ask(QUESTION)
        shown = await admin.ask("/stats")
        assert shown.text.startswith("30 ngày qua: 1 câu hỏi")
        assert shown.text.endswith(SAID.not_kept)
        assert (await sandbox.next_message(admin)).text == SAID.no_picture
