from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.memory import invites as module
from bot.memory.memory import Memory
from bot.people.codes import code_in, hashed, is_code, new_code, payload_of
from bot.people.roles import Role

WEEK = timedelta(days=7)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    memory = Memory(tmp_path / "bot.db")
    yield memory
    memory.close()


def test_a_code_is_kept_only_as_what_it_hashes_to(memory: Memory, tmp_path: Path) -> None:
    code = memory.invites.make(Role.EDITOR, uses=2, lasting=WEEK, by=7)
    assert code is not None
    found = memory.invites.find(code)
    assert found is not None
    assert (found.role, found.uses_left, found.by) == (Role.EDITOR, 2, 7)
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("bot.db*"))
    assert code.encode() not in kept
    assert hashed(code).encode() in kept


def test_a_code_lets_in_as_often_as_it_says(memory: Memory) -> None:
    code = memory.invites.make(Role.MEMBER, uses=2, lasting=WEEK, by=7) or ""
    invite = memory.invites.find(code)
    assert invite is not None
    assert [memory.invites.use(invite.id) for _ in range(3)] == [True, True, False]
    assert memory.invites.find(code) is None
    assert memory.invites.live() == []


def test_one_that_is_too_old_or_withdrawn_or_made_up_lets_nobody_in(memory: Memory) -> None:
    old = memory.invites.make(Role.MEMBER, uses=1, lasting=timedelta(seconds=-1), by=7) or ""
    code = memory.invites.make(Role.MEMBER, uses=1, lasting=WEEK, by=7) or ""
    assert memory.invites.find(old) is None
    (invite,) = memory.invites.live()
    assert memory.invites.withdraw(invite.id)
    assert not memory.invites.withdraw(invite.id)
    assert not memory.invites.use(invite.id)
    assert [memory.invites.find(one) for one in (code, "", new_code())] == [None] * 3


def test_there_are_never_too_many(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LIVE", 2)
    made = [memory.invites.make(Role.MEMBER, uses=1, lasting=WEEK, by=7) for _ in range(3)]
    assert [one is None for one in made] == [False, False, True]


def test_codes_fit_into_a_link_and_no_two_are_alike() -> None:
    codes = {new_code() for _ in range(100)}
    assert len(codes) == 100
    assert {len(payload_of(code)) <= 64 for code in codes} == {True}
    code = codes.pop()
    assert code_in(payload_of(code)) == code
    assert code_in("p_12") is None
    assert is_code(code, hashed(code))
    assert not is_code(code[:-1], hashed(code))
