"""The articles of a collection to leaf through: what is told of each is read once for an edition, and kept in memory."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from corpus.models import ArticleId
from corpus.store.catalogue import Listing, MonthCount, Part, SourceCount, source_key
from corpus.store.titles import Titles

T = TypeVar("T")

_NAMESAKES = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as the lists have it, with its address."""

    listing: Listing
    url: str | None


class Cards:
    """Of all articles of one edition."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.newest_first = sorted(
            listed,
            key=lambda one: (one.listing.published or date.min, one.listing.article_id),
            reverse=True,
        )
        self.by_id = {one.listing.article_id: one for one in self.newest_first}

    @cached_property
    def titles(self) -> Titles:
        rows = [(one.listing.article_id, one.listing.title) for one in self.newest_first]
        return Titles(sorted(rows, reverse=True))

    @cached_property
    def sources(self) -> tuple[SourceCount, ...]:
        counts = Counter(one.listing.source for one in self.newest_first)
        ordered = sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
        return tuple(SourceCount(name, articles, source_key(name)) for name, articles in ordered)

    @cached_property
    def months(self) -> tuple[MonthCount, ...]:
        days = (one.listing.published for one in self.newest_first)
        counts = Counter((day.year, day.month) for day in days if day is not None)
        return tuple(MonthCount(*month, counts[month]) for month in sorted(counts, reverse=True))


class CollectionLists:
    """The `Lists` of what `cards` gives now. `saying` finds the articles that have words as they are."""

    def __init__(self, cards: Callable[[], Cards], saying: Callable[[str], list[ArticleId]]) -> None:
        self._cards = cards
        self.saying = saying

    def latest(self, *, offset: int, limit: int) -> Part[Listing]:
        return _part([one.listing for one in self._cards().newest_first], offset, limit)

    def sources(self, *, offset: int, limit: int) -> Part[SourceCount]:
        return _part(self._cards().sources, offset, limit)

    def source(self, key: str) -> SourceCount | None:
        return next((source for source in self._cards().sources if source.key == key), None)

    def of_source(self, key: str, *, offset: int, limit: int) -> Part[Listing]:
        source = self.source(key)
        if source is None:
            return Part((), more=False)
        listings = (one.listing for one in self._cards().newest_first)
        return _part([one for one in listings if one.source == source.name], offset, limit)

    def months(self) -> tuple[MonthCount, ...]:
        return self._cards().months

    def of_month(self, year: int, month: int, *, offset: int, limit: int) -> Part[Listing]:
        listings = (one.listing for one in self._cards().newest_first)
        of_month = [one for one in listings if one.published and _month(one.published) == (year, month)]
        return _part(of_month, offset, limit)

    def titles_like(self, words: str, *, limit: int) -> tuple[Listing, ...]:
        cards = self._cards()
        likeness = cards.titles.like(words)
        found = [cards.by_id[article_id].listing for article_id in likeness]
        found.sort(key=lambda one: (likeness[one.article_id], one.published or date.min, one.article_id))
        return tuple(found[::-1][:limit])

    def namesakes(self, article_id: ArticleId, url: str | None, title: str) -> list[ArticleId]:
        def rank(one: Listed) -> tuple[bool, bool, ArticleId]:
            return (
                one.listing.article_id == article_id,
                one.url is not None and one.url == url,
                one.listing.article_id,
            )

        same = [one for one in self._cards().newest_first if any(rank(one)[:2]) or one.listing.title == title]
        return [one.listing.article_id for one in sorted(same, key=rank, reverse=True)[:_NAMESAKES]]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _part(items: Sequence[T], offset: int, limit: int) -> Part[T]:
    return Part(tuple(items[offset : offset + limit]), more=len(items) > offset + limit)
