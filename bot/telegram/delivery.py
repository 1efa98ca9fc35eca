"""Sending messages as Telegram takes them: within limits, again after a flood, plain if markup fails."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardMarkup,
    ReplyParameters,
)
from telegram import (
    Message as SentMessage,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter

from bot.render.keyboard import NO_PREVIEW, keyboard
from bot.render.message import Message

logger = logging.getLogger(__name__)

T = TypeVar("T")
JSONDict = dict[str, Any]

# `RetryAfter.retry_after` is to become a timedelta; without this each one warns that it is none yet.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_FLOOD_MAX_WAIT_S, _FLOOD_LEAST_WAIT_S = 60.0, 1.0
"""In all, and what each wait counts for."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


async def send(
    bot: Bot,
    messages: Sequence[Message],
    *,
    chat_id: int,
    thread_id: int | None = None,
    reply_to: int | None = None,
    more: JSONDict | None = None,
) -> list[SentMessage]:
    """Sends the messages in order, the first as a reply. `more`: parameters that the library does not know."""
    return [
        await _send_one(bot, message, chat_id, thread_id, None if place else reply_to, more)
        for place, message in enumerate(messages)
    ]


async def _send_one(
    bot: Bot,
    message: Message,
    chat_id: int,
    thread_id: int | None,
    reply_to: int | None,
    more: JSONDict | None,
) -> SentMessage:
    async def put(text: str, mode: str | None) -> SentMessage:
        return await bot.send_message(
            chat_id,
            text,
            parse_mode=mode,
            message_thread_id=thread_id,
            reply_parameters=replying(reply_to),
            reply_markup=_markup(message),
            link_preview_options=NO_PREVIEW,
            api_kwargs=more,
        )

    return await formatted(message, put)


async def send_file(
    bot: Bot,
    file: File,
    caption: str,
    *,
    chat_id: int,
    thread_id: int | None = None,
    reply_to: int | None = None,
    more: JSONDict | None = None,
) -> SentMessage:
    """Sends a document; the caption is plain text of at most 1024 UTF-16 units."""
    return await patiently(
        lambda: bot.send_document(
            chat_id,
            file.content,
            caption=caption,
            filename=file.name,
            message_thread_id=thread_id,
            reply_parameters=replying(reply_to),
            api_kwargs=more,
        )
    )


async def send_picture(
    bot: Bot,
    file: File,
    message: Message,
    *,
    chat_id: int,
    thread_id: int | None = None,
    reply_to: int | None = None,
) -> SentMessage:
    """Sends a picture with the message, of at most 1024 UTF-16 units, below it."""
    return await patiently(
        lambda: bot.send_photo(
            chat_id,
            file.content,
            caption=message.text.html,
            parse_mode=ParseMode.HTML,
            filename=file.name,
            message_thread_id=thread_id,
            reply_parameters=replying(reply_to),
            reply_markup=keyboard(message),
        )
    )


async def edit(bot: Bot, message: Message, *, chat_id: int, message_id: int) -> None:
    """Puts `message` in the place of one sent before. One that reads the same already is left."""

    async def put(text: str, mode: str | None) -> object:
        return await bot.edit_message_text(
            text,
            chat_id,
            message_id,
            parse_mode=mode,
            reply_markup=keyboard(message),
            link_preview_options=NO_PREVIEW,
        )

    with even_if_alike():
        await formatted(message, put)


async def delete(bot: Bot, *, chat_id: int, message_id: int) -> None:
    """Takes back a message sent before."""
    await patiently(lambda: bot.delete_message(chat_id, message_id))


@contextmanager
def even_if_alike() -> Iterator[None]:
    """Telegram refuses an edit that changes nothing."""
    try:
        yield
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            raise


async def edit_keyboard(bot: Bot, keyboard: InlineKeyboardMarkup, *, chat_id: int, message_id: int) -> None:
    """Puts a keyboard under a message sent before. One that looks the same already is left."""
    with even_if_alike():
        await patiently(lambda: bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard))


async def formatted(message: Message, put: Callable[[str, str | None], Awaitable[T]]) -> T:
    """Puts the message with its markup, or plain where Telegram refuses the markup."""
    try:
        return await patiently(lambda: put(message.text.html, ParseMode.HTML))
    except BadRequest as error:
        if "entit" not in error.message.lower():  # can't parse entities, ENTITIES_TOO_LONG, entity URL …
            raise
        logger.warning("Telegram refused the markup of a message; sent it plain")
        return await patiently(lambda: put(message.text.plain, None))


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Waits as long as Telegram asks after a flood, for this call alone, and tries again. Of many that wait, each time only
    some are let in: how often one tries is bounded by how long it has waited.
    """
    left_s = _FLOOD_MAX_WAIT_S
    while True:
        try:
            return await call()
        except RetryAfter as flood:
            wait_s = _seconds(flood)
            left_s -= max(wait_s, _FLOOD_LEAST_WAIT_S)
            if left_s < 0:
                raise
        await asyncio.sleep(wait_s)


def _seconds(flood: RetryAfter) -> float:
    after = flood.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()


def replying(reply_to: int | None) -> ReplyParameters | None:
    return ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None


def _markup(message: Message) -> InlineKeyboardMarkup | ForceReply | None:
    if message.prompt is not None:
        return ForceReply(selective=True, input_field_placeholder=message.prompt)
    return keyboard(message)
