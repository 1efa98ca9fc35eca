"""The bot over a home of its own, that is stopped, started, and loses articles meanwhile."""

import asyncio
import sqlite3
from contextlib import AsyncExitStack
from pathlib import Path

from bot.app import running_bot
from bot.home import builds_path, database_path, memory_path
from bot.settings import Settings
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bot.script import House

_EXAMPLES_S = 20


class RunningBot:
    def __init__(self, settings: Settings, home: Path) -> None:
        self._settings = settings
        self._home = home
        self._stack = AsyncExitStack()

    @property
    def house(self) -> House:
        return House(self.restart, self.remove_article, self.has_vote)

    async def __aenter__(self) -> "RunningBot":
        """The bot answers, and has its examples."""
        await self._start()
        async with asyncio.timeout(_EXAMPLES_S):
            while not self._rows("SELECT id FROM examples"):  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(0.05)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def restart(self) -> None:
        await self._stack.aclose()
        await self._start()

    async def remove_article(self, url: str) -> None:
        with Store(database_path(self._home)) as store:
            store.remove(url)
            bring_up_to_date(store, load_encoder("built-in"), builds_path(self._home))

    async def has_vote(self, sign: int) -> bool:
        """Waits for it: the reaction that it comes by is not answered."""
        async with asyncio.timeout(_EXAMPLES_S):
            while (sign,) not in self._rows("SELECT vote FROM votes"):  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(0.05)
        return True

    async def _start(self) -> None:
        await self._stack.enter_async_context(running_bot(self._settings, home=self._home, config=None))

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(memory_path(self._home)) as db:
            rows = db.execute(query).fetchall()
        db.close()
        return rows
