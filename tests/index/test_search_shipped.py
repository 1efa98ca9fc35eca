"""The search with the ranker and the encoder that come with the program."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import (
    QUESTIONS,
    TEA_ID,
    articles,
    assert_verbatim,
)

from corpus.store.store import Store
from corpus.text.vietnamese import fold
from index.answer.judging import LED
from index.builds.encoder import Encoder
from index.search import SearchEngine


@pytest.fixture(scope="module")
def shipped(built: tuple[Store, Path], built_in: Encoder) -> SearchEngine:
    """With the ranker that comes with the program; it never abstains."""
    store, builds = built
    return SearchEngine(store, built_in, builds, min_confidence=0)


@pytest.mark.parametrize(("question", "article"), QUESTIONS)
def test_with_the_shipped_ranker_the_article_that_answers_comes_first_and_is_quoted(
    shipped: SearchEngine, question: str, article: int
) -> None:
    for typed in (question, fold(question), unicodedata.normalize("NFD", question), question.upper()):
        answer = shipped.ask(typed, top=3)
        assert articles(answer)[0] == article
        assert answer.quote is not None
        assert_verbatim(answer)


def test_a_question_in_english_is_answered_where_names_and_figures_lead_and_by_a_short_name_alone_not(
    shipped: SearchEngine,
) -> None:
    led = shipped.ask("What did Doi Xanh grow in 2015?", top=3)
    assert articles(led)[0] == TEA_ID
    assert led.confidence >= LED
    assert shipped.ask("How many people live in Hanoi?", top=3).confidence < LED


def test_the_shipped_ranker_is_surer_of_what_the_village_tells_than_of_anything_else(
    shipped: SearchEngine,
) -> None:
    told = [shipped.ask(question, top=3).confidence for question, _ in QUESTIONS]
    others = ["Thủ đô của Úc là thành phố nào?", "cai lai windows 11", "Quy định 205 về chợ nói gì?"]
    assert min(told) > max(shipped.ask(question, top=3).confidence for question in others)


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60))
def test_with_the_shipped_ranker_any_text_is_answered_in_verbatim_words_or_not_at_all(
    shipped: SearchEngine, text: str
) -> None:
    assert_verbatim(shipped.ask(text, top=3))
