"""What the buttons do by which quotes are taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from bot.actions.keys import NUMBER, Count, PassageKey
from bot.citing.citation import Form
from bot.citing.export import DocumentForm
from bot.memory.saved import SavedId


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

    saved_id: Annotated[SavedId, NUMBER]


@dataclass(frozen=True, slots=True)
class Unsave:
    """Take a passage out of one's collection, and show the page it was on."""

    saved_id: Annotated[SavedId, NUMBER]
    page: Count


@dataclass(frozen=True, slots=True)
class Export:
    """Send one's collection as a document."""

    form: DocumentForm


TakingAction = Cite | Save | ShowSaved | OpenSaved | Unsave | Export
NAMED: Mapping[str, type[TakingAction]] = MappingProxyType(
    {
        "cite": Cite,
        "save": Save,
        "saved": ShowSaved,
        "kept": OpenSaved,
        "unsave": Unsave,
        "export": Export,
    }
)
