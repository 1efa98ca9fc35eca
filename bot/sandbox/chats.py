"""Who is there: people, and the chats with all that stands in them."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.sandbox.api import Json

Presence = Literal["member", "left", "kicked"]
DRAFT_S = 30.0  # how long a draft is shown


class Somewhere(Protocol):
    """What is written in: a person's chat with the bot, a group, a dialog. `id` is the chat's."""

    @property
    def id(self) -> int: ...


Place = Somewhere | int


@dataclass(frozen=True, slots=True)
class Person:
    """An account: someone in the chats, or the bot itself."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def json(self) -> Json:
        known = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "last_name": self.last_name,
        }
        known |= {"username": self.username, "language_code": self.language_code}
        return {name: value for name, value in known.items() if value is not None}

    def chat_json(self) -> Json:
        """The private chat with this person, as a Chat of the Bot API."""
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        known = {name: value for name, value in names.items() if value is not None}
        return {"id": self.id, "type": "private", **known}


ANONYMOUS = Person(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Who stands as the sender of what an administrator writes in the name of the group."""


@dataclass(frozen=True, slots=True)
class Action:
    """What `sendChatAction` showed, and when, by `time.monotonic()`."""

    name: str
    at: float
    thread_id: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What `sendMessageDraft` showed, and when, by `time.monotonic()`; an empty text stands for "thinking"."""

    id: int
    text: str
    at: float
    thread_id: int | None


@dataclass(frozen=True, slots=True)
class ForceReply:
    """A message that opens the field for a reply to it; `selective`: only for whom it answers or names."""

    placeholder: str | None
    selective: bool


@dataclass(slots=True)
class Chat:
    """A chat as it stands.

    `person`: whose private chat with the bot it is. `pair`: the two whose private chat it is, without the
    bot. `bot`: the bot's place in it; "left" is also where it never was. `reactions`: by message, then by
    whom. `replaced`: the ephemeral messages that are shown in the place of another, with that.
    `shown`: the drafts so far; `drafts`: those that no message has taken the place of.
    """

    id: int
    type: str
    title: str | None = None
    person: Person | None = None
    pair: tuple[Person, Person] | None = None
    forum: bool = False
    bot: Presence = "member"
    upgraded_to: int | None = None
    owner_id: int | None = None
    admins: set[int] = field(default_factory=set)
    members: dict[int, Person] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    versions: dict[int, list[Json]] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    drafts: dict[int, str] = field(default_factory=dict)
    shown: list[Draft] = field(default_factory=list)
    reactions: dict[int, dict[int, str]] = field(default_factory=dict)
    prompts: dict[int, ForceReply] = field(default_factory=dict)
    replaced: dict[int, int] = field(default_factory=dict)
    last_id: int = 0

    @property
    def private(self) -> bool:
        return self.type == "private"

    @property
    def unknown(self) -> bool:
        """Whether the bot cannot know of the chat."""
        return self.bot == "left" and self.person is None

    @property
    def closed(self) -> str | None:
        """Why the bot may not write here, None where it may."""
        if self.bot == "member":
            return None
        if self.private:
            blocked = self.bot == "kicked"
            return "bot was blocked by the user" if blocked else "bot can't initiate conversation with a user"
        place = f"the {self.type} chat"
        return f"bot was kicked from {place}" if self.bot == "kicked" else f"bot is not a member of {place}"

    def is_admin(self, person_id: int) -> bool:
        return person_id == self.owner_id or person_id in self.admins

    def json(self) -> Json:
        if self.person is not None:
            return self.person.chat_json()
        if self.pair is not None:
            return {
                "id": self.id,
                "type": "private",
                "first_name": " – ".join(p.first_name for p in self.pair),
            }
        forum = {"is_forum": True} if self.forum else {}
        return {"id": self.id, "type": self.type, "title": self.title, **forum}

    def json_for(self, person_id: int) -> Json:
        """The chat as this person has it: a private one bears the id and the name of the other."""
        if self.pair is None:
            return self.json()
        one, other = self.pair
        return (other if one.id == person_id else one).chat_json()
