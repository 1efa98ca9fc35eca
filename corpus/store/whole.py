"""Articles with all that makes them what they are, to be written down elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.models import Article, ArticleId
from corpus.store.database import Database


@dataclass(frozen=True, slots=True)
class Whole:
    """An article and the fields of it that were corrected by hand, by their columns."""

    article: Article
    corrected: tuple[str, ...]


def whole_articles(database: Database) -> Iterator[Whole]:
    """All articles in the order in which they came."""
    rows = database.execute(
        "SELECT id, url, title, published, source, author, text, edited FROM articles ORDER BY id"
    )
    for article_id, url, title, published, source, author, text, edited in rows:
        day = date.fromisoformat(published) if published else None
        yield Whole(
            Article(ArticleId(article_id), url, title, day, source, author, text), tuple(edited.split())
        )
