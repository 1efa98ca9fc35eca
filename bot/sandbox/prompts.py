"""Messages that ask for a reply: the reply markup that opens a field for it."""

from bot.sandbox.api import Json, bad_request
from bot.sandbox.chats import ForceReply
from bot.sandbox.entities import utf16_length

MAX_PLACEHOLDER = 64


def prompt_of(markup: Json | None) -> ForceReply | None:
    """What the reply markup asks people for, None where it asks for nothing. Raises Refused.

    A keyboard in place of the letters, and its removal, are taken as they come and shown nowhere.
    """
    if not markup or "inline_keyboard" in markup:
        return None
    placeholder = _placeholder(markup)
    if "force_reply" not in markup or markup.keys() & {"keyboard", "remove_keyboard"}:
        return None
    if markup["force_reply"] is not True:
        return None
    return ForceReply(placeholder, markup.get("selective") is True)


def _placeholder(markup: Json) -> str | None:
    value = markup.get("input_field_placeholder")
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise bad_request('field "input_field_placeholder" must be of type String')
    if utf16_length(value) > MAX_PLACEHOLDER:
        raise bad_request("REPLY_MARKUP_INVALID")
    return value
