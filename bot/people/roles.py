"""Roles, and which of them each deed needs: the one place that says so."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Literal

Mode = Literal["open", "listed", "invited"]
"""Who may ask: everybody; those whom an admin has put in; these and those who were given a code."""

NOBODY = frozenset({777000, 136817688, 1087968824})
"""The ids that Telegram gives to whoever writes in the name of a group or channel, and its own: no role can be theirs."""


class Role(IntEnum):
    """In order: whoever may do something may do all that those below may."""

    BLOCKED = 0
    STRANGER = 1
    MEMBER = 2
    EDITOR = 3
    ADMIN = 4
    OWNER = 5


class Deed(StrEnum):
    """What people do with the bot; the words stand in the audit log, and are not to be changed."""

    ASK = "ask"
    ADD_ARTICLES = "add articles"
    EDIT_ARTICLES = "edit articles"
    REMOVE_ARTICLES = "remove articles"
    RESTORE_ARTICLES = "restore articles"
    REINDEX = "reindex"
    SEE_STATUS = "see status"
    SEE_GAPS = "see gaps"
    SEE_STATS = "see stats"
    SOURCES = "sources"
    PEOPLE = "people"
    INVITE = "invite"
    JOIN = "join"
    BLOCK = "block"
    SEE_AUDIT = "see audit"


NEEDS: Mapping[Deed, Role] = MappingProxyType(
    {
        Deed.ASK: Role.MEMBER,
        Deed.ADD_ARTICLES: Role.EDITOR,
        Deed.EDIT_ARTICLES: Role.EDITOR,
        Deed.REMOVE_ARTICLES: Role.EDITOR,
        Deed.RESTORE_ARTICLES: Role.EDITOR,
        Deed.REINDEX: Role.EDITOR,
        Deed.SEE_STATUS: Role.EDITOR,
        Deed.SEE_GAPS: Role.EDITOR,
        Deed.SEE_STATS: Role.ADMIN,
        Deed.SOURCES: Role.ADMIN,
        Deed.PEOPLE: Role.ADMIN,
        Deed.INVITE: Role.ADMIN,
        Deed.JOIN: Role.STRANGER,
        Deed.BLOCK: Role.ADMIN,
        Deed.SEE_AUDIT: Role.ADMIN,
    }
)
"""The least role; on an open bot strangers ask as members do."""

ON_THE_CORPUS = frozenset(
    {
        Deed.ADD_ARTICLES,
        Deed.EDIT_ARTICLES,
        Deed.REMOVE_ARTICLES,
        Deed.RESTORE_ARTICLES,
        Deed.REINDEX,
        Deed.SOURCES,
    }
)
"""What is done where the database of the corpus is, and nowhere else."""

COMMANDS: Mapping[str, Deed] = MappingProxyType(
    {
        "add": Deed.ADD_ARTICLES,
        "articles": Deed.EDIT_ARTICLES,
        "remove": Deed.REMOVE_ARTICLES,
        "restore": Deed.RESTORE_ARTICLES,
        "reindex": Deed.REINDEX,
        "status": Deed.SEE_STATUS,
        "gaps": Deed.SEE_GAPS,
        "source": Deed.SOURCES,
        "stats": Deed.SEE_STATS,
        "people": Deed.PEOPLE,
        "invite": Deed.INVITE,
        "block": Deed.BLOCK,
        "audit": Deed.SEE_AUDIT,
    }
)
"""What the commands do that not everybody may give: the menu and the help show to each what they may."""


def may(role: Role, deed: Deed, *, is_open: bool) -> bool:
    needed = Role.STRANGER if is_open and deed is Deed.ASK else NEEDS[deed]
    return role >= needed


def may_give(role: Role, command: str) -> bool:
    """Whether somebody of this role may give the command; those that are not in COMMANDS are everybody's."""
    return command not in COMMANDS or role >= NEEDS[COMMANDS[command]]


def may_make(actor: Role, now: Role, new: Role) -> bool:
    """Whether somebody of the role `actor` may give the role `new` to one who has the role `now`: nobody to or from
    their own or a higher one, and so nobody to an owner, whom the configuration names.
    """
    return actor >= NEEDS[Deed.PEOPLE] and max(now, new) < actor


def makeable(actor: Role, now: Role) -> list[Role]:
    """The roles that such a one may be given instead, the lowest first."""
    return [role for role in Role if role is not now and may_make(actor, now, role)]
