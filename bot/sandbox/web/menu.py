"""What the bot says of itself before anybody asks: its commands and its description, for one person."""

import json
from collections.abc import Iterator

from bot.sandbox.api import Json
from bot.sandbox.chats import Chat
from bot.sandbox.people import User
from bot.sandbox.world import World


def commands_for(world: World, chat: Chat, user: User) -> list[Json]:
    """The commands that Telegram shows this person there: those of the narrowest scope that has any.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    languages = [code for code in (user.person.language_code, "") if code is not None]
    for scope in _scopes(chat, user):
        for language in languages:
            if commands := world.commands.get((json.dumps(scope, sort_keys=True), language)):
                return commands
    return []


def _scopes(chat: Chat, user: User) -> Iterator[Json]:
    """The scopes that hold there, the narrowest first."""
    here = {"chat_id": chat.id}
    if chat.private:
        yield {"type": "chat", **here}
        yield {"type": "all_private_chats"}
    else:
        yield {"type": "chat_member", "user_id": user.id, **here}
        if chat.is_admin(user.id):
            yield {"type": "chat_administrators", **here}
        yield {"type": "chat", **here}
        if chat.is_admin(user.id):
            yield {"type": "all_chat_administrators"}
        yield {"type": "all_group_chats"}
    yield {"type": "default"}


def description_for(world: World, user: User) -> str:
    """What stands in an empty chat with the bot."""
    said = (world.profile.get(("description", code, "")) for code in (user.person.language_code or "", ""))
    return next((one for one in said if one), "")
