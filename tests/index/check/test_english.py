import pytest

from index.check.english import in_our_figures, is_english


@pytest.mark.parametrize(
    "question",
    ["Who is Tran Van Mau?", "When was Directive 01-CT/ĐUK issued?", "What did Bộ Công Thương say in 2011?"],
)
def test_names_in_vietnamese_leave_a_question_english(question: str) -> None:
    assert is_english(question)


@pytest.mark.parametrize(
    "question", ["Ai là Tran Van Mau?", "ai ban nia o cho", "BTV la gi", "in an o dau", ""]
)
def test_vietnamese_without_diacritics_is_not_english(question: str) -> None:
    assert not is_english(question)


def test_thousands_of_an_english_question_are_written_as_here() -> None:
    assert in_our_figures("Who sold 1,250,000 of the 1,036 pots?") == "Who sold 1.250.000 of the 1.036 pots?"
    assert in_our_figures("Where are 46,5 ha of tea?") == "Where are 46,5 ha of tea?"
    assert in_our_figures("Ai bán 1,036 cái nia?") == "Ai bán 1,036 cái nia?"
