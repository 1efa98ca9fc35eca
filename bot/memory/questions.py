"""Messages that asked something, as long as they can be edited."""

import json
from dataclasses import dataclass

from sqlite_utils import Database

from bot.memory.times import ago, now

_EDITABLE_MINUTES = 48 * 60
"""As long as Telegram lets people change what they wrote."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What a message asked, what had been asked before it, and the bot's messages that answered."""

    text: str
    before: str | None
    answers: tuple[int, ...]


class Questions:
    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, chat_id: int, message_id: int, asked: AskedQuestion) -> None:
        """Forgets those that cannot be edited any more."""
        self._db.execute("DELETE FROM questions WHERE asked_at < ?", [ago(_EDITABLE_MINUTES)])
        self._db.execute(
            "INSERT OR REPLACE INTO questions VALUES (?, ?, ?, ?, ?, ?)",
            [chat_id, message_id, asked.text, asked.before, json.dumps(asked.answers), now()],
        )

    def get(self, chat_id: int, message_id: int) -> AskedQuestion | None:
        row = self._db.execute(
            "SELECT text, before, answers FROM questions WHERE chat_id = ? AND message_id = ?",
            [chat_id, message_id],
        ).fetchone()
        return None if row is None else AskedQuestion(row[0], row[1], tuple(json.loads(row[2])))
