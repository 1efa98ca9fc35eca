"""What Telegram shows of the bot by itself: its commands, for whom and in which language, and what it does."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
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

from bot.people.roles import Role, may_give
from bot.texts import ENGLISH, VIETNAMESE, Texts
from bot.texts.introduction import Commands

logger = logging.getLogger(__name__)

_LANGUAGES = ((VIETNAMESE, "vi"), (ENGLISH, None))
Telling = Callable[[], Awaitable[object]]


async def introduce(bot: Bot, people: Mapping[int, Role]) -> None:
    """Tells Telegram, and what each of these people may do; a server that does not know how, or does not know one of
    them yet, does not stop the bot.
    """
    await _tell(_telling(bot))
    for user_id, role in people.items():
        if commands_for(role, VIETNAMESE) != VIETNAMESE.introduction.commands:
            await show_commands(bot, user_id, role)


async def show_commands(bot: Bot, user_id: int, role: Role) -> None:
    """In somebody's private chat, from now on."""
    scope = BotCommandScopeChat(user_id)
    await _tell(_menu(bot, commands_for(role, texts), scope, language) for texts, language in _LANGUAGES)


def commands_for(role: Role, texts: Texts) -> Commands:
    return texts.introduction.commands + tuple(
        one for one in texts.introduction.admin_commands if may_give(role, one[0])
    )


async def _tell(telling: Iterator[Telling]) -> None:
    for tell in telling:
        try:
            await tell()
        except TelegramError as error:
            logger.info("the Bot API server did not take a description: %s", error)


def _telling(bot: Bot) -> Iterator[Telling]:
    for texts, language in _LANGUAGES:
        yield _menu(bot, texts.introduction.commands, BotCommandScopeDefault(), language)
        yield _menu(bot, texts.introduction.group_commands, BotCommandScopeAllGroupChats(), language)
        yield partial(bot.set_my_description, texts.introduction.description, language_code=language)
        yield partial(
            bot.set_my_short_description, texts.introduction.short_description, language_code=language
        )


def _menu(bot: Bot, commands: Commands, scope: BotCommandScope, language: str | None) -> Telling:
    menu = [BotCommand(name, what) for name, what in commands]
    return partial(bot.set_my_commands, menu, scope=scope, language_code=language)
