"""Correcting what is said of an article; what was corrected stays so when its source is read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from corpus.errors import TrichdanError
from corpus.models import ArticleId
from corpus.store.database import Database

Field = Literal["title", "published", "source", "author", "url"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a field is to say; None takes away what it said. `published` is an ISO date. A title must say something."""

    field: Field
    value: str | None


def correct(database: Database, article_id: ArticleId, corrections: Sequence[Correction]) -> None:
    """Makes the fields of an article say that, within a transaction. Raises TrichdanError for a URL of another."""
    changes: dict[str, str | None] = {one.field: one.value for one in corrections}
    if url := changes.get("url"):
        other = database.row("SELECT id, title FROM articles WHERE url = ? AND id <> ?", url, article_id)
        if other is not None:
            raise TrichdanError(f"{url}: article {other[0]}, {other[1]!r}, has this URL")
    edited = " ".join(sorted(edited_fields(database, article_id) | set(changes)))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    database.update("articles", article_id, {**changes, "edited": edited, "updated_at": now})
    revision = database.next_revision()
    database.execute("UPDATE passages SET revision = ? WHERE article_id = ?", revision, article_id)


def edited_fields(database: Database, article_id: ArticleId) -> set[str]:
    """The columns of the article that were corrected."""
    row = database.row("SELECT edited FROM articles WHERE id = ?", article_id)
    return set(row[0].split()) if row else set()
