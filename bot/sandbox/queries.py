"""The methods of the Bot API that answer a pressed button or an inline query."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.keyboard import keyboard_of
from bot.sandbox.messages import body
from bot.sandbox.world import World

MAX_TOAST = 200
MAX_RESULTS = 50
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _answer(world: World, query_id: str, answer: Json) -> bool:
    """Hand the answer to whoever asked; a query is answered once. Raises Refused."""
    query = world.queries.pop(query_id, None)
    if query is None or query.answer.done():
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    query.answer.set_result(answer)
    world.ring()
    return True


def answer_callback_query(world: World, request: Request) -> bool:
    text, url = request.text("text"), request.text("url")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not re.match(rf"(?i)(https?://)?t\.me/{world.bot.username}\?start=|tg://resolve\?", url):
        raise bad_request("URL_INVALID")
    answer = {"text": text or None, "show_alert": request.flag("show_alert"), "url": url or None}
    return _answer(world, request.text("callback_query_id"), answer)


def answer_inline_query(world: World, request: Request) -> bool:
    results = request.array("results")
    if results is None:
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_result(one) for one in results]
    if len({one["id"] for one in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(request.text("next_offset").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer: Json = {
        "results": checked,
        "next_offset": request.text("next_offset"),
        "button": _button(request),
    }
    answer |= {"is_personal": request.flag("is_personal"), "cache_time_s": request.number("cache_time", 300)}
    return _answer(world, request.text("inline_query_id"), answer)


def _result(result: Any) -> Json:
    """One result, its message as it would be sent. Only articles are known here."""
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad_request("can't parse inline query result: Unsupported type specified")
    if not isinstance(result.get("id"), str) or not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request("can't parse inline query result: Message content is not specified")
    message = body(Request("", {**content, "text": content["message_text"]}, 0.0))
    message["reply_markup"] = keyboard_of(result.get("reply_markup"))
    return {**result, "message": {name: value for name, value in message.items() if value is not None}}


def _button(request: Request) -> Json | None:
    button = request.object("button")
    if button is None:
        return None
    if not button.get("text"):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "web_app" not in button and not _PAYLOAD.fullmatch(str(button.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return button


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
