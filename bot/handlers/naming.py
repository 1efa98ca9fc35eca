"""The bot's own name, which may change while it runs: asked again where another is called, and from time to time."""

import asyncio
import logging
import time
from collections.abc import Callable

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.telegram.questions import names_called

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_EVERY_S = 600.0
_STRANGER_S = 60.0
"""How long another name is taken for somebody else's."""
_MAX_STRANGERS = 1000


async def keep_name(bot: Bot) -> None:
    """Until it is cancelled."""
    while True:
        await asyncio.sleep(_EVERY_S)
        await _ask_name(bot)


class Naming:
    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._strangers: dict[str, float] = {}

    async def on_update(self, update: Update, context: Context) -> None:
        """Asks Telegram for the bot's name where a bot is called by one that it has not lately asked about."""
        message = update.message or update.edited_message or update.guest_message
        if message is None:
            return
        now = self._clock()
        own = (context.bot.username or "").casefold()
        called = {name for name in names_called(message) if name.endswith("bot")} - {own}
        new = [name for name in called if now - self._strangers.get(name, -_STRANGER_S) >= _STRANGER_S]
        if not new:
            return
        if len(self._strangers) > _MAX_STRANGERS:
            self._strangers.clear()
        self._strangers.update(dict.fromkeys(new, now))
        await _ask_name(context.bot)


async def _ask_name(bot: Bot) -> None:
    """The library keeps what is answered."""
    try:
        await bot.get_me()
    except TelegramError as error:
        logger.info("the bot's name could not be asked: %s", error)
