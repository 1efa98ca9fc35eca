"""The codes by which people let themselves in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NewType

from bot.memory.times import now
from bot.people.codes import hashed, is_code, new_code
from bot.people.roles import Role
from corpus.store.sqlite import Database

InviteId = NewType("InviteId", int)

MAX_LIVE = 100


@dataclass(frozen=True, slots=True)
class Invite:
    """`by` is who made it; so many may still use it."""

    id: InviteId
    role: Role
    uses_left: int
    expires_at: datetime
    by: int


class Invites:
    def __init__(self, db: Database) -> None:
        self._db = db

    def make(self, role: Role, *, uses: int, lasting: timedelta, by: int) -> str | None:
        """The code, which is kept nowhere; None where MAX_LIVE are in use."""
        self._db.execute("DELETE FROM invites WHERE expires_at <= ? OR uses_left < 1", [now()])
        if len(self.live()) >= MAX_LIVE:
            return None
        code, until = new_code(), datetime.now(UTC) + lasting
        self._db.execute(
            "INSERT INTO invites (hash, role, uses_left, expires_at, made_by) VALUES (?, ?, ?, ?, ?)",
            [hashed(code), role.name, uses, until.isoformat(timespec="seconds"), by],
        )
        return code

    def live(self) -> list[Invite]:
        return [invite for invite, _ in self._live()]

    def find(self, code: str) -> Invite | None:
        """Of this code; every one that is in use is compared, found or not."""
        matching = [invite for invite, kept in self._live() if is_code(code, kept)]
        return matching[0] if matching else None

    def use(self, invite_id: InviteId) -> bool:
        """Whether it could be used once more."""
        cursor = self._db.execute(
            "UPDATE invites SET uses_left = uses_left - 1 WHERE id = ? AND uses_left > 0 AND expires_at > ?",
            [invite_id, now()],
        )
        return cursor.rowcount > 0

    def withdraw(self, invite_id: InviteId) -> bool:
        """Whether it was in use."""
        was_live = any(invite.id == invite_id for invite in self.live())
        self._db.execute("DELETE FROM invites WHERE id = ?", [invite_id])
        return was_live

    def _live(self) -> Iterator[tuple[Invite, str]]:
        rows = self._db.execute(
            "SELECT id, role, uses_left, expires_at, made_by, hash FROM invites"
            " WHERE uses_left > 0 AND expires_at > ? ORDER BY id",
            [now()],
        ).fetchall()
        for invite_id, role, uses_left, expires_at, by, kept in rows:
            until = datetime.fromisoformat(expires_at)
            yield Invite(InviteId(invite_id), Role[role], uses_left, until, by), kept
