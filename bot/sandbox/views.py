"""What people see: messages, buttons, and the answers to what they pressed or typed."""

from dataclasses import dataclass

from bot.sandbox.api import Json
from bot.sandbox.entities import QUOTES, Entity, utf16_slice
from bot.sandbox.fitting import entity_of


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: exactly one of `data`, `url` and `copies` is set, or none for the other kinds."""

    text: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stood when it was looked at. `json` is the Message of the Bot API."""

    json: Json

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def chat_id(self) -> int:
        return int(self.json["chat"]["id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.json["from"]["is_bot"])

    @property
    def text(self) -> str:
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(map(entity_of, self.json.get("entities") or self.json.get("caption_entities", ())))

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", ())
        return tuple(tuple(map(_button, row)) for row in rows)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each link as its text and where it leads."""
        return tuple(
            (self.part(one), one.url) for one in self.entities if one.type == "text_link" and one.url
        )

    @property
    def quotes(self) -> tuple[str, ...]:
        return tuple(self.part(one) for one in self.entities if one.type in QUOTES)

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


def _button(button: Json) -> Button:
    copies = button.get("copy_text", {}).get("text")
    return Button(button["text"], button.get("callback_data"), button.get("url"), copies)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What pressing a button did: the bot's answer, or the link or the copied text of the button."""

    text: str | None = None
    show_alert: bool = False
    url: str | None = None
    copied: str | None = None


@dataclass(frozen=True, slots=True)
class InlineResult:
    id: str
    title: str
    description: str
    json: Json


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot offered for an inline query; `button` stands above the results."""

    results: tuple[InlineResult, ...]
    next_offset: str
    button: Json | None
    is_personal: bool
    cache_time_s: int
