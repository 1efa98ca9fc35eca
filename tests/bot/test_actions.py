import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import MoreSources, OpenPassage, TurnTo, read_action, write_action
from bot.answers import AnswerId
from corpus.models import PassageId

LARGEST = 10**18 - 1


@pytest.mark.parametrize(
    "action",
    [
        OpenPassage(PassageId(1)),
        TurnTo(PassageId(LARGEST)),
        MoreSources(AnswerId("a-_Z9xyz"), 3),
        MoreSources(AnswerId("A" * 32), 999),
    ],
)
def test_an_action_is_read_as_it_was_written(action: OpenPassage | TurnTo | MoreSources) -> None:
    data = write_action(action)
    assert read_action(data) == action
    assert len(data.encode()) <= 64


@pytest.mark.parametrize(
    "data",
    [
        "",
        "open:",
        "open:x",
        "open:1:2",
        "open:-1",
        "open:٣",
        "open:9999999999999999999",
        "turn:1\n",
        "more:a",
    ],
)
def test_other_data_is_no_action(data: str) -> None:
    assert read_action(data) is None


@given(st.text())
def test_any_data_can_be_read(data: str) -> None:
    action = read_action(data)
    assert action is None or write_action(action).startswith(data.partition(":")[0])
