"""Putting a cleaned page into the database: as a new article, in place of an old one, or into its twin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from corpus.models import ArticleId, Page
from corpus.store.database import Database
from corpus.store.derived import derive
from corpus.text.hashing import text_hash

Status = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a page. `note` says why where the status alone would puzzle."""

    status: Status
    article_id: ArticleId
    title: str
    note: str | None = None


def put_page(database: Database, page: Page, *, title: str, read_as: str) -> Stored:
    """Stores a page with its passages, within a transaction; the contract is that of `Store.put`."""
    content = _told(page) | {"title": title, "text_hash": text_hash(page.text), "origin": page.origin}
    same = _ids_of(database, page)
    twin = database.row("SELECT id FROM articles WHERE text_hash = ?", content["text_hash"])
    kept = ArticleId(twin[0]) if twin else same[0] if same else None
    replaced = [article_id for article_id in same if article_id != kept]
    for article_id in replaced:
        database.execute("DELETE FROM articles WHERE id = ?", article_id)
    if twin and kept is not None and kept not in same:
        return _complete(database, kept, page, was_another=bool(replaced))
    if kept is not None and not replaced and _holds(database, kept, content):
        database.update("articles", kept, {"page_hash": read_as})
        return Stored("unchanged", kept, title)
    row = content | {"text": page.text, "page_hash": read_as, "updated_at": _now()}
    revision = database.next_revision()
    if kept is None:
        kept = ArticleId(database.insert("articles", row | {"added_at": _now()}))
    else:
        database.update("articles", kept, row)
    derive(database, kept, page.text, revision=revision)
    return Stored("updated" if same else "added", kept, title)


def _told(page: Page) -> dict[str, str | None]:
    """The fields that one copy of a text may have and another lack, by column."""
    published = page.published.isoformat() if page.published is not None else None
    return {"url": page.url, "published": published, "source": page.source, "author": page.author}


def _ids_of(database: Database, page: Page) -> list[ArticleId]:
    """The articles at the url and at the origin of a page, in this order."""
    rows = database.execute(
        "SELECT id FROM articles WHERE url = ? OR origin = ? ORDER BY url IS NOT ?",
        page.url,
        page.origin,
        page.url,
    )
    return [ArticleId(row[0]) for row in rows]


def _holds(database: Database, article_id: ArticleId, content: Mapping[str, str | None]) -> bool:
    """Whether the article already is what it would be made."""
    same = " AND ".join(f"{column} IS ?" for column in content)
    return (
        database.row(f"SELECT 1 FROM articles WHERE id = ? AND {same}", article_id, *content.values())
        is not None
    )


def _complete(database: Database, article_id: ArticleId, page: Page, *, was_another: bool) -> Stored:
    """Gives an article what it lacks and another copy of its text has: above all a link.

    `was_another`: the copy was an article of its own until now.
    """
    told = _told(page)
    row = database.row(f"SELECT title, {', '.join(told)} FROM articles WHERE id = ?", article_id)
    assert row is not None, "its text was just found"
    title, *stored = row
    lacking = {
        column: value
        for (column, value), have in zip(told.items(), stored, strict=True)
        if value is not None and have is None
    }
    note = f"the same text as article {article_id}"
    if not lacking and not was_another:
        return Stored("unchanged", article_id, title, note)
    revision = database.next_revision()
    if lacking:
        database.update("articles", article_id, lacking | {"updated_at": _now()})
        database.execute("UPDATE passages SET revision = ? WHERE article_id = ?", revision, article_id)
        note += f"; added its {', '.join(lacking)}"
    return Stored("updated", article_id, title, note)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
