"""A sandbox, and python-telegram-bot talking to it over HTTP."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox import Sandbox, User


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    request = HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": False})
    made = Bot(
        sandbox.token,
        base_url=f"{sandbox.base_url}/bot",
        base_file_url=f"{sandbox.base_url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    async with made:
        yield made


@pytest.fixture
async def anna(sandbox: Sandbox) -> User:
    """Somebody who has written to the bot already."""
    user = sandbox.user("Anna")
    await user.start()
    return user
