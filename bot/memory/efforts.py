"""What answering took: how many questions were read for, and how long that was."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from corpus.store.sqlite import Database
from index.reader.steps import Read

KEPT_DAYS = 30

_SUM = (
    "SELECT coalesce(sum(questions), 0), coalesce(sum(read), 0), coalesce(sum(remembered), 0),"
    " coalesce(sum(skipped), 0), coalesce(sum(searching_s), 0.0), coalesce(sum(reading_s), 0.0) FROM efforts"
)


@dataclass(frozen=True, slots=True)
class Effort:
    """Of so many questions: for some passages were `read`, for some all scores `remembered`, for the others reading was
    `skipped`. Times are those in the threads that search and read, without waiting.
    """

    questions: int
    read: int
    remembered: int
    skipped: int
    searching_s: float
    reading_s: float

    @classmethod
    def of_one(cls, reads: Sequence[Read], *, searching_s: float, reading_s: float) -> Self:
        """Of one question, with what was read for it."""
        is_read = any(read.new for read in reads)
        is_remembered = bool(reads) and not is_read
        return cls(1, is_read, is_remembered, not reads, searching_s, reading_s)

    @property
    def reading_share(self) -> float:
        """Of the time, 0-1."""
        whole_s = self.searching_s + self.reading_s
        return self.reading_s / whole_s if whole_s else 0.0


class Efforts:
    """Sums of the last KEPT_DAYS days, a row a day."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, effort: Effort, *, today: date | None = None) -> None:
        """`today` is in UTC."""
        day = datetime.now(UTC).date() if today is None else today
        self._db.execute(
            "INSERT INTO efforts VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET"
            " questions = questions + excluded.questions, read = read + excluded.read,"
            " remembered = remembered + excluded.remembered, skipped = skipped + excluded.skipped,"
            " searching_s = searching_s + excluded.searching_s, reading_s = reading_s + excluded.reading_s",
            [day.isoformat(), *astuple(effort)],
        )
        self._db.execute(
            "DELETE FROM efforts WHERE day <= ?", [(day - timedelta(days=KEPT_DAYS)).isoformat()]
        )

    def total(self) -> Effort:
        return Effort(*self._db.execute(_SUM).fetchone())


def total_of(path: Path) -> Effort | None:
    """That of the bot whose memory is at `path`, be it running or not; None where there is none to be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return Effort(*connection.execute(_SUM).fetchone())
    except sqlite3.Error:
        return None
