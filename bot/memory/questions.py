"""Messages that asked something, as long as they can be edited."""

import json
from dataclasses import dataclass

from bot.memory.salt import Who
from bot.memory.times import ago, now
from corpus.store.sqlite import Database

EDITABLE_MINUTES = 48 * 60
"""As long as Telegram lets people change what they wrote."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What a message asked, what had been asked before it, and the bot's messages that answered: those that all saw, and
    the numbers of those that the one who asked saw alone.
    """

    text: str
    before: str | None
    answers: tuple[int, ...]
    whispers: tuple[int, ...] = ()


class Questions:
    """Chats and people are kept as the numbers that `who` gives them."""

    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def put(self, chat_id: int, message_id: int, asked: AskedQuestion, *, user_id: int | None = None) -> None:
        """Forgets those that cannot be edited any more."""
        person = None if user_id is None else self._who(user_id)
        self._db.execute("DELETE FROM questions WHERE asked_at < ?", [ago(EDITABLE_MINUTES)])
        self._db.execute(
            "INSERT OR REPLACE INTO questions (chat_id, message_id, text, before, answers, asked_at, person)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [self._who(chat_id), message_id, asked.text, asked.before, _written(asked), now(), person],
        )

    def get(self, chat_id: int, message_id: int) -> AskedQuestion | None:
        row = self._db.execute(
            "SELECT text, before, answers FROM questions WHERE chat_id = ? AND message_id = ?",
            [self._who(chat_id), message_id],
        ).fetchone()
        if row is None:
            return None
        text, before, answers = row[0], row[1], json.loads(row[2])
        seen, alone = (one for one in answers if one > 0), (-one for one in answers if one < 0)
        return AskedQuestion(text, before, tuple(seen), tuple(alone))


def _written(asked: AskedQuestion) -> str:
    """The numbers of what one person saw alone are negative; no message's id is."""
    return json.dumps([*asked.answers, *(-one for one in asked.whispers)])
