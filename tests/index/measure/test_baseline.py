from pathlib import Path

import pytest

from index.measure.baseline import PlainBM25, closest_sentence
from index.measure.beir import Document

POND = Document("pond", "Đầm Láng", "Vịt giời về đầm từ tháng mười. Người ta đếm được 347 con.")
WELL = Document("well", "", "Giếng làng có từ đời nào không rõ. Nước giếng trong.")
LONG = Document("long", "", "Giếng nước. " + "Chuyện kể mãi chưa hết về những ngôi nhà cũ ven sông. " * 30)


@pytest.fixture
def plain(tmp_path: Path) -> PlainBM25:
    return PlainBM25([POND, WELL, LONG], tmp_path)


def found(plain: PlainBM25, question: str, *, limit: int = 10) -> list[str]:
    return [document.id for document in plain.search(question, limit=limit)]


def test_documents_are_found_by_their_words_the_shorter_first(plain: PlainBM25) -> None:
    assert found(plain, "Nước GIẾNG có trong không?") == ["well", "long"]
    assert found(plain, "Nước GIẾNG có trong không?", limit=1) == ["well"]


def test_the_title_is_part_of_the_document(plain: PlainBM25) -> None:
    assert found(plain, "láng") == ["pond"]


def test_a_word_is_another_without_its_diacritics(plain: PlainBM25) -> None:
    assert found(plain, "gieng nuoc") == []


def test_texts_are_the_same_in_any_unicode_form(plain: PlainBM25) -> None:
    assert found(plain, "Gie\u0302\u0301ng") == ["well", "long"]


@pytest.mark.parametrize("question", ["", "?", "(\"' AND *"])
def test_any_question_may_be_asked(plain: PlainBM25, question: str) -> None:
    assert found(plain, question) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Đếm được bao nhiêu con vịt?", "Người ta đếm được 347 con."),
        ("Vịt vịt vịt con", "Vịt giời về đầm từ tháng mười."),
        ("Ong làm tổ ở đâu?", "Vịt giời về đầm từ tháng mười."),
    ],
)
def test_the_sentence_that_shares_most_words_is_quoted_the_first_of_several(
    question: str, sentence: str
) -> None:
    assert closest_sentence(question, POND.text) == sentence


def test_an_empty_text_has_no_sentence() -> None:
    assert closest_sentence("Vịt?", " \n ") == ""
