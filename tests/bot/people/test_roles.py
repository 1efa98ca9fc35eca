import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.roles import COMMANDS, NEEDS, Deed, Role, makeable, may, may_give, may_make


def test_roles_stand_in_order() -> None:
    assert Role.BLOCKED < Role.STRANGER < Role.MEMBER < Role.EDITOR < Role.ADMIN < Role.OWNER


def test_every_deed_says_which_role_it_needs() -> None:
    assert set(NEEDS) == set(Deed)
    assert Role.BLOCKED not in NEEDS.values()


@pytest.mark.parametrize(
    ("role", "is_open", "deeds"),
    [
        (Role.BLOCKED, True, 0), (Role.STRANGER, True, 2), (Role.MEMBER, True, 2),
        (Role.BLOCKED, False, 0), (Role.STRANGER, False, 1), (Role.MEMBER, False, 2),
        (Role.EDITOR, False, 9), (Role.ADMIN, False, 15), (Role.OWNER, False, 15),
    ],
)  # fmt: skip
def test_each_role_has_its_deeds(role: Role, is_open: bool, deeds: int) -> None:
    assert sum(may(role, deed, is_open=is_open) for deed in Deed) == deeds


@given(st.sampled_from(Role), st.sampled_from(Role), st.sampled_from(Deed), st.booleans())
def test_whoever_stands_higher_may_do_all_that_those_below_may(
    one: Role, other: Role, deed: Deed, is_open: bool
) -> None:
    low, high = sorted((one, other))
    assert may(high, deed, is_open=is_open) >= may(low, deed, is_open=is_open)
    assert may(low, deed, is_open=True) >= may(low, deed, is_open=False)


def test_commands_are_given_by_those_who_may_do_what_they_do() -> None:
    for_admins = {"source", "stats", "people", "invite", "block", "audit"}
    assert {name for name in COMMANDS if not may_give(Role.EDITOR, name)} == for_admins
    assert {"reindex", "status", "gaps"} <= COMMANDS.keys() - for_admins
    assert all(may_give(Role.ADMIN, name) for name in for_admins)
    assert may_give(Role.STRANGER, "help")


@pytest.mark.parametrize(
    ("actor", "now", "roles"),
    [
        (Role.OWNER, Role.STRANGER, [Role.BLOCKED, Role.MEMBER, Role.EDITOR, Role.ADMIN]),
        (Role.OWNER, Role.ADMIN, [Role.BLOCKED, Role.STRANGER, Role.MEMBER, Role.EDITOR]),
        (Role.OWNER, Role.OWNER, []),
        (Role.ADMIN, Role.STRANGER, [Role.BLOCKED, Role.MEMBER, Role.EDITOR]),
        (Role.ADMIN, Role.EDITOR, [Role.BLOCKED, Role.STRANGER, Role.MEMBER]),
        (Role.ADMIN, Role.ADMIN, []),
        (Role.ADMIN, Role.OWNER, []),
        (Role.EDITOR, Role.STRANGER, []),
        (Role.BLOCKED, Role.BLOCKED, []),
    ],
)
def test_roles_are_given_only_below_ones_own(actor: Role, now: Role, roles: list[Role]) -> None:
    assert makeable(actor, now) == roles


@given(st.sampled_from(Role), st.sampled_from(Role), st.sampled_from(Role))
def test_nobody_raises_anyone_to_their_own_role_nor_changes_whoever_stands_as_high(
    actor: Role, now: Role, new: Role
) -> None:
    if may_make(actor, now, new):
        assert actor >= Role.ADMIN
        assert now < actor
        assert new < actor
    assert not may_make(actor, Role.OWNER, new)
    assert not may_make(actor, now, Role.OWNER)
