"""What the buttons do by which passages and articles are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from bot.actions.keys import ArticleKey, Count, PassageKey


@dataclass(frozen=True, slots=True)
class OpenPassage:
    """Show this passage in its surroundings, in a message of its own; `[start:end]` of it is what it is opened for, all of
    it where that is nothing.
    """

    passage_id: PassageKey
    start: Count = 0
    end: Count = 0


@dataclass(frozen=True, slots=True)
class TurnTo:
    """Show this passage in the place of the one that the message shows."""

    passage_id: PassageKey


@dataclass(frozen=True, slots=True)
class RestOfList:
    """Show what goes on behind `end` of the list that begins at `start`, both counted from where the passage begins."""

    passage_id: PassageKey
    start: Count
    end: Count


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """Show an article from this page on, counted from 0, in a message of its own."""

    article_id: ArticleKey
    page: Count = 0


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Show this page of an article in the place of the one that the message shows."""

    article_id: ArticleKey
    page: Count


@dataclass(frozen=True, slots=True)
class SendArticle:
    """Send a whole article as a file."""

    article_id: ArticleKey


@dataclass(frozen=True, slots=True)
class SearchWithin:
    """Ask what to look for in one article."""

    article_id: ArticleKey


@dataclass(frozen=True, slots=True)
class Browse:
    """Show a list of articles: `shelf` is one of the kinds of `bot.handlers.reading.browse`, `key` what stands on it."""

    shelf: Annotated[str, Field(pattern="^[a-z]{1,8}$")]
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,24}$")] = ""
    offset: Count = 0


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing: the button only says where one is."""


ReadingAction = (
    OpenPassage | TurnTo | RestOfList | ReadArticle | TurnPage | SendArticle | SearchWithin | Browse | Stay
)
NAMED: Mapping[str, type[ReadingAction]] = MappingProxyType(
    {
        "open": OpenPassage,
        "turn": TurnTo,
        "rest": RestOfList,
        "read": ReadArticle,
        "page": TurnPage,
        "file": SendArticle,
        "within": SearchWithin,
        "browse": Browse,
        "stay": Stay,
    }
)
