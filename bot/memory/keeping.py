"""How long what people asked is kept, and what is removed at somebody's wish."""

import re
from dataclasses import dataclass

from bot.memory.conversations import TURN_MINUTES
from bot.memory.questions import EDITABLE_MINUTES
from bot.memory.salt import Who
from bot.memory.times import ago, days_ago
from corpus.store.sqlite import Database

_OF_QUESTIONS = ("answers", "posts", "turns", "questions", "votes", "gaps", "gap_people", "asked")
"""The tables that hold what people asked, and what came of it."""
_CREATE = re.compile(r"\s*CREATE TABLE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was removed."""

    saved: int
    votes: int
    questions: int


class Keeping:
    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def expire(self, days: int) -> None:
        """Forgets what is older. An answer goes on being opened by its buttons; what was asked is forgotten of it."""
        old = days_ago(days)
        with self._db.conn:
            self._db.conn.execute("BEGIN")
            for statement in (
                "DELETE FROM asked WHERE at < ?",
                "DELETE FROM posts WHERE posted_at < ?",
                "DELETE FROM gap_people WHERE folded IN (SELECT folded FROM gaps WHERE asked_at < ?)",
                "DELETE FROM gaps WHERE asked_at < ?",
                "DELETE FROM votes WHERE answer_id IN (SELECT id FROM answers WHERE given_at < ?)",
                "UPDATE answers SET question = '' WHERE given_at < ? AND question != ''",
            ):
                self._db.execute(statement, [old])
            self._db.execute("DELETE FROM turns WHERE asked_at < ?", [ago(TURN_MINUTES)])
            self._db.execute("DELETE FROM questions WHERE asked_at < ?", [ago(EDITABLE_MINUTES)])

    def keep_nothing(self) -> None:
        """From now on what people ask stays in memory alone, as long as this is open; what was kept is removed."""
        self._db.execute("PRAGMA temp_store = MEMORY")
        for table in _OF_QUESTIONS:
            ((made,),) = self._db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchall()
            self._db.execute(f"DELETE FROM main.{table}")
            self._db.execute(
                _CREATE.sub("CREATE TEMP TABLE", made, count=1)
            )  # goes before the other of its name
        self._empty_log()

    def forget(self, user_id: int) -> Forgotten:
        """Removes what is kept of somebody. A role and what was done with it stay: they are others' to look at."""
        who = self._who(user_id)
        with self._db.conn:
            self._db.conn.execute("BEGIN")
            self._db.execute(
                "UPDATE answers SET question = '' WHERE id IN (SELECT answer_id FROM asked WHERE person = :who"
                " UNION SELECT answer_id FROM posts WHERE chat_id = :who OR person = :who)",
                {"who": who},
            )
            self._forget_gaps(who)
            questions = self._delete("asked", "person = :who", who)
            self._delete("posts", "chat_id = :who OR person = :who", who)
            self._delete("turns", "chat_id = :who OR user_id = :who", who)
            self._delete("questions", "chat_id = :who OR person = :who", who)
            self._delete("offers", "chat_id = :who", who)
            self._delete("subjects", "chat_id = :who", who)
            votes = self._delete("votes", "user_id = :who", who)
            saved = self._delete("saved", "user_id = :who", user_id)
            self._delete("languages", "user_id = :who", user_id)
            has_role = "EXISTS (SELECT 1 FROM people WHERE people.user_id = :who)"
            self._delete("names", f"user_id = :who AND NOT {has_role}", user_id)
            self._delete("audit", f"user_id = :who AND refused AND NOT {has_role}", user_id)
        self._empty_log()
        return Forgotten(saved, votes, questions)

    def _forget_gaps(self, who: int) -> None:
        """Those that nobody else asked; of the others how often this one did."""
        theirs = "(SELECT times FROM gap_people WHERE gap_people.folded = gaps.folded AND person = :who)"
        self._db.execute(f"UPDATE gaps SET times = times - {theirs} WHERE {theirs} IS NOT NULL", {"who": who})
        self._db.execute("DELETE FROM gaps WHERE times < 1")
        self._delete("gap_people", "person = :who", who)

    def _delete(self, table: str, where: str, who: int) -> int:
        return self._db.execute(f"DELETE FROM {table} WHERE {where}", {"who": who}).rowcount

    def _empty_log(self) -> None:
        """What was removed is not to stand in the log of the database either."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def hash_ids(db: Database, who: Who) -> None:
    """Once: the ids of people and chats that were kept as they are become the numbers that are kept for them."""
    if db.execute("PRAGMA user_version").fetchone()[0]:
        return
    db.conn.create_function("who", 1, who, deterministic=True)
    with db.conn:
        db.conn.execute("BEGIN")
        for statement in (
            "UPDATE turns SET chat_id = who(chat_id), user_id = who(user_id)",
            "UPDATE posts SET chat_id = who(chat_id)",
            "UPDATE questions SET chat_id = who(chat_id)",
            "UPDATE votes SET user_id = who(user_id)",
            "PRAGMA user_version = 1",
        ):
            db.conn.execute(statement)
