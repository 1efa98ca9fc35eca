"""What a message asks of the bot: pure functions over Telegram's messages."""

import re
from collections.abc import Iterator

from telegram import Message, MessageEntity, User
from telegram.constants import MessageEntityType

from bot.rich.received import words_of

_SPACE = " ".encode("utf-16-le")
_WORD = re.compile(r"\w")
_ASK = "/ask"


def text_of(message: Message) -> str:
    """Its words, without halves of characters, which no database takes."""
    return _whole(message.text or message.caption or words_of(message))


def is_own(message: Message, bot: User) -> bool:
    """Whether somebody posted it through the bot's inline mode: it is an answer, and asks nothing."""
    return message.via_bot is not None and message.via_bot.id == bot.id


def asked_of(message: Message, bot: User, *, is_private: bool) -> str | None:
    """What a message asks of the bot: one with `/ask`, in a picture's caption too; in a private chat any, in a group
    one that mentions it, or replies to it; None for others. "" where it asks nothing.

    Without words of its own it asks what is quoted in it, or else what the message says that it replies to.
    """
    command, at, name = _command(message).partition("@")
    if command:
        is_ask = command == _ASK and (not at or name == (bot.username or "").casefold())
        return (after_command(message) or words_replied_to(message)) if is_ask else None
    if is_private:
        text = text_of(message).strip()
        return text if _WORD.search(text) else quoted(message) or text
    words = without_mention(message, bot.username or "")
    if words is not None:
        return words if _WORD.search(words) else words_replied_to(message) or words
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return text_of(message).strip()
    return None


def quoted(message: Message) -> str:
    """The words that it quotes of the message it replies to, in this chat or another; "" where it quotes none."""
    return _whole(message.quote.text).strip() if message.quote else ""


def words_replied_to(message: Message) -> str:
    """What is quoted in it, or else all that the message says that it replies to."""
    replied = message.reply_to_message
    return quoted(message) or (text_of(replied).strip() if replied else "")


def without_mention(message: Message, username: str) -> str | None:
    """The words of a message that mentions the bot, without the mention; None for one that does not."""
    units, name = text_of(message).encode("utf-16-le"), f"@{username}".casefold()
    own = [entity for entity, called in _called(message, MessageEntityType.MENTION) if called == name]
    for entity in reversed(own):
        units = units[: 2 * entity.offset] + _SPACE + units[2 * (entity.offset + entity.length) :]
    return " ".join(units.decode("utf-16-le", "replace").split()) if own else None


def names_called(message: Message) -> set[str]:
    """The user names that it mentions or gives a command to, in lower case."""
    mentions = {name.removeprefix("@") for _, name in _called(message, MessageEntityType.MENTION)}
    commands = {name.partition("@")[2] for _, name in _called(message, MessageEntityType.BOT_COMMAND)}
    return (mentions | commands) - {""}


def after_command(message: Message) -> str:
    parts = text_of(message).split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def own_command(message: Message, username: str | None) -> str:
    """The command that it gives to the bot, without the slash and in lower case; "" for none."""
    command, at, name = _command(message).partition("@")
    return "" if at and name != (username or "").casefold() else command.removeprefix("/")


def _command(message: Message) -> str:
    """The command that it begins with, in lower case, with the name of the bot it is given to; "" for none."""
    commands = _called(message, MessageEntityType.BOT_COMMAND)
    return next((name for entity, name in commands if entity.offset == 0), "")


def _called(message: Message, kind: MessageEntityType) -> Iterator[tuple[MessageEntity, str]]:
    """The entities of a kind, each with its words in lower case."""
    units = text_of(message).encode("utf-16-le")
    for entity in message.entities or message.caption_entities:
        if entity.type == kind:
            words = units[2 * entity.offset : 2 * (entity.offset + entity.length)]
            yield entity, words.decode("utf-16-le", "replace").casefold()


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
