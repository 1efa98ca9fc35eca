"""What is read of the corpus, wherever it lies: articles, their passages, and lists of them."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.catalogue import Listing, MonthCount, Part, SourceCount
from corpus.text.abbreviations import Abbreviation


class Lists(Protocol):
    """The articles to leaf through, newest first; those without a date last."""

    def latest(self, *, offset: int, limit: int) -> Part[Listing]: ...

    def sources(self, *, offset: int, limit: int) -> Part[SourceCount]:
        """Publishers by the number of their articles, those without one last."""

    def source(self, key: str) -> SourceCount | None:
        """The publisher with this key, as long as it has articles."""

    def of_source(self, key: str, *, offset: int, limit: int) -> Part[Listing]: ...

    def months(self) -> tuple[MonthCount, ...]: ...

    def of_month(self, year: int, month: int, *, offset: int, limit: int) -> Part[Listing]: ...

    def titles_like(self, words: str, *, limit: int) -> tuple[Listing, ...]:
        """The articles whose titles hold words like these, the likest first, of equal ones the newest."""

    def namesakes(self, article_id: ArticleId, url: str | None, title: str) -> list[ArticleId]:
        """The articles with this id, this url or this title, in this order; of those the newest."""

    def saying(self, words: str) -> list[ArticleId]:
        """Articles whose texts have these words as they are."""


class Library(Protocol):
    """Use it from the thread that made it."""

    @property
    def catalogue(self) -> Lists: ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Inside it, all reads see the same state of the corpus."""

    def article(self, article_id: ArticleId) -> Article | None: ...

    def articles(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        """Those of the articles that exist."""

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        """Those of the passages that exist."""

    def passages_of(self, article_id: ArticleId) -> list[Passage]:
        """All passages of an article, in the order of its text."""

    def abbreviations(self) -> list[Abbreviation]:
        """One long form an abbreviation: the one used most over all articles."""
