"""Articles whose passages are not what their texts give: found, and mended."""

from corpus.models import ArticleId
from corpus.store.database import Database
from corpus.store.derived import derive

UNFIT_ARTICLES = """
    SELECT id FROM articles WHERE
        NOT EXISTS (SELECT 1 FROM passages WHERE article_id = articles.id)
        OR EXISTS (
            SELECT 1 FROM passages WHERE article_id = articles.id
            AND substr(articles.text, "start" + 1, "end" - "start") <> passages.text
        )
    ORDER BY id
"""
"""Those without passages, and with one that is no slice of the text. Reads every text."""

_OF_ARTICLES = ("passages", "abbreviations")


def mend(database: Database) -> int:
    """Derives again what does not fit, and lets go what belongs to no article, within a transaction; how many articles
    were mended.
    """
    for table in _OF_ARTICLES:
        database.execute(f"DELETE FROM {table} WHERE article_id NOT IN (SELECT id FROM articles)")
    unfit = [ArticleId(row[0]) for row in database.execute(UNFIT_ARTICLES)]
    revision = database.next_revision() if unfit else 0
    for article_id in unfit:
        (text,) = database.execute("SELECT text FROM articles WHERE id = ?", article_id).fetchone()
        derive(database, article_id, text, revision=revision)
    return len(unfit)
