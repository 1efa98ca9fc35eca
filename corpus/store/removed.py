"""Articles that were taken out: kept for some days, to be put back as they were."""

from datetime import UTC, datetime, timedelta

from corpus.errors import TrichdanError, UnknownArticle
from corpus.models import ArticleId
from corpus.store.database import Database
from corpus.store.derived import derive

KEPT_DAYS = 30

_COLUMNS = "id, url, title, published, source, author, text, text_hash, origin, page_hash, added_at, updated_at, edited"


def take_out(database: Database, article_id: ArticleId, *, keep: bool) -> None:
    """Takes an article out, within a transaction; with `keep` it may be put back for `KEPT_DAYS`."""
    forget_old(database)
    if keep:
        database.execute(
            f"INSERT INTO removed_articles ({_COLUMNS}, removed_at) SELECT {_COLUMNS}, ? FROM articles WHERE id = ?",
            _now().isoformat(timespec="seconds"),
            article_id,
        )
    database.next_revision()
    database.execute("DELETE FROM articles WHERE id = ?", article_id)


def put_back(database: Database, named: str) -> ArticleId:
    """Puts the article back that had this id, URL or origin, within a transaction; of several the last removed.

    Raises UnknownArticle where none is kept, TrichdanError where another has its place now.
    """
    forget_old(database)
    field = "id = ?" if named.isascii() and named.isdigit() else "url = ?1 OR origin = ?1"
    row = database.row(
        f"SELECT id, url, origin, text, text_hash FROM removed_articles WHERE {field} ORDER BY removed_at DESC, id DESC",
        named,
    )
    if row is None:
        raise UnknownArticle(
            f"{named}: no removed article has this id, URL or path, or it was removed more than {KEPT_DAYS} days ago; "
            "`trichdan list --removed` shows those that are kept"
        )
    article_id, url, origin, text, text_hash = row
    other = database.row(
        "SELECT id, title FROM articles WHERE url = ? OR origin = ? OR text_hash = ?", url, origin, text_hash
    )
    if other is not None:
        raise TrichdanError(
            f"{named}: article {other[0]}, {other[1]!r}, has its place now; remove that first"
        )
    database.execute(
        f"INSERT INTO articles ({_COLUMNS}) SELECT {_COLUMNS} FROM removed_articles WHERE id = ?", article_id
    )
    database.execute("DELETE FROM removed_articles WHERE id = ?", article_id)
    derive(database, ArticleId(article_id), text, revision=database.next_revision())
    return ArticleId(article_id)


def forget_old(database: Database) -> None:
    """Lets those go that were removed too long ago, within a transaction."""
    database.execute("DELETE FROM removed_articles WHERE removed_at < ?", oldest_kept())


def oldest_kept() -> str:
    """What was removed before that is not put back."""
    return (_now() - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")


def _now() -> datetime:
    return datetime.now(UTC)
