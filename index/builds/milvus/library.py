"""The corpus read from a collection, where there is no database: passages, the articles that they are of, and lists."""

import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext

from corpus.errors import DamagedBuild
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.abbreviations import Abbreviation
from index.builds.milvus.catalogue import Cards, CollectionLists, Listed
from index.builds.milvus.published import Published
from index.builds.milvus.rows import LISTED, listing, shelved, web_address
from index.builds.milvus.schema import FIELDS, among
from index.builds.milvus.search import passages_found
from index.question.terms import WeightedTerm, terms

logger = logging.getLogger(__name__)

_KEPT_CHARS = 20_000_000
_AT_ONCE = 200
_SAYING_TERMS, _SAYING_PASSAGES = 64, 40


class CollectionLibrary:
    """A Library. What it reads is of the edition that `published` gives, so that all reads between two of them fit each other."""

    def __init__(self, published: Callable[[], Published]) -> None:
        self._published = published
        self._of: Published | None = None
        self._shelf: OrderedDict[ArticleId, tuple[Article, tuple[Passage, ...]]] = OrderedDict()
        self._articles_of: dict[PassageId, ArticleId] = {}
        self._cards: Cards | None = None
        self.catalogue = CollectionLists(self._all_cards, self._saying)

    def snapshot(self) -> AbstractContextManager[None]:
        return nullcontext()

    def article(self, article_id: ArticleId) -> Article | None:
        return self.articles([article_id]).get(article_id)

    def articles(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        return {article_id: whole[0] for article_id, whole in self._whole(ids).items()}

    def passages_of(self, article_id: ArticleId) -> list[Passage]:
        return [*self._whole([article_id]).get(article_id, (None, ()))[1]]

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        wanted = dict.fromkeys(ids)
        now = self._now()
        unknown = [one for one in wanted if one not in self._articles_of]
        for at in range(0, len(unknown), _AT_ONCE):
            where = f"{among('passage', [*unknown[at : at + _AT_ONCE]])} and {now.valid}"
            for row in now.server.rows(now.collections.passages, where, ["passage", "article"]):
                self._articles_of[PassageId(int(row["passage"]))] = ArticleId(int(row["article"]))
        articles = {self._articles_of[one] for one in wanted if one in self._articles_of}
        found = {
            passage.id: passage for _, passages in self._whole(articles).values() for passage in passages
        }
        return {one: found[one] for one in wanted if one in found}

    def abbreviations(self) -> list[Abbreviation]:
        now = self._now()
        written = now.papers.read(now.edition.abbreviations)
        try:
            told = json.loads(written or b"[]")
            return [Abbreviation(str(short), str(long), int(uses)) for short, long, uses in told]
        except (ValueError, TypeError) as error:
            raise DamagedBuild(
                f"{now.server.place}: its abbreviations cannot be read ({type(error).__name__}); "
                "run `trichdan index --full` where the corpus is edited"
            ) from None

    def _now(self) -> Published:
        """What is published; nothing is kept of what was."""
        now = self._published()
        if now is not self._of:
            self._of, self._cards = now, None
            self._shelf.clear()
            self._articles_of.clear()
        return now

    def _whole(self, ids: Iterable[ArticleId]) -> dict[ArticleId, tuple[Article, tuple[Passage, ...]]]:
        """Articles with their passages; those read last are kept at hand."""
        now, wanted = self._now(), [*dict.fromkeys(ids)]
        found = {one: self._shelf[one] for one in wanted if one in self._shelf}
        lacking = [one for one in wanted if one not in found]
        for at in range(0, len(lacking), _AT_ONCE):
            where = f"{among('article', [*lacking[at : at + _AT_ONCE]])} and {now.valid}"
            found |= shelved(now.server.rows(now.collections.passages, where, FIELDS))
        for article_id, whole in found.items():
            self._shelf[article_id] = whole
            self._shelf.move_to_end(article_id)
            self._articles_of.update((passage.id, article_id) for passage in whole[1])
        self._make_room()
        return found

    def _make_room(self) -> None:
        chars = sum(len(article.text) for article, _ in self._shelf.values())
        while chars > _KEPT_CHARS:
            _, (article, passages) = self._shelf.popitem(last=False)
            chars -= len(article.text)
            for passage in passages:
                self._articles_of.pop(passage.id, None)

    def _all_cards(self) -> Cards:
        now = self._now()
        if self._cards is None:
            rows = now.server.each(now.collections.passages, f"place == 0 and {now.valid}", LISTED)
            listed = []
            for row in rows:
                try:
                    listed.append(Listed(listing(row), web_address(row["url"])))
                except (ValueError, TypeError, KeyError) as error:
                    logger.warning("an article on the server cannot be listed (%s)", type(error).__name__)
            self._cards = Cards(listed)
        return self._cards

    def _saying(self, words: str) -> list[ArticleId]:
        """Of the articles whose passages have most of the terms of the words."""
        now = self._now()
        asked = [WeightedTerm(term) for term in dict.fromkeys(terms(words))][:_SAYING_TERMS]
        found = passages_found(now, asked, limit=_SAYING_PASSAGES)
        articles = {passage.article_id for passage in self.passages(found).values()}
        return [one for one, article in self.articles(sorted(articles)).items() if words in article.text]
