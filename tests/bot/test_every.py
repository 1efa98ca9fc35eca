import pytest

from bot.every import read_every, show_every


@pytest.mark.parametrize(
    ("written", "seconds", "shown"),
    [("30m", 1_800, "30m"), ("6h", 21_600, "6h"), ("1 D", 86_400, "1d"), (" 90m ", 5_400, "90m"), ("48h", 172_800, "2d")],
)  # fmt: skip
def test_how_often_is_read_and_shown_in_the_largest_unit(written: str, seconds: int, shown: str) -> None:
    assert read_every(written) == seconds
    assert show_every(seconds) == shown


@pytest.mark.parametrize(
    "written", ["", "h", "4m", "31d", "0h", "-1h", "1w", "1.5h", "٣h", "1h 30m", "999999h"]
)
def test_what_is_too_often_too_seldom_or_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="minutes, hours or days"):
        read_every(written)
