from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.memory import audit as module
from bot.memory.memory import Memory
from bot.people.roles import Deed, Role


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    memory = Memory(tmp_path / "bot.db")
    yield memory
    memory.close()


def told(memory: Memory, count: int = 10) -> list[tuple[int, str, str, bool]]:
    return [(one.user_id, one.deed, one.about, one.is_refused) for one in memory.audit.newest(count)]


def test_deeds_are_told_the_newest_first(memory: Memory) -> None:
    memory.audit.record(7, Deed.REINDEX)
    memory.audit.record(8, Deed.SOURCES, "add https://example.org/rss")
    assert told(memory) == [
        (8, "sources", "add https://example.org/rss", False),
        (7, "reindex", "", False),
    ]
    assert told(memory, 1) == [(8, "sources", "add https://example.org/rss", False)]
    assert [one.deed for one in memory.audit.newest(5, offset=1)] == ["reindex"]


def test_who_tries_in_vain_again_and_again_is_told_once_an_hour(memory: Memory) -> None:
    for _ in range(3):
        memory.audit.record(9, Deed.REINDEX, is_refused=True)
    memory.audit.record(9, Deed.SEE_GAPS, is_refused=True)
    memory.audit.record(10, Deed.REINDEX, is_refused=True)
    assert told(memory) == [(10, "reindex", "", True), (9, "see gaps", "", True), (9, "reindex", "", True)]


def test_the_log_does_not_grow_for_ever(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    for number in range(5):
        memory.audit.record(number, Deed.REINDEX, "x" * 1000)
    assert told(memory) == [(number, "reindex", "x" * 300, False) for number in (4, 3, 2)]


def test_a_role_is_kept_and_taken_away(memory: Memory, tmp_path: Path) -> None:
    assert memory.people.role(7) is Role.STRANGER
    memory.people.put(7, Role.EDITOR, by=1)
    memory.people.put(8, Role.BLOCKED, by=1)
    memory.close()
    again = Memory(tmp_path / "bot.db")
    assert (again.people.role(7), again.people.role(8)) == (Role.EDITOR, Role.BLOCKED)
    again.people.put(7, Role.STRANGER, by=1)
    assert again.people.role(7) is Role.STRANGER
    again.close()
