"""A Telegram of one's own: a Bot API server on 127.0.0.1, people and groups, and all that happened there."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Literal, Self

from bot.sandbox.api import Json, Request
from bot.sandbox.chats import Chat, Person
from bot.sandbox.groups import FIRST_BASIC_GROUP_ID, FIRST_GROUP_ID, Dialog, Group
from bot.sandbox.people import User
from bot.sandbox.scene import Scene
from bot.sandbox.server import Server
from bot.sandbox.world import Account, World

TOKEN = "1000000001:sandbox"
FIRST_USER_ID = 1001


class Sandbox(Scene):
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
        guest: bool = False,
        inline_feedback: bool = True,
        rich: bool = True,
        ephemeral: Literal["known", "overlooked", "refused"] = "known",
    ) -> None:
        """`guest`: the account has guest mode. `inline_feedback`: the bot hears which result was sent. `rich`: the
        server knows rich messages; `ephemeral`: what it makes of messages for one person alone.
        """
        bot = Person(int(token.partition(":")[0]), bot_name, username=bot_username, is_bot=True)
        self.token = token
        super().__init__(World(bot, Account(privacy, guest, inline_feedback, rich, ephemeral)))
        self.server = Server(self.world, token, flood_limit=flood_limit)
        self._port = port

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
    def refused(self) -> list[tuple[str, str]]:
        """The calls that were refused so far: the method, and why."""
        return self.server.refused

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
        self.world.chats[user_id] = Chat(user_id, "private", person=person, bot="left")
        return User(self, person)

    def group(
        self,
        title: str,
        members: Iterable[User] = (),
        *,
        forum: bool = False,
        kind: str = "supergroup",
        id: int | None = None,
        owner: User | None = None,
        with_bot: bool = True,
    ) -> Group:
        """A group of these members and the bot; `kind` is "supergroup" or "group"."""
        first_id = FIRST_BASIC_GROUP_ID if kind == "group" else FIRST_GROUP_ID
        group_id = first_id - len(self.world.chats) if id is None else id
        people = ([owner] if owner else []) + list(members)
        chat = Chat(group_id, kind, title, forum=forum, bot="left", owner_id=owner.id if owner else None)
        return Group.of(self, chat, people, with_bot=with_bot)

    def dialog(self, one: User, other: User) -> Dialog:
        """The private chat of two people; the bot is not there, but inline and guest mode are."""
        return Dialog.between(self, one, other)

    def rename_bot(self, username: str) -> None:
        """As its owner does at @BotFather; the bot is not told."""
        self.world.bot = replace(self.world.bot, username=username)

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
        self.server.failures.order(
            method, code=code, retry_after_s=retry_after_s, description=description, times=times
        )

    def break_next(self, method: str, *, times: int = 1) -> None:
        """Break the line under the next calls of a method: they are not done, and nothing is answered."""
        self.server.failures.order_break(method, times=times)

    def fail_every(self, number: int) -> None:
        """Let every so manyth call fail, but those for updates; 0 ends it."""
        self.server.failures.order_every(number)

    def expire_queries(self) -> None:
        """Let every open callback, inline and guest query grow too old to be answered."""
        self.world.queries.clear()
        self.world.guests.clear()

    def push(self, update: Json) -> None:
        """Queue a raw update, without `update_id`: `{"message": {...}}`."""
        for kind, payload in update.items():
            self.world.updates.push(kind, payload)
