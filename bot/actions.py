"""What a button does, as the few bytes that Telegram keeps with it."""

import re
from dataclasses import dataclass

from bot.answers import AnswerId
from corpus.models import PassageId


@dataclass(frozen=True, slots=True)
class OpenPassage:
    """Show this passage in its surroundings, in a message of its own."""

    passage_id: PassageId


@dataclass(frozen=True, slots=True)
class TurnTo:
    """Show this passage in the place of the one that the message shows."""

    passage_id: PassageId


@dataclass(frozen=True, slots=True)
class MoreSources:
    """Show the sources of an answer from this place on, counted from 0."""

    answer_id: AnswerId
    offset: int


Action = OpenPassage | TurnTo | MoreSources

_OPEN = re.compile(r"open:(\d{1,18})", re.ASCII)
_TURN = re.compile(r"turn:(\d{1,18})", re.ASCII)
_MORE = re.compile(r"more:([A-Za-z0-9_-]{1,32}):(\d{1,3})", re.ASCII)


def write_action(action: Action) -> str:
    """At most 64 bytes."""
    match action:
        case OpenPassage(passage_id):
            return f"open:{passage_id}"
        case TurnTo(passage_id):
            return f"turn:{passage_id}"
        case MoreSources(answer_id, offset):
            return f"more:{answer_id}:{offset}"


def read_action(data: str) -> Action | None:
    """The action, or None for data that no version of the program wrote or that none knows any more."""
    if found := _OPEN.fullmatch(data):
        return OpenPassage(PassageId(int(found[1])))
    if found := _TURN.fullmatch(data):
        return TurnTo(PassageId(int(found[1])))
    if found := _MORE.fullmatch(data):
        return MoreSources(AnswerId(found[1]), int(found[2]))
    return None
