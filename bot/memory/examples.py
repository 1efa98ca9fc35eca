"""The example questions for the first contact, made from a build."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

from corpus.store.sqlite import Database

ExampleId = NewType("ExampleId", int)


@dataclass(frozen=True, slots=True)
class Example:
    id: ExampleId
    question: str


class Examples:
    """Those of earlier builds are kept, for there are buttons with their ids."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def are_of(self, build: str) -> bool:
        row = self._db.execute("SELECT build FROM examples ORDER BY id DESC LIMIT 1").fetchone()
        return row is not None and row[0] == build

    def put(self, build: str, questions: Iterable[str]) -> None:
        for question in questions:
            self._db.execute("INSERT INTO examples (build, question) VALUES (?, ?)", [build, question])

    def newest(self) -> list[Example]:
        """Those of the newest build that has some."""
        rows = self._db.execute(
            "SELECT id, question FROM examples WHERE build = (SELECT build FROM examples ORDER BY id DESC LIMIT 1)"
            " ORDER BY id"
        )
        return [Example(*row) for row in rows]

    def get(self, example_id: ExampleId) -> Example | None:
        row = self._db.execute("SELECT id, question FROM examples WHERE id = ?", [example_id]).fetchone()
        return Example(*row) if row else None
