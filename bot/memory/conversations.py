"""What was asked and shown last, to whom and where, and what each message of the bot was about."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.memory.answers import AnswerId
from bot.memory.salt import Who
from bot.memory.times import ago, now
from corpus.models import ArticleId, PassageId
from corpus.store.sqlite import Database

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


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody sees: the passages, the first one first, the answer that they are the sources of, and, as an
    action of `bot.actions` writes itself, what goes on from there; "" where nothing does."""

    answer_id: AnswerId | None = None
    passages: tuple[PassageId, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """The last question, as it was understood, if one was asked, and what was shown last, be it by a button."""

    question: str | None
    shown: Shown


NOTHING = Turn(None, Shown())
"""What came before the first question."""


class Conversations:
    """Chats and people are kept as the numbers that `who` gives them."""

    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def asked(self, place: Place, question: str, shown: Shown) -> None:
        """Forgets what was asked too long ago to be followed, by anyone."""
        self._db.execute("DELETE FROM turns WHERE asked_at < ?", [ago(TURN_MINUTES)])
        self._db.execute(
            "INSERT OR REPLACE INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [*self._kept(place), question, now(), shown.answer_id, json.dumps(shown.passages), shown.more],
        )

    def showed(self, place: Place | None, shown: Shown) -> None:
        """The question that was asked last stays what it was. None is nobody's place, and not remembered."""
        if place is not None:
            self.asked(place, self.last(place).question or "", shown)

    def last(self, place: Place | None) -> Turn:
        """What was asked and shown there in the last TURN_MINUTES."""
        if place is None:
            return NOTHING
        row = self._db.execute(
            "SELECT question, answer_id, passages, more FROM turns"
            " WHERE chat_id = ? AND thread_id = ? AND user_id = ? AND asked_at >= ?",
            [*self._kept(place), ago(TURN_MINUTES)],
        ).fetchone()
        if row is None:
            return NOTHING
        question, answer_id, passages, more = row
        return Turn(question if question else None, Shown(answer_id, tuple(json.loads(passages)), more))

    def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """What was asked last in a group that has a new id; its messages have other ids there."""
        self._db.execute(
            "UPDATE OR IGNORE turns SET chat_id = ? WHERE chat_id = ?",
            [self._who(new_chat_id), self._who(old_chat_id)],
        )

    def posted(
        self, chat_id: int, message_ids: Iterable[int], post: Post, *, user_id: int | None = None
    ) -> None:
        """`user_id`: whose question it was."""
        person = None if user_id is None else self._who(user_id)
        for message_id in message_ids:
            self._db.execute(
                "INSERT OR REPLACE INTO posts (chat_id, message_id, question, answer_id, article_id, person,"
                " posted_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    self._who(chat_id),
                    message_id,
                    post.question,
                    post.answer_id,
                    post.article_id,
                    person,
                    now(),
                ],
            )

    def post(self, chat_id: int, message_id: int) -> Post | None:
        row = self._db.execute(
            "SELECT question, answer_id, article_id FROM posts WHERE chat_id = ? AND message_id = ?",
            [self._who(chat_id), message_id],
        ).fetchone()
        return Post(*row) if row else None

    def _kept(self, place: Place) -> tuple[int, int, int]:
        return self._who(place.chat_id), place.thread_id, self._who(place.user_id)
