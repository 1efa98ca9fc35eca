"""The articles of the corpus to leaf through: newest first, by source, by month, by what a title is like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

from corpus.models import ArticleId
from corpus.store.database import Database
from corpus.store.titles import Titles
from corpus.text.hashing import text_hash

T = TypeVar("T")

_LISTING = "SELECT id, title, published, source FROM articles"
_NEWEST_FIRST = "ORDER BY published DESC, id DESC LIMIT ? OFFSET ?"  # NULL comes after every date
_KEY_CHARS = 16
_NO_SOURCE_KEY = "-"
_NAMESAKES = 8


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of an article without reading its text."""

    article_id: ArticleId
    title: str
    published: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of a list; `more` says whether the list goes on after it."""

    items: tuple[T, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher, None for all articles without one. `key` is at most 16 of `[0-9a-f-]` and never changes."""

    name: str | None
    articles: int
    key: str


@dataclass(frozen=True, slots=True)
class MonthCount:
    year: int
    month: int
    articles: int


class Catalogue:
    """Lists newest first; of articles, those without a date last. Use it from the thread of its database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources = lru_cache(maxsize=1)(self._count_sources)
        self._months = lru_cache(maxsize=1)(self._count_months)
        self._titles = lru_cache(maxsize=1)(self._read_titles)

    def latest(self, *, offset: int, limit: int) -> Part[Listing]:
        return self._listings("", offset=offset, limit=limit)

    def sources(self, *, offset: int, limit: int) -> Part[SourceCount]:
        """Publishers by the number of their articles, those without one last."""
        return _part(self._sources(self._revision())[offset : offset + limit + 1], limit)

    def source(self, key: str) -> SourceCount | None:
        """The publisher with this key, as long as it has articles."""
        return next((source for source in self._sources(self._revision()) if source.key == key), None)

    def of_source(self, key: str, *, offset: int, limit: int) -> Part[Listing]:
        source = self.source(key)
        if source is None:
            return Part((), more=False)
        return self._listings("WHERE source IS ?", source.name, offset=offset, limit=limit)

    def months(self) -> tuple[MonthCount, ...]:
        return self._months(self._revision())

    def of_month(self, year: int, month: int, *, offset: int, limit: int) -> Part[Listing]:
        days = (f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-31")
        return self._listings("WHERE published BETWEEN ? AND ?", *days, offset=offset, limit=limit)

    def titles_like(self, words: str, *, limit: int) -> tuple[Listing, ...]:
        """The articles whose titles hold words like these, the likest first, of equal ones the newest.

        Case, diacritics and punctuation count for nothing; typos and missing spaces do little harm.
        """
        with self._database.snapshot():
            likeness = self._titles(self._revision()).like(words)
            rows = self._database.rows_in(f"{_LISTING} WHERE id IN", list(likeness))
            found = [_listing(row) for row in rows]
        found.sort(key=lambda one: (likeness[one.article_id], one.published or date.min, one.article_id))
        return tuple(found[::-1][:limit])

    def namesakes(self, article_id: ArticleId, url: str | None, title: str) -> list[ArticleId]:
        """The articles with this id, this url or this title, in this order; of those the newest."""
        rows = self._database.execute(
            "SELECT id FROM articles WHERE id = ? OR url = ? OR title = ? "
            "ORDER BY id = ? DESC, url IS ? DESC, id DESC LIMIT ?",
            *(article_id, url, title, article_id, url, _NAMESAKES),
        )
        return [ArticleId(row[0]) for row in rows]

    def saying(self, words: str) -> list[ArticleId]:
        """Articles whose texts have these words as they are. Reads every text."""
        rows = self._database.execute(
            "SELECT id FROM articles WHERE instr(text, ?) LIMIT ?", words, _NAMESAKES
        )
        return [ArticleId(row[0]) for row in rows]

    def _listings(self, where: str, *values: Any, offset: int, limit: int) -> Part[Listing]:
        rows = self._database.execute(f"{_LISTING} {where} {_NEWEST_FIRST}", *values, limit + 1, offset)
        return _part([_listing(row) for row in rows], limit)

    # Read again whenever the revision of the corpus is another

    def _revision(self) -> int:
        return self._database.count("SELECT revision FROM corpus")

    def _count_sources(self, _revision: int) -> tuple[SourceCount, ...]:
        rows = self._database.execute("SELECT source, count(*) FROM articles GROUP BY source").fetchall()
        rows.sort(key=lambda row: (row[0] is None, -row[1], row[0]))
        return tuple(SourceCount(name, articles, source_key(name)) for name, articles in rows)

    def _count_months(self, _revision: int) -> tuple[MonthCount, ...]:
        days = self._database.execute(
            "SELECT published, count(*) FROM articles WHERE published IS NOT NULL "
            "GROUP BY published ORDER BY published DESC"
        )
        by_month = groupby(days, key=lambda row: str(row[0])[:7])
        return tuple(
            MonthCount(int(month[:4]), int(month[5:]), sum(articles for _, articles in rows))
            for month, rows in by_month
        )

    def _read_titles(self, _revision: int) -> Titles:
        rows = self._database.execute("SELECT id, title FROM articles").fetchall()
        return Titles(sorted(rows, key=itemgetter(0), reverse=True))


def _part(items: Sequence[T], limit: int) -> Part[T]:
    return Part(tuple(items[:limit]), more=len(items) > limit)


def _listing(row: tuple[Any, ...]) -> Listing:
    article_id, title, published, source = row
    return Listing(ArticleId(article_id), title, date.fromisoformat(published) if published else None, source)


def source_key(source: str | None) -> str:
    """By which a button names a publisher: at most 16 of `[0-9a-f-]`."""
    return _NO_SOURCE_KEY if source is None else text_hash(source)[:_KEY_CHARS]
