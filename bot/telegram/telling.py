"""Telling somebody what they did not ask for, where they ever wrote to the bot."""

import logging
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.memory.memory import Memory
from bot.render.message import render_text
from bot.telegram.delivery import send
from bot.texts import Texts, texts_for
from bot.threads.worker import Worker

logger = logging.getLogger(__name__)


async def tell(bot: Bot, memory: Worker[Memory], user_id: int, words: Callable[[Texts], str]) -> None:
    """In the language that they chose. Who cannot be written to is not told."""
    chosen = await memory.run(lambda memory: memory.preferences.of(chat_id=None, user_id=user_id))
    try:
        await send(bot, render_text(words(texts_for(chosen.language))), chat_id=user_id)
    except TelegramError as error:
        logger.info("somebody could not be told: %s", error)
