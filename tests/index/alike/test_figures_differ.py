import pytest

from corpus.text.sentences import Span
from index.alike.figures import other_figure
from index.question.frequencies import Frequencies
from index.question.question import Question
from index.question.terms import Abbreviations

QUESTION = Question.parse(
    "Bao nhiêu gian hàng bị cháy?", frequencies=Frequencies.load(), abbreviations=Abbreviations([])
)


def differs(quoted: str, marked: str, told: str, question: Question = QUESTION) -> str | None:
    start = quoted.index(marked)
    return other_figure(question.expected, quoted, Span(start, start + len(marked)), told)


def test_what_stands_in_place_of_the_figure_that_answers_is_said() -> None:
    assert (
        differs("Ông Bảy cho biết 300 gian hàng bị cháy.", "300", "Ông Bảy cho hay 320 gian hàng bị cháy.")
        == "320"
    )


@pytest.mark.parametrize(
    ("quoted", "marked", "told"),
    [
        ("Có 1.788 gian cháy.", "1.788", "Có 1788 gian cháy."),
        ("Có 14 gian cháy.", "14", "Có mười bốn gian cháy."),
        ("Có 12.000 gian cháy.", "12.000", "Có 12 nghìn gian cháy."),
        ("Có 1,2 triệu gian cháy.", "1,2 triệu", "Có 1.200.000 gian cháy."),
        ("Có 1.788 gian cháy.", "1.788", "Có gần 1.800 gian cháy."),
        ("Có 14 gian cháy.", "14", "Các gian ấy đều cháy."),
    ],
)
def test_figures_that_agree_however_they_are_written_are_not(quoted: str, marked: str, told: str) -> None:
    assert differs(quoted, marked, told) is None


def test_another_figure_of_the_sentence_is_not() -> None:
    assert differs("Lúc 22 giờ, 300 gian cháy.", "300", "Lúc 23 giờ, 300 gian cháy.") is None


def test_a_round_figure_far_off_is() -> None:
    assert differs("Có 1.788 gian cháy.", "1.788", "Có hơn 2.400 gian cháy.") == "2.400"


def test_numbers_in_words_and_with_units_are_shown_as_they_are_written() -> None:
    assert differs("Có 14 gian cháy.", "14", "Có mười lăm gian cháy.") == "mười lăm"


def test_a_day_is_shown_whole() -> None:
    when = Question.parse(
        "Chợ cháy ngày nào?", frequencies=Frequencies.load(), abbreviations=Abbreviations([])
    )
    assert differs(
        "Chợ cháy ngày 3/5/2024 trong đêm.", "3/5/2024", "Chợ cháy ngày 4/5/2024 trong đêm.", when
    ) == ("ngày 4/5/2024")
