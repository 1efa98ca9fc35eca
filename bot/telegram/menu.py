"""What Telegram shows of the bot by itself: its commands, for whom and in which language, and what it does."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Set
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.texts import ENGLISH, VIETNAMESE
from bot.texts.texts import Commands

logger = logging.getLogger(__name__)


async def introduce(bot: Bot, admins: Set[int]) -> None:
    """Tells Telegram; a server that does not know how, or does not know an admin yet, does not stop the bot."""
    for tell in _telling(bot, admins):
        try:
            await tell()
        except TelegramError as error:
            logger.info("the Bot API server did not take a description: %s", error)


def _telling(bot: Bot, admins: Iterable[int]) -> Iterator[Callable[[], Awaitable[object]]]:
    for texts, language in ((VIETNAMESE, "vi"), (ENGLISH, None)):
        scopes: list[tuple[BotCommandScope, Commands]] = [
            (BotCommandScopeDefault(), texts.commands),
            (BotCommandScopeAllGroupChats(), texts.group_commands),
        ]
        scopes += [(BotCommandScopeChat(admin), texts.commands + texts.admin_commands) for admin in admins]
        for scope, commands in scopes:
            menu = [BotCommand(name, what) for name, what in commands]
            yield partial(bot.set_my_commands, menu, scope=scope, language_code=language)
        yield partial(bot.set_my_description, texts.description, language_code=language)
        yield partial(bot.set_my_short_description, texts.short_description, language_code=language)
