"""What becomes of an update that could not be dealt with."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from telegram import Update
from telegram.error import Forbidden
from telegram.ext import ContextTypes

from bot.handlers.buttons import acknowledge
from bot.logs import describe
from bot.render.message import render_text
from bot.service.measures import Measures
from bot.telegram.chats import Chats
from bot.texts import Texts
from corpus.errors import EditedElsewhere, UnreachableBuild

logger = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE


async def tell_of_error(chats: Chats, measures: Measures, update: object, context: Context) -> None:
    """Logs what went wrong under a short id, and tells whoever waits for an answer the same id; who blocked the bot
    or threw it out waits for none. What is wrong with no part of the bot is told as it is.
    """
    if isinstance(context.error, Forbidden):
        logger.info("nobody to answer: %s", context.error)
    elif isinstance(context.error, EditedElsewhere | UnreachableBuild):
        logger.warning("%s", context.error)
        await _whisper(chats, update, context, partial(_told, context.error))
    else:
        error_id = secrets.token_hex(3)
        assert context.error is not None, "that is why this is called"
        measures.failed(context.error)
        logger.error("error %s: %s", error_id, describe(context.error), extra={"error_id": error_id})
        await _whisper(chats, update, context, lambda texts: texts.failed.format(error_id=error_id))
    if isinstance(update, Update) and update.callback_query is not None:
        await acknowledge(update.callback_query)


async def _whisper(chats: Chats, update: object, context: Context, say: Callable[[Texts], str]) -> None:
    """To whoever waits for an answer."""
    if isinstance(update, Update) and (update.message or update.edited_message or update.callback_query):
        with suppress(Exception):  # the memory may be what failed
            if chat := await chats.of(update, context.bot):
                await chat.whisper(render_text(say(chat.texts)))


def _told(error: EditedElsewhere | UnreachableBuild, texts: Texts) -> str:
    return texts.editing.elsewhere if isinstance(error, EditedElsewhere) else texts.answers.unreachable
