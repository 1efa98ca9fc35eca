"""Putting a cleaned page into the database: as a new article, in place of an old one, or into its twin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from corpus.models import ArticleId, Page
from corpus.store.correct import edited_fields
from corpus.store.database import Database
from corpus.store.derived import derive
from corpus.text.hashing import text_hash

Status = Literal["added", "updated", "unchanged"]


IsGone = Callable[[str], bool]
"""Whether what has this origin is no more where it was."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a page. `note` says why where the status alone would puzzle."""

    status: Status
    article_id: ArticleId
    title: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    article_id: ArticleId
    title: str
    origin: str


def put_page(database: Database, page: Page, *, title: str, read_as: str, is_gone: IsGone) -> Stored:
    """Stores a page with its passages, within a transaction; the contract is that of `Store.put`."""
    content = _told(page) | {"title": title, "text_hash": text_hash(page.text)}
    corrected = {"edited": " ".join(page.corrected)} if page.corrected else {}
    same = _known(database, "url = ? OR origin = ? ORDER BY url IS NOT ?", page.url, page.origin, page.url)
    twins = _known(database, "text_hash = ? LIMIT 1", content["text_hash"])
    kept = _first(twins, same)
    replaced = [known for known in (*same, *(twins if kept in same else ())) if known != kept]
    for known in replaced:
        database.execute("DELETE FROM articles WHERE id = ?", known.article_id)
    read = {"origin": page.origin, "page_hash": read_as}
    if kept is None:
        article_id = _write(database, None, page, content | corrected | read)
        return Stored("added", article_id, title)
    article_id, elsewhere = kept.article_id, kept.origin != page.origin
    edited = edited_fields(database, article_id)
    content = {column: value for column, value in content.items() if column not in edited}
    if page.corrected:
        content["edited"] = " ".join(sorted(edited.union(page.corrected)))
    title = kept.title if "title" in edited else title
    moved = elsewhere and is_gone(kept.origin)
    if kept not in same and not moved:
        return _complete(database, article_id, page, was_another=bool(replaced))
    note = f"moved from {kept.origin}" if moved else None
    if replaced or not _holds(database, article_id, content):
        _write(database, article_id, page, content | read)
        return Stored("updated", article_id, title, note)
    if elsewhere and not moved:
        return Stored("unchanged", article_id, title, _same_text(article_id))
    database.update("articles", article_id, read)
    return Stored("updated" if moved else "unchanged", article_id, title, note)


def _first(twins: list[_Known], same: list[_Known]) -> _Known | None:
    """Which article a page is to be: the one with its text, unless it had its place before that: of a page whose copy
    elsewhere was read first when both changed, the copy goes.
    """
    if twins and same and same[0].article_id < twins[0].article_id:
        return same[0]
    return next(iter(twins or same), None)


def move_article(database: Database, origin: str, *, read_as: str, is_gone: IsGone) -> Stored | None:
    """Gives the article made of such a page, if what it was read from is gone, the origin of the page."""
    if not _known(database, "origin = ?", origin):
        for known in _known(database, "page_hash = ?", read_as):
            if is_gone(known.origin):
                database.update("articles", known.article_id, {"origin": origin})
                return Stored("updated", known.article_id, known.title, f"moved from {known.origin}")
    return None


def _write(
    database: Database, article_id: ArticleId | None, page: Page, columns: Mapping[str, str | None]
) -> ArticleId:
    """Makes the page an article, or the article with this id."""
    row = {**columns, "text": page.text, "updated_at": _now()}
    revision = database.next_revision()
    if article_id is None:
        article_id = ArticleId(database.insert("articles", row | {"added_at": _now()}))
    else:
        database.update("articles", article_id, row)
    derive(database, article_id, page.text, revision=revision)
    return article_id


def _told(page: Page) -> dict[str, str | None]:
    """The fields that one copy of a text may have and another lack, by column."""
    published = page.published.isoformat() if page.published is not None else None
    return {"url": page.url, "published": published, "source": page.source, "author": page.author}


def _known(database: Database, where: str, *values: str | None) -> list[_Known]:
    rows = database.execute(f"SELECT id, title, origin FROM articles WHERE {where}", *values)
    return [_Known(ArticleId(row[0]), row[1], row[2]) for row in rows]


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
    edited = edited_fields(database, article_id)
    lacking = {
        column: value
        for (column, value), have in zip(told.items(), stored, strict=True)
        if value is not None and have is None and column not in edited
    }
    note = _same_text(article_id)
    if not lacking and not was_another:
        return Stored("unchanged", article_id, title, note)
    revision = database.next_revision()
    if lacking:
        database.update("articles", article_id, lacking | {"updated_at": _now()})
        database.execute("UPDATE passages SET revision = ? WHERE article_id = ?", revision, article_id)
        note += f"; added its {', '.join(lacking)}"
    return Stored("updated", article_id, title, note)


def _same_text(article_id: ArticleId) -> str:
    return f"the same text as article {article_id}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
