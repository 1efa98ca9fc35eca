"""Who is on the page and where they talk: two people, their chats with the bot, a group, a dialog."""

from dataclasses import dataclass
from typing import Literal, Self

from bot.sandbox.groups import Dialog, Group
from bot.sandbox.people import User
from bot.sandbox.sandbox import FIRST_USER_ID, Sandbox

Kind = Literal["bot", "group", "dialog"]


@dataclass(frozen=True, slots=True)
class Place:
    """A chat that somebody has in their list; `id` is the sandbox's."""

    kind: Kind
    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The people of the page, and the two chats that they share."""

    sandbox: Sandbox
    people: tuple[User, User]
    group: Group
    dialog: Dialog

    @classmethod
    def of(cls, sandbox: Sandbox, *, admin_id: int = FIRST_USER_ID) -> Self:
        """Set the stage in an empty sandbox; the first of the people has the id `admin_id` and owns the group."""
        one = sandbox.user("Bạn", id=admin_id, language_code="vi")
        other = sandbox.user("Bình", id=admin_id + 1, language_code="en")
        group = sandbox.group("Nhóm biên tập", [other], forum=True, owner=one)
        for topic in ("Hỏi đáp", "Bài vở"):
            group.topic(topic, by=one)
        return cls(sandbox, (one, other), group, sandbox.dialog(one, other))

    def person(self, user_id: int | None) -> User:
        """The one with this id, or else the first."""
        return next((user for user in self.people if user.id == user_id), self.people[0])

    def places(self, user: User) -> tuple[Place, ...]:
        """The chats that this person has, in the order of the list."""
        other = next(one for one in self.people if one.id != user.id)
        world = self.sandbox.world
        language = user.person.language_code or ""
        name = world.profile.get(("name", language, "")) or world.profile.get(("name", "", ""))
        return (
            Place("bot", user.id, name or world.bot.first_name),
            Place("group", self.group.id, self.sandbox.chat(self.group).title or ""),
            Place("dialog", self.dialog.id, other.person.first_name),
        )
