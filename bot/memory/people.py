"""The roles that were given to people."""

from sqlite_utils import Database

from bot.memory.times import now
from bot.people.roles import Role


class People:
    """Those that the configuration names as owners stand there alone."""

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
