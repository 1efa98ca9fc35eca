"""What the bot gets to see of what people write, and who sees what is for one person alone."""

from bot.sandbox.api import Json
from bot.sandbox.chats import Chat, Person
from bot.sandbox.entities import utf16_slice


def sees(chat: Chat, message: Json, bot: Person, *, privacy: bool) -> bool:
    """Whether the bot sees a message: in privacy mode only commands, mentions, replies, service messages.

    An administrator sees all.
    """
    if chat.bot != "member":
        return False
    if chat.private or not privacy or chat.is_admin(bot.id) or is_ephemeral(message):
        return True
    body = any(kind in message for kind in ("text", "rich_message", "document", "photo"))
    if not body or message.get("via_bot", {}).get("id") == bot.id:
        return True
    return answers(message, bot) or mentions(message, bot) or _commands(message, bot)


def is_ephemeral(message: Json) -> bool:
    """Whether only one person and the bot see it."""
    return "ephemeral_message_id" in message


def is_for(message: Json, person_id: int) -> bool:
    """Whether this person sees it."""
    return not is_ephemeral(message) or person_id in (message["from"]["id"], message["receiver_user"]["id"])


def told(message: Json) -> Json:
    """The message as the bot is told of it: an ephemeral one has no number of the chat's, and is known by its own."""
    return {**message, "message_id": 0} if is_ephemeral(message) else message


def answers(message: Json, bot: Person) -> bool:
    """Whether it replies to a message of the bot."""
    replied = message.get("reply_to_message", {}).get("from", {}).get("id")
    return bool(replied == bot.id)


def mentions(message: Json, bot: Person) -> bool:
    name = f"@{bot.username}".lower()
    return any(kind == "mention" and part == name for kind, part in _parts(message))


def _commands(message: Json, bot: Person) -> bool:
    """Whether it has a command for this bot, or for any."""
    name = f"@{bot.username}".lower()
    found = (part for kind, part in _parts(message) if kind == "bot_command")
    return any("@" not in part or part.endswith(name) for part in found)


def _parts(message: Json) -> list[tuple[str, str]]:
    """The entities of a message as their types and words, in small letters."""
    text: str = message.get("text") or message.get("caption", "")
    entities = message.get("entities") or message.get("caption_entities", [])
    return [(one["type"], utf16_slice(text, one["offset"], one["length"]).lower()) for one in entities]
