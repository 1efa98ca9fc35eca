"""A Telegram of one's own: a Bot API server on 127.0.0.1, people and groups, and all that happened there."""

import asyncio
import copy
import re
import time
from collections import deque
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from bot.sandbox.api import Json, Refused, Request
from bot.sandbox.chats import Action, Chat, Person
from bot.sandbox.people import NEVER_WROTE, Group, Place, User
from bot.sandbox.server import Server
from bot.sandbox.views import Message
from bot.sandbox.world import T, World

TOKEN = "1000000001:sandbox"
FIRST_USER_ID = 1001
FIRST_GROUP_ID = -1_001_000_000_001

_REASONS = {
    400: "Bad Request: refused on demand",
    403: "Forbidden: refused on demand",
    409: "Conflict: refused on demand",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Sandbox:
    """A running Bot API server for one bot; an async context manager. All of it lives in one event loop.

    It refuses what Telegram refuses, and three things that Telegram mends without a word: more than 100
    entities, nested quotes, and character references that HTML mode does not know.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        bot_username: str = "trichdan_bot",
        bot_name: str = "Trích dẫn",
        privacy: bool = True,
        flood_limit: bool = False,
        port: int = 0,
    ) -> None:
        bot = Person(int(token.partition(":")[0]), bot_name, username=bot_username, is_bot=True)
        self.token = token
        self.world = World(bot, privacy=privacy)
        self.server = Server(self.world, token, flood_limit=flood_limit)
        self._port = port
        self._seen: dict[int, int] = {}

    async def __aenter__(self) -> Self:
        self.server.start(self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.server.stop()

    @property
    def base_url(self) -> str:
        """What stands before `/bot<token>/<method>` and `/file/bot<token>/<path>`."""
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def requests(self) -> deque[Request]:
        """Every call so far, the newest last."""
        return self.server.requests

    @property
    def unknown_methods(self) -> set[str]:
        """Methods to be answered with 404, as by a server that is too old for them."""
        return self.server.unknown_methods

    def calls(self, method: str) -> list[Request]:
        """The calls of one method so far, in order."""
        return [request for request in self.requests if request.method.lower() == method.lower()]

    # People and groups.

    def user(
        self,
        first_name: str = "Anna",
        *,
        id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "vi",
    ) -> User:
        """Somebody new. The bot may write to them only after they have written."""
        user_id = FIRST_USER_ID + len(self.world.people) if id is None else id
        person = Person(user_id, first_name, last_name, username, language_code)
        self.world.people[user_id] = person
        self.world.chats[user_id] = Chat(user_id, "private", person=person, closed=NEVER_WROTE)
        return User(self, person)

    def group(
        self,
        title: str,
        members: Iterable[User] = (),
        *,
        forum: bool = False,
        kind: str = "supergroup",
        id: int | None = None,
    ) -> Group:
        """A group of these members and the bot; `kind` is "supergroup" or "group"."""
        group_id = FIRST_GROUP_ID - len(self.world.chats) if id is None else id
        people = {user.id: user.person for user in members}
        chat = Chat(group_id, kind, title, forum=forum, members=people)
        self.world.chats[group_id] = chat
        self.membership(chat, "member", None)
        return Group(self, group_id)

    def membership(self, chat: Chat, status: str, closed: str | None) -> None:
        """Let the bot in ("member") or shut it out ("kicked"), and tell it so."""
        before = (
            "kicked" if chat.closed not in (None, NEVER_WROTE) else ("member" if chat.private else "left")
        )
        chat.closed = closed
        bot, by = self.world.bot.json(), chat.person or next(iter(chat.members.values()), self.world.bot)
        change: Json = {"chat": chat.json(), "from": by.json(), "date": int(time.time())}
        for name, value in (("old_chat_member", before), ("new_chat_member", status)):
            change[name] = {"user": bot, "status": value} | ({"until_date": 0} if value == "kicked" else {})
        self.world.updates.push("my_chat_member", change)

    def deep_link(self, url: str) -> str | None:
        """The start parameter where `url` leads into the bot, None where it leads elsewhere."""
        name = re.escape(self.world.bot.username or "")
        link = re.fullmatch(rf"(?i:(?:https?://)?t\.me/{name})(?:\?start=(\S*))?", url.strip())
        return None if link is None else link[1] or ""

    def chat(self, place: Place) -> Chat:
        """The chat of a user or group, or with an id. Raises KeyError."""
        return self.world.chats[place if isinstance(place, int) else place.id]

    # Looking.

    def messages(self, place: Place) -> tuple[Message, ...]:
        """What stands in the chat now, edits applied, deleted ones gone."""
        return tuple(Message(copy.deepcopy(one)) for one in self.chat(place).messages.values())

    def look(self, message: Message) -> Message:
        """The message as it stands now. Raises LookupError where it was deleted."""
        return Message(copy.deepcopy(self.chat(message.chat_id).messages[message.id]))

    def versions(self, message: Message) -> tuple[Message, ...]:
        """The message as it stood after it was sent and after every edit, the oldest first."""
        return tuple(Message(one) for one in self.chat(message.chat_id).versions[message.id])

    def actions(self, place: Place) -> tuple[Action, ...]:
        """The chat actions that were shown there, the oldest first."""
        return tuple(self.chat(place).actions)

    async def next_message(
        self, place: Place, *, after: Message | None = None, timeout_s: float = 10.0
    ) -> Message:
        """The bot's first message after `after`, or else after the one that this method returned last.

        Raises TimeoutError.
        """
        chat = self.chat(place)
        start = after.id if after is not None else self._seen.get(chat.id, 0)

        def found() -> Message | None:
            return next((one for one in self.messages(chat.id) if one.from_bot and one.id > start), None)

        message = await self.world.until(found, timeout_s, "message of the bot")
        self._seen[chat.id] = message.id
        return message

    async def until(self, find: Callable[[], T | None], *, timeout_s: float = 10.0) -> T:
        """What `find` returns once it is not None; asked again after every change. Raises TimeoutError."""
        return await self.world.until(find, timeout_s, "such change")

    # Trouble on demand.

    def fail_next(
        self,
        method: str,
        *,
        code: int = 429,
        retry_after_s: int | None = None,
        description: str | None = None,
        times: int = 1,
    ) -> None:
        """Answer the next calls of a method with an error; 429 comes with `retry_after`, 1 s unless given."""
        if code == 429 and retry_after_s is None:
            retry_after_s = 1
        reason = (
            f"Too Many Requests: retry after {retry_after_s}" if code == 429 else _REASONS.get(code, "Error")
        )
        failure = Refused(code, reason if description is None else description, retry_after_s=retry_after_s)
        self.server.failures.order(method, failure, times)

    def expire_queries(self) -> None:
        """Let every open callback and inline query grow too old to be answered."""
        self.world.queries.clear()

    def push(self, update: Json) -> None:
        """Queue a raw update, without `update_id`: `{"message": {...}}`."""
        for kind, payload in update.items():
            self.world.updates.push(kind, payload)

    @staticmethod
    def future() -> "asyncio.Future[Json]":
        return asyncio.get_running_loop().create_future()
