"""Messages that one person of a group alone sees (Bot API 10.3), for as long as the server has them."""

import logging
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup
from telegram import Message as SentMessage
from telegram.error import BadRequest, EndPointNotFound

from bot.render.keyboard import NO_PREVIEW, keyboard_of
from bot.render.message import Message
from bot.rich.blocks import Rich
from bot.rich.wire import Json, message_json
from bot.telegram.delivery import even_if_alike, formatted, patiently

logger = logging.getLogger(__name__)

T = TypeVar("T")

_SERVER_FORGOTTEN_AFTER_S = 24 * 3600.0
_GROUP_FORGOTTEN_AFTER_S = 3600.0
"""The bot may have become an admin there."""
# What a server says that knows no such parameter.
_UNKNOWN = re.compile(r"(?i)ephemeral|receiver_user|unsupported parameter")
_NO_ADMIN = re.compile(r"(?i)not_admin|not an admin")


@dataclass(frozen=True, slots=True)
class Ear:
    """Who is spoken to alone, and what lets a bot do so that is no admin: the query of the button that they pressed just
    now, or the number of what they wrote to it alone.
    """

    user_id: int
    query_id: str | None = None
    written_id: int | None = None

    def fields(self, *, is_instead: bool = False) -> Json:
        """What is added to the request that sends a message; `is_instead`: it is shown in the place of the one pressed."""
        to: Json = {"receiver_user_id": self.user_id}
        if self.query_id is not None:
            to |= {"callback_query_id": self.query_id, "replace_callback_query_message": is_instead}
        reply: Json = (
            {"reply_parameters": {"ephemeral_message_id": self.written_id}} if self.written_id else {}
        )
        return {"ephemeral_message_parameters": to} | reply


class Whispers:
    """Remembers what was refused, so that whoever asks waits for no second refusal: by the server for a day, by a group
    for an hour.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._refused_at: float | None = None
        self._refused_in: dict[int, float] = {}

    def may(self, chat_id: int, ear: Ear) -> bool:
        """Whether it is worth trying."""
        now = self._clock()
        if self._refused_at is not None and now - self._refused_at < _SERVER_FORGOTTEN_AFTER_S:
            return False
        if ear.query_id is not None or ear.written_id is not None:
            return True
        return now - self._refused_in.get(chat_id, now - _GROUP_FORGOTTEN_AFTER_S) >= _GROUP_FORGOTTEN_AFTER_S

    async def go(self, chat_id: int, call: Callable[[], Awaitable[T]]) -> T | None:
        """What the call returns; None where nobody can be spoken to alone, and all are to hear it."""
        try:
            return await call()
        except EndPointNotFound:
            self._forget("no such method")
        except BadRequest as error:
            if _UNKNOWN.search(error.message):
                self._forget(error.message)
            elif _NO_ADMIN.search(error.message):
                self._refused_in[chat_id] = self._clock()
            else:
                logger.info("a message for one person alone was refused (%s); all of the group see it", error)
        return None

    def heard_by_all(self, sent: list[SentMessage]) -> list[int]:
        """The ids of those that a server which overlooks the wish sent to everybody."""
        ids = [one.message_id for one in sent if whisper_id(one) is None]
        if ids:
            self._forget("the wish is overlooked")
        return ids

    def _forget(self, why: str) -> None:
        logger.info("the server sends nothing to one person of a group alone (%s)", why)
        self._refused_at = self._clock()


def whisper_id(message: object) -> int | None:
    """The number of a message that one person alone sees; the chat's own numbers do not count it."""
    number = getattr(message, "api_kwargs", {}).get("ephemeral_message_id")
    return number if isinstance(number, int) else None


async def edit_whisper(
    bot: Bot, message: Message, *, chat_id: int, user_id: int, number: int, rich: Rich | None = None
) -> None:
    """Puts `message`, or all of it as `rich`, in the place of one that this person alone sees."""
    names = {"chat_id": chat_id, "receiver_user_id": user_id, "ephemeral_message_id": number}

    async def put(text: str, mode: str | None) -> object:
        words = {"text": text, "parse_mode": mode, "link_preview_options": NO_PREVIEW}
        return await _edit(bot, "Text", names | words | {"reply_markup": keyboard_of(message.buttons)})

    with even_if_alike():
        if rich is None:
            await formatted(message, put)
        else:
            content = {"rich_message": message_json(rich.blocks), "reply_markup": keyboard_of(rich.rows)}
            await patiently(partial(_edit, bot, "Text", names | content))


async def edit_whisper_keyboard(
    bot: Bot, keyboard: InlineKeyboardMarkup, *, chat_id: int, user_id: int, number: int
) -> None:
    """Puts other buttons under it."""
    names = {"chat_id": chat_id, "receiver_user_id": user_id, "ephemeral_message_id": number}
    with even_if_alike():
        await patiently(partial(_edit, bot, "ReplyMarkup", names | {"reply_markup": keyboard}))


async def delete_whisper(bot: Bot, *, chat_id: int, user_id: int, number: int) -> None:
    names = {"chat_id": chat_id, "receiver_user_id": user_id, "ephemeral_message_id": number}
    await patiently(lambda: bot.do_api_request("deleteEphemeralMessage", api_kwargs=names))


async def _edit(bot: Bot, what: str, given: Json) -> object:
    known = {name: value for name, value in given.items() if value is not None}
    return await bot.do_api_request(f"editEphemeralMessage{what}", api_kwargs=known)
