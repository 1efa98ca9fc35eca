from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.fragment import text_fragment


def fragment(words: str, *, before: str = "", after: str = "") -> str | None:
    """As people read it."""
    found = text_fragment(before + words + after, len(before), len(before) + len(words))
    return found and unquote(found).replace("text=", "")


def test_few_words_are_given_whole() -> None:
    assert fragment("Ao sâu 3 mét, rộng 40 mét.") == "Ao sâu 3 mét, rộng 40 mét."


def test_many_words_are_given_by_their_first_and_last_ones_and_some_between() -> None:
    assert fragment("một hai ba bốn năm sáu bảy tám chín mười-một") == (
        "một hai ba bốn,bảy tám chín mười-một&năm sáu bảy tám"
    )


def test_words_of_several_paragraphs_begin_in_the_first_and_end_in_the_last() -> None:
    assert fragment("Nơi họp\n\nChợ họp ở ngã ba sông.\nSau đó tan.") == ("Nơi họp,Sau đó tan.&Chợ họp ở ngã")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("- Xã Vân có ao.", "Xã Vân có ao."),
        ("☐ Xã Vân có ao.", "Xã Vân có ao."),
        ("12. Xã Vân có ao.", "Xã Vân có ao."),
        ("a) Xã Vân có ao.", "Xã Vân có ao."),
        ("- iv. Xã Vân có ao.", "Xã Vân có ao."),
        ("1.2. Xã Vân có ao.", "Xã Vân có ao."),
        ("[1] Xã Vân có ao.", "Xã Vân có ao."),
        ("Xã Vân có ao từ năm 9.", "Xã Vân có ao từ năm 9."),
    ],
)
def test_marks_and_numbers_of_lists_and_notes_are_no_words_of_the_page(words: str, expected: str) -> None:
    assert fragment(words) == expected


def test_a_row_of_a_table_opens_at_its_cells() -> None:
    assert fragment("| Vân Tịnh | lúa nếp | 524 tấn |") == "Vân Tịnh,524 tấn&lúa nếp"
    assert fragment("Vân Tịnh | lúa nếp | 524 tấn") == "Vân Tịnh,524 tấn&lúa nếp"


def test_a_row_opens_at_the_first_cell_that_tells_something() -> None:
    assert fragment("| 1 | Vân Tịnh | 7 |") == "Vân Tịnh,7"


def test_what_a_note_or_an_exponent_touches_is_left_out() -> None:
    assert fragment("Thu 320[1] tấn lúa.") == "tấn lúa."
    assert fragment("Thu được lúa [1] trong năm") == "Thu được,trong năm&trong năm"
    assert fragment("Ao rộng 45 m^2 đất sâu") == "Ao rộng 45,đất sâu&đất sâu"


def test_quotation_marks_may_be_of_the_style_of_the_page() -> None:
    assert fragment("Ông nói: “Chợ đông”, rồi cười.") == "Ông nói:,rồi cười.&Chợ đông"
    assert fragment("“Chợ đông.”") == "Chợ đông."


def test_words_that_stand_before_are_told_by_more_of_them() -> None:
    assert fragment("Đò về bến lúc hai giờ.", before="Đò về bến lúc một giờ. ") == "Đò về bến lúc hai giờ."
    words = "Chợ họp ở xã trên mỗi ngày một lần vào sáng sớm."
    assert fragment(words, before="Chợ họp ở xã dưới. ") == (
        "Chợ họp ở xã trên,lần vào sáng sớm.&mỗi ngày một lần"
    )


def test_case_and_diacritics_make_no_other_words() -> None:
    assert fragment("Đò ma", before="ĐỎ MÁ. Thôn xa. ") == "MÁ. Thôn xa.-,Đò ma"


def test_the_same_words_again_are_told_by_those_that_lead_to_them() -> None:
    assert fragment("Đò về.", before="Đò về. Trời tối. ") == "về. Trời tối.-,Đò về."


def test_a_line_that_stands_twice_is_told_by_the_line_before_it_if_the_page_has_it_there() -> None:
    before = "Không ai nói.\n\nTrống điểm ba hồi trong đêm.\n\n"
    assert fragment("Không ai nói.", before=before) == "hồi trong đêm.-,Không ai nói.&Không ai nói."
    assert fragment("Ao", before="Ao\n\nlúa |\n\n") == "Ao"


def test_last_words_that_stand_within_the_quote_are_told_by_more_of_them() -> None:
    words = "Xã có ao làng sâu. Thôn kia có ao làng sâu. Ấp có ao làng sâu."
    assert fragment(words) == "Xã có ao làng,Ấp có ao làng sâu.&sâu. Thôn kia có"


def test_signs_with_a_meaning_in_a_text_fragment_are_encoded() -> None:
    assert text_fragment("A-B, C&D", 0, 8) == "text=A%2DB%2C%20C%26D"


def test_what_no_browser_shows_is_left_out() -> None:
    assert fragment("phát\u00adtriển\u200b \ufefflàng\u00a0xã") == "pháttriển làng xã"


@pytest.mark.parametrize("words", ["", " \n", "- | -", "[1]", "“”", "x" * 300])
def test_what_holds_no_words_has_none_to_look_for(words: str) -> None:
    assert fragment(words) is None


TEXT = st.text("ab1 .\n-|[]^“”,đ水\u00a0☐") | st.text()


@given(TEXT, TEXT, TEXT)
def test_a_fragment_is_short_and_of_words_of_the_quote(before: str, words: str, after: str) -> None:
    before, words, after = (text.encode("utf-8", "ignore").decode() for text in (before, words, after))
    found = text_fragment(before + words + after, len(before), len(before) + len(words))
    if found is not None:
        assert found.isascii()
        assert found.startswith("text=")
        assert len(found) < 4_000
