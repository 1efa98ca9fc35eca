"""What people see: messages, and the answers to what they pressed or typed."""

import copy
from dataclasses import dataclass

from bot.sandbox.api import Json
from bot.sandbox.buttons import Button as Button
from bot.sandbox.buttons import button_of
from bot.sandbox.chats import Chat, ForceReply
from bot.sandbox.entities import CODE, QUOTES, Entity, utf16_slice
from bot.sandbox.fitting import entity_of
from bot.sandbox.rich.reading import buttons_in, parts_in, words
from bot.sandbox.rich.texts import plain

_SERVICE = ("forum_topic_created", "migrate_to_chat_id", "migrate_from_chat_id")


@dataclass(frozen=True, slots=True)
class Reaction:
    """`user_id` is the person's, or the bot's."""

    emoji: str
    user_id: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stood when it was looked at. `json` is the Message of the Bot API."""

    json: Json
    reactions: tuple[Reaction, ...] = ()
    force_reply: ForceReply | None = None

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def chat_id(self) -> int:
        return int(self.json["chat"]["id"])

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it itself, not somebody through inline mode, nor a group."""
        return bool(self.json["from"]["is_bot"]) and "sender_chat" not in self.json

    @property
    def only_for(self) -> int | None:
        """Who alone sees it of those in the chat, None where all do."""
        return self.json["receiver_user"]["id"] if "receiver_user" in self.json else None

    @property
    def via_bot(self) -> bool:
        """Whether somebody sent it through inline mode."""
        return "via_bot" in self.json

    @property
    def sender_name(self) -> str:
        """What stands above it: the group's title for what an administrator wrote in its name."""
        if "sender_chat" in self.json:
            return str(self.json["sender_chat"]["title"])
        names = (self.json["from"].get(name) for name in ("first_name", "last_name"))
        return " ".join(name for name in names if name)

    @property
    def service(self) -> str | None:
        """The field that says what happened, for a message that nobody wrote."""
        return next((name for name in _SERVICE if name in self.json), None)

    @property
    def rich(self) -> Json | None:
        """The document that a rich message is, with its blocks; None for other messages."""
        return self.json.get("rich_message")

    @property
    def text(self) -> str:
        if self.rich is not None:
            return words(self.rich)
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(map(entity_of, self.json.get("entities") or self.json.get("caption_entities", ())))

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", ())
        return tuple(tuple(map(button_of, row)) for row in rows)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Those within a rich message, then those below."""
        return self.inner_buttons + tuple(button for row in self.rows for button in row)

    @property
    def inner_buttons(self) -> tuple[Button, ...]:
        return tuple(map(button_of, buttons_in(self.rich))) if self.rich is not None else ()

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each link as its text and where it leads."""
        if self.rich is not None:
            parts = parts_in(self.rich)
            return tuple((plain(part["text"]), part["url"]) for part in parts if part["type"] == "url")
        return tuple(
            (self.part(one), one.url) for one in self.entities if one.type == "text_link" and one.url
        )

    @property
    def quotes(self) -> tuple[str, ...]:
        return tuple(self.part(one) for one in self.entities if one.type in QUOTES)

    @property
    def copyable(self) -> tuple[str, ...]:
        """The words that a tap copies."""
        return tuple(self.part(one) for one in self.entities if one.type in CODE)

    @property
    def file_name(self) -> str | None:
        """Of its document, None where it has none."""
        name = self.json.get("document", {}).get("file_name")
        return None if name is None else str(name)

    @property
    def edited(self) -> bool:
        return "edit_date" in self.json

    @property
    def thread_id(self) -> int | None:
        return self.json.get("message_thread_id")

    @property
    def reply_to_id(self) -> int | None:
        replied: Json = self.json.get("reply_to_message", {})
        return replied.get("message_id")

    def part(self, entity: Entity) -> str:
        """The words that an entity covers."""
        return utf16_slice(self.text, entity.offset, entity.length)


def seen(chat: Chat, message: Json) -> Message:
    """A message of the chat as people see it now."""
    under = chat.reactions.get(message["message_id"], {})
    reactions = tuple(Reaction(emoji, user_id) for user_id, emoji in under.items())
    return Message(copy.deepcopy(message), reactions, chat.prompts.get(message["message_id"]))


@dataclass(frozen=True, slots=True)
class Pressed:
    """What pressing a button did: the bot's answer, or what the button holds.

    `inline_query`: what is put behind the bot's name in the field of a chat, for inline mode.
    """

    text: str | None = None
    show_alert: bool = False
    url: str | None = None
    copied: str | None = None
    inline_query: str | None = None


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One of the results of `query`. `json` is what the bot sent, with the message to be under "message"."""

    id: str
    title: str
    description: str
    json: Json
    query: str = ""


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot offered for an inline query; `button` stands above the results."""

    results: tuple[InlineResult, ...]
    next_offset: str
    button: Json | None
    is_personal: bool
    cache_time_s: int
    query: str = ""
    chat_type: str = "sender"
