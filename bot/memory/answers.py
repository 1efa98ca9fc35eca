"""The answers that were given, so that their buttons go on working after a restart."""

import json
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import NewType

from bot.memory.times import now
from corpus.models import PassageId
from corpus.store.sqlite import Database
from index.answer.answer import Quote

AnswerId = NewType("AnswerId", str)

_ID_BYTES = 6


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The question as it was understood, and the passages, the quoted one first: its `[start:end]` is the quote."""

    id: AnswerId
    question: str
    passages: tuple[PassageId, ...]
    start: int
    end: int


class Answers:
    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, question: str, quote: Quote, passages: tuple[PassageId, ...]) -> GivenAnswer:
        answer = GivenAnswer(AnswerId(token_urlsafe(_ID_BYTES)), question, passages, quote.start, quote.end)
        self._db.execute(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            [answer.id, now(), question, json.dumps(passages), quote.start, quote.end],
        )
        return answer

    def get(self, answer_id: AnswerId) -> GivenAnswer | None:
        row = self._db.execute(
            'SELECT question, passages, "start", "end" FROM answers WHERE id = ?', [answer_id]
        ).fetchone()
        if row is None:
            return None
        question, passages, start, end = row
        return GivenAnswer(answer_id, question, tuple(json.loads(passages)), start, end)
