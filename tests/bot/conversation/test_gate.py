"""Who may do what, over HTTP: roles that are given and taken away, and what the audit log tells."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.handlers.asking.introduction import help_for
from bot.people.roles import Role
from bot.sandbox import Sandbox, User
from bot.texts import VIETNAMESE
from tests.bot.conversation.home import audit, give

StartBot = Callable[..., AbstractAsyncContextManager[None]]


async def test_a_strangers_admin_commands_are_refused_and_recorded(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        for command in ("/reindex", "/status", "/gaps", "/source add https://example.org/rss"):
            assert (await anna.ask(command)).text == VIETNAMESE.admins_only
    assert audit(home) == [
        (anna.id, "reindex", "", True),
        (anna.id, "see status", "", True),
        (anna.id, "see gaps", "", True),
        (anna.id, "sources", "", True),
    ]


async def test_an_editor_may_some_of_it_until_the_role_is_taken_away(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        give(home, anna, Role.EDITOR)
        assert (await anna.ask("/gaps")).text == VIETNAMESE.standing.gaps_none
        assert (await anna.ask("/source")).text == VIETNAMESE.admins_only
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help + help_for(
            Role.EDITOR, VIETNAMESE
        )
        give(home, anna, Role.MEMBER)
        assert (await anna.ask("/gaps")).text == VIETNAMESE.admins_only
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert audit(home) == [
        (anna.id, "see gaps", "", False),
        (anna.id, "sources", "", True),
        (anna.id, "see gaps", "", True),
    ]


async def test_who_writes_in_the_name_of_a_group_is_nobody(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    group = sandbox.group("Tổ biên tập", owner=admin)
    async with start_bot():
        await admin.send("/status@trichdan_bot", chat=group, anonymous=True)
        assert (await sandbox.next_message(group)).text == VIETNAMESE.admins_only
    assert [one[1:] for one in audit(home)] == [("see status", "", True)]
