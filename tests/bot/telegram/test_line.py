"""A line that breaks, and gateways that answer for Telegram: the call is made again, and once only."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.sandbox import Sandbox, User
from bot.telegram.line import SteadyRequest


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, f"{sandbox.base_url}/bot", request=SteadyRequest()) as made:
        yield made


@pytest.fixture
async def anna(sandbox: Sandbox) -> User:
    user = sandbox.user("Anna")
    await user.start()
    return user


@pytest.mark.parametrize("code", [500, 502])
async def test_what_a_server_fails_at_is_asked_again(
    sandbox: Sandbox, bot: Bot, anna: User, code: int
) -> None:
    sandbox.fail_next("sendMessage", code=code)
    await bot.send_message(anna.id, "Chợ họp từ 4 giờ.")
    assert [message.text for message in sandbox.messages(anna)] == ["/start", "Chợ họp từ 4 giờ."]
    assert len(sandbox.calls("sendMessage")) == 2


async def test_a_line_that_breaks_is_taken_up_again(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sandbox.break_next("sendMessage")
    sandbox.break_next("sendDocument")
    await bot.send_message(anna.id, "Chợ họp từ 4 giờ.")
    sent = await bot.send_document(anna.id, "Ao sâu 3 mét.".encode(), filename="ao.txt")
    assert sandbox.file(sandbox.messages(anna)[-1]) == ("ao.txt", "Ao sâu 3 mét.".encode())
    assert (sent.message_id, len(sandbox.messages(anna))) == (3, 3)


async def test_a_line_that_stays_broken_is_an_error(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sandbox.break_next("sendMessage", times=3)
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "Chợ họp từ 4 giờ.")
    assert len(sandbox.messages(anna)) == 1


async def test_a_refusal_is_asked_once(sandbox: Sandbox, bot: Bot) -> None:
    with pytest.raises(NetworkError, match="Chat not found"):
        await bot.send_message(5, "Chợ họp từ 4 giờ.")
    assert len(sandbox.calls("sendMessage")) == 1
