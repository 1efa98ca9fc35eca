"""What is known of every article without its text, for lists of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.models import ArticleId
from corpus.store.database import Database
from corpus.text.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a list has it. `published` is an ISO date, the other times are UTC, ISO 8601; `origin` is the path
    or URL that it was read from. `removed_at` is None of one that is in the corpus.
    """

    id: ArticleId
    title: str
    published: str | None
    source: str | None
    author: str | None
    url: str | None
    origin: str
    passages: int
    added_at: str
    updated_at: str
    removed_at: str | None

    def has(self, words: str) -> bool:
        """Whether each of the words stands in one of its fields; case and diacritics count for nothing."""
        fields = (self.title, self.published, self.source, self.author, self.url, self.origin)
        said = fold(" ".join(field for field in fields if field))
        return all(word in said for word in fold(words).split())


_LAST_CHARACTER = "\U0010ffff"
_FIELDS = "id, title, published, source, author, url, origin"


def entries(
    database: Database, *, url: str | None = None, article_id: ArticleId | None = None
) -> Iterator[Entry]:
    """All articles, those whose URLs begin so, or the one: the newest first, those without a date last."""
    where, values = "", ()  # type: tuple[str, tuple[str | int, ...]]
    if url is not None:
        where, values = "WHERE url >= ? AND url < ?", (url, url + _LAST_CHARACTER)
    elif article_id is not None:
        where, values = "WHERE id = ?", (article_id,)
    rows = database.execute(
        f"SELECT {_FIELDS}, (SELECT count(*) FROM passages WHERE article_id = articles.id), "
        f"added_at, updated_at, NULL FROM articles {where} ORDER BY published DESC, id DESC",
        *values,
    )
    return (Entry(*row) for row in rows)


def removed_entries(
    database: Database, *, since: str, article_id: ArticleId | None = None
) -> Iterator[Entry]:
    """Those removed since then, or the one, the last one first."""
    rows = database.execute(
        f"SELECT {_FIELDS}, 0, added_at, updated_at, removed_at FROM removed_articles "
        "WHERE removed_at >= ?1 AND (?2 IS NULL OR id = ?2) ORDER BY removed_at DESC, id DESC",
        since,
        article_id,
    )
    return (Entry(*row) for row in rows)
