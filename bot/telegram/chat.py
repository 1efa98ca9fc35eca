"""How to speak where a message came from: to all, or to one person alone."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from telegram import Bot
from telegram import Message as SentMessage
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, TelegramError

from bot.memory.conversations import Place
from bot.render.message import Message
from bot.rich.blocks import Rich
from bot.rich.way import RichWay
from bot.rich.wire import Json
from bot.telegram.delivery import File, delete, edit, send, send_file, send_picture
from bot.telegram.rich import edit_rich, send_rich
from bot.telegram.whispers import Ear, Whispers, delete_whisper, edit_whisper, whisper_id
from bot.texts import Texts

T = TypeVar("T")


@dataclass(slots=True)
class Chat:
    """A chat, the topic in it, who wrote and in which language, and in groups the message to reply to.

    Where a group becomes a supergroup, it follows. `place` is None for who writes in the name of a group or channel:
    several may; they and who writes in private have no `ear`, by which in a group one person is spoken to alone.
    `signs` holds on to what shows that the bot is at work and is under way. What is said takes the place of the
    messages in `earlier`, one for one; `said` are the ids of all that was said, and `whispered` the numbers of what
    was said to one person alone.
    """

    bot: Bot
    chat_id: int
    thread_id: int | None
    user_id: int
    reply_to: int | None
    is_private: bool
    is_anonymous: bool
    ear: Ear | None
    texts: Texts
    way: RichWay
    whispers: Whispers
    signs: set[asyncio.Task[None]]
    earlier: deque[int] = field(default_factory=deque)
    said: list[int] = field(default_factory=list)
    whispered: list[int] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        thread_id = 0 if self.thread_id is None else self.thread_id
        return None if self.is_anonymous else Place(self.chat_id, thread_id, self.user_id)

    @property
    def is_secret(self) -> bool:
        """Whether what is answered was written to the bot alone: nobody else is to hear of it."""
        return self.ear is not None and self.ear.written_id is not None

    async def show(self, messages: Sequence[Message], *, rich: Rich | None = None) -> list[int]:
        """Says what was asked for: by a button in a group, to the one who pressed it alone; else as `say` does."""
        is_pressed = self.ear is not None and self.ear.query_id is not None
        return await (self.whisper if is_pressed else self.say)(messages, rich=rich)

    async def whisper(self, messages: Sequence[Message], *, rich: Rich | None = None) -> list[int]:
        """Says it to one person of a group alone, where the server does that: then there are no ids. What takes the place
        of what all saw, all are to see.
        """
        heard = None if self.earlier else await self._whisper(messages, rich)
        return await self.say(messages, rich=rich) if heard is None else heard

    async def whisper_instead(self, message: Message, *, rich: Rich | None = None) -> bool:
        """Shows it to the one who pressed a button in a group alone, in the place of the message that has the button;
        False where that cannot be.
        """
        heard = await self._whisper([message], rich, is_instead=True)
        for message_id in heard or ():
            with suppress(TelegramError):
                await delete(self.bot, chat_id=self.chat_id, message_id=message_id)
        return heard == []

    async def _whisper(
        self, messages: Sequence[Message], rich: Rich | None, *, is_instead: bool = False
    ) -> list[int] | None:
        """The ids of what all of the group saw nevertheless; None where nothing was sent."""

        async def put(more: Json) -> list[SentMessage]:
            chat_id, thread_id, reply_to = self.chat_id, self.thread_id, self.reply_to
            if rich is not None and self.way.wants(rich):
                sent = await send_rich(
                    self.bot,
                    rich,
                    self.way,
                    chat_id=chat_id,
                    thread_id=thread_id,
                    reply_to=reply_to,
                    more=more,
                )
                if sent is not None:
                    return [sent]
            return await send(
                self.bot, messages, chat_id=chat_id, thread_id=thread_id, reply_to=reply_to, more=more
            )

        return await self._alone(put, is_instead=is_instead)

    async def _alone(
        self, put: Callable[[Json], Awaitable[list[SentMessage]]], *, is_instead: bool = False
    ) -> list[int] | None:
        """The same of what `put` sends, which is given the parameters that say who is to see it."""
        if self.ear is None or not self.whispers.may(self.chat_id, self.ear):
            return None
        more = self.ear.fields(is_instead=is_instead)
        sent = await self._following(lambda: self.whispers.go(self.chat_id, lambda: put(more)))
        if sent is None:
            return None
        self.whispered += [number for one in sent if (number := whisper_id(one)) is not None]
        return self.whispers.heard_by_all(sent)

    async def say(self, messages: Sequence[Message], *, rich: Rich | None = None) -> list[int]:
        """Sends the messages, in order, the first as a reply; their ids. `rich`: all of them as one rich message, which
        is sent instead where that is wanted and the server takes it. Who wrote to the bot alone is answered alone.
        """
        if self.is_secret:
            return await self._whisper(messages, rich) or []
        first = None
        if rich is not None and self.way.wants(rich):
            first = await self._following(partial(self._put_rich, rich))
        if first is None:
            putting = (partial(self._put, message, is_reply=not at) for at, message in enumerate(messages))
            ids = [await self._following(put) for put in putting]
        else:
            ids = [first]
        self.said += ids
        return ids

    async def _put(self, message: Message, *, is_reply: bool) -> int:
        while self.earlier:
            with suppress(BadRequest):  # it was deleted
                await edit(self.bot, message, chat_id=self.chat_id, message_id=self.earlier[0])
                return self.earlier.popleft()
            self.earlier.popleft()
        (sent,) = await send(
            self.bot,
            [message],
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            reply_to=self.reply_to if is_reply else None,
        )
        return sent.message_id

    async def _put_rich(self, rich: Rich) -> int | None:
        """None where the server does not take it."""
        while self.earlier:
            with suppress(BadRequest):  # it was deleted
                chat_id, message_id = self.chat_id, self.earlier[0]
                is_put = await edit_rich(self.bot, rich, self.way, chat_id=chat_id, message_id=message_id)
                return self.earlier.popleft() if is_put else None
            self.earlier.popleft()
        sent = await send_rich(
            self.bot,
            rich,
            self.way,
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            reply_to=self.reply_to,
        )
        return None if sent is None else sent.message_id

    async def unsay_earlier(self) -> None:
        """Deletes what nothing took the place of."""
        while self.earlier:
            with suppress(BadRequest):
                await delete(self.bot, chat_id=self.chat_id, message_id=self.earlier.popleft())

    async def unwhisper(self, numbers: Sequence[int]) -> None:
        """Deletes what this person alone saw, if it is still there."""
        for number in numbers:
            with suppress(TelegramError):
                await delete_whisper(self.bot, chat_id=self.chat_id, user_id=self.user_id, number=number)

    async def hand(self, file: File, caption: str) -> None:
        """Sends a document, in a group to the one who pressed a button for it alone."""

        async def put(more: Json | None = None) -> list[SentMessage]:
            return [
                await send_file(
                    self.bot,
                    file,
                    caption,
                    chat_id=self.chat_id,
                    thread_id=self.thread_id,
                    reply_to=self.reply_to,
                    more=more,
                )
            ]

        if await self._alone(put) is None and not self.is_secret:
            await self._following(put)

    async def picture(self, file: File, message: Message) -> None:
        """Sends a picture with the message below it."""
        await self._following(
            lambda: send_picture(
                self.bot,
                file,
                message,
                chat_id=self.chat_id,
                thread_id=self.thread_id,
                reply_to=self.reply_to,
            )
        )

    async def replace(self, message_id: int, message: Message, *, rich: Rich | None = None) -> None:
        """Puts a message in the place of one sent before; in a group that became another meanwhile, below."""
        try:
            if rich is None or not self.way.wants(rich) or not await self._replace_rich(message_id, rich):
                await edit(self.bot, message, chat_id=self.chat_id, message_id=message_id)
        except ChatMigrated as moved:
            self._move(moved.new_chat_id)
            await self.say([message], rich=rich)

    async def replace_whisper(self, number: int, message: Message, *, rich: Rich | None = None) -> None:
        """Puts a message in the place of one that this person alone sees; one that is no more is said again."""
        is_rich = rich is not None and self.way.takes(rich)
        try:
            await edit_whisper(
                self.bot,
                message,
                chat_id=self.chat_id,
                user_id=self.user_id,
                number=number,
                rich=rich if is_rich else None,
            )
        except (BadRequest, EndPointNotFound):  # it was kept for a while only
            await self.whisper([message], rich=rich)

    async def _replace_rich(self, message_id: int, rich: Rich) -> bool:
        return await edit_rich(self.bot, rich, self.way, chat_id=self.chat_id, message_id=message_id)

    async def _following(self, call: Callable[[], Awaitable[T]]) -> T:
        try:
            return await call()
        except ChatMigrated as moved:
            self._move(moved.new_chat_id)
            return await call()

    def _move(self, chat_id: int) -> None:
        """Messages have other ids there."""
        self.chat_id, self.thread_id, self.reply_to = chat_id, None, None
        self.earlier.clear()
