"""Inline keyboards, checked as Telegram checks them."""

from typing import Any

from bot.sandbox.api import Json, bad_request
from bot.sandbox.entities import utf16_length
from bot.sandbox.links import wrong_url

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
MAX_COPY_CHARS = 256
OTHERS = frozenset({"keyboard", "remove_keyboard", "force_reply"})
"""What names the other kinds of reply markup."""

_ACTIONS = (
    "url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "web_app", "login_url", "callback_game", "pay",
)  # fmt: skip
_STYLES = ("primary", "success", "danger")
_CHATS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
_PARSE = "can't parse inline keyboard button: "


def edited_keyboard(markup: Json | None) -> Json | None:
    """The keyboard that an edit gives a message; no other kind of reply markup may be given. Raises Refused."""
    if markup and "inline_keyboard" not in markup and OTHERS & markup.keys():
        raise bad_request("inline keyboard expected")
    return keyboard_of(markup)


def keyboard_of(markup: Json | None) -> Json | None:
    """The keyboard as it hangs under a message, None where it has no button. Raises Refused.

    Only inline keyboards are kept; the other kinds of reply markup belong to no message.
    """
    if not isinstance(markup, dict) or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard: Field must be an Array of Arrays of Buttons")
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    kept = [[checked_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def checked_button(button: Any) -> Json:
    """The button as it is kept. Raises Refused."""
    if not isinstance(button, dict):
        raise bad_request(_PARSE + "InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(_PARSE + 'Can\'t find field "text"')
    if not isinstance(button["text"], str) or not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    actions += [name for name in _ACTIONS if name.startswith("switch") and button.get(name) == ""]
    if not actions:
        raise bad_request(_PARSE + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(_PARSE + f"Exactly one action is expected, found {', '.join(actions)}")
    _check_action(actions[0], button[actions[0]])
    return {"text": button["text"], **_look(button), actions[0]: button[actions[0]]}


def _look(button: Json) -> Json:
    """The colour and the emoji of a button. Raises Refused."""
    look = {name: button[name] for name in ("style", "icon_custom_emoji_id") if button.get(name) is not None}
    if look.get("style", "primary") not in _STYLES:
        raise bad_request(_PARSE + "Unsupported style specified")
    if not str(look.get("icon_custom_emoji_id", "0")).isdecimal():
        raise bad_request("invalid custom emoji identifier specified")
    return look


def _check_action(name: str, value: Any) -> None:
    if name.startswith("switch"):
        _check_switch(name, value)
    if name == "callback_data" and not (isinstance(value, str) and len(value.encode()) <= MAX_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if name == "url":
        wrong = wrong_url(str(value))
        if wrong:
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: {wrong}")
    if name == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= utf16_length(text) <= MAX_COPY_CHARS:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if name in ("pay", "callback_game"):
        raise bad_request("BUTTON_TYPE_INVALID")


def _check_switch(name: str, value: Any) -> None:
    if name == "switch_inline_query_chosen_chat":
        if not isinstance(value, dict) or not isinstance(value.get("query", ""), str):
            raise bad_request(_PARSE + "SwitchInlineQueryChosenChat must be an Object with a String query")
        if not any(value.get(one) is True for one in _CHATS):
            raise bad_request("at least one chat type must be allowed")
    elif not isinstance(value, str):
        raise bad_request(_PARSE + f'Field "{name}" must be of type String')
