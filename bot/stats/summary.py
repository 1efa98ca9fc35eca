"""The figures of a span of days, from the questions that were asked in it."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.memory.asked import Asked
from bot.memory.feedback import Tally
from bot.stats.likeness import Alike
from corpus.models import ArticleId, PassageId
from corpus.text.vietnamese import fold

SPAN_DAYS = 30
_MOST = 10
"""Of the most cited, and of what was asked in vain."""
MAX_UNANSWERED = 1000
"""Different ones that are looked at, the newest."""

Group = Callable[[Sequence[tuple[str, int]]], list[Alike]]
"""Puts together the questions that are alike, each with how often it was asked."""


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    questions: int
    answered: int


@dataclass(frozen=True, slots=True)
class CitedArticle:
    id: ArticleId
    title: str
    times: int


@dataclass(frozen=True, slots=True)
class CitedPassage:
    id: PassageId
    title: str
    times: int


@dataclass(frozen=True, slots=True)
class Stats:
    """`days` are all of the span, the oldest first; times are those within which half of the questions, and 95 % of them,
    were answered, waiting included, None where there are none.
    """

    days: tuple[Day, ...]
    people: int
    p50_ms: float | None
    p95_ms: float | None
    votes: Tally
    articles: tuple[CitedArticle, ...]
    passages: tuple[CitedPassage, ...]
    unanswered: tuple[Alike, ...]

    @property
    def questions(self) -> int:
        return sum(day.questions for day in self.days)

    @property
    def answered(self) -> int:
        return sum(day.answered for day in self.days)

    @property
    def answered_share(self) -> float | None:
        """0-1; None where nothing was asked."""
        return self.answered / self.questions if self.questions else None


def summarize(
    asked: Iterable[Asked], votes: Tally, *, today: date, zone: ZoneInfo, group: Group, days: int = SPAN_DAYS
) -> Stats:
    """`today` is the last day of the span, in the zone."""
    first = today - timedelta(days=days - 1)
    within = [one for one in asked if first <= one.at.astimezone(zone).date() <= today]
    took_ms = sorted(1000 * one.took_s for one in within)
    return Stats(
        _days(within, first, days, zone),
        len({one.person for one in within}),
        percentile(took_ms, 0.5),
        percentile(took_ms, 0.95),
        votes,
        _articles(within),
        _passages(within),
        tuple(group(_unanswered(within))[:_MOST]),
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """The least of the sorted values below or at which this share of them lies (nearest rank)."""
    return values[max(0, math.ceil(share * len(values)) - 1)] if values else None


def _days(asked: Iterable[Asked], first: date, count: int, zone: ZoneInfo) -> tuple[Day, ...]:
    questions, answered = Counter[date](), Counter[date]()
    for one in asked:
        day = one.at.astimezone(zone).date()
        questions[day] += 1
        answered[day] += one.is_answered
    days = (first + timedelta(days=number) for number in range(count))
    return tuple(Day(day, questions[day], answered[day]) for day in days)


def _articles(asked: Iterable[Asked]) -> tuple[CitedArticle, ...]:
    """Under the title that was seen last."""
    titles = {one.article_id: one.title for one in asked if one.article_id is not None}
    times = Counter(one.article_id for one in asked if one.article_id is not None)
    return tuple(CitedArticle(one, titles[one], count) for one, count in times.most_common(_MOST))


def _passages(asked: Iterable[Asked]) -> tuple[CitedPassage, ...]:
    titles = {one.passage_id: one.title for one in asked if one.passage_id is not None}
    times = Counter(one.passage_id for one in asked if one.passage_id is not None)
    return tuple(CitedPassage(one, titles[one], count) for one, count in times.most_common(_MOST))


def _unanswered(asked: Iterable[Asked]) -> list[tuple[str, int]]:
    """Those that are the same but for signs and diacritics once, as they were written last, with how often they were asked;
    the newest of them.
    """
    times, written = defaultdict[str, int](int), dict[str, str]()
    for one in asked:
        if not one.is_answered and one.question:
            folded = " ".join(fold(one.question).split()).strip(" ?.!")
            times[folded] += 1
            written.pop(folded, None)
            written[folded] = one.question
    newest = [*written][-MAX_UNANSWERED:]
    return [(written[folded], times[folded]) for folded in newest]
