"""What a message asks of the bot: pure functions over Telegram's messages."""

from telegram import Message
from telegram.constants import MessageEntityType


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
    text = text_of(message)
    entities = message.parse_entities([MessageEntityType.MENTION]) or message.parse_caption_entities(
        [MessageEntityType.MENTION]
    )
    mentions = [mention for mention in entities.values() if mention.casefold() == f"@{username}".casefold()]
    for mention in mentions:
        text = text.replace(mention, " ")
    return " ".join(text.split()) if mentions else None


def after_command(message: Message) -> str:
    parts = text_of(message).split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""
