"""Reactions under messages: those of the bot, and those of people, of which the bot is told."""

import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.chats import Chat, Person
from bot.sandbox.world import World

EMOJI = frozenset(
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 "
    "🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split()
)
"""What stands under a message, without the variation selectors that Telegram leaves out."""


def plain(emoji: str) -> str:
    return emoji.replace("\ufe0f", "")


def set_message_reaction(world: World, request: Request) -> bool:
    chat = world.open_chat(request.text("chat_id"))
    message_id = request.number("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to react not found")
    reactions = request.array("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    _put(chat, message_id, world.bot, _emoji(reactions[0]) if reactions else None)
    world.ring()
    return True


def _emoji(reaction: Any) -> str:
    """The emoji of a ReactionType; paid ones and emoji of one's own are not for bots. Raises Refused."""
    if not isinstance(reaction, dict) or "type" not in reaction:
        raise bad_request("can't parse ReactionType: Can't find field \"type\"")
    emoji = plain(str(reaction.get("emoji", "")))
    if reaction["type"] != "emoji" or emoji not in EMOJI:
        raise bad_request("REACTION_INVALID")
    return emoji


def react(world: World, chat: Chat, person: Person, message_id: int, emoji: str | None) -> None:
    """Let a person put a reaction in place of their last, or take it back.

    The bot is told in a private chat, and in a group where it is an administrator. Raises LookupError where
    there is no such message, ValueError for what is no reaction.
    """
    if message_id not in chat.messages:
        raise LookupError(f"no message {message_id} in chat {chat.id} to react to")
    if emoji is not None and plain(emoji) not in EMOJI:
        raise ValueError(f"{emoji!r} is no reaction of Telegram's")
    before = chat.reactions.get(message_id, {}).get(person.id)
    after = None if emoji is None else plain(emoji)
    _put(chat, message_id, person, after)
    told = chat.bot == "member" and (chat.private or chat.is_admin(world.bot.id))
    if told and before != after:
        change: Json = {"chat": chat.json(), "message_id": message_id, "user": person.json()}
        change |= {"date": int(time.time()), "old_reaction": _types(before), "new_reaction": _types(after)}
        world.updates.push("message_reaction", change)
    world.ring()


def _put(chat: Chat, message_id: int, person: Person, emoji: str | None) -> None:
    under = chat.reactions.setdefault(message_id, {})
    under.pop(person.id, None)
    if emoji is not None:
        under[person.id] = emoji


def _types(emoji: str | None) -> list[Json]:
    return [] if emoji is None else [{"type": "emoji", "emoji": emoji}]


METHODS: dict[str, Callable[[World, Request], Any]] = {"setMessageReaction": set_message_reaction}
