"""The roles that were given to people, and what those are called who have one."""

from dataclasses import dataclass

from bot.memory.times import now
from bot.people.roles import Role
from corpus.store.sqlite import Database
from corpus.text.characters import tidy_field

_NAME_MAX_CHARS = 100


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is "" until it is known."""

    user_id: int
    role: Role
    name: str


class People:
    """Owners stand in the configuration alone; only their names are kept here."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def role(self, user_id: int) -> Role:
        row = self._db.execute("SELECT role FROM people WHERE user_id = ?", [user_id]).fetchone()
        return Role.STRANGER if row is None else Role[row[0]]

    def put(self, user_id: int, role: Role, *, by: int) -> None:
        """STRANGER takes away what was given."""
        if role is Role.STRANGER:
            self._db.execute("DELETE FROM people WHERE user_id = ?", [user_id])
        else:
            self._db.execute(
                "INSERT OR REPLACE INTO people (user_id, role, given_at, given_by) VALUES (?, ?, ?, ?)",
                [user_id, role.name, now(), by],
            )

    def all(self) -> list[Person]:
        """The highest first, and of each role in the order in which it was given."""
        rows = self._db.execute(
            "SELECT user_id, role, coalesce(name, '') FROM people LEFT JOIN names USING (user_id)"
            " ORDER BY given_at, user_id"
        )
        people = [Person(user_id, Role[role], name) for user_id, role, name in rows]
        return sorted(people, key=lambda person: -person.role)

    # Names

    def called(self, user_id: int, name: str) -> None:
        name = (tidy_field(name) or "")[:_NAME_MAX_CHARS]
        if self.name(user_id) != name:
            self._db.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", [user_id, name])

    def name(self, user_id: int) -> str:
        """ "" where it is not known."""
        row = self._db.execute("SELECT name FROM names WHERE user_id = ?", [user_id]).fetchone()
        return "" if row is None else str(row[0])
