"""Who is in a chat, and as what: members, administrators, the bot among them."""

import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.chats import ANONYMOUS, Chat, Person, Presence
from bot.sandbox.world import World

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages",
)  # fmt: skip
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def member(world: World, chat: Chat, person: Person) -> Json:
    """The ChatMember that a person, or the bot, is in the chat now."""
    known = {"user": person.json()}
    if person.id == world.bot.id and chat.bot != "member":
        return known | ({"status": "kicked", "until_date": 0} if chat.bot == "kicked" else {"status": "left"})
    if person.id == chat.owner_id:
        return known | {"status": "creator", "is_anonymous": False}
    if chat.is_admin(person.id):
        return known | _administrator(chat)
    inside = person.id in chat.members or person in (world.bot, chat.person)
    return known | {"status": "member" if inside else "left"}


def _administrator(chat: Chat) -> Json:
    rights: dict[str, Any] = dict.fromkeys(_RIGHTS, True)
    if chat.forum:
        rights["can_manage_topics"] = True
    return {"status": "administrator", "can_be_edited": False, "is_anonymous": False, **rights}


def change(world: World, chat: Chat, person: Person, alter: Callable[[], None]) -> None:
    """Alter what a person, or the bot, is in the chat, and tell the bot.

    Of others it hears only as an administrator.
    """
    before = member(world, chat, person)
    alter()
    owner = [one for one in chat.members.values() if one.id == chat.owner_id]
    by = next(one for one in (chat.person, *owner, *chat.members.values(), world.bot) if one is not None)
    news: Json = {"chat": chat.json(), "from": by.json(), "date": int(time.time())}
    news |= {"old_chat_member": before, "new_chat_member": member(world, chat, person)}
    if person.id == world.bot.id:
        world.updates.push("my_chat_member", news)
    elif chat.bot == "member" and chat.is_admin(world.bot.id):
        world.updates.push("chat_member", news)
    world.ring()


def let_bot(world: World, chat: Chat, presence: Presence) -> None:
    """Let the bot into the chat, or shut it out; as an administrator it does not come back."""

    def alter() -> None:
        chat.bot = presence
        chat.admins.discard(world.bot.id)

    change(world, chat, world.bot, alter)


def get_chat(world: World, request: Request) -> Json:
    chat = _readable(world, request)
    gifts = dict.fromkeys(_GIFTS, False)
    return chat.json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_chat_member(world: World, request: Request) -> Json:
    chat, user_id = _readable(world, request), request.number("user_id")
    known = {**world.people, world.bot.id: world.bot, ANONYMOUS.id: ANONYMOUS}
    if user_id not in known:
        raise bad_request("invalid user_id specified")
    return member(world, chat, known[user_id])


def get_chat_administrators(world: World, request: Request) -> list[Json]:
    chat = _readable(world, request)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    people = [*chat.members.values(), world.bot]
    return [member(world, chat, one) for one in people if chat.is_admin(one.id)]


def _readable(world: World, request: Request) -> Chat:
    """The chat that the request is about: a group that the bot is in, or was till its upgrade. Raises Refused."""
    chat = world.known_chat(request.text("chat_id"))
    return chat if chat.private or chat.upgraded_to is not None else world.open_chat(chat.id)


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
}
