import pytest

from corpus.text.vietnamese import folded_syllables, syllables
from index.question.numbers import other_numbers


def said_by(text: str, term: str) -> list[tuple[str, ...]]:
    others = other_numbers(folded_syllables(text), syllables(text))
    return [other.said_by for other in others if other.term == term]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("mười một", "11"),
        ("mười bốn", "14"),
        ("mười lăm", "15"),
        ("hai mươi", "20"),
        ("hai mươi mốt", "21"),
        ("ba mươi tư", "34"),
        ("ba mươi bốn", "34"),
        ("năm mươi lăm", "55"),
        ("chín mươi chín", "99"),
        ("một trăm", "100"),
        ("muoi bon", "14"),
    ],
)
def test_a_number_in_words_is_said_by_its_figure(words: str, figure: str) -> None:
    for term in folded_syllables(words):
        assert (figure,) in said_by(f"có {words} điều", term)


def test_a_figure_is_said_by_its_words() -> None:
    assert said_by("14 điều", "14") == [("muoi_bon",), ("muoi_tu",)]
    assert said_by("21 điều", "=21") == [("hai_muoi", "muoi_mot")]
    assert said_by("14 điều", "14_dieu")[0] == ("muoi_bon", "bon_dieu")
    assert said_by("có 14", "co_14")[0] == ("co_muoi", "muoi_bon")


def test_a_number_of_one_syllable_is_one_beside_what_is_counted() -> None:
    assert said_by("bảy chi bộ", "bay") == said_by("bảy chi bộ", "bay_chi") == [("7_chi",)]
    assert said_by("7 chi bộ", "7") == [("bay_chi",)]
    assert said_by("thứ bảy", "bay") == said_by("điều 7", "7") == []


def test_ten_years_are_not_fifteen() -> None:
    assert said_by("mười năm", "muoi_nam") == [("10_nam",)]
    assert said_by("hai mươi năm", "hai") == [("20",)]


@pytest.mark.parametrize("text", ["năm 2023", "bay về", "ba", "1.034 đảng viên", "05 điều", "101 điều"])
def test_what_is_no_such_number_is_said_by_nothing_else(text: str) -> None:
    assert list(other_numbers(folded_syllables(text), syllables(text))) == []


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("12 nghìn", "12000"),
        ("12 ngàn", "12000"),
        ("3,5 triệu", "3500000"),
        ("2 tỉ", "2000000000"),
        ("15 ty", "15000000000"),
    ],
)
def test_a_round_number_is_said_by_its_digits(words: str, figure: str) -> None:
    for term in folded_syllables(words):
        assert (figure,) in said_by(f"có {words} người", term)


def test_and_its_digits_by_it() -> None:
    assert said_by("12.000 người", "12000") == [("12_nghin",), ("12_ngan",)]
    assert said_by("1.200.000 người", "=1200000") == [("1200_nghin",), ("1200_ngan",), ("1,2_trieu",)]
    assert said_by("12.345 người", "12345") == []
    assert said_by("nghìn người", "nghin") == said_by("vài nghìn", "nghin") == []
