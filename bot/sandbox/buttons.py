"""Inline buttons as people see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.api import Json

_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")
_CHATS = ("user", "bot", "group", "channel")


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: one of `data`, `url`, `copies` and `inline_query` is set, or none for the other kinds.

    `inline_query`: what it puts behind the bot's name in the field of a chat, may be empty; of this chat
    where `inline_here`, else of one that the person chooses, of the kinds in `inline_chats` (none: any).
    `style`: "primary", "success" or "danger". `icon`: the id of a custom emoji.
    """

    text: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    inline_query: str | None = None
    inline_here: bool = False
    inline_chats: tuple[str, ...] = ()
    style: str | None = None
    icon: str | None = None


def button_of(button: Json) -> Button:
    """The button that an InlineKeyboardButton of the Bot API shows."""
    query = next((button[name] for name in _SWITCHES if name in button), None)
    choice = button.get("switch_inline_query_chosen_chat")
    return Button(
        button["text"],
        button.get("callback_data"),
        button.get("url"),
        button.get("copy_text", {}).get("text"),
        query if choice is None else choice.get("query", ""),
        "switch_inline_query_current_chat" in button,
        () if choice is None else tuple(one for one in _CHATS if choice.get(f"allow_{one}_chats")),
        button.get("style"),
        button.get("icon_custom_emoji_id"),
    )


def pick(buttons: Sequence[Button], named: Button | str) -> Button:
    """The button with this text or data. Raises LookupError."""
    for one in buttons:
        if one == named or named in (one.text, one.data):
            return one
    raise LookupError(f"no button {named!r}; there are {[one.text for one in buttons]}")
