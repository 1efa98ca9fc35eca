"""Inline mode: what the bot offers to somebody who types `@bot words`, and what becomes of it."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.articles import article_of
from bot.sandbox.chats import Chat, Person
from bot.sandbox.queries import take
from bot.sandbox.world import World

MAX_QUERY = 256
MAX_RESULTS = 50
MAX_OFFSET_BYTES = 64
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def answer_inline_query(world: World, request: Request) -> bool:
    results, offset = request.array("results"), request.text("next_offset")
    if results is None:
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [article_of(one, rich=world.account.rich) for one in results]
    if len({one["id"] for one in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(offset.encode("utf-8", "replace")) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer: Json = {"results": checked, "next_offset": offset, "button": _button(request)}
    answer |= {"is_personal": request.flag("is_personal"), "cache_time_s": request.number("cache_time", 300)}
    return take(world, request.text("inline_query_id"), answer)


def _button(request: Request) -> Json | None:
    """The button above the results. Raises Refused."""
    button, problem = request.object("button"), "can't parse inline query results button: "
    if button is None:
        return None
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request(problem + 'Can\'t find field "text"')
    if "web_app" in button and "start_parameter" in button:
        raise bad_request(problem + "Exactly one of web_app and start_parameter is expected")
    if "web_app" not in button and not _PAYLOAD.fullmatch(str(button.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return button


def typed_in(chat: Chat, person: Person) -> str:
    """The chat_type of an inline query that this person types there."""
    return "sender" if chat.person == person else chat.type


def chosen(world: World, person: Person, chat: Chat, message: Json, *, result_id: str, query: str) -> None:
    """Tell the bot which of its results was sent, and by which id it may change it: one with a keyboard."""
    news: Json = {"result_id": result_id, "from": person.json(), "query": query}
    if "reply_markup" in message:
        news["inline_message_id"] = world.give_inline_id(chat, message["message_id"])
    if world.account.inline_feedback:
        world.updates.push("chosen_inline_result", news)


METHODS: dict[str, Callable[[World, Request], Any]] = {"answerInlineQuery": answer_inline_query}
