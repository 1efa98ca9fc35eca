import pytest

from corpus.text.raised import lowered, raised


@pytest.mark.parametrize(
    ("before", "text", "after", "shown"),
    [
        ("rộng 120 m", "2", ".", "²"),
        ("một km", "3", "", "³"),
        ("E = mc", "2", "", "²"),
        ("x", "n", "", "ⁿ"),
        ("10", "-3", " mét", "^-3"),
        ("10", "6", " hạt", "^6"),
        ("2", "10", "", "^10"),
        ("thu 320", "1", " tấn", "[1]"),
        ("theo báo cáo", "2", ", và", "[2]"),
        ("hết câu.", "12", "", "[12]"),
        ("nhà", "(3)", "", "[3]"),
        ("tham dự", "1,2", "", "[1][2]"),
        ("20", "th", " century", "th"),
        ("37", "0", " C", "°"),
        ("", "1", "Chú", "[1] "),
        ("có 45", "1", " ghe", "[1]"),
    ],
)
def test_what_is_raised_is_a_power_a_note_or_itself(before: str, text: str, after: str, shown: str) -> None:
    assert raised(before, text, after) == shown


def test_a_note_of_that_number_tells_that_it_is_one() -> None:
    assert raised("trong 12", "3", " xã") == "^3"
    assert raised("trong 12", "3", " xã", notes=frozenset({"3"})) == "[3]"


def test_what_is_lowered_runs_into_no_figure() -> None:
    assert lowered("H", "2") == "2"
    assert lowered("10", "2") == "_2"
