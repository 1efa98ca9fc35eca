"""The passages that people saved, for themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NewType

from bot.memory.times import now
from corpus.models import Article, Passage, PassageId
from corpus.store.sqlite import Database

SavedId = NewType("SavedId", int)

MAX_SAVED = 1000
"""By one person: a document of so many takes a second to write."""

_FIELDS = 'id, passage_id, "start", "end", words, title, url, published, source, author, saved_at'


@dataclass(frozen=True, slots=True)
class Saved:
    """Saved words, `[start:end]` of their passage, and what their article was when they were saved."""

    id: SavedId
    passage_id: PassageId
    start: int
    end: int
    words: str
    title: str
    url: str | None
    published: date | None
    source: str | None
    author: str | None
    saved_on: date


class Collections:
    def __init__(self, db: Database) -> None:
        self._db = db

    def save(self, user_id: int, passage: Passage, article: Article, *, start: int, end: int) -> bool:
        """Keeps `passage.text[start:end]`; False where it was saved already, or MAX_SAVED are."""
        if self.count(user_id) >= MAX_SAVED:
            return False
        published = article.published.isoformat() if article.published else None
        values = [user_id, passage.id, start, end, passage.text[start:end], article.title, article.url]
        cursor = self._db.execute(
            'INSERT OR IGNORE INTO saved (user_id, passage_id, "start", "end", words, title, url, published,'
            " source, author, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*values, published, article.source, article.author, now()],
        )
        return cursor.rowcount > 0

    def remove(self, user_id: int, saved_id: SavedId) -> bool:
        """Whether it was there."""
        cursor = self._db.execute("DELETE FROM saved WHERE id = ? AND user_id = ?", [saved_id, user_id])
        return cursor.rowcount > 0

    def get(self, user_id: int, saved_id: SavedId) -> Saved | None:
        """One's own alone."""
        row = self._db.execute(
            f"SELECT {_FIELDS} FROM saved WHERE id = ? AND user_id = ?", [saved_id, user_id]
        ).fetchone()
        return None if row is None else _saved(*row)

    def count(self, user_id: int) -> int:
        row = self._db.execute("SELECT count(*) FROM saved WHERE user_id = ?", [user_id]).fetchone()
        return int(row[0])

    def of(self, user_id: int, *, offset: int = 0, limit: int = -1) -> list[Saved]:
        """In the order in which they were saved; all of them unless limited."""
        rows = self._db.execute(
            f"SELECT {_FIELDS} FROM saved WHERE user_id = ? ORDER BY id LIMIT ? OFFSET ?",
            [user_id, limit, offset],
        )
        return [_saved(*row) for row in rows]


def _saved(saved_id: int, passage_id: int, start: int, end: int, words: str, *rest: Any) -> Saved:
    title, url, published, source, author, saved_at = rest
    day = date.fromisoformat(published) if published else None
    on = date.fromisoformat(saved_at[:10])
    return Saved(
        SavedId(saved_id), PassageId(passage_id), start, end, words, title, url, day, source, author, on
    )
