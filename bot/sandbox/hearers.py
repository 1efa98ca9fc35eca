"""Messages for one person of a group alone (Bot API 10.3): who may be spoken to so, and when."""

import time
from dataclasses import dataclass

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.chats import Chat, Person
from bot.sandbox.privacy import is_ephemeral
from bot.sandbox.world import World

_PARAMETER = "ephemeral_message_parameters"
_WITHIN_S = 15.0
"""So long after a button was pressed, or after somebody wrote to the bot alone, any bot may answer."""


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who alone sees a message; `replaced` is the message that it takes the place of for this person."""

    person: Person
    replaced: int | None

    def json(self, world: World) -> Json:
        return {"receiver_user": self.person.json(), "ephemeral_message_id": 50_000 + world.new_id()}


def hearer_of(world: World, request: Request, chat: Chat) -> Hearer | None:
    """For whom alone a request sends its message, None where for all. Raises Refused."""
    wanted = request.object(_PARAMETER)
    if wanted is None or world.account.ephemeral == "overlooked":
        return None
    if world.account.ephemeral == "refused":
        raise bad_request(f"unsupported parameter {_PARAMETER} specified")
    person = chat.members.get(_number(wanted, "receiver_user_id"))
    if chat.private or (person is None and not chat.is_admin(world.bot.id)):
        raise bad_request("BOT_NOT_ADMIN")
    if person is None or person.is_bot:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if not chat.is_admin(world.bot.id) and asked_by(world, request, chat) is None:
        _check_query(world, str(wanted.get("callback_query_id") or ""), person)
    pressed = world.pressed.get(str(wanted.get("callback_query_id") or ""))
    replaces = wanted.get("replace_callback_query_message") is True
    if replaces and (pressed is None or is_ephemeral(chat.messages.get(pressed, {}))):
        raise bad_request("MESSAGE_ID_INVALID")
    return Hearer(person, pressed if replaces else None)


def asked_by(world: World, request: Request, chat: Chat) -> Json | None:
    """What somebody wrote to the bot alone a moment ago, where the request replies to that."""
    number = _number(request.object("reply_parameters") or {}, "ephemeral_message_id")
    found = (one for one in chat.messages.values() if number and one.get("ephemeral_message_id") == number)
    message = next(found, None)
    if message is None or message["from"]["id"] == world.bot.id or time.time() - message["date"] > _WITHIN_S:
        return None
    return message


def _check_query(world: World, query_id: str, person: Person) -> None:
    if not query_id:
        raise bad_request("BOT_NOT_ADMIN")
    query = world.queries.get(query_id)
    if query is None or query.by != person.id or time.monotonic() - query.at > _WITHIN_S:
        raise bad_request("QUERY_ID_INVALID")


def _number(fields: Json, name: str) -> int:
    value = fields.get(name)
    return value if isinstance(value, int) else 0
