"""Who is there: people, and the chats with all that stands in them."""

from dataclasses import dataclass, field

from bot.sandbox.api import Json


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


@dataclass(frozen=True, slots=True)
class Action:
    """What `sendChatAction` showed, and when, by `time.monotonic()`."""

    name: str
    at: float
    thread_id: int | None


@dataclass(slots=True)
class Chat:
    """A chat as it stands. `open`: the bot may write here; `closed` says why it may not."""

    id: int
    type: str
    title: str | None = None
    person: Person | None = None
    forum: bool = False
    members: dict[int, Person] = field(default_factory=dict)
    closed: str | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    versions: dict[int, list[Json]] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    drafts: dict[int, str] = field(default_factory=dict)
    reactions: dict[int, str] = field(default_factory=dict)
    last_id: int = 0

    @property
    def private(self) -> bool:
        return self.type == "private"

    def json(self) -> Json:
        if self.person is not None:
            names = {
                k: v for k, v in self.person.json().items() if k in ("first_name", "last_name", "username")
            }
            return {"id": self.id, "type": self.type, **names}
        return {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            **({"is_forum": True} if self.forum else {}),
        }
