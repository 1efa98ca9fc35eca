"""The state of the sandbox: what changes in the chats, and what the bot gets to see of it."""

import asyncio
import copy
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Literal, TypeVar

from bot.sandbox.api import Json, bad_request, forbidden, migrated
from bot.sandbox.chats import Chat, Person
from bot.sandbox.privacy import sees, told
from bot.sandbox.updates import Updates

T = TypeVar("T")


@dataclass(slots=True)
class Query:
    """A callback or inline query that waits for its answer; `by` whom, and since when by `time.monotonic()`."""

    id: str
    answer: "asyncio.Future[Json]"
    by: int
    at: float


@dataclass(frozen=True, slots=True)
class Account:
    """What the bot's account is set to: privacy mode, guest mode, news of inline results that were sent; and what its
    server knows: rich messages, and messages for one person alone, which an older one overlooks or refuses.
    """

    privacy: bool = True
    guest: bool = False
    inline_feedback: bool = True
    rich: bool = True
    ephemeral: Literal["known", "overlooked", "refused"] = "known"


class World:
    """The state behind the server. Nothing here awaits but `until`; everything is in one event loop.

    `pressed`: the message under which a button was pressed, by the id of the callback query.
    `guests`: the messages that summoned the bot into a chat, by the ids of their queries. `inlined`: the
    messages that the bot knows by an inline_message_id. Both as the ids of chat and message.
    """

    def __init__(self, bot: Person, account: Account) -> None:
        self.bot = bot
        self.account = account
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = Updates()
        self.queries: dict[str, Query] = {}
        self.pressed: dict[str, int] = {}
        self.guests: dict[str, tuple[int, int]] = {}
        self.inlined: dict[str, tuple[int, int]] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.profile: dict[tuple[str, str, str], str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.menu_buttons: dict[int | None, Json] = {}
        self._changed = asyncio.Event()
        self._ids = count(1)

    # What changes is told to everyone who waits.

    def ring(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self) -> None:
        """Wait for the next change in any chat."""
        await self._changed.wait()

    async def until(self, find: Callable[[], T | None], timeout_s: float, what: str) -> T:
        """What `find` finds, now or after a change. Raises TimeoutError naming `what`."""
        try:
            async with asyncio.timeout(timeout_s):
                while (found := find()) is None:
                    await self.changed()
                return found
        except TimeoutError:
            raise TimeoutError(f"no {what} within {timeout_s:g} s") from None

    # Chats and people.

    def new_id(self) -> int:
        return next(self._ids)

    def open_chat(self, chat_id: int | str) -> Chat:
        """The chat in which the bot may write. Raises Refused."""
        chat = self.known_chat(chat_id)
        if chat.upgraded_to is not None:
            raise migrated(chat.upgraded_to)
        if chat.closed is not None:
            raise forbidden(chat.closed)
        return chat

    def known_chat(self, chat_id: int | str) -> Chat:
        """The chat with this id that the bot knows of. Raises Refused."""
        if chat_id == "":
            raise bad_request("chat_id is empty")
        for chat in self.chats.values():
            if not chat.unknown and str(chat.id) == str(chat_id).strip():
                return chat
        raise bad_request("chat not found")

    # Messages.

    def post(
        self,
        chat: Chat,
        sender: Person,
        content: Json,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Json:
        """Put a message into a chat; `content` is all that is not its head."""
        chat.last_id += 1
        message: Json = {
            "message_id": chat.last_id,
            "from": sender.json(),
            "chat": chat.json(),
            "date": int(time.time()),
        }
        message |= self._placed(chat, reply_to, thread) | content
        chat.messages[chat.last_id] = message
        self._store(chat, message)
        return message

    def _placed(self, chat: Chat, reply_to: int | None, thread: int | None) -> Json:
        """The fields that say in which topic a message stands and what it answers.

        In a topic, a message that answers nothing "replies" to the service message that opened the topic;
        in a supergroup without topics, a chain of replies is a thread too, but no topic.
        """
        replied = chat.messages.get(reply_to) if reply_to is not None else None
        if replied is not None and chat.type == "supergroup":
            thread = replied.get("message_thread_id", None if chat.forum else reply_to)
        placed: Json = {}
        if thread is not None:
            placed["message_thread_id"] = thread
            if chat.forum:
                placed["is_topic_message"] = True
                replied = chat.messages[thread] if replied is None else replied
        if replied is not None:
            placed["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        return placed

    def rewrite(self, chat: Chat, message: Json, content: Json) -> Json:
        """The message with other content; fields that are None go away."""
        edited = {**message, "edit_date": int(time.time()), **content}
        edited = {name: value for name, value in edited.items() if value is not None}
        chat.messages[message["message_id"]] = edited
        self._store(chat, edited)
        return edited

    def _store(self, chat: Chat, message: Json) -> None:
        chat.versions.setdefault(message["message_id"], []).append(copy.deepcopy(message))
        self.ring()

    def remove(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        chat.reactions.pop(message_id, None)
        self.ring()

    def inline_id(self, chat: Chat, message_id: int) -> str | None:
        """The inline_message_id of a message, None where it has none."""
        place = (chat.id, message_id)
        return next((known for known, at in self.inlined.items() if at == place), None)

    def give_inline_id(self, chat: Chat, message_id: int) -> str:
        inline_message_id = f"sandbox-inline-{self.new_id()}"
        self.inlined[inline_message_id] = (chat.id, message_id)
        return inline_message_id

    # What the bot gets to see.

    def tell(self, chat: Chat, message: Json, *, kind: str = "message") -> None:
        """Queue an update for the bot, if it sees this message."""
        if sees(chat, message, self.bot, privacy=self.account.privacy):
            self.updates.push(kind, copy.deepcopy(told(message)))
