from bot.work.pace import Pace


def test_the_pace_is_that_of_the_last_half_minute() -> None:
    moments = iter([0.0, 1.0, 2.0, 32.0, 62.0])
    pace = Pace(clock=lambda: next(moments))
    pace.reach(20_000, 50_000)
    assert (pace.per_s, pace.left_s) == (None, None)
    pace.reach(20_100, 50_000)
    pace.reach(20_200, 50_000)
    assert (pace.per_s, pace.left_s) == (100.0, 298.0)
    pace.reach(20_500, 50_000)
    pace.reach(20_800, 50_000)
    assert (pace.per_s, pace.left_s) == (10.0, 2_920.0)


def test_where_nothing_moves_no_pace_is_told() -> None:
    pace = Pace(clock=lambda: 5.0)
    pace.reach(0, 10)
    pace.reach(3, 10)
    assert pace.per_s is None
