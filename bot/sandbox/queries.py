"""Queries: what waits for the bot's answer, and the method of the Bot API that answers a pressed button."""

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Refused, Request, bad_request
from bot.sandbox.chats import Person
from bot.sandbox.world import Query, World

MAX_TOAST = 200


async def answer_to(
    world: World, person: Person, kind: str, fields: Json, *, timeout_s: float, pressed: int | None = None
) -> Json:
    """Put a query to the bot; its answer. `pressed`: the message whose button was. Raises TimeoutError where none comes."""
    future = asyncio.get_running_loop().create_future()
    query = Query(str(4_000_000_000_000 + world.new_id()), future, person.id, time.monotonic())
    world.queries[query.id] = query
    if pressed is not None:
        world.pressed[query.id] = pressed
    world.updates.push(kind, {"id": query.id, "from": person.json(), **fields})

    def answered() -> Json | None:
        return query.answer.result() if query.answer.done() else None

    return await world.until(answered, timeout_s, f"answer to the {kind.replace('_', ' ')}")


def take(world: World, query_id: str, answer: Json) -> bool:
    """Hand the answer to whoever asked; a query is answered once. Raises Refused."""
    query = world.queries.pop(query_id, None)
    if query is None or query.answer.done():
        raise too_old()
    query.answer.set_result(answer)
    world.ring()
    return True


def too_old() -> Refused:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def answer_callback_query(world: World, request: Request) -> bool:
    text, url = request.text("text"), request.text("url")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not re.match(rf"(?i)(https?://)?t\.me/{world.bot.username}\?start=|tg://resolve\?", url):
        raise bad_request("URL_INVALID")
    answer = {"text": text or None, "show_alert": request.flag("show_alert"), "url": url or None}
    return take(world, request.text("callback_query_id"), answer)


METHODS: dict[str, Callable[[World, Request], Any]] = {"answerCallbackQuery": answer_callback_query}
