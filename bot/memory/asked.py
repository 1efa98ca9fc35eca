"""The questions that were asked, and what came of them: for the statistics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from bot.memory.answers import AnswerId
from bot.memory.salt import Who
from bot.memory.times import days_ago, now
from corpus.models import ArticleId, PassageId
from corpus.store.sqlite import Database
from index.answer.answer import Answer

Where = Literal["private", "group", "guest"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question came to: `question` as it was understood, the passage quoted and the answer's id where there were
    some, and how long it took, waiting included.
    """

    question: str
    took_s: float
    passage_id: PassageId | None = None
    article_id: ArticleId | None = None
    answer_id: AnswerId | None = None

    @classmethod
    def of(cls, answer: Answer, *, took_s: float, answer_id: AnswerId | None = None) -> Self:
        if answer.quote is None:
            return cls(answer.question, took_s)
        hit = answer.quote.hit
        return cls(answer.question, took_s, hit.passage.id, hit.article.id, answer_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """`title` is that of the article quoted, as it was last seen; `person` stands for whoever asked."""

    at: datetime
    person: int
    where: Where
    question: str
    took_s: float
    passage_id: PassageId | None
    article_id: ArticleId | None
    title: str

    @property
    def is_answered(self) -> bool:
        return self.passage_id is not None


class AskedLog:
    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def put(self, user_id: int, where: Where, outcome: Outcome) -> None:
        self._db.execute(
            "INSERT INTO asked (at, person, place, question, answer_id, passage_id, article_id, took_s)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                now(),
                self._who(user_id),
                where,
                outcome.question,
                outcome.answer_id,
                outcome.passage_id,
                outcome.article_id,
                outcome.took_s,
            ],
        )

    def last(self, days: int) -> Sequence[Asked]:
        """Of the last days, the oldest first."""
        rows = self._db.execute(
            "SELECT at, person, place, question, took_s, asked.passage_id, asked.article_id, coalesce(title, '')"
            " FROM asked LEFT JOIN anchors USING (passage_id) WHERE at >= ? ORDER BY asked.id",
            [days_ago(days)],
        )
        return [Asked(datetime.fromisoformat(at), *rest) for at, *rest in rows]
