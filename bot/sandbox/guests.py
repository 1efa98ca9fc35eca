"""Guest mode: the bot is summoned into a chat that it is not in, and answers there once."""

import copy
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.articles import article_of
from bot.sandbox.chats import Chat, Person
from bot.sandbox.privacy import answers, mentions
from bot.sandbox.queries import too_old
from bot.sandbox.world import World


def may_summon(world: World, chat: Chat) -> bool:
    return world.account.guest and chat.bot != "member" and chat.person is None


def summons(world: World, chat: Chat, message: Json) -> bool:
    """Whether a message calls the bot as a guest: it names the bot, or replies to it."""
    called = mentions(message, world.bot) or answers(message, world.bot)
    return called and may_summon(world, chat)


def summon(world: World, chat: Chat, person: Person, message: Json) -> None:
    """Put a message that summons the bot to it.

    As in Telegram, the chat bears the id that it has for the person: in a private chat that of the other
    one, which is also the id of the bot's own chat with them.
    """
    query_id = str(7_000_000_000_000 + world.new_id())
    world.guests[query_id] = (chat.id, message["message_id"])
    seen = {**copy.deepcopy(message), "chat": chat.json_for(person.id), "guest_query_id": query_id}
    if "reply_to_message" in seen:
        seen["reply_to_message"]["chat"] = seen["chat"]
    world.updates.push("guest_message", seen)


def answer_guest_query(world: World, request: Request) -> Json:
    """Post the answer under the message that summoned; it is changed by the inline_message_id given back."""
    result = request.object("result")
    if result is None:
        raise bad_request("result is empty")
    content = article_of(result, rich=world.account.rich)["message"]
    place = world.guests.pop(request.text("guest_query_id"), None)
    chat = world.chats.get(place[0]) if place is not None else None
    if place is None or chat is None or place[1] not in chat.messages:
        raise too_old()
    summoning = chat.messages[place[1]]
    by = "sender_chat" if "sender_chat" in summoning else "from"
    caller = {"guest_bot_caller_chat" if by == "sender_chat" else "guest_bot_caller_user": summoning[by]}
    thread = summoning.get("message_thread_id")
    message = world.post(chat, world.bot, content | caller, reply_to=place[1], thread=thread)
    return {"inline_message_id": world.give_inline_id(chat, message["message_id"])}


METHODS: dict[str, Callable[[World, Request], Any]] = {"answerGuestQuery": answer_guest_query}
