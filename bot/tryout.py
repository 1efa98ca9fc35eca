"""`trichdan try`: the real bot, on a Bot API server of its own, and a chat with it in the terminal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox.terminal import chat_here
from bot.settings import Settings

ADMIN_ID = 1001
"""The one who talks in the terminal, so that /reindex and /status can be tried."""


async def try_in_terminal(settings: Settings, *, home: Path, config: Path | None) -> None:
    """Ends at the end of the input, at /quit or at Ctrl-C."""

    @asynccontextmanager
    async def start_bot(token: str, base_url: str) -> AsyncIterator[None]:
        telegram = settings.telegram.model_copy(
            update={
                "token": SecretStr(token),
                "base_url": base_url,
                "admins": frozenset({ADMIN_ID}),
                "webhook_url": None,
            }
        )
        there = settings.model_copy(update={"telegram": telegram})
        async with running_bot(there, home=home, config=config):
            yield

    await chat_here(start_bot, admin_id=ADMIN_ID)
