"""What a passage said when the bot showed it, so that its words are found again after its article was changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.citing.reading_room import Source
from bot.citing.selector import Place, Selector, find, select
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.library import Library

_TELLING_CHARS = 30
"""Words of so many are looked for in articles of other titles and addresses, too."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a passage with those around them, and what its article was known by."""

    passage_id: PassageId
    article_id: ArticleId
    url: str | None
    title: str
    words: Selector

    @classmethod
    def of(cls, source: Source) -> "Anchor":
        """Of the whole passage."""
        article, passage = source.article, source.passage
        words = select(article.text, passage.start, passage.end)
        return cls(passage.id, article.id, article.url, article.title, words)

    def part(self, start: int, end: int) -> "Anchor":
        """Of `[start:end]` of the words."""
        around = self.words
        whole, first = around.prefix + around.exact + around.suffix, len(around.prefix)
        return replace(self, words=select(whole, first + start, first + end))


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article where they stand now, `source.passage.text[start:end]`.

    `was`: what they were, where they have changed; then there may be none left. Where the article is divided in another
    way by now, the passage is as long as the words need it, and has the id of the one that has the most of them.
    """

    source: Source
    start: int
    end: int
    was: str | None = None

    @property
    def words(self) -> str:
        return self.source.passage.text[self.start : self.end]


def find_again(store: Library, anchor: Anchor) -> Quoted | None:
    """The words in the article that they were of, by its id, address or title, or else in one that has them as they
    were; None where there is neither.
    """
    with store.snapshot():
        words = anchor.words
        ids = store.catalogue.namesakes(anchor.article_id, anchor.url, anchor.title)
        found = _found(store, ids, words)
        if not any(place.is_same for _, place in found) and len(words.exact) >= _TELLING_CHARS:
            found = _found(store, store.catalogue.saying(words.exact), words) + found
        # those that stand as they stood before those that changed, and these before those that were taken out
        found.sort(key=lambda one: (not one[1].is_same, one[1].start == one[1].end))
        for article, place in found:
            if passages := store.passages_of(article.id):
                return _quoted(article, passages, place, words.exact)
    return None


def _found(store: Library, ids: Sequence[ArticleId], words: Selector) -> list[tuple[Article, Place]]:
    articles = store.articles(ids)
    places = [(articles[one], find(articles[one].text, words)) for one in ids if one in articles]
    return [(article, place) for article, place in places if place is not None]


def _quoted(article: Article, passages: Sequence[Passage], place: Place, was: str) -> Quoted:
    touched = [one for one in passages if one.start < place.end and place.start < one.end]
    if not touched:
        touched = [max(passages, key=lambda one: (one.start <= place.start, one.start))]
    most = max(touched, key=lambda one: min(one.end, place.end) - max(one.start, place.start))
    first, end = touched[0].start, touched[-1].end
    passage = replace(most, start=first, end=end, text=article.text[first:end])
    start, end = (min(max(at - first, 0), len(passage.text)) for at in (place.start, place.end))
    return Quoted(Source(passage, article), start, end, None if place.is_same else was)
