import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.roles import COMMANDS, NEEDS, Deed, Role, may, may_give


def test_roles_stand_in_order() -> None:
    assert Role.BLOCKED < Role.STRANGER < Role.MEMBER < Role.EDITOR < Role.ADMIN < Role.OWNER


def test_every_deed_says_which_role_it_needs() -> None:
    assert set(NEEDS) == set(Deed)
    assert Role.BLOCKED not in NEEDS.values()


@pytest.mark.parametrize(
    ("role", "is_open", "deeds"),
    [
        (Role.BLOCKED, True, 0), (Role.STRANGER, True, 1), (Role.MEMBER, True, 1),
        (Role.BLOCKED, False, 0), (Role.STRANGER, False, 0), (Role.MEMBER, False, 1),
        (Role.EDITOR, False, 8), (Role.ADMIN, False, 14), (Role.OWNER, False, 14),
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
    assert [name for name in COMMANDS if may_give(Role.EDITOR, name)] == ["reindex", "status", "gaps"]
    assert may_give(Role.ADMIN, "source")
    assert may_give(Role.STRANGER, "help")
