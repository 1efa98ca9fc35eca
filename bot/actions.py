"""What a button does, as the few bytes that Telegram keeps with it."""

from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from bot.citing.citation import Form
from bot.citing.export import DocumentForm
from bot.memory.answers import AnswerId
from bot.memory.examples import ExampleId
from bot.memory.invites import InviteId
from bot.memory.offers import OfferId
from bot.memory.saved import SavedId
from bot.people.roles import Role
from corpus.models import ArticleId, PassageId
from corpus.store.correct import Field as ArticleField

MAX_BYTES = 64

_Number = Field(ge=0, lt=10**18)
_Word = Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")

PassageKey = Annotated[PassageId, _Number]
ArticleKey = Annotated[ArticleId, _Number]
AnswerKey = Annotated[AnswerId, _Word]
UserKey = Annotated[int, Field(gt=0, lt=10**18)]
OfferKey = Annotated[OfferId, _Word]
Count = Annotated[int, Field(ge=0, lt=10**6)]


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"
    TELEGRAM = "auto"
    """The language of the user's Telegram."""


class Opinion(StrEnum):
    GOOD = "up"
    BAD = "down"


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
class MoreSources:
    """Show the sources of an answer from this place on, counted from 0."""

    answer_id: AnswerKey
    offset: Count


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
class RestOfList:
    """Show what goes on behind `end` of the list that begins at `start`, both counted from where the passage begins."""

    passage_id: PassageKey
    start: Count
    end: Count


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
class Cite:
    """Show `passage.text[start:end]` ready to paste; in a message of its own, or in the place of another form."""

    passage_id: PassageKey
    start: Count
    end: Count
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Save:
    """Put `passage.text[start:end]` into one's collection."""

    passage_id: PassageKey
    start: Count
    end: Count


@dataclass(frozen=True, slots=True)
class ShowSaved:
    """Turn to this page of one's collection, counted from 0."""

    page: Count


@dataclass(frozen=True, slots=True)
class OpenSaved:
    """Show saved words where they stand now, in a message of its own."""

    saved_id: Annotated[SavedId, _Number]


@dataclass(frozen=True, slots=True)
class Unsave:
    """Take a passage out of one's collection, and show the page it was on."""

    saved_id: Annotated[SavedId, _Number]
    page: Count


@dataclass(frozen=True, slots=True)
class Export:
    """Send one's collection as a document."""

    form: DocumentForm


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
class AskExample:
    """Ask one of the example questions."""

    example_id: Annotated[ExampleId, _Number]


@dataclass(frozen=True, slots=True)
class EndIndexing:
    """End the index run that is going on."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing: the button only says where one is."""


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

    invite_id: Annotated[InviteId, _Number]


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


Action = (
    OpenPassage
    | TurnTo
    | MoreSources
    | OpenTools
    | CloseTools
    | RestOfList
    | Judge
    | Explain
    | Cite
    | Save
    | ShowSaved
    | OpenSaved
    | Unsave
    | Export
    | ReadArticle
    | TurnPage
    | SendArticle
    | SearchWithin
    | Browse
    | AskExample
    | SetLanguage
    | KeepOffer
    | DropOffer
    | CorrectOffer
    | ListArticles
    | OpenCard
    | CorrectArticle
    | RemoveArticle
    | RestoreArticle
    | EndIndexing
    | ShowPeople
    | ShowPerson
    | GiveRole
    | Withdraw
    | ShowAudit
    | Forget
    | KeepOn
    | SendStats
    | Stay
)

_KINDS: dict[str, type[Action]] = {
    "open": OpenPassage,
    "turn": TurnTo,
    "more": MoreSources,
    "tools": OpenTools,
    "less": CloseTools,
    "rest": RestOfList,
    "vote": Judge,
    "why": Explain,
    "cite": Cite,
    "save": Save,
    "saved": ShowSaved,
    "kept": OpenSaved,
    "unsave": Unsave,
    "export": Export,
    "read": ReadArticle,
    "page": TurnPage,
    "file": SendArticle,
    "within": SearchWithin,
    "browse": Browse,
    "example": AskExample,
    "language": SetLanguage,
    "noindex": EndIndexing,
    "people": ShowPeople,
    "person": ShowPerson,
    "role": GiveRole,
    "withdraw": Withdraw,
    "audit": ShowAudit,
    "forget": Forget,
    "keep": KeepOn,
    "stats": SendStats,
    "stay": Stay,
    "take": KeepOffer,
    "drop": DropOffer,
    "mend": CorrectOffer,
    "list": ListArticles,
    "card": OpenCard,
    "edit": CorrectArticle,
    "remove": RemoveArticle,
    "restore": RestoreArticle,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_READERS = {name: TypeAdapter(kind) for name, kind in _KINDS.items()}


def write_action(action: Action) -> str:
    """At most MAX_BYTES."""
    values = ("" if value is None else str(value) for value in astuple(action))
    return ":".join([_NAMES[type(action)], *values])


def read_action(data: str) -> Action | None:
    """The action, or None for data that no version of the program wrote or that none knows any more."""
    name, *values = data.split(":")
    if name not in _KINDS or len(values) > len(fields(_KINDS[name])):
        return None
    given = zip(fields(_KINDS[name]), values, strict=False)
    try:
        return _READERS[name].validate_python({field.name: value for field, value in given if value})
    except ValidationError:
        return None
