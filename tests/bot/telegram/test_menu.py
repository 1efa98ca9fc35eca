from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.people.roles import Role
from bot.sandbox import Sandbox, User
from bot.telegram.menu import introduce, show_commands
from bot.texts import ENGLISH, VIETNAMESE, Texts

LANGUAGES = pytest.mark.parametrize(("texts", "language"), [(VIETNAMESE, "vi"), (ENGLISH, None)])


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot") as made:
        yield made


async def menu(bot: Bot, scope: BotCommandScope, language: str | None) -> tuple[tuple[str, str], ...]:
    commands = await bot.get_my_commands(scope=scope, language_code=language)
    return tuple((one.command, one.description) for one in commands)


@LANGUAGES
async def test_people_groups_and_admins_have_menus_of_their_own(
    sandbox: Sandbox, bot: Bot, admin: User, texts: Texts, language: str | None
) -> None:
    await admin.start()
    await introduce(bot, {admin.id: Role.OWNER})
    assert sandbox.refused == []
    assert await menu(bot, BotCommandScopeDefault(), language) == texts.introduction.commands
    assert await menu(bot, BotCommandScopeAllGroupChats(), language) == texts.introduction.group_commands
    for_admin = await menu(bot, BotCommandScopeChat(admin.id), language)
    assert for_admin == texts.introduction.commands + texts.introduction.admin_commands


async def test_an_editors_menu_has_what_editors_may_do_and_a_members_nothing_more(
    sandbox: Sandbox, bot: Bot, admin: User
) -> None:
    anna = sandbox.user("Anna")
    await anna.start()
    await admin.start()
    await introduce(bot, {anna.id: Role.EDITOR, admin.id: Role.MEMBER})
    for_anna = await menu(bot, BotCommandScopeChat(anna.id), "vi")
    may = {"reindex", "status", "gaps"}
    assert {name for name, _ in for_anna} - {name for name, _ in VIETNAMESE.introduction.commands} >= may
    assert "source" not in {name for name, _ in for_anna}
    assert await menu(bot, BotCommandScopeChat(admin.id), "vi") == ()
    await show_commands(bot, anna.id, Role.STRANGER)
    assert await menu(bot, BotCommandScopeChat(anna.id), "vi") == VIETNAMESE.introduction.commands


@LANGUAGES
async def test_the_bot_describes_itself(
    sandbox: Sandbox, bot: Bot, texts: Texts, language: str | None
) -> None:
    await introduce(bot, {})
    assert (await bot.get_my_description(language)).description == texts.introduction.description
    assert (
        await bot.get_my_short_description(language)
    ).short_description == texts.introduction.short_description
    assert len(sandbox.calls("setMyCommands")) == 4


async def test_an_admin_who_never_wrote_does_not_keep_the_others_from_their_menu(
    sandbox: Sandbox, bot: Bot, admin: User
) -> None:
    await admin.start()
    await introduce(bot, {9_999: Role.OWNER, admin.id: Role.OWNER})
    assert [method.lower() for method, _ in sandbox.refused] == ["setmycommands"] * 2
    assert len(await menu(bot, BotCommandScopeChat(admin.id), "vi")) == len(
        VIETNAMESE.introduction.commands + VIETNAMESE.introduction.admin_commands
    )
    assert (await bot.get_my_description()).description == ENGLISH.introduction.description


async def test_a_server_that_knows_none_of_it_does_not_stop_the_bot(
    sandbox: Sandbox, bot: Bot, admin: User, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.unknown_methods.update({"setMyCommands", "setMyDescription", "setMyShortDescription"})
    with caplog.at_level("INFO", "bot.telegram.menu"):
        await introduce(bot, {admin.id: Role.OWNER})
    assert (await bot.get_me()).username == "trichdan_bot"
    assert len(caplog.records) == 10  # each was tried
    assert sandbox.token not in caplog.text


@pytest.mark.parametrize(("code", "retry_after_s"), [(429, 5), (500, None), (400, None)])
async def test_a_refusal_stops_nothing_else(
    sandbox: Sandbox, bot: Bot, code: int, retry_after_s: int | None
) -> None:
    sandbox.fail_next("setMyCommands", code=code, retry_after_s=retry_after_s)
    await introduce(bot, {})
    assert await menu(bot, BotCommandScopeDefault(), "vi") == ()
    assert await menu(bot, BotCommandScopeAllGroupChats(), "vi") == VIETNAMESE.introduction.group_commands
    assert await menu(bot, BotCommandScopeDefault(), None) == ENGLISH.introduction.commands
