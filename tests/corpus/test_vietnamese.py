import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import canonical, fold, nfc, syllables

vietnamese = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậỳýỷỹỵÀÁẢÃẠĐƯƠ ,.0123456789", max_size=60)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("hoà bình", "hòa bình"),
        ("Tỉnh Uỷ", "tỉnh ủy"),
        ("sức khoẻ", "sức khỏe"),
        ("quý", "quý"),
        ("hoàn thuế", "hoàn thuế"),
        ("huỳnh", "huỳnh"),
        ("ngoài", "ngoài"),
    ],
)
def test_both_places_of_a_tone_mark_are_one_spelling(typed: str, stored: str) -> None:
    assert canonical(typed) == canonical(stored) == stored


def test_an_eth_typed_for_the_letter_đ_is_that_letter() -> None:
    assert canonical("\u00d0ảng viên") == canonical("Đảng viên") == "đảng viên"
    assert fold("\u00d0ảng viên") == "dang vien"


def test_folding_leaves_what_a_plain_keyboard_types() -> None:
    assert fold("Đảng uỷ Khối Doanh nghiệp Trung ương") == "dang uy khoi doanh nghiep trung uong"


def test_numbers_stay_whole_among_the_syllables() -> None:
    text = "Có 1.034/1.036 chi bộ, đạt 46,04%."
    assert syllables(text) == ["có", "1.034", "1.036", "chi", "bộ", "đạt", "46,04"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | vietnamese)
def test_composed_and_decomposed_text_is_one_text(text: str) -> None:
    composed, decomposed = nfc(text), unicodedata.normalize("NFD", text)
    assert nfc(decomposed) == composed
    assert fold(decomposed) == fold(composed)
    assert canonical(decomposed) == canonical(composed)
    assert syllables(decomposed) == syllables(composed)


@given(vietnamese)
def test_the_canonical_form_folds_to_the_same_and_stays_as_it_is(text: str) -> None:
    assert fold(canonical(text)) == fold(text)
    assert canonical(canonical(text)) == canonical(text)
