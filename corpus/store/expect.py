"""What putting a page into the store would come to, without doing it."""

from dataclasses import dataclass
from typing import Literal

from corpus.models import ArticleId, Page
from corpus.store.correct import edited_fields
from corpus.store.database import Database
from corpus.text.hashing import text_hash

_COLUMNS = ("title", "published", "source", "author", "url", "text_hash")


@dataclass(frozen=True, slots=True)
class Expected:
    """`article_id` and `title` are those of the article that would change, that it is already, or whose text it has too;
    `differs` names the columns that would change, "text" among them.
    """

    status: Literal["new", "changed", "unchanged", "copy"]
    article_id: ArticleId | None = None
    title: str | None = None
    differs: tuple[str, ...] = ()


NEW = Expected("new")


def expect(database: Database, page: Page, *, title: str, read_as: str) -> Expected:
    """What `put_page` would do with a cleaned page, which had this `page_hash` before."""
    same = database.row(
        "SELECT id, title FROM articles WHERE origin = ? AND page_hash = ?", page.origin, read_as
    )
    if same is not None:
        return Expected("unchanged", ArticleId(same[0]), same[1])
    told = (
        title,
        page.published.isoformat() if page.published else None,
        page.source,
        page.author,
        page.url,
        text_hash(page.text),
    )
    named = "url = ?1 OR origin = ?2 ORDER BY text_hash IS NOT ?3, url IS NOT ?1"
    row = database.row(
        f"SELECT id, {', '.join(_COLUMNS)} FROM articles WHERE {named}", page.url, page.origin, told[-1]
    )
    if row is not None:
        article_id, *have = row
        edited = edited_fields(database, ArticleId(article_id))
        pairs = zip(_COLUMNS, told, have, strict=True)
        differs = tuple(
            "text" if column == "text_hash" else column
            for column, new, old in pairs
            if new != old and column not in edited
        )
        return Expected("changed" if differs else "unchanged", ArticleId(article_id), have[0], differs)
    twin = database.row("SELECT id, title FROM articles WHERE text_hash = ?", told[-1])
    return NEW if twin is None else Expected("copy", ArticleId(twin[0]), twin[1])
