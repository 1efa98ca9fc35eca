"""Rich texts: strings, lists of them, and objects with a style or a function, checked as Telegram checks them."""

from typing import Any

from bot.sandbox.api import Json, bad_request
from bot.sandbox.keyboard import checked_button
from bot.sandbox.links import wrong_url

STYLES = frozenset("bold italic underline strikethrough spoiler subscript superscript marked code".split())
_NAMED = {
    "url": "url",
    "anchor_link": "anchor_name",
    "reference": "name",
    "reference_link": "reference_name",
}
_PARSE = "can't parse RichText: "
_BUTTON_STYLES = ("danger", "success", "primary", "link")


def rich_text(value: Any) -> Any:
    """The text as it is kept. Raises Refused."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [rich_text(one) for one in value]
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise bad_request(_PARSE + 'Can\'t find field "type"')
    kind = value["type"]
    if kind == "anchor":
        return {"type": kind, "name": _name(value, "name")}
    if kind == "button":
        return {"type": kind, "button": rich_button(value.get("button"))}
    if kind not in STYLES and kind not in _NAMED:
        raise bad_request(_PARSE + f'Unsupported type "{kind}" specified')
    if "text" not in value:
        raise bad_request(_PARSE + 'Can\'t find field "text"')
    kept = {"type": kind, "text": rich_text(value["text"])}
    if kind in _NAMED:
        kept[_NAMED[kind]] = _name(value, _NAMED[kind])
    if kind == "url" and (wrong := wrong_url(value["url"])):
        raise bad_request(f"rich text URL '{value['url']}' is invalid: {wrong}")
    return kept


def rich_button(button: Any) -> Json:
    """A button within a message, of which the style may be that of a link too. Raises Refused."""
    if not isinstance(button, dict):
        raise bad_request("can't parse RichMessageButton: Object expected")
    style = button.get("style")
    if style is not None and style not in _BUTTON_STYLES:
        raise bad_request("can't parse RichMessageButton: Unsupported style specified")
    if style == "link" and "callback_data" not in button:
        raise bad_request("can't parse RichMessageButton: only callback buttons can be links")
    if button.get("callback_data") == "":
        raise bad_request("BUTTON_DATA_INVALID")
    kept = checked_button({name: value for name, value in button.items() if name != "style"})
    return kept if style is None else kept | {"style": style}


def plain(text: Any) -> str:
    """What is read of it."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(plain, text))
    if text["type"] == "button":
        return str(text["button"]["text"])
    return plain(text.get("text", ""))


def depth(text: Any) -> int:
    if isinstance(text, str):
        return 1
    if isinstance(text, list):
        return 1 + max(map(depth, text), default=0)
    return 1 + depth(text.get("text", ""))


def _name(value: Json, field: str) -> str:
    name = value.get(field)
    if not isinstance(name, str):
        raise bad_request(_PARSE + f'Can\'t find field "{field}"')
    return name
