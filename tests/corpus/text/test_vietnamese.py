import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.forms import TOKEN, joined, one_form
from corpus.text.vietnamese import (
    Memo,
    canonical,
    first_letters,
    fold,
    folded_syllables,
    folded_word_syllables,
    nfc,
    syllables,
    word_syllables,
    words,
    words_of_each,
)

vietnamese = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậỳýỷỹỵÀÁẢÃẠĐƯƠ ,.0123456789%^", max_size=60)
odd = st.text(
    "aAoOuUyYqQgàÀạẠạđĐðÐ 09.,_-%^²ßẞíİıΣσςéöñK\u0301\u0323\u0345\u200b\u200d“…각😀\ufffe"
    "\n\t\x1c\x85\xa0\u2003\u2028\u3000"
)
mixed = st.lists(st.text() | vietnamese | odd, max_size=3).map("".join)


def plain_fold(text: str) -> str:
    """What `fold` is, one text and one character after the other."""
    marks_off = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", text.lower()))
    return marks_off.replace("đ", "d").replace("ð", "d")


def plain_syllables(text: str) -> list[str]:
    """The tokens of a text in one piece, not yet in their one form."""
    return TOKEN.findall(joined(text).replace("%", " phần trăm "))


def plain_canonical(text: str) -> list[str]:
    return [one_form(token) for token in plain_syllables(canonical(text))]


def plain_folded(text: str) -> list[str]:
    return [one_form(plain_fold(token)) for token in plain_syllables(nfc(text))]


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
    assert syllables(text) == ["có", "1034", "1036", "chi", "bộ", "đạt", "46,04", "phần", "trăm"]


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


@given(mixed)
def test_any_text_is_read_as_it_would_be_in_one_piece(text: str) -> None:
    assert fold(text) == plain_fold(text)
    assert syllables(text) == plain_canonical(text)
    assert folded_syllables(text) == plain_folded(text)


def test_so_is_every_letter_and_mark_of_the_west_between_others() -> None:
    for char in map(chr, range(0x3100)):
        for text in (char, f"oà{char}", f"Q{char}à{char}.1", f"{char}, 1{char}2.{char}3"):
            assert fold(text) == plain_fold(text)
            assert syllables(text) == plain_canonical(text)
            assert folded_syllables(text) == plain_folded(text)


@given(mixed)
def test_the_words_of_a_text_hold_its_syllables_as_written_and_folded(text: str) -> None:
    parts = words(text)
    assert [syllable for word in parts for syllable in word_syllables(word)] == syllables(text)
    assert [syllable for word in parts for syllable in folded_word_syllables(word)] == folded_syllables(text)


@given(st.lists(mixed | vietnamese, max_size=5))
def test_the_words_of_texts_read_at_once_hold_the_syllables_of_each(texts: list[str]) -> None:
    of_each = words_of_each(tuple(texts))
    assert [[part for word in one for part in word_syllables(word)] for one in of_each] == [
        syllables(text) for text in texts
    ]
    assert [[part for word in one for part in folded_word_syllables(word)] for one in of_each] == [
        folded_syllables(text) for text in texts
    ]


def test_a_memo_works_out_each_key_once_and_keeps_no_long_ones() -> None:
    asked = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(length)
    long = "a" * (Memo.MAX_LENGTH + 1)
    assert [memo[word] for word in ("chè", "chè", long, long)] == [3, 3, 33, 33]
    assert asked == ["chè", long, long]
    assert list(memo) == ["chè"]


def test_a_full_memo_starts_again() -> None:
    memo = Memo(len)
    for number in range(Memo.KEPT):
        memo[str(number)]
    assert len(memo) == Memo.KEPT
    assert memo["một"] == 3
    assert list(memo) == ["một"]


def test_the_first_letters_of_a_text_are_those_of_its_words_and_marks() -> None:
    letters, capitals = first_letters("Trung ương (TW), 39 Đoàn_Wa² ß 7b") or (b"", b"")
    assert letters == b"tu(t..du_b"
    assert capitals == bytes([1, 0, 0, 1, 0, 0, 1, 1, 0, 0])
    assert first_letters("") == (b"", b"")
    assert first_letters("한 A") is None
