from hypothesis import given
from hypothesis import strategies as st

from bot.people.limits import MINUTE_S, WHOLE, Let, Limit, Limits

MINUTE, DAY = Limit(2, MINUTE_S), Limit(3, 86_400.0)


class Clock:
    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


def test_what_is_too_much_is_told_once_until_the_window_ends() -> None:
    clock = Clock()
    limits = Limits(clock=clock)
    assert [limits.take(1, MINUTE).let for _ in range(4)] == [Let.IN, Let.IN, Let.TOLD, Let.SILENT]
    clock.now_s += 59.5
    verdict = limits.take(1, MINUTE)
    assert (verdict.let, verdict.limit, verdict.wait_s) == (Let.SILENT, MINUTE, 1)
    clock.now_s += 0.5
    assert [limits.take(1, MINUTE).let for _ in range(3)] == [Let.IN, Let.IN, Let.TOLD]


def test_everybody_has_a_count_of_their_own_and_a_limit_of_nothing_is_none() -> None:
    limits = Limits(clock=Clock())
    assert [limits.take(who, MINUTE).let for who in (1, 2, 1, 2, 1)] == [Let.IN] * 4 + [Let.TOLD]
    assert {limits.take(3, Limit(0, MINUTE_S)).let for _ in range(100)} == {Let.IN}


def test_the_day_counts_on_where_the_minute_begins_anew() -> None:
    clock = Clock()
    limits = Limits(clock=clock)
    assert [limits.take(1, MINUTE, DAY).let for _ in range(3)] == [Let.IN, Let.IN, Let.TOLD]
    clock.now_s += 60
    assert limits.take(1, MINUTE, DAY).let is Let.IN
    verdict = limits.take(1, MINUTE, DAY)
    assert (verdict.let, verdict.limit, verdict.wait_s) == (Let.TOLD, DAY, 86_340)


def test_words_being_typed_cost_a_fifth_of_a_question() -> None:
    limits = Limits(clock=Clock())
    assert [limits.take(1, MINUTE, cost=1).let for _ in range(11)] == [Let.IN] * 10 + [Let.TOLD]


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 50), st.integers(1, WHOLE)), max_size=60))
def test_no_window_takes_more_than_its_limit(steps: list[tuple[int, float, int]]) -> None:
    clock, used = Clock(), dict[int, list[tuple[float, int]]]()
    limits = Limits(clock=clock)
    for who, passed_s, cost in steps:
        clock.now_s += passed_s
        if limits.take(who, MINUTE, cost=cost).let is Let.IN:
            used.setdefault(who, []).append((clock.now_s, cost))
    for taken in used.values():
        while taken:
            ends_at = taken[0][0] + MINUTE_S
            assert sum(cost for at, cost in taken if at < ends_at) <= MINUTE.count * WHOLE
            taken = [one for one in taken if one[0] >= ends_at]
