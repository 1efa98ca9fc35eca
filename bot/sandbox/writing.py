"""How what people write comes into a chat, and who hears of it."""

import re

from bot.sandbox.api import Json
from bot.sandbox.chats import ANONYMOUS, Chat, Person
from bot.sandbox.entities import utf16_length
from bot.sandbox.fitting import fitted
from bot.sandbox.guests import summon, summons
from bot.sandbox.messages import MAX_TEXT
from bot.sandbox.privacy import is_ephemeral, is_for
from bot.sandbox.views import Message
from bot.sandbox.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def words(text: str) -> Json:
    """The fields `text` and `entities` of what somebody types. Raises ValueError: empty, or too long."""
    whole = fitted(text, ())
    if not whole.text:
        raise ValueError("Telegram sends no empty message")
    if utf16_length(whole.text) > MAX_TEXT:
        raise ValueError(f"Telegram sends no message of over {MAX_TEXT} characters")
    entities = {"entities": [one.json() for one in whole.entities]} if whole.entities else {}
    return {"text": whole.text, **entities}


def caption_words(text: str) -> Json:
    """The same as `caption` and `caption_entities` of a file; nothing for an empty one."""
    said = words(text) if text else {}
    names = {"text": "caption", "entities": "caption_entities"}
    return {names[name]: value for name, value in said.items()}


def answering(chat: Chat, replied: Message | int | None, quote: str | None) -> tuple[int | None, Json]:
    """The message of the chat that is replied to, and the fields that name one of another chat, and what is quoted."""
    fields: Json = {"quote": {"text": quote, "position": 0, "is_manual": True}} if quote else {}
    if not isinstance(replied, Message):
        return replied, fields
    if replied.chat_id == chat.id:
        return replied.id, fields
    origin = {"type": "user", "date": replied.json["date"], "sender_user": replied.json["from"]}
    return None, fields | {"external_reply": {"origin": origin}}


def start_command(payload: str) -> str:
    """What pressing Start sends after a deep link with this parameter. Raises ValueError."""
    if not _PAYLOAD.fullmatch(payload):
        raise ValueError(f"{payload!r}: a start parameter is up to 64 of A-Z a-z 0-9 _ -")
    return f"/start {payload}".strip()


def write(
    world: World,
    chat: Chat,
    person: Person,
    content: Json,
    *,
    reply_to: int | None = None,
    thread: int | None = None,
    anonymous: bool = False,
) -> Json:
    """Put what a person writes into the chat, and tell the bot what it gets to see of it.

    Whoever writes in a group is a member from then on. Raises LookupError for a message or topic that is not
    there, ValueError for a chat in which this person cannot write so.
    """
    _check(chat, person, reply_to, thread, anonymous)
    if chat.person is not None and chat.bot == "left":
        chat.bot = "member"
    if not chat.private:
        chat.members[person.id] = person
    sender = ANONYMOUS if anonymous else person
    said = content | {"sender_chat": chat.json()} if anonymous else content
    if reply_to is not None and is_ephemeral(
        chat.messages[reply_to]
    ):  # only the bot is to see what answers it
        said = said | {"receiver_user": world.bot.json(), "ephemeral_message_id": 50_000 + world.new_id()}
        reply_to = None
    message = world.post(chat, sender, said, reply_to=reply_to, thread=thread)
    world.tell(chat, message)
    if summons(world, chat, message):
        summon(world, chat, person, message)
    return message


def _check(chat: Chat, person: Person, reply_to: int | None, thread: int | None, anonymous: bool) -> None:
    if chat.upgraded_to is not None:
        raise ValueError(f"chat {chat.id} was upgraded; people write in {chat.upgraded_to}")
    if chat.private and person not in (chat.person, *(chat.pair or ())):
        raise ValueError(f"chat {chat.id} is private, and not {person.first_name}'s")
    if reply_to is not None and not (
        reply_to in chat.messages and is_for(chat.messages[reply_to], person.id)
    ):
        raise LookupError(f"no message {reply_to} in chat {chat.id} to reply to")
    if thread is not None and thread not in chat.topics:
        raise LookupError(f"no topic {thread} in chat {chat.id}")
    if anonymous and not (chat.type == "supergroup" and chat.is_admin(person.id)):
        raise ValueError("only administrators of a supergroup write in its name")
