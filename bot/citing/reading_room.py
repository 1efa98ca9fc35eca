"""What of the corpus people read: a passage among its neighbours, an article page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.citing.pages import page_at, pages
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.library import Library
from corpus.text.sentences import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A passage and its article."""

    passage: Passage
    article: Article


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage with those before and after it; `place` of `count` in its article, from 1; `page` is the one of
    the article that has it, from 0.
    """

    source: Source
    before: Passage | None
    after: Passage | None
    place: int
    count: int
    page: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of an article: `article.text[span.start:span.end]`, `number` of `count`, from 0."""

    article: Article
    span: Span
    number: int
    count: int


class ReadingRoom:
    """Use it from the thread of its store."""

    def __init__(self, store: Library) -> None:
        self._store = store

    def sources(self, ids: Sequence[PassageId]) -> list[Source | None]:
        """Each passage with its article, None for those that are no more."""
        with self._store.snapshot():
            passages = self._store.passages(ids)
            articles = self._store.articles(passage.article_id for passage in passages.values())
        return [
            Source(passages[passage_id], articles[passages[passage_id].article_id])
            if passage_id in passages
            else None
            for passage_id in ids
        ]

    def source(self, passage_id: PassageId) -> Source | None:
        return self.sources([passage_id])[0]

    def newest(self, count: int) -> list[Source]:
        """The newest articles, each by its first passage."""
        return [Source(passages[0], article) for article, passages in self.newest_articles(count) if passages]

    def newest_articles(self, count: int) -> list[tuple[Article, list[Passage]]]:
        """The newest articles, each with its passages."""
        with self._store.snapshot():
            listings = self._store.catalogue.latest(offset=0, limit=count).items
            articles = self._store.articles(listing.article_id for listing in listings)
            return [(articles[one.article_id], self._store.passages_of(one.article_id)) for one in listings]

    def openings(self, ids: Sequence[ArticleId]) -> list[Passage]:
        """The first passage of each of the articles that there are."""
        with self._store.snapshot():
            return [passage for article_id in ids for passage in self._store.passages_of(article_id)[:1]]

    def surroundings(self, passage_id: PassageId) -> Surroundings | None:
        """The passage among its neighbours, or None when it is no more."""
        with self._store.snapshot():
            source = self.source(passage_id)
            if source is None:
                return None
            passages = self._store.passages_of(source.article.id)
        at = [passage.id for passage in passages].index(passage_id)
        before = passages[at - 1] if at else None
        after = passages[at + 1] if at + 1 < len(passages) else None
        page = page_at(pages(source.article.text), source.passage.start)
        return Surroundings(source, before, after, at + 1, len(passages), page)

    def article(self, article_id: ArticleId) -> Article | None:
        return self._store.article(article_id)

    def page(self, article_id: ArticleId, number: int) -> ArticlePage | None:
        """That page, or the last where there are fewer; None when the article is no more."""
        article = self._store.article(article_id)
        if article is None:
            return None
        spans = pages(article.text)
        number = min(number, len(spans) - 1)
        return ArticlePage(article, spans[number], number, len(spans))
