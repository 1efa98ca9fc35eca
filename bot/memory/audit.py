"""What those did who look after the bot, and what others tried in vain."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.memory.times import ago, now
from bot.people.roles import Deed
from corpus.store.sqlite import Database
from corpus.text.characters import tidy_field

_ID = re.compile(r"[0-9]{1,18}")
_KEPT = 10_000
_ABOUT_MAX_CHARS = 300
_SAME_MINUTES = 60
"""A refusal that is like the last one of that person is told once in this time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`deed` as it was written: another version of the program may know it no more. `about`: what it was done to."""

    at: datetime
    user_id: int
    deed: str
    about: str
    is_refused: bool

    @property
    def people(self) -> set[int]:
        """The ids of those whom it is about, and of who did it."""
        of_people = self.deed in (Deed.PEOPLE, Deed.BLOCK, Deed.JOIN)
        words = self.about.split() if of_people else []
        return {self.user_id, *(int(word) for word in words if _ID.fullmatch(word))}


class Audit:
    """The newest _KEPT entries."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def record(self, user_id: int, deed: Deed, about: str = "", *, is_refused: bool = False) -> None:
        about = (tidy_field(about) or "")[:_ABOUT_MAX_CHARS]
        if is_refused and self._is_told(user_id, deed):
            return
        self._db.execute(
            "INSERT INTO audit (at, user_id, deed, about, refused) VALUES (?, ?, ?, ?, ?)",
            [now(), user_id, deed.value, about, is_refused],
        )
        self._db.execute("DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?", [_KEPT])

    def newest(self, count: int, *, offset: int = 0) -> list[Entry]:
        rows = self._db.execute(
            "SELECT at, user_id, deed, about, refused FROM audit ORDER BY id DESC LIMIT ? OFFSET ?",
            [count, offset],
        )
        return [_entry(*row) for row in rows]

    def _is_told(self, user_id: int, deed: Deed) -> bool:
        row = self._db.execute(
            "SELECT 1 FROM audit WHERE user_id = ? AND deed = ? AND refused AND at >= ?",
            [user_id, deed.value, ago(_SAME_MINUTES)],
        ).fetchone()
        return row is not None


def _entry(at: str, user_id: int, deed: str, about: str, refused: int) -> Entry:
    return Entry(datetime.fromisoformat(at).astimezone(UTC), user_id, deed, about, bool(refused))
