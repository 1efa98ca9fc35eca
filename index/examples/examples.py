"""Example questions for who does not know yet what the corpus answers: made of it, and proven by asking."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.vietnamese import fold
from index.examples.forms import Draft, Kind, drafts, of_title
from index.reader.steps import Steps
from index.search import SearchEngine

MAX_PASSAGES = 300
MAX_PASSAGES_OF_ARTICLE = 40
MAX_ASKED = 48
"""Of which MAX_TITLES, if sentences do not make enough questions."""
MAX_TITLES = 12
SURE, LEAST_SURE = 0.7, 0.5
"""The confidence of an answer that will do, and of one that will where there are no others. What an article is about
is told by its beginning, however sure the engine is that it answers.
"""

_TOP = 3
_KINDS = (Kind.HOW_MANY, Kind.WHO, Kind.WHEN, Kind.WHAT, Kind.WHERE)
_TRIES = 4
"""Of one kind, before another has its turn."""
_LEADING_PASSAGES = 2
_LANGUAGE_CHARS = 500


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and the passage that it is answered from."""

    question: str
    passage_id: PassageId


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A draft, and the passages of which one must be quoted."""

    draft: Draft
    article: ArticleId
    passages: frozenset[PassageId]


def example_questions(
    engine: SearchEngine, articles: Iterable[tuple[Article, Sequence[Passage]]], *, count: int = 3
) -> Steps[list[Example]]:
    """Up to `count` questions, in steps, to which `engine` surely quotes the words that they were made of; of several kinds and
    articles where it can be, and else rather of the first articles.

    Of `articles` with their passages, best the newest first, no more are taken than have MAX_PASSAGES, and no
    more than MAX_ASKED questions are asked. Where sentences make none, titles do.
    """
    sources = list(_some(articles))
    made, titled = list(_of_sentences(sources)), list(_of_titles(sources))
    most = MAX_ASKED - MAX_TITLES
    examples = yield from _proven(engine, made, least=LEAST_SURE, count=count, max_asked=most)
    left = count - len(examples)
    return examples + (yield from _proven(engine, titled, least=0, count=left, max_asked=MAX_TITLES))


def _some(
    articles: Iterable[tuple[Article, Sequence[Passage]]],
) -> Iterator[tuple[Article, Sequence[Passage]]]:
    left = MAX_PASSAGES
    for article, passages in articles:
        yield article, passages[: min(left, MAX_PASSAGES_OF_ARTICLE)]
        left -= len(passages[:MAX_PASSAGES_OF_ARTICLE])
        if left <= 0:
            return


def _of_sentences(sources: Iterable[tuple[Article, Sequence[Passage]]]) -> Iterator[_Candidate]:
    for article, passages in sources:
        for passage in passages:
            for draft in drafts(passage.text):
                yield _Candidate(draft, article.id, frozenset([passage.id]))


def _of_titles(sources: Iterable[tuple[Article, Sequence[Passage]]]) -> Iterator[_Candidate]:
    for article, passages in sources:
        beginning = article.text[:_LANGUAGE_CHARS].lower()
        if draft := of_title(article.title, is_vietnamese=fold(beginning) != beginning):
            yield _Candidate(
                draft, article.id, frozenset(passage.id for passage in passages[:_LEADING_PASSAGES])
            )


def _proven(
    engine: SearchEngine, candidates: Sequence[_Candidate], *, least: float, count: int, max_asked: int
) -> Steps[list[Example]]:
    """Up to `count` candidates that the engine answers as it should, tried in an order of much variety; the surest
    first.
    """
    waiting = {candidate.draft.question: candidate for candidate in reversed(candidates)}
    ages = {article: age for age, article in enumerate(dict.fromkeys(one.article for one in candidates))}
    used, tried = Counter[Kind | ArticleId](), Counter[Kind | ArticleId]()
    sure, less_sure = list[Example](), list[Example]()

    def order(candidate: _Candidate) -> tuple[int, ...]:
        kind, article = candidate.draft.kind, candidate.article
        repeats = (used[kind], used[article], tried[kind] // _TRIES, _KINDS.index(kind), tried[article])
        return (*repeats, ages[article], len(candidate.draft.question))

    for _ in range(min(max_asked, len(waiting))):
        if len(sure) >= count:
            break
        candidate = min(waiting.values(), key=order)
        del waiting[candidate.draft.question]
        names = (candidate.draft.kind, candidate.article)
        tried.update(names)
        passage, confidence = yield from _quoted(engine, candidate)
        if passage is None or confidence < least:
            continue
        example = Example(candidate.draft.question, passage)
        if confidence < SURE:
            less_sure.append(example)
        else:
            used.update(names)
            sure.append(example)
    return [*sure, *less_sure][:count]


def _quoted(engine: SearchEngine, candidate: _Candidate) -> Steps[tuple[PassageId | None, float]]:
    """The passage that the engine quotes, None if that is not what it should be; and how sure it is."""
    answer = yield from engine.asking(candidate.draft.question, top=_TOP)
    if answer.quote is None:
        return None, answer.confidence
    passage, words = answer.quote.hit.passage.id, " ".join(answer.quote.text.split())
    is_right = passage in candidate.passages and candidate.draft.answer in words
    return passage if is_right else None, answer.confidence
