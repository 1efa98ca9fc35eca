import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.vietnamese import fold
from index.question.documents import _CODE_FIRST, _CODES, _NUMBER_FIRST, document_terms, without_dates
from tests.cost import costs_linear_time


@pytest.mark.parametrize(
    "text",
    [
        "126-QĐ/TW",
        "126/QĐ-TW",
        "126 QĐ/TW",
        "126 - QĐ/TW",
        "126–QĐ/TW",
        "0126-QĐ/TW",
        "QĐ 126",
        "QĐ-126",
        "QD 126",
        "qd126",
        "QĐ số 126",
        "quy định 126",
        "qui định 126",
        "Quy định số 126",
        "quy dinh so 126",
        "quy định số: 126",
        "Quyết định 126",
        "theo Quy định\n126, các xã",
    ],
)
def test_a_document_is_named_in_many_forms(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert set(document_terms(unicodedata.normalize(form, text))) == {"#126_qd"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Nghị định số 30/2020/NĐ-CP", "#30_nd"),
        ("30/2020/NĐ-CP", "#30_nd"),
        ("Chỉ thị 05-CT/TW", "#5_ct"),
        ("Công văn số 4718-CV/BTCTW", "#4718_cv"),
        ("hd 36", "#36_hd"),
        ("Hướng dẫn 36-HD/VPTW", "#36_hd"),
        ("đề án 06", "#6_da"),
        ("12-ĐA/TW", "#12_da"),
    ],
)
def test_each_kind_of_document_has_its_code(text: str, term: str) -> None:
    assert set(document_terms(text)) == {term}


def test_a_text_may_name_several() -> None:
    assert set(document_terms("Quy định 60, Nghị quyết 18-NQ/TW và KL 21")) == {"#60_qd", "#18_nq", "#21_kl"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Năm 2023 đã có 84 hộ",
        "nam 2023 da co 84 ho",
        "đã 5 lần",
        "theo quy định. 126 người đến",
        "quy định 1.034 tổ chức",
        "126",
        "quy định",
        "1234567-QĐ/TW",
    ],
)
def test_a_number_beside_another_word_is_no_document(text: str) -> None:
    assert list(document_terms(text)) == []


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert all(term.startswith("#") and term.count("_") == 1 for term in document_terms(text))


@pytest.mark.parametrize("piece", ["1 ", "qd ", "0", " ", "quy dinh so ", "1-"])
def test_the_work_grows_with_the_length_alone(piece: str) -> None:
    assert costs_linear_time(lambda times: list(document_terms("qd1" + piece * times)), 8_000)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Năm 2023 QĐ 126 áp dụng ở đâu?", ["#126_qd"]),
        ("Cuộc họp quyết định 3 việc gì?", []),
        ("Kế hoạch 5 năm đặt mục tiêu gì?", []),
        ("Thông báo 10 hộ góp công ở đâu?", []),
    ],
)
def test_years_and_counts_beside_a_kind_of_document_are_not_its_number(text: str, named: list[str]) -> None:
    assert list(document_terms(text)) == named


parts = st.sampled_from([*_CODES, *_CODES.values(), "số", "so:", "năm", "2019", "0126", "7", "١", ":", "của"])
gaps = st.sampled_from(["", " ", "  ", "\n", "\u3000", "-", " – ", "/", ".", ",", ": "])


@given(st.lists(st.tuples(parts, gaps), max_size=12))
def test_no_document_is_missed_for_what_stands_at_its_number(pieces: list[tuple[str, str]]) -> None:
    text = "".join(map("".join, pieces))
    named = [
        f"#{found['number']}_{_CODES.get(found['code'], found['code'])}"
        for form in _NUMBER_FIRST + _CODE_FIRST
        for found in form.finditer(fold(text))
    ]
    assert document_terms(text) == list(dict.fromkeys(named))


def test_a_date_is_no_number_of_a_document() -> None:
    assert list(document_terms(without_dates("hai quy định 20-12-2021 là số mấy"))) == []
    assert list(document_terms(without_dates("quy định 20-QĐ/TW ngày 1/2/2021"))) == ["#20_qd"]
