from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import HashedEncoder

from corpus.abbreviations import Abbreviation
from corpus.split import split
from index.reading import Reader
from index.terms import Abbreviations
from index.times import Period

KNOWN = Abbreviations([Abbreviation("BQL", "Ban Quản lý", 2)])
READER = Reader(KNOWN, HashedEncoder())
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


def test_of_each_sentence_the_terms_the_initials_the_folded_text_and_the_length_are_kept() -> None:
    reading = READER.read("Mận chín. Đào chưa.")
    assert reading.terms == (
        {"man", "chin", "man_chin", "=mận", "=chín"},
        {"dao", "chua", "dao_chua", "=đào", "=chưa"},
    )
    assert reading.initials == ("mc", "dc")
    assert reading.folded == ("man chin.", "dao chua.")
    assert READER.read("Mận chín. Đào thì chưa.").words == (2, 3)


def test_each_sentence_has_the_vector_that_the_encoder_gives_it_as_a_passage() -> None:
    reading = READER.read(TEXT)
    assert np.array_equal(reading.vectors, HashedEncoder().encode_passages(reading.sentences))


def test_what_was_read_last_is_not_read_again() -> None:
    encoder = HashedEncoder()
    reader = Reader(KNOWN, encoder)
    assert reader.read("Mận chín. Đào chưa.") is reader.read("Mận chín. Đào chưa.")
    assert reader.read("Mận chín. Đào chưa.").vectors is reader.read("Mận chín. Đào chưa.").vectors
    assert encoder.embedded == ["Mận chín.", "Đào chưa."]


def test_the_head_of_an_article_is_its_title_and_its_publisher_each_by_itself() -> None:
    assert READER.read_head("Vườn mận 2021", "Bản tin Làng").sentences == ["Vườn mận 2021", "Bản tin Làng"]
    assert READER.read_head("Vườn mận", "").sentences == ["Vườn mận"]
    assert "man_ban" not in READER.read_head("Vườn mận", "Bản tin Làng").terms[0]


def test_abbreviations_of_the_corpus_are_read_as_what_they_stand_for() -> None:
    (terms,) = READER.read("BQL họp").terms
    assert {"ban", "quan", "ly", "ban_quan", "quan_ly", "ly_hop"} <= terms
    assert "bql" not in terms and "=bql" in terms


def test_documents_and_times_are_those_of_the_whole_text() -> None:
    reading = READER.read(TEXT)
    assert reading.documents == {"#126_qd"}
    assert reading.periods == (Period(date(2021, 1, 1), date(2021, 12, 31)),)


@pytest.mark.parametrize("text", ["", " \n", "…", "\ud800", "👍"])
def test_a_text_without_a_word_is_one_sentence_without_terms(text: str) -> None:
    reading = READER.read(text)
    assert (reading.sentences, reading.terms, reading.initials) == ([text], (frozenset(),), ("",))
    assert reading.vectors.shape == (1, READER.encoder.dims) and not reading.vectors.any()
    assert (reading.documents, reading.periods) == (frozenset(), ())


@given(
    st.text(st.characters() | st.characters(categories=["Cs"]), max_size=300)
    | st.text("chè. \n;,“”\u00a0", max_size=2000)
)
def test_every_passage_has_a_span_and_spans_hold_all_but_white_space(text: str) -> None:
    for start, end in split(text):
        passage = text[start:end]
        reading = READER.read(passage)
        assert reading.spans
        assert "".join("".join(passage[a:b] for a, b in reading.spans).split()) == "".join(passage.split())
        of_each = (reading.terms, reading.initials, reading.folded, reading.words, reading.vectors)
        assert [len(parts) for parts in of_each] == [len(reading.spans)] * 5
