"""What the buttons do to the bot and to who may use it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from bot.actions.keys import NUMBER, Count, UserKey
from bot.memory.invites import InviteId
from bot.people.roles import Role


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"
    TELEGRAM = "auto"
    """The language of the user's Telegram."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Language


@dataclass(frozen=True, slots=True)
class ShowPeople:
    """Turn to this page of those who have a role, counted from 0."""

    page: Count


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """Show somebody with the roles that they may be given, in a message of its own."""

    user_id: UserKey


@dataclass(frozen=True, slots=True)
class GiveRole:
    """Give somebody a role, or take it away, in the place of the message that offers it."""

    user_id: UserKey
    role: Annotated[Role, Field(ge=Role.BLOCKED, le=Role.OWNER)]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Let an invitation be used no more, and show the others."""

    invite_id: Annotated[InviteId, NUMBER]


@dataclass(frozen=True, slots=True)
class ShowAudit:
    """Turn to this page of the audit log, counted from 0."""

    page: Count


@dataclass(frozen=True, slots=True)
class Forget:
    """Remove what is kept of whoever presses."""


@dataclass(frozen=True, slots=True)
class KeepOn:
    """Do not."""


@dataclass(frozen=True, slots=True)
class SendStats:
    """Send the statistics as a table."""


PeopleAction = (
    SetLanguage | ShowPeople | ShowPerson | GiveRole | Withdraw | ShowAudit | Forget | KeepOn | SendStats
)
NAMED: Mapping[str, type[PeopleAction]] = MappingProxyType(
    {
        "language": SetLanguage,
        "people": ShowPeople,
        "person": ShowPerson,
        "role": GiveRole,
        "withdraw": Withdraw,
        "audit": ShowAudit,
        "forget": Forget,
        "keep": KeepOn,
        "stats": SendStats,
    }
)
