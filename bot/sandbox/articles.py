"""What a bot offers in inline mode and answers in guest mode: articles, each with a message to be sent."""

from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.keyboard import keyboard_of
from bot.sandbox.messages import body
from bot.sandbox.rich.blocks import checked

MAX_ID_BYTES = 64
_PARSE = "can't parse inline query result: "


def article_of(result: Any, *, rich: bool = True) -> Json:
    """A result, with the message that it becomes under "message". Raises Refused; only articles are known.

    `rich`: that may be a rich one.
    """
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad_request(_PARSE + "Unsupported type specified")
    for name in ("id", "title"):
        if name not in result:
            raise bad_request(_PARSE + f'Can\'t find field "{name}"')
        if not isinstance(result[name], str):
            raise bad_request(_PARSE + f'Field "{name}" must be of type String')
    if not result["id"]:
        raise bad_request("RESULT_ID_EMPTY")
    if len(result["id"].encode("utf-8", "replace")) > MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return {**result, "message": _message(result, rich=rich)}


def _message(result: Json, *, rich: bool) -> Json:
    content = result.get("input_message_content")
    markup = Request("", {"markup": result.get("reply_markup")}, 0.0).object("markup")
    if rich and isinstance(content, dict) and "rich_message" in content:
        message: Json = {
            "rich_message": checked(content["rich_message"]),
            "reply_markup": keyboard_of(markup),
        }
        return {name: value for name, value in message.items() if value is not None}
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request(_PARSE + "Message content is not specified")
    request = Request("", {**content, "text": content["message_text"]}, 0.0)
    message = body(request)
    message["link_preview_options"] = request.object("link_preview_options")
    message["reply_markup"] = keyboard_of(markup)
    return {name: value for name, value in message.items() if value is not None}
