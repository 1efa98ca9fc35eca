"""The articles of the corpus to leaf through: newest first, by source, by month, by what a title is like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from corpus.database import Database
from corpus.hashing import text_hash
from corpus.models import ArticleId
from corpus.vietnamese import fold

T = TypeVar("T")

_LISTING = "SELECT id, title, published, source FROM articles"
_NEWEST_FIRST = "ORDER BY published DESC, id DESC LIMIT ? OFFSET ?"  # NULL comes after every date
_KEY_CHARS = 16
_NO_SOURCE_KEY = "-"

_WORD = re.compile(r"\w+")
_MAX_TYPED_CHARS = 120
# Mistyped titles are nearly always more like themselves than this, words without sense mostly less like any.
_MIN_LIKENESS = 0.6
_COMPARED = 200  # 97 of 100 mistyped titles are among as many of 100,000
_FILLED_AT_ONCE = 8192
_BUCKET_BITS = 10
_GOLDEN = np.uint32(2654435769)  # 2³² over the golden ratio: the upper bits of its products are well mixed


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


@dataclass(frozen=True, slots=True)
class YearCount:
    year: int
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

    def years(self) -> tuple[YearCount, ...]:
        by_year = groupby(self.months(), key=lambda month: month.year)
        return tuple(YearCount(year, sum(month.articles for month in months)) for year, months in by_year)

    def months(self) -> tuple[MonthCount, ...]:
        return self._months(self._revision())

    def months_of(self, year: int) -> tuple[MonthCount, ...]:
        return tuple(month for month in self.months() if month.year == year)

    def of_month(self, year: int, month: int, *, offset: int, limit: int) -> Part[Listing]:
        days = (f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-31")
        return self._listings("WHERE published BETWEEN ? AND ?", *days, offset=offset, limit=limit)

    def titles_like(self, words: str, *, limit: int) -> tuple[Listing, ...]:
        """The articles whose titles hold words like these, the likest first, of equal ones the newest.

        Case, diacritics and punctuation count for nothing; typos and missing spaces do little harm.
        """
        with self._database.snapshot():
            likeness = self._titles(self._revision()).like(_plain(words[:_MAX_TYPED_CHARS]))
            rows = self._database.rows_in(f"{_LISTING} WHERE id IN", list(likeness))
            found = [_listing(row) for row in rows]
        found.sort(key=lambda one: (likeness[one.article_id], one.published or date.min, one.article_id))
        return tuple(found[::-1][:limit])

    def _listings(self, where: str, *values: Any, offset: int, limit: int) -> Part[Listing]:
        rows = self._database.execute(f"{_LISTING} {where} {_NEWEST_FIRST}", *values, limit + 1, offset)
        return _part([_listing(row) for row in rows], limit)

    # Read again whenever the revision of the corpus is another

    def _revision(self) -> int:
        return self._database.count("SELECT revision FROM corpus")

    def _count_sources(self, _revision: int) -> tuple[SourceCount, ...]:
        rows = self._database.execute("SELECT source, count(*) FROM articles GROUP BY source").fetchall()
        rows.sort(key=lambda row: (row[0] is None, -row[1], row[0]))
        return tuple(SourceCount(name, articles, _key(name)) for name, articles in rows)

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

    def _read_titles(self, _revision: int) -> "_Titles":
        rows = self._database.execute("SELECT id, title FROM articles").fetchall()
        return _Titles(sorted(rows, key=itemgetter(0), reverse=True))


def _part(items: Sequence[T], limit: int) -> Part[T]:
    return Part(tuple(items[:limit]), more=len(items) > limit)


def _listing(row: tuple[Any, ...]) -> Listing:
    article_id, title, published, source = row
    return Listing(ArticleId(article_id), title, date.fromisoformat(published) if published else None, source)


def _key(source: str | None) -> str:
    return _NO_SOURCE_KEY if source is None else text_hash(source)[:_KEY_CHARS]


def _plain(title: str) -> str:
    """The words of a title, folded, a space between them."""
    return " ".join(_WORD.findall(fold(title)))


class _Titles:
    """All titles: found by their trigrams, then compared word by word."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._ids = [ArticleId(row[0]) for row in rows]
        self._titles = [_plain(title) for _, title in rows]
        # A bit for each bucket and title: whether a trigram of the title falls into the bucket.
        self._has = np.hstack(
            [
                _bits(self._titles[at : at + _FILLED_AT_ONCE])
                for at in range(0, len(rows) or 1, _FILLED_AT_ONCE)
            ]
        )

    def like(self, typed: str) -> dict[ArticleId, float]:
        """How like the likest titles are to plain words: the mean of the shares of trigrams and of words in them."""
        if not typed or not self._ids:
            return {}
        shares = self._shares(np.unique(_trigrams([typed])[0]))
        least = np.partition(shares, -_COMPARED)[-_COMPARED] if len(shares) > _COMPARED else 0
        best = np.flatnonzero((shares >= least) & (shares > 0))
        best = best[np.argsort(-shares[best], kind="stable")[:_COMPARED]]
        likeness = (shares[best] + _words_found(typed, [self._titles[at] for at in best])) / 2
        found = zip(best, likeness, strict=True)
        return {self._ids[at]: float(like) for at, like in found if like >= _MIN_LIKENESS}

    def _shares(self, buckets: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Of each title, the share of the buckets that it has: the rarer one is, the more it counts."""
        has = np.unpackbits(self._has[buckets], axis=1, count=len(self._ids))
        weights = np.log(1 + len(self._ids) / (1 + np.count_nonzero(has, axis=1))).astype(np.float32)
        shares = np.zeros(len(self._ids), np.float32)
        for row, weight in zip(has, weights / weights.sum(), strict=True):
            shares += row * weight
        return shares


def _words_found(typed: str, titles: Sequence[str]) -> NDArray[np.float64]:
    """Of each title, how like the words typed are to its likest, 1 at most, by the number of their letters."""
    if not titles:
        return np.zeros(0)
    words = typed.split()
    likeness = process.cdist(words, " ".join(titles).split(), scorer=fuzz.ratio, dtype=np.float64)
    starts = np.cumsum([0, *(len(title.split()) for title in titles[:-1])])
    likest = np.maximum.reduceat(likeness, starts, axis=1) / 100
    return np.average(likest, axis=0, weights=[len(word) for word in words])


def _bits(titles: Sequence[str]) -> NDArray[np.uint8]:
    buckets, places = _trigrams(titles)
    has = np.zeros((1 << _BUCKET_BITS, len(titles)), np.bool_)
    has[buckets, places] = True
    return np.packbits(has, axis=1)


def _trigrams(titles: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The buckets of all trigrams, spaces around a title counted in, and the place of the title of each."""
    text = "\n".join(f" {title} " for title in titles)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    places = np.cumsum(codes == ord("\n"))
    mixed = (codes[:-2] * 961 + codes[1:-1] * 31 + codes[2:]) * _GOLDEN
    within = (places[:-2] == places[2:]) & (codes[:-2] != ord("\n"))
    return (mixed >> np.uint32(32 - _BUCKET_BITS))[within], places[:-2][within]
