"""What the buttons below an answer do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from bot.actions.keys import NUMBER, AnswerKey, Count
from bot.memory.examples import ExampleId


class Opinion(StrEnum):
    GOOD = "up"
    BAD = "down"


@dataclass(frozen=True, slots=True)
class OpenTools:
    """Put all that can be done with an answer below it; it shows this many sources, and leaves out so much of a list."""

    answer_id: AnswerKey
    used: Count
    items_left: Count = 0


@dataclass(frozen=True, slots=True)
class CloseTools:
    """Put the few buttons back that an answer came with."""

    answer_id: AnswerKey
    used: Count
    items_left: Count = 0


@dataclass(frozen=True, slots=True)
class MoreSources:
    """Show the sources of an answer from this place on, counted from 0."""

    answer_id: AnswerKey
    offset: Count


@dataclass(frozen=True, slots=True)
class Judge:
    """Say what one thinks of an answer."""

    answer_id: AnswerKey
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class Explain:
    """Show why an answer was given."""

    answer_id: AnswerKey


@dataclass(frozen=True, slots=True)
class AskExample:
    """Ask one of the example questions."""

    example_id: Annotated[ExampleId, NUMBER]


AnswersAction = OpenTools | CloseTools | MoreSources | Judge | Explain | AskExample
NAMED: Mapping[str, type[AnswersAction]] = MappingProxyType(
    {
        "tools": OpenTools,
        "less": CloseTools,
        "more": MoreSources,
        "vote": Judge,
        "why": Explain,
        "example": AskExample,
    }
)
