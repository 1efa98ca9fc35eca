"""Chats of several people: groups, what changes in them, and the private chat of two."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.sandbox.chats import ANONYMOUS, Chat, Person
from bot.sandbox.members import change, let_bot
from bot.sandbox.people import User
from bot.sandbox.scene import Scene

FIRST_GROUP_ID = -1_001_000_000_001
FIRST_BASIC_GROUP_ID = -4_000_001
FIRST_DIALOG_ID = 9_000_000_001


@dataclass(frozen=True, slots=True)
class Dialog:
    """A private chat of two people, without the bot."""

    scene: Scene
    id: int

    @classmethod
    def between(cls, scene: Scene, one: User, other: User) -> "Dialog":
        """The same chat whoever of the two is named first."""
        chats, ids = scene.world.chats, {one.id, other.id}
        for chat in chats.values():
            if chat.pair is not None and {person.id for person in chat.pair} == ids:
                return cls(scene, chat.id)
        chat_id = FIRST_DIALOG_ID + len(chats)
        chats[chat_id] = Chat(chat_id, "private", pair=(one.person, other.person), bot="left")
        return cls(scene, chat_id)


@dataclass(frozen=True, slots=True)
class Group:
    """A group, with the bot or without."""

    scene: Scene
    id: int

    @classmethod
    def of(cls, scene: Scene, chat: Chat, people: Iterable[User], *, with_bot: bool) -> "Group":
        """The group that a new chat is, with these people in it."""
        scene.world.chats[chat.id] = chat
        chat.members.update({user.id: user.person for user in people})
        group = cls(scene, chat.id)
        if with_bot:
            group.add_bot()
        return group

    @property
    def _chat(self) -> Chat:
        return self.scene.chat(self)

    def topic(self, name: str, *, by: User) -> int:
        """Open a forum topic; its message_thread_id."""
        world, chat = self.scene.world, self._chat
        if not chat.forum:
            raise ValueError(f"{chat.title!r} is no forum")
        opened = world.post(chat, by.person, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
        thread = opened["message_id"]
        opened |= {"message_thread_id": thread, "is_topic_message": True}
        chat.topics[thread] = name
        world.tell(chat, opened)
        return int(thread)

    def add_bot(self) -> None:
        let_bot(self.scene.world, self._chat, "member")

    def remove_bot(self) -> None:
        """From now on the bot is no member and may not write."""
        let_bot(self.scene.world, self._chat, "kicked")

    def promote(self, user: User) -> None:
        """Make a member an administrator. Raises LookupError for somebody who is no member."""
        if user.id not in self._chat.members:
            raise LookupError(f"{user.person.first_name} is not in {self._chat.title!r}")
        self._promote(user.person)

    def demote(self, user: User) -> None:
        self._demote(user.person)

    def promote_bot(self) -> None:
        """As an administrator the bot reads all that is written, and hears of reactions."""
        if self._chat.bot != "member":
            raise LookupError(f"the bot is not in {self._chat.title!r}")
        self._promote(self.scene.world.bot)

    def demote_bot(self) -> None:
        self._demote(self.scene.world.bot)

    def _promote(self, person: Person) -> None:
        chat = self._chat
        change(self.scene.world, chat, person, lambda: chat.admins.add(person.id))

    def _demote(self, person: Person) -> None:
        chat = self._chat
        change(self.scene.world, chat, person, lambda: chat.admins.discard(person.id))

    def upgrade(self) -> "Group":
        """Make a group a supergroup: another chat with its people and another id, while this one is closed.

        Raises ValueError for what is a supergroup, and for what was upgraded.
        """
        world, old = self.scene.world, self._chat
        if old.type != "group" or old.upgraded_to is not None:
            raise ValueError(f"{old.title!r} is no group that can be upgraded")
        new = Chat(FIRST_GROUP_ID - len(world.chats), "supergroup", old.title, bot=old.bot)
        new.owner_id, new.admins, new.members = old.owner_id, set(old.admins), dict(old.members)
        world.chats[new.id] = new
        by = next((old.members[one] for one in old.members if old.is_admin(one)), ANONYMOUS)
        left = world.post(old, by, {"migrate_to_chat_id": new.id})
        came = world.post(new, ANONYMOUS, {"sender_chat": new.json(), "migrate_from_chat_id": old.id})
        old.upgraded_to = new.id
        world.tell(old, left)
        world.tell(new, came)
        return Group(self.scene, new.id)
