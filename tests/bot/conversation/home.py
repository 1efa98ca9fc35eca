"""What stands in the memory of a home while the bot talks: roles, and the audit log."""

from pathlib import Path

from bot.home import memory_path
from bot.memory.memory import Memory
from bot.people.roles import Role
from bot.sandbox import User


def give(home: Path, user: User, role: Role) -> None:
    memory = Memory(memory_path(home))
    memory.people.put(user.id, role, by=0)
    memory.close()


def role_of(home: Path, user: User | int) -> Role:
    memory = Memory(memory_path(home))
    role = memory.people.role(user if isinstance(user, int) else user.id)
    memory.close()
    return role


def audit(home: Path) -> list[tuple[int, str, str, bool]]:
    """The oldest first: who, what, about what, and whether it was refused."""
    memory = Memory(memory_path(home))
    told = [(one.user_id, one.deed, one.about, one.is_refused) for one in memory.audit.newest(50)]
    memory.close()
    return told[::-1]
