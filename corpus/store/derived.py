"""What the text of an article gives: its passages, and the abbreviations that it spells out."""

from corpus.models import ArticleId, PassageId
from corpus.store.database import Database
from corpus.text.abbreviations import find_abbreviations
from corpus.text.split import split


def derive(database: Database, article_id: ArticleId, text: str, *, revision: int) -> None:
    """Makes what `text` gives that of the article, within a transaction."""
    _put_passages(database, article_id, text, revision)
    database.execute("DELETE FROM abbreviations WHERE article_id = ?", article_id)
    database.execute_many(
        "INSERT INTO abbreviations (article_id, short, long, uses) VALUES (?, ?, ?, ?)",
        [(article_id, found.short, found.long, found.uses) for found in find_abbreviations(text)],
    )


def _put_passages(database: Database, article_id: ArticleId, text: str, revision: int) -> None:
    """A passage that keeps its words keeps its id; of equal ones the first keeps the first id."""
    ids: dict[str, list[PassageId]] = {}
    for passage_id, words in database.execute(
        'SELECT id, text FROM passages WHERE article_id = ? ORDER BY "start" DESC', article_id
    ):
        ids.setdefault(words, []).append(passage_id)
    rows = []
    for start, end in split(text):
        same = ids.get(text[start:end])
        rows.append((same.pop() if same else None, article_id, start, end, text[start:end], revision))
    database.execute_many(
        'INSERT OR REPLACE INTO passages (id, article_id, "start", "end", text, revision) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )
    database.execute("DELETE FROM passages WHERE article_id = ? AND revision <> ?", article_id, revision)
