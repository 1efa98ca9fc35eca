"""What a message asks of the bot: pure functions over Telegram's messages."""

from telegram import Message
from telegram.constants import MessageEntityType

_SPACE = " ".encode("utf-16-le")


def text_of(message: Message) -> str:
    """Its words, without halves of characters, which no database takes."""
    return (message.text or message.caption or "").encode("utf-8", "replace").decode()


def is_own(message: Message, username: str) -> bool:
    """Whether somebody posted it through the bot's inline mode: it is an answer, and asks nothing."""
    return message.via_bot is not None and message.via_bot.username == username


def question_to(message: Message, username: str) -> str | None:
    """What a message in a group asks of the bot: one that mentions it, or replies to it; else None.

    A mention without other words asks what the message says that it replies to, or else nothing: "".
    """
    text = without_mention(message, username)
    replied = message.reply_to_message
    if text is not None:
        return text or (text_of(replied) if replied else "")
    if replied and replied.from_user and (replied.from_user.username or "").casefold() == username.casefold():
        return text_of(message)
    return None


def without_mention(message: Message, username: str) -> str | None:
    """The words of a message that mentions the bot, without the mention; None for one that does not."""
    units, name = text_of(message).encode("utf-16-le"), f"@{username}".casefold()
    mentions = [
        slice(2 * entity.offset, 2 * (entity.offset + entity.length))
        for entity in message.entities or message.caption_entities
        if entity.type == MessageEntityType.MENTION
    ]
    own = [span for span in mentions if units[span].decode("utf-16-le", "replace").casefold() == name]
    for span in reversed(own):
        units = units[: span.start] + _SPACE + units[span.stop :]
    return " ".join(units.decode("utf-16-le", "replace").split()) if own else None


def after_command(message: Message) -> str:
    parts = text_of(message).split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""
