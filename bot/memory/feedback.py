"""What people thought of answers, and what they asked in vain."""

from dataclasses import dataclass
from typing import Literal

from bot.memory.answers import AnswerId
from bot.memory.salt import Who
from bot.memory.times import now
from corpus.store.sqlite import Database
from corpus.text.vietnamese import fold

Vote = Literal[1, -1]

_GAP_MAX_CHARS = 300


@dataclass(frozen=True, slots=True)
class Tally:
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that nothing answered, and how often it was asked."""

    question: str
    times: int


class Votes:
    """One of everybody for an answer; a later one takes the place of the earlier."""

    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def put(self, answer_id: AnswerId, user_id: int, vote: Vote | None, *, is_pressed: bool = False) -> Tally:
        """The votes for the answer with this one; None takes one's own back."""
        if vote is None:
            self._db.execute(
                "DELETE FROM votes WHERE answer_id = ? AND user_id = ?", [answer_id, self._who(user_id)]
            )
        else:
            self._db.execute(
                "INSERT OR REPLACE INTO votes (answer_id, user_id, vote, pressed) VALUES (?, ?, ?, ?)",
                [answer_id, self._who(user_id), vote, is_pressed],
            )
        return self.of(answer_id)

    def press(self, answer_id: AnswerId, user_id: int, vote: Vote) -> tuple[Vote | None, Tally]:
        """The vote as a thumb was pressed, and all votes with it: one that was pressed already is taken back."""
        row = self._db.execute(
            "SELECT vote FROM votes WHERE answer_id = ? AND user_id = ? AND pressed",
            [answer_id, self._who(user_id)],
        ).fetchone()
        now_is = None if row is not None and row[0] == vote else vote
        return now_is, self.put(answer_id, user_id, now_is, is_pressed=True)

    def of(self, answer_id: AnswerId) -> Tally:
        row = self._db.execute(
            "SELECT coalesce(sum(vote > 0), 0), coalesce(sum(vote < 0), 0) FROM votes WHERE answer_id = ?",
            [answer_id],
        ).fetchone()
        return Tally(*row)

    def total(self) -> Tally:
        """All that are kept."""
        row = self._db.execute(
            "SELECT coalesce(sum(vote > 0), 0), coalesce(sum(vote < 0), 0) FROM votes"
        ).fetchone()
        return Tally(*row)

    def disliked(self, *, limit: int) -> list[Gap]:
        """The questions whose answers had more votes against than for them, the worst first."""
        rows = self._db.execute(
            "SELECT question, sum(vote < 0) FROM votes JOIN answers ON answers.id = answer_id WHERE question != ''"
            " GROUP BY question"
            " HAVING sum(vote) < 0 ORDER BY sum(vote), max(given_at) DESC LIMIT ?",
            [limit],
        )
        return [Gap(*row) for row in rows]


class Gaps:
    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def record(self, question: str, user_id: int | None = None) -> None:
        """`user_id`: who asked, where that can be told."""
        question = question[:_GAP_MAX_CHARS]
        folded = " ".join(fold(question).split()).strip(" ?.!")
        self._db.execute(
            "INSERT INTO gaps VALUES (?, ?, 1, ?) ON CONFLICT (folded)"
            " DO UPDATE SET times = times + 1, asked_at = excluded.asked_at, question = excluded.question",
            [folded, question, now()],
        )
        if user_id is not None:
            self._db.execute(
                "INSERT INTO gap_people VALUES (?, ?, 1) ON CONFLICT (folded, person) DO UPDATE SET times = times + 1",
                [folded, self._who(user_id)],
            )

    def most_asked(self, *, limit: int) -> list[Gap]:
        rows = self._db.execute(
            "SELECT question, times FROM gaps ORDER BY times DESC, asked_at DESC LIMIT ?", [limit]
        )
        return [Gap(*row) for row in rows]
