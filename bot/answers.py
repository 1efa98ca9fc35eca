"""The answers that were given, so that their buttons go on working after a restart."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import NewType

from sqlite_utils import Database, Migrations

from corpus.models import PassageId

AnswerId = NewType("AnswerId", str)

_ID_BYTES = 6
_migrations = Migrations("answers")


@_migrations()
def answers(db: Database) -> None:
    db.execute("CREATE TABLE answers (id TEXT PRIMARY KEY, given_at TEXT NOT NULL, passages TEXT NOT NULL)")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The passages of an answer, the quoted one first."""

    id: AnswerId
    passages: tuple[PassageId, ...]


class AnswerStore:
    """Reads and writes `answers.db`, apart from the corpus. Holds no words of a person."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = Database(sqlite3.connect(path))
        self._db.enable_wal()
        _migrations.apply(self._db)

    def close(self) -> None:
        self._db.close()

    def put(self, passages: Sequence[PassageId]) -> GivenAnswer:
        answer = GivenAnswer(AnswerId(token_urlsafe(_ID_BYTES)), tuple(passages))
        row = {
            "id": answer.id,
            "given_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "passages": json.dumps(answer.passages),
        }
        self._db.table("answers").insert(row)
        return answer

    def get(self, answer_id: AnswerId) -> GivenAnswer | None:
        row = self._db.execute("SELECT passages FROM answers WHERE id = ?", [answer_id]).fetchone()
        return GivenAnswer(answer_id, tuple(json.loads(row[0]))) if row else None
