from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import HashedEncoder

from corpus.text.abbreviations import Abbreviation
from corpus.text.split import split
from corpus.text.vietnamese import syllables
from index.question.terms import Abbreviations
from index.question.times import Period
from index.ranking.coverage import covered
from index.ranking.reading import KEPT, Reader, Reading

KNOWN = Abbreviations([Abbreviation("BQL", "Ban Quản lý", 2)])
READER = Reader(KNOWN, HashedEncoder())
TEXT = "Hợp tác xã trồng 46,5 ha chè. Mỗi năm thu bốn lứa.\nBQL chợ họp theo Quy định 126-QĐ/TW năm 2021."


def read(text: str) -> Reading:
    (reading,) = READER.read([text])
    return reading


def has(text: str, *terms: str) -> list[list[bool]]:
    """Which of the terms each sentence of the text has."""
    rows: list[list[bool]] = covered(terms, READER.read([text])).tolist()
    return rows


def test_a_text_is_read_by_its_sentences() -> None:
    assert read(TEXT).sentences == [
        "Hợp tác xã trồng 46,5 ha chè.",
        "Mỗi năm thu bốn lứa.",
        "BQL chợ họp theo Quy định 126-QĐ/TW năm 2021.",
    ]


def test_a_sentence_too_long_to_quote_is_read_by_its_clauses() -> None:
    text = ", ".join(f"vườn số {n} trồng mận xen với đậu và lạc" for n in range(20)) + "."
    sentences = read(text).sentences
    assert len(sentences) > 1
    assert all(len(sentence.split()) <= 70 for sentence in sentences)


def test_of_each_sentence_the_initials_the_folded_text_and_the_length_are_known() -> None:
    reading = read("Mận chín. Đào thì chưa.")
    assert reading.initials == ("mc", "dtc")
    assert reading.folded == ("man chin.", "dao thi chua.")
    assert reading.words == (2, 3)


def test_each_sentence_has_the_vector_that_the_encoder_gives_it_as_a_passage() -> None:
    reading, other = READER.read([TEXT, "Mận chín."])
    vectors = HashedEncoder().encode_passages([*reading.sentences, *other.sentences])
    assert np.array_equal(READER.vectors([reading, other]), vectors)
    assert READER.vectors([]).shape == (0, READER.encoder.dims)


def test_what_was_read_last_is_not_read_again() -> None:
    encoder = HashedEncoder()
    reader = Reader(KNOWN, encoder)
    (first,) = reader.read(["Mận chín. Đào chưa."])
    again, other, twice = reader.read(["Mận chín. Đào chưa.", "Chè xanh.", "Mận chín. Đào chưa."])
    assert again is first and twice is first
    reader.vectors([first])
    reader.vectors([other, again])
    assert encoder.embedded == ["Mận chín.", "Đào chưa.", "Chè xanh."]


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    reader = Reader(KNOWN, HashedEncoder())
    first, second = reader.read(["Mận", "Đào"])
    reader.read([str(number) for number in range(KEPT - 2)])
    assert reader.read(["Mận"]) == [first]
    reader.read(["Chè"])
    assert reader.read(["Mận"]) == [first]
    assert reader.read(["Đào"]) != [second]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Mận chín.", ["man", "chin", "man_chin", "=mận", "=chín"]),
        (
            "Đạt 46,04% (hoà).",
            ["dat", "46,04", "46,04_phan", "phan_tram", "hoa", "tram_hoa", "=phần", "=hòa", "=46,04"],
        ),
        ("ở İzmir 桃 chín", ["o", "izmir", "桃_chin", "=chín"]),
        ("a_b c", ["a_b", "c", "a_b_c", "=a_b"]),
    ],
)
def test_a_sentence_has_its_syllables_folded_in_pairs_and_as_written(text: str, terms: list[str]) -> None:
    assert has(text, *terms) == [[True] * len(terms)]
    assert not any(has(text, "=man", "mận", "chin_man", "chin_", "_man", "=", "_", "dao")[0])


def test_the_words_of_one_sentence_are_not_those_of_another() -> None:
    assert has("Mận chín. Đào chưa.", "chin", "dao", "chin_dao", "dao_chua") == [
        [True, False, False, False],
        [False, True, False, True],
    ]


def test_without_terms_or_texts_nothing_is_covered() -> None:
    assert covered((), READER.read([TEXT])).shape == (3, 0)
    assert covered(("man",), []).shape == (0, 1)


def test_abbreviations_of_the_corpus_are_read_as_what_they_stand_for() -> None:
    assert has("BQL họp", "ban", "quan", "ly", "ban_quan", "quan_ly", "ly_hop", "=bql", "=họp") == [
        [True] * 8
    ]
    assert has("BQL họp", "bql", "bql_hop", "=ban") == [[False] * 3]


@given(
    st.lists(
        st.text(st.characters() | st.characters(categories=["Cs"])) | st.text("chè, .1_aĐİ\n桃"), max_size=3
    )
)
def test_each_sentence_has_just_the_terms_that_the_question_would_have_of_it(texts: list[str]) -> None:
    readings = READER.read(texts)
    sentences = [sentence for reading in readings for sentence in reading.sentences]
    own = [
        {*KNOWN.spelled_terms(sentence), *(f"={syllable}" for syllable in syllables(sentence))}
        for sentence in sentences
    ]
    terms = sorted(set().union(*own))
    assert covered(terms, readings).tolist() == [[term in one for term in terms] for one in own]


def test_documents_and_times_are_those_of_the_whole_text() -> None:
    reading = read(TEXT)
    assert reading.documents == {"#126_qd"}
    assert reading.periods == (Period(date(2021, 1, 1), date(2021, 12, 31)),)


@pytest.mark.parametrize("text", ["", " \n", "…", "\ud800", "👍"])
def test_a_text_without_a_word_is_one_sentence_without_terms(text: str) -> None:
    reading = read(text)
    assert (reading.sentences, reading.lengths, reading.initials) == ([text], (0,), ("",))
    vectors = READER.vectors([reading])
    assert vectors.shape == (1, READER.encoder.dims) and not vectors.any()
    assert (reading.documents, reading.periods) == (frozenset(), ())


@given(
    st.text(st.characters() | st.characters(categories=["Cs"]), max_size=300)
    | st.text("chè. \n;,“”\u00a0", max_size=2000)
)
def test_every_passage_has_a_span_and_spans_hold_all_but_white_space(text: str) -> None:
    for start, end in split(text):
        passage = text[start:end]
        reading = read(passage)
        assert reading.spans
        assert "".join("".join(passage[a:b] for a, b in reading.spans).split()) == "".join(passage.split())
        of_each = (
            reading.lengths,
            reading.initials,
            reading.folded,
            reading.words,
            READER.vectors([reading]),
        )
        assert [len(parts) for parts in of_each] == [len(reading.spans)] * 5
