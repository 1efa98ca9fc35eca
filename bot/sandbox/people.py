"""The people's side of the sandbox: what somebody does in a chat, and groups."""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.api import Json
from bot.sandbox.chats import Person
from bot.sandbox.entities import utf16_length
from bot.sandbox.files import document, keep_file
from bot.sandbox.fitting import fitted
from bot.sandbox.messages import MAX_TEXT
from bot.sandbox.views import Button, InlineAnswer, InlineResult, Message, Pressed
from bot.sandbox.world import Query

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

MAX_INLINE_QUERY = 256
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that the bot is in."""

    sandbox: "Sandbox"
    id: int

    def topic(self, name: str, *, by: "User") -> int:
        """Open a forum topic; its message_thread_id."""
        world, chat = self.sandbox.world, self.sandbox.chat(self)
        if not chat.forum:
            raise ValueError(f"{chat.title!r} is no forum")
        opened = world.post(chat, by.person, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
        thread = opened["message_id"]
        opened |= {"message_thread_id": thread, "is_topic_message": True}
        chat.topics[thread] = name
        world.tell(chat, opened)
        return int(thread)

    def remove_bot(self) -> None:
        """From now on the bot is no member and may not write."""
        chat = self.sandbox.chat(self)
        self.sandbox.membership(chat, "kicked", f"bot was kicked from the {chat.type} chat")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a private chat with the bot; `id` is the user's and the chat's."""

    sandbox: "Sandbox"
    person: Person

    @property
    def id(self) -> int:
        return self.person.id

    async def send(
        self,
        text: str,
        *,
        chat: "Place | None" = None,
        reply_to: "Message | int | None" = None,
        thread: int | None = None,
    ) -> Message:
        """Write a message, in the private chat unless `chat` names another."""
        whole = fitted(text, ())
        if not whole.text:
            raise ValueError("Telegram sends no empty message")
        if utf16_length(whole.text) > MAX_TEXT:
            raise ValueError(f"Telegram sends no message of over {MAX_TEXT} characters")
        content: Json = {"text": whole.text}
        if whole.entities:
            content["entities"] = [one.json() for one in whole.entities]
        return self._post(content, chat, reply_to, thread)

    async def send_document(
        self,
        name: str,
        content: bytes,
        *,
        mime_type: str = "application/octet-stream",
        chat: "Place | None" = None,
    ) -> Message:
        world = self.sandbox.world
        return self._post(
            {"document": document(world, keep_file(world, name, content), mime_type)}, chat, None, None
        )

    def _post(
        self, content: Json, place: "Place | None", reply_to: "Message | int | None", thread: int | None
    ) -> Message:
        world, chat = self.sandbox.world, self.sandbox.chat(self if place is None else place)
        replied = reply_to.id if isinstance(reply_to, Message) else reply_to
        if replied is not None and replied not in chat.messages:
            raise LookupError(f"no message {replied} in chat {chat.id} to reply to")
        if thread is not None and thread not in chat.topics:
            raise LookupError(f"no topic {thread} in chat {chat.id}")
        if chat.private and chat.closed == NEVER_WROTE:
            chat.closed = None
        if not chat.private:
            chat.members[self.id] = self.person
        message = world.post(chat, self.person, content, reply_to=replied, thread=thread)
        world.tell(chat, message)
        return Message(copy.deepcopy(message))

    async def start(self, payload: str = "") -> Message:
        """Open `t.me/<bot>?start=payload` and press Start."""
        if not _PAYLOAD.fullmatch(payload):
            raise ValueError(f"{payload!r}: a start parameter is up to 64 of A-Z a-z 0-9 _ -")
        return await self.send(f"/start {payload}".strip())

    async def ask(self, text: str, *, chat: "Place | None" = None, timeout_s: float = 10.0) -> Message:
        """Write a message; the next message of the bot after it."""
        sent = await self.send(text, chat=chat)
        return await self.sandbox.next_message(sent.chat_id, after=sent, timeout_s=timeout_s)

    async def edit(self, message: Message, text: str) -> Message:
        """Change one's own message."""
        world, chat = self.sandbox.world, self.sandbox.chat(message.chat_id)
        whole = fitted(text, ())
        content: Json = {"text": whole.text, "entities": [one.json() for one in whole.entities] or None}
        edited = world.rewrite(chat, chat.messages[message.id], content)
        world.tell(chat, edited, kind="edited_message")
        return Message(copy.deepcopy(edited))

    async def press(self, message: Message, button: "Button | str", *, timeout_s: float = 10.0) -> Pressed:
        """Press a button of the message as it stands now, named by its text or its data.

        Waits for the bot to answer the callback query. A link is only returned, but a deep link into the bot
        is opened too. Raises LookupError where there is no such button, TimeoutError where no answer comes.
        """
        chosen = _chosen(self.sandbox.look(message), button)
        if chosen.url is not None:
            await self.open(chosen.url)
            return Pressed(url=chosen.url)
        if chosen.data is None:
            return Pressed(copied=chosen.copies)
        standing = self.sandbox.chat(message.chat_id).messages[message.id]
        query = {
            "message": copy.deepcopy(standing),
            "chat_instance": str(message.chat_id),
            "data": chosen.data,
        }
        answer = await self._query("callback_query", query, timeout_s)
        if answer["url"] is not None:
            await self.open(answer["url"])
        return Pressed(**answer)

    async def open(self, url: str) -> Message | None:
        """Follow a link: one into the bot starts it with the parameter, any other does nothing here."""
        payload = self.sandbox.deep_link(url)
        return None if payload is None else await self.start(payload)

    async def inline(
        self, query: str, *, offset: str = "", chat_type: str = "sender", timeout_s: float = 10.0
    ) -> InlineAnswer:
        """Type `@bot query` in some chat. Raises TimeoutError where no answer comes."""
        asked = {"query": query[:MAX_INLINE_QUERY], "offset": offset, "chat_type": chat_type}
        answer = await self._query("inline_query", asked, timeout_s)
        offered = tuple(
            InlineResult(one["id"], one["title"], one.get("description", ""), one)
            for one in answer.pop("results")
        )
        return InlineAnswer(offered, **answer)

    async def choose(self, result: InlineResult, *, chat: "Place") -> Message:
        """Send an inline result into a chat that the bot may or may not be in."""
        content = {**copy.deepcopy(result.json["message"]), "via_bot": self.sandbox.world.bot.json()}
        return self._post(content, chat, None, None)

    async def _query(self, kind: str, fields: Json, timeout_s: float) -> Json:
        world = self.sandbox.world
        query = Query(str(4_000_000_000_000 + world.new_id()), self.sandbox.future())
        world.queries[query.id] = query
        world.updates.push(kind, {"id": query.id, "from": self.person.json(), **fields})

        def answered() -> Json | None:
            return query.answer.result() if query.answer.done() else None

        return await world.until(answered, timeout_s, f"answer to the {kind.replace('_', ' ')}")

    def block(self) -> None:
        """Block the bot: it can write here no more."""
        self.sandbox.membership(self.sandbox.chat(self), "kicked", "bot was blocked by the user")

    def unblock(self) -> None:
        self.sandbox.membership(self.sandbox.chat(self), "member", None)


Place = User | Group | int
NEVER_WROTE = "bot can't initiate conversation with a user"


def _chosen(message: Message, button: Button | str) -> Button:
    buttons: Sequence[Button] = message.buttons
    for one in buttons:
        if one == button or button in (one.text, one.data):
            return one
    raise LookupError(f"no button {button!r}; there are {[one.text for one in buttons]}")
