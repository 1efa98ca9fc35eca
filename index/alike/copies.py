"""The articles that tell what an answer quotes as well: copies and versions of the one that it is quoted from."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.library import Library
from corpus.text.sentences import Span
from corpus.text.vietnamese import folded_syllables
from index.alike.alike import are_alike
from index.alike.figures import other_figure
from index.alike.told import Pairs, Told, pairs_of, told
from index.answer.answer import Answer, Copy, Hit, Quote
from index.builds.engine import Words
from index.question.answer_span import marks
from index.question.expected import Expected
from index.question.terms import WeightedTerm

_TERMS, _SEEN = 16, 40
"""Pairs of words by which copies of a passage are looked for, the rarest that any other has, and passages looked at."""
_IN_COMMON, _REPEATED = 0.3, 0.6
"""How much of the pairs of the shorter passage has that of a copy, which need not begin and end there, and one that repeats it."""
_SAME_SITE = ("www.", "m.", "amp.")


class Copies:
    """Looks for them in one build."""

    def __init__(self, store: Library, keyword: Words) -> None:
        self._store = store
        self._keyword = keyword

    def gathered(
        self, answer: Answer, expected: Expected, *, without: Set[ArticleId] = frozenset()
    ) -> Answer:
        """The answer, quoted from the last version of its article or the first that has the same words, with the copies of
        that, and with the hits told that repeat one before them; as if the articles `without` were not there.
        """
        if answer.quote is not None:
            answer = self._with_copies(answer, answer.quote, expected, without)
        return replace(answer, repeated=frozenset(_repeated(answer.hits)))

    def _with_copies(
        self, answer: Answer, quote: Quote, expected: Expected, without: Set[ArticleId]
    ) -> Answer:
        copies = self._copies(quote, answer.hits, expected, without)
        better = _better(copies, quote)
        moved = None if better is None else _moved(answer.question, quote, better, expected)
        if moved is None:
            return replace(answer, copies=copies)
        others = [hit for hit in answer.hits if hit.passage.id != moved.hit.passage.id]
        hits = (moved.hit, *others)[: len(answer.hits)]
        copies = self._copies(moved, answer.hits, expected, without)
        return replace(answer, quote=moved, hits=hits, copies=copies)

    def _copies(
        self, quote: Quote, hits: Sequence[Hit], expected: Expected, without: Set[ArticleId]
    ) -> tuple[Copy, ...]:
        """What other articles say in place of the quote: the earliest first, those without a date last."""
        passage, article = quote.hit.passage, quote.hit.article
        mine = told(article, passage.start)
        said = Span(passage.start + quote.start, passage.start + quote.end)
        copies = [
            copy
            for theirs in self._alike(mine, passage, hits, without)
            if (span := mine.counterpart(said, theirs))
            and (copy := self._copy(quote, theirs, span, expected))
        ]
        return tuple(sorted(copies, key=lambda copy: (_day(copy.article), copy.article.id)))

    def _alike(
        self, mine: Told, passage: Passage, hits: Iterable[Hit], without: Set[ArticleId]
    ) -> Iterator[Told]:
        """Each other article that tells the same, once."""
        pairs = pairs_of(passage.text)
        seen = {hit.passage.id: hit.passage for hit in hits} | self._store.passages(self.sharing(pairs))
        places = {
            other.article_id: other.start
            for other in seen.values()
            if other.article_id not in without | {passage.article_id}
            and _common(pairs, pairs_of(other.text)) >= _IN_COMMON
        }
        for article in self._store.articles(places).values():
            theirs = told(article, places[article.id])
            if are_alike(mine, theirs):
                yield theirs

    def sharing(self, pairs: Pairs) -> Iterator[PassageId]:
        """The passages that have the rarest of these pairs of words, those first that have most."""
        terms = {"_".join(pair) for pair in pairs if len(pair) > 1}
        counts = {term: self._keyword.document_frequency(term) for term in sorted(terms)}
        shared = sorted((term for term in counts if counts[term] > 1), key=counts.__getitem__)
        weighted = map(WeightedTerm, shared[:_TERMS])
        return (one for one, _ in self._keyword.search(weighted, limit=_SEEN, title_weight=0.0))

    def _copy(self, quote: Quote, theirs: Told, span: Span, expected: Expected) -> Copy | None:
        """What is said at `span` of another article, of the passage in which it begins."""
        article = theirs.article
        for passage in self._store.passages_of(article.id):
            if passage.start <= span.start < passage.end:
                end = min(span.end, passage.end)
                words = article.text[span.start : end]
                other = partial(other_figure, expected, quote.text, told=words)
                figures = tuple(figure for mark in quote.marks if (figure := other(mark=mark)))
                is_earlier = _is_before(article, quote.hit.article)
                return Copy(
                    passage, article, span.start - passage.start, end - passage.start, figures, is_earlier
                )
        return None


def _better(copies: Sequence[Copy], quote: Quote) -> Copy | None:
    """What is rather to be quoted: the last version of the article, or else the first article with the same words."""
    article = quote.hit.article
    if later := [copy for copy in copies if _is_before(article, copy.article)]:
        return later[-1]
    return next(
        (
            copy
            for copy in copies
            if not copy.is_earlier and _day(copy.article) < _day(article) and _words(copy) == quote.text
        ),
        None,
    )


def _moved(question: str, quote: Quote, copy: Copy, expected: Expected) -> Quote | None:
    """The quote from another article, if that answers as well, and has what figures the question has from the quote."""
    words = _words(copy)
    marked = marks(expected, words)
    asked = {*folded_syllables(question)}.intersection(folded_syllables(quote.text))
    lost = asked.difference(folded_syllables(words))
    if quote.items_left or (quote.marks and not marked) or any(word[0].isdigit() for word in lost):
        return None
    hit = Hit(copy.passage, copy.article, quote.hit.score)
    return Quote(words, hit, copy.start, copy.end, marked)


def _repeated(hits: Sequence[Hit]) -> Iterator[PassageId]:
    """The hits that say what one before them says, in an article like its."""
    kept: list[tuple[Hit, Pairs]] = []
    for hit in hits:
        pairs = pairs_of(hit.passage.text)
        if any(_repeats(hit, pairs, *before) for before in kept):
            yield hit.passage.id
        else:
            kept.append((hit, pairs))


def _repeats(hit: Hit, pairs: Pairs, before: Hit, others: Pairs) -> bool:
    if hit.article.id == before.article.id or _common(pairs, others) < _REPEATED:
        return False
    return are_alike(told(before.article, before.passage.start), told(hit.article, hit.passage.start))


def _common(one: Pairs, other: Pairs) -> float:
    """The share of the pairs of the shorter that the other has."""
    return len(other.intersection(one)) / max(1, min(len(one), len(other)))


def _words(copy: Copy) -> str:
    return copy.passage.text[copy.start : copy.end]


def _day(article: Article) -> date:
    return article.published or date.max


def _is_before(article: Article, other: Article) -> bool:
    """Whether `other` is a later version by the same publisher, as far as their days tell."""
    if article.published is None or other.published is None or article.published >= other.published:
        return False
    return not {*_publishers(article)}.isdisjoint(_publishers(other))


def _publishers(article: Article) -> Iterator[str]:
    if article.source is not None:
        yield article.source.casefold()
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # a host that cannot be one
        return
    for prefix in _SAME_SITE:
        host = host.removeprefix(prefix)
    if host:
        yield host
