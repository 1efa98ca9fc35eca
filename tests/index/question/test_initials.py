import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import VILLAGE, Text, match, parse

from corpus.text.vietnamese import folded_syllables
from index.question.initials import initials, is_abbreviation, name_initials
from index.question.terms import terms
from index.ranking.evidence import PASSAGE_FEATURES, passage_features


def test_every_part_of_a_name_with_two_capitals_has_its_initials() -> None:
    assert next(name_initials(["gửi Ủy ban Kiểm tra Trung ương"])) == [
        "ubk",
        "ubkt",
        "ubktt",
        "ubkttu",
        "ktt",
        "kttu",
    ]


@pytest.mark.parametrize(
    "text",
    ["ủy ban kiểm tra", "Ủy ban kiểm tra", "Ủy ban, Kiểm tra", "Ban 4 Tổ chức", "Kiểm Tra", "", "1.034"],
)
def test_what_is_no_name_of_three_syllables_has_none(text: str) -> None:
    assert next(name_initials([text])) == []


def test_the_w_of_tw_is_the_letter_that_trung_uong_has() -> None:
    assert initials([*"TW"]) == initials(["Trung", "ương"]) == "tu"
    assert initials([*"BTCTW"]) in next(name_initials(["Ban Tổ chức Trung ương"]))


def test_initials_are_folded() -> None:
    assert initials(["Đảng", "ủy", "Ăn", "Ở"]) == "duao"


@pytest.mark.parametrize("syllable", ["ubkt", "btctw", "bchtw", "dntw", "bql", "ubtvqh"])
def test_what_is_built_unlike_a_syllable_is_an_abbreviation(syllable: str) -> None:
    assert is_abbreviation(syllable)


@pytest.mark.parametrize("syllable", ["dang", "nghieng", "quyet", "a", "tw", "126", "bt1", "bcdbcdbc", ""])
def test_ordinary_syllables_numbers_and_what_is_too_short_or_long_are_none(syllable: str) -> None:
    assert not is_abbreviation(syllable)


def test_of_all_that_stands_in_articles_only_their_abbreviation_is_one() -> None:
    syllables = {syllable for page in VILLAGE for syllable in folded_syllables(page.text)}
    assert set(filter(is_abbreviation, syllables)) == {"bql"}


@pytest.mark.parametrize("asked", ["UBKT họp khi nào?", "ubkt hop khi nao"])
def test_an_abbreviation_is_searched_for_by_the_initials_that_a_name_is_indexed_by(asked: str) -> None:
    question = parse(asked)
    assert "~ubkt" in {term.term for term in question.keyword_terms} & set(terms("Ủy ban Kiểm tra xã"))
    assert question.abbreviations == {"ubkt"}


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("Ủy ban Kiểm tra họp.", True),
        ("Sáng qua ủy ban kiểm tra họp.", True),
        ("UBKT họp.", True),
        ("Ủy ban xã họp để kiểm tra.", False),
        ("Ủy ban. Kiểm tra.", False),
    ],
)
def test_a_sentence_has_an_abbreviation_whose_words_it_has_in_a_row(text: str, covers: bool) -> None:
    matches = match("ubkt", text, Text("Chợ đông.", title=text))
    assert matches.covered[0].tolist() == matches.titled[1].tolist() == [covers]
    rows = passage_features(matches)
    assert rows[:, PASSAGE_FEATURES.index("titled_coverage")].tolist() == [covers, covers]
    assert np.isfinite(rows).all()


@given(st.text("aAđĐwWΣ각ǅ ,1\xa0\n", max_size=40) | st.text())
def test_the_initials_of_names_are_those_of_every_stretch_that_is_one(text: str) -> None:
    wanted = []
    for run in re.findall(r"[^\W\d_]+(?:[ \xa0][^\W\d_]+)*", text):
        words = run.split()
        for start in range(len(words)):
            for end in range(start + 3, min(start + 7, len(words)) + 1):
                capitals = [word[0].isupper() for word in words[start:end]]
                if capitals[0] and sum(capitals) >= 2:
                    wanted.append(initials(words)[start:end])
    assert next(name_initials([text])) == wanted


@given(st.lists(st.text("aAđĐwWΣß ,1\xa0\n", max_size=12), max_size=5))
def test_read_in_one_go_texts_have_the_initials_that_each_has_by_itself(texts: list[str]) -> None:
    assert list(name_initials(texts)) == [next(name_initials([text])) for text in texts]
