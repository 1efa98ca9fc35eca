"""What a person does on the page, done in the sandbox."""

import copy
from collections.abc import Awaitable, Callable

from bot.sandbox.api import Json
from bot.sandbox.buttons import Button
from bot.sandbox.inline import chosen
from bot.sandbox.people import User
from bot.sandbox.views import InlineResult, Message
from bot.sandbox.web.stage import Stage
from bot.sandbox.web.view import Reading
from bot.sandbox.writing import write

MAX_OFFERED = 500


class Wanted:
    """What the page asks for. Whatever is missing or of another type raises ValueError."""

    def __init__(self, fields: Json) -> None:
        self._fields = fields

    def text(self, name: str) -> str:
        value = self._fields.get(name)
        if not isinstance(value, str):
            raise ValueError(f"{name} must be a text")
        return value

    def number(self, name: str) -> int:
        value = self.optional_number(name)
        if value is None:
            raise ValueError(f"{name} must be a number")
        return value

    def optional_number(self, name: str) -> int | None:
        value = self._fields.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise ValueError(f"{name} must be a number")
        return value


class Deeds:
    """What one person can do. Each deed gives what the page is to know of its outcome.

    They raise ValueError and LookupError for what cannot be done, TimeoutError where the bot does not answer.
    """

    def __init__(self, stage: Stage, user: User, reading: Reading) -> None:
        self._sandbox = stage.sandbox
        self._user = user
        self._reading = reading
        self._places = frozenset(place.id for place in stage.places(user))
        self._offered: dict[int, InlineResult] = {}
        self._last_key = 0
        self._deeds: dict[str, Callable[[Wanted], Awaitable[Json]]] = {
            "send": self._send,
            "start": self._start,
            "open": self._open,
            "press": self._press,
            "react": self._react,
            "inline": self._inline,
            "choose": self._choose,
            "read": self._read,
        }

    async def do(self, deed: str, fields: Json) -> Json:
        if deed not in self._deeds:
            raise ValueError(f"no deed {deed!r}")
        return await self._deeds[deed](Wanted(fields))

    def _place(self, wanted: Wanted) -> int:
        chat_id = wanted.number("chat")
        if chat_id not in self._places:
            raise LookupError(f"no chat {chat_id} of this person")
        return chat_id

    async def _send(self, wanted: Wanted) -> Json:
        place, thread = self._place(wanted), wanted.optional_number("thread") or None
        reply_to = wanted.optional_number("reply_to")
        sent = await self._user.send(wanted.text("text"), chat=place, reply_to=reply_to, thread=thread)
        return {"message": sent.id}

    async def _start(self, wanted: Wanted) -> Json:
        await self._user.start(wanted.text("payload"))
        return {"chat": self._user.id}

    async def _open(self, wanted: Wanted) -> Json:
        opened = await self._user.open(wanted.text("url"))
        return {"chat": None if opened is None else opened.chat_id}

    async def _press(self, wanted: Wanted) -> Json:
        message = self._message(self._place(wanted), wanted.number("message"))
        pressed = await self._user.press(message, _button(message, wanted))
        opened = pressed.url is not None and self._sandbox.deep_link(pressed.url) is not None
        return {
            "text": pressed.text,
            "alert": pressed.show_alert,
            "chat": self._user.id if opened else None,
        }

    async def _react(self, wanted: Wanted) -> Json:
        message = self._message(self._place(wanted), wanted.number("message"))
        await self._user.react(message, wanted.text("emoji") or None)
        return {}

    def _message(self, place: int, message_id: int) -> Message:
        for message in self._sandbox.messages(place):
            if message.id == message_id:
                return message
        raise LookupError(f"no message {message_id}")

    async def _inline(self, wanted: Wanted) -> Json:
        answer = await self._user.inline(
            wanted.text("query"), offset=wanted.text("offset"), chat=self._place(wanted)
        )
        return {
            "results": [self._offer(result) for result in answer.results],
            "next_offset": answer.next_offset,
            "button": answer.button,
        }

    def _offer(self, result: InlineResult) -> Json:
        """A result as the page shows it; it is chosen by its key."""
        self._last_key += 1
        self._offered[self._last_key] = result
        self._offered.pop(self._last_key - MAX_OFFERED, None)
        return {"key": self._last_key, "title": result.title, "description": result.description}

    async def _choose(self, wanted: Wanted) -> Json:
        """Post a result, in a forum into the topic that is open."""
        world, chat = self._sandbox.world, self._sandbox.chat(self._place(wanted))
        result = self._offered[wanted.number("result")]
        content = {**copy.deepcopy(result.json["message"]), "via_bot": world.bot.json()}
        thread = wanted.optional_number("thread") or None
        message = write(world, chat, self._user.person, content, thread=thread)
        chosen(world, self._user.person, chat, message, result_id=result.id, query=result.query)
        return {"message": message["message_id"]}

    async def _read(self, wanted: Wanted) -> Json:
        chat, thread = self._sandbox.chat(self._place(wanted)), wanted.optional_number("thread") or 0
        self._reading.read(self._user, chat, thread=thread, upto=wanted.number("upto"))
        self._sandbox.world.ring()
        return {}


def _button(message: Message, wanted: Wanted) -> Button:
    """The one at its place in a rich message, or in a row below a message of either kind."""
    inner = wanted.optional_number("inner")
    row, column = (message.inner_buttons, inner) if inner is not None else _below(message, wanted)
    if not 0 <= column < len(row):
        raise LookupError("no such button")
    return row[column]


def _below(message: Message, wanted: Wanted) -> tuple[tuple[Button, ...], int]:
    row = wanted.number("row")
    return message.rows[row] if 0 <= row < len(message.rows) else (), wanted.number("column")
