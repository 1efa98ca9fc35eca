"""The bot's own profile, failures on demand, and flood limits."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, NetworkError, RetryAfter

from bot.sandbox import Sandbox, User
from bot.sandbox.api import Refused, Request
from bot.sandbox.flood import FloodGate


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.can_read_all_group_messages, me.supports_inline_queries) == (
        "trichdan_bot",
        True,
        False,
        True,
    )


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "Giúp đỡ")])
    await bot.set_my_commands([BotCommand("help", "Help")], language_code="en")
    await bot.set_my_commands([BotCommand("ask", "Hỏi")], scope=BotCommandScopeAllGroupChats())
    assert [one.description for one in await bot.get_my_commands()] == ["Giúp đỡ"]
    assert [one.description for one in await bot.get_my_commands(language_code="en")] == ["Help"]
    assert [one.command for one in await bot.get_my_commands(BotCommandScopeAllGroupChats())] == ["ask"]


@pytest.mark.parametrize(
    ("name", "description", "problem"),
    [
        ("Help", "Giúp", "BOT_COMMAND_INVALID"),
        ("giúp", "Giúp", "BOT_COMMAND_INVALID"),
        ("a" * 33, "Giúp", "command length must not exceed 32"),
        ("help", "", "command description must be non-empty"),
        ("help", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_commands_that_telegram_refuses_are_refused(
    bot: Bot, name: str, description: str, problem: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await bot.set_my_commands([BotCommand(name, description)])


async def test_descriptions_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Trả lời có dẫn nguồn")
    await bot.set_my_short_description("Có dẫn nguồn", language_code="vi")
    await bot.set_my_name("Trích")
    assert (await bot.get_my_description()).description == "Trả lời có dẫn nguồn"
    assert (await bot.get_my_short_description("vi")).short_description == "Có dẫn nguồn"
    assert (await bot.get_my_name()).name == "Trích"
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("x" * 121)


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
async def test_a_method_fails_as_often_as_ordered(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sandbox.fail_next("sendMessage", retry_after_s=3, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(anna.id, "a")
        assert refused.value.retry_after in (3, timedelta(seconds=3))
    await bot.send_message(anna.id, "a")
    sandbox.fail_next("sendMessage", code=502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(anna.id, "a")


async def test_a_method_can_be_unknown(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.unknown_methods.add("setMyCommands")
    with pytest.raises((EndPointNotFound, InvalidToken)):
        await bot.set_my_commands([BotCommand("help", "Giúp")])


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("answerGuestQuery", {"guest_query_id": "1", "result": {}}),
        ("editMessageCaption", {"chat_id": 1001, "message_id": 1}),
        ("getChatAdministrators", {"chat_id": 1001}),
        ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
        ("setMessageReaction", {"chat_id": 1001, "message_id": 1}),
    ],
)
async def test_any_method_can_fail_or_be_unknown(
    sandbox: Sandbox, method: str, parameters: dict[str, Any]
) -> None:
    sandbox.fail_next(method, code=429, retry_after_s=7)
    with pytest.raises(Refused, match="retry after 7"):
        await sandbox.server.answer(method, parameters, {})
    sandbox.unknown_methods.add(method)
    with pytest.raises(Refused, match="Not Found"):
        await sandbox.server.answer(method, parameters, {})


async def test_the_menu_button_is_kept_for_all_chats_and_for_one(bot: Bot, anna: User) -> None:
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
    app = MenuButtonWebApp("Mở", WebAppInfo("https://example.org/app"))
    await bot.set_chat_menu_button(menu_button=app)
    assert await bot.get_chat_menu_button(anna.id) == app
    await bot.set_chat_menu_button(anna.id, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(anna.id), MenuButtonCommands)
    await bot.set_chat_menu_button(anna.id)
    assert await bot.get_chat_menu_button(anna.id) == app
    with pytest.raises(BadRequest, match="only https links are allowed"):
        await bot.set_chat_menu_button(menu_button=MenuButtonWebApp("Mở", WebAppInfo("http://example.org")))


async def test_commands_that_were_taken_back_are_gone(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "Giúp đỡ")])
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


async def test_every_call_is_logged_with_its_parameters(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "12", disable_notification=True)
    [call] = sandbox.calls("sendMessage")
    assert call.parameters == {"chat_id": anna.id, "text": "12", "disable_notification": True}


def test_a_chat_takes_a_short_burst_and_then_one_message_a_second() -> None:
    now = [0.0]
    gate = FloodGate(lambda: now[0])
    request = Request("sendMessage", {"chat_id": 1001}, 0.0)
    for _ in range(5):
        gate.check(request)
    with pytest.raises(Refused, match="Too Many Requests: retry after 5"):
        gate.check(request)
    gate.check(Request("sendMessage", {"chat_id": 1002}, 0.0))
    now[0] = 5.0
    gate.check(request)


def test_a_group_takes_twenty_messages_a_minute() -> None:
    now = [0.0]
    gate = FloodGate(lambda: now[0])
    request = Request("sendMessage", {"chat_id": -1001}, 0.0)
    for _ in range(20):
        gate.check(request)
        now[0] += 1.5
    with pytest.raises(Refused, match="retry after 30"):
        gate.check(request)


def test_all_chats_together_take_thirty_messages_a_second() -> None:
    now = [0.0]
    gate = FloodGate(lambda: now[0])
    for chat_id in range(1001, 1031):
        gate.check(Request("sendMessage", {"chat_id": chat_id}, 0.0))
    with pytest.raises(Refused, match="retry after 1"):
        gate.check(Request("sendMessage", {"chat_id": 1031}, 0.0))
    now[0] = 1.0
    gate.check(Request("sendMessage", {"chat_id": 1031}, 0.0))


def test_captions_and_inline_messages_count_too() -> None:
    gate = FloodGate(lambda: 0.0)
    for _ in range(5):
        gate.check(Request("editMessageCaption", {"chat_id": 1001}, 0.0))
        gate.check(Request("editMessageText", {"inline_message_id": "i"}, 0.0))
    for request in (
        Request("sendMessage", {"chat_id": 1001}, 0.0),
        Request("editMessageReplyMarkup", {"inline_message_id": "i"}, 0.0),
    ):
        with pytest.raises(Refused, match="Too Many Requests"):
            gate.check(request)
    gate.check(Request("editMessageText", {"inline_message_id": "j"}, 0.0))


async def test_the_flood_limit_is_kept_only_where_it_is_asked_for(anna: User, bot: Bot) -> None:
    for _ in range(8):
        await bot.send_message(anna.id, "a")
    async with Sandbox(flood_limit=True) as limited:
        await limited.user("Bình", id=7).start()
        for _ in range(5):
            await limited.server.answer("sendMessage", {"chat_id": 7, "text": "a"}, {})
        with pytest.raises(Refused, match="retry after"):
            await limited.server.answer("sendMessage", {"chat_id": 7, "text": "a"}, {})
