import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.abbreviations import Abbreviation
from corpus.text.vietnamese import fold
from index.question.terms import Abbreviations, folded_terms, terms

BQL = Abbreviation("BQL", "Ban Quản lý", 2)


def test_a_text_is_found_by_exact_and_folded_syllables_and_folded_bigrams() -> None:
    assert terms("Đảng ủy") == ["=đảng", "=ủy", "dang", "uy", "dang_uy"]


def test_a_term_comes_as_often_as_it_stands_there() -> None:
    counts = Counter(terms("chè, chè và Chè"))
    assert (counts["=chè"], counts["che"], counts["che_che"]) == (3, 3, 1)


def test_a_document_is_a_term() -> None:
    assert "#126_qd" in terms("Quy định số 126-QĐ/TW")


def test_the_initials_of_a_name_are_terms() -> None:
    assert "~bql" in terms("họp với Ban Quản lý chợ")
    assert not [term for term in terms("họp với ban quản lý chợ") if term.startswith("~")]


def test_every_spelling_of_a_text_has_the_same_terms() -> None:
    spellings = ["hoà thuỷ Khoẻ", "Hòa thủy khỏe", "HÒA thủy khỏe"]
    spellings += [unicodedata.normalize("NFD", spelling) for spelling in spellings]
    assert {tuple(terms(spelling)) for spelling in spellings} == {tuple(terms("hòa thủy khỏe"))}


def test_folded_terms_are_those_of_the_text_without_diacritics() -> None:
    text = "Đường về thôn Thượng dài 3,2 km"
    assert folded_terms(text) == folded_terms(fold(text))
    assert "duong_ve" in folded_terms(text)
    assert "3,2" in folded_terms(text)


@given(st.text(max_size=300))
def test_any_text_has_terms_without_white_space(text: str) -> None:
    assert not [term for term in terms(text) if len(term.split()) != 1]


def test_an_abbreviation_is_read_as_its_long_form() -> None:
    known = Abbreviations([BQL])
    spelled = known.spelled_terms("Họp BQL chợ")
    assert list(spelled) == list(known.spelled_terms("họp ban quan ly cho"))
    assert "bql" not in spelled
    assert {"ban_quan", "ly_cho"} <= spelled.keys()


def test_each_form_of_an_abbreviation_gives_the_other() -> None:
    known = Abbreviations([BQL])
    assert known.other_forms("bql họp khi nào") == ["ban quan ly"]
    assert known.other_forms("Ban quản lý họp khi nào") == ["bql"]
    assert known.other_forms("ban nào quản lý chợ") == []


def test_an_abbreviation_that_reads_as_a_syllable_changes_no_text() -> None:
    known = Abbreviations([Abbreviation("ĐU", "Đảng ủy", 9), Abbreviation("TƯ", "Trung ương", 9)])
    assert list(known.spelled_terms("đủ từ")) == ["du", "tu", "du_tu"]
    assert known.other_forms("dự án từ Đảng ủy") == []
