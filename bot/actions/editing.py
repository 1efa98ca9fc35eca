"""What the buttons do by which the corpus is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from bot.actions.keys import ArticleKey, Count, OfferKey
from corpus.store.correct import Field as ArticleField


@dataclass(frozen=True, slots=True)
class KeepOffer:
    """Keep what was offered; with `apart` as new articles, though there are some from such a file."""

    offer_id: OfferKey
    apart: Annotated[int, Field(ge=0, le=1)] = 0


@dataclass(frozen=True, slots=True)
class DropOffer:
    """Keep it not."""

    offer_id: OfferKey


@dataclass(frozen=True, slots=True)
class CorrectOffer:
    """Ask what a field of the one article that was offered is to say."""

    offer_id: OfferKey
    field: ArticleField


@dataclass(frozen=True, slots=True)
class ListArticles:
    """Show the articles that have the words, from this one on, or, of those removed, what can be restored."""

    offset: Count = 0
    removed: Annotated[int, Field(ge=0, le=1)] = 0
    words: Annotated[str, Field(pattern=r"^[a-z0-9 ./_-]{0,40}$")] = ""


@dataclass(frozen=True, slots=True)
class OpenCard:
    """Show what is known of an article, in a message of its own, with what can be done to it."""

    article_id: ArticleKey


@dataclass(frozen=True, slots=True)
class CorrectArticle:
    """Ask what a field of an article is to say."""

    article_id: ArticleKey
    field: ArticleField


@dataclass(frozen=True, slots=True)
class RemoveArticle:
    article_id: ArticleKey


@dataclass(frozen=True, slots=True)
class RestoreArticle:
    article_id: ArticleKey


@dataclass(frozen=True, slots=True)
class EndIndexing:
    """End the index run that is going on."""


EditingAction = (
    KeepOffer
    | DropOffer
    | CorrectOffer
    | ListArticles
    | OpenCard
    | CorrectArticle
    | RemoveArticle
    | RestoreArticle
    | EndIndexing
)
NAMED: Mapping[str, type[EditingAction]] = MappingProxyType(
    {
        "take": KeepOffer,
        "drop": DropOffer,
        "mend": CorrectOffer,
        "list": ListArticles,
        "card": OpenCard,
        "edit": CorrectArticle,
        "remove": RemoveArticle,
        "restore": RestoreArticle,
        "noindex": EndIndexing,
    }
)
