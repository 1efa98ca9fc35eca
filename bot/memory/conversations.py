"""What was asked last, by whom and where, and what each message of the bot was about."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from bot.memory.answers import AnswerId
from bot.memory.times import ago, now
from corpus.models import ArticleId

TURN_MINUTES = 30
"""How long a short next question is taken to follow the one before."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody talks with the bot: a chat, the topic in it (0 where there is none), and who it is."""

    chat_id: int
    thread_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class Post:
    """What a message of the bot is about: a question, its answer if it had one, the article it was asked within."""

    question: str
    answer_id: AnswerId | None
    article_id: ArticleId | None


class Conversations:
    def __init__(self, db: Database) -> None:
        self._db = db

    def asked(self, place: Place, question: str) -> None:
        """Forgets what was asked too long ago to be followed, by anyone."""
        self._db.execute("DELETE FROM turns WHERE asked_at < ?", [ago(TURN_MINUTES)])
        self._db.execute(
            "INSERT OR REPLACE INTO turns VALUES (?, ?, ?, ?, ?)",
            [place.chat_id, place.thread_id, place.user_id, question, now()],
        )

    def last_question(self, place: Place) -> str | None:
        """What was asked there in the last TURN_MINUTES."""
        row = self._db.execute(
            "SELECT question FROM turns WHERE chat_id = ? AND thread_id = ? AND user_id = ? AND asked_at >= ?",
            [place.chat_id, place.thread_id, place.user_id, ago(TURN_MINUTES)],
        ).fetchone()
        return str(row[0]) if row else None

    def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """What was asked last in a group that has a new id; its messages have other ids there."""
        self._db.execute(
            "UPDATE OR IGNORE turns SET chat_id = ? WHERE chat_id = ?", [new_chat_id, old_chat_id]
        )

    def posted(self, chat_id: int, message_ids: Iterable[int], post: Post) -> None:
        for message_id in message_ids:
            self._db.execute(
                "INSERT OR REPLACE INTO posts VALUES (?, ?, ?, ?, ?)",
                [chat_id, message_id, post.question, post.answer_id, post.article_id],
            )

    def post(self, chat_id: int, message_id: int) -> Post | None:
        row = self._db.execute(
            "SELECT question, answer_id, article_id FROM posts WHERE chat_id = ? AND message_id = ?",
            [chat_id, message_id],
        ).fetchone()
        return Post(*row) if row else None
