import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.abbreviations import Abbreviation
from corpus.split import split
from index.reading import Reader
from index.terms import Abbreviations

READER = Reader(Abbreviations([Abbreviation("BQL", "Ban Quản lý", 2)]))
TEXT = "Hợp tác xã trồng 46,5 ha chè. Mỗi năm thu bốn lứa.\nBQL chợ họp theo Quy định 126-QĐ/TW năm 2021."


def test_a_text_is_read_by_its_sentences() -> None:
    assert READER.read(TEXT).sentences == [
        "Hợp tác xã trồng 46,5 ha chè.",
        "Mỗi năm thu bốn lứa.",
        "BQL chợ họp theo Quy định 126-QĐ/TW năm 2021.",
    ]


def test_a_sentence_too_long_to_quote_is_read_by_its_clauses() -> None:
    text = ", ".join(f"vườn số {n} trồng mận xen với đậu và lạc" for n in range(20)) + "."
    sentences = READER.read(text).sentences
    assert len(sentences) > 1
    assert all(len(sentence.split()) <= 70 for sentence in sentences)


def test_of_each_sentence_the_terms_the_initials_and_the_folded_words_are_kept() -> None:
    reading = READER.read("Mận chín. Đào chưa.")
    assert reading.terms == (
        {"man", "chin", "man_chin", "=mận", "=chín"},
        {"dao", "chua", "dao_chua", "=đào", "=chưa"},
    )
    assert reading.initials == ("mc", "dc")
    assert reading.folded == ("man chin.", "dao chua.")


def test_abbreviations_of_the_corpus_are_read_as_what_they_stand_for() -> None:
    (terms,) = READER.read("BQL họp").terms
    assert {"ban", "quan", "ly", "ban_quan", "quan_ly", "ly_hop"} <= terms
    assert "bql" not in terms and "=bql" in terms


def test_documents_and_years_are_those_of_the_whole_text() -> None:
    reading = READER.read(TEXT)
    assert (reading.documents, reading.years) == ({"#126_qd"}, {"2021"})


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_text_without_a_word_has_no_sentence(text: str) -> None:
    reading = READER.read(text)
    assert reading.spans == reading.terms == reading.initials == reading.folded == ()
    assert reading.documents == reading.years == frozenset()


@given(st.text(max_size=300) | st.text("chè. \n;,“”\u00a0", max_size=2000))
def test_every_passage_has_a_span_and_spans_hold_all_but_white_space(text: str) -> None:
    for start, end in split(text):
        passage = text[start:end]
        reading = READER.read(passage)
        assert reading.spans
        assert "".join("".join(passage[a:b] for a, b in reading.spans).split()) == "".join(passage.split())
        assert len(reading.terms) == len(reading.initials) == len(reading.folded) == len(reading.spans)
