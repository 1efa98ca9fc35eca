import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import (
    FESTIVAL_ID,
    MARKET_ID,
    QUESTIONS,
    articles,
    assert_verbatim,
    open_engine,
)
from village import CANAL, HashedEncoder, plain_ranker, put, stepped

from corpus.models import Page
from corpus.store.store import Store
from corpus.text.vietnamese import fold
from index.answer.answer import Answer
from index.builds.encoder import Encoder
from index.ranking.evidence import SENTENCE_FEATURES
from index.search import SearchEngine


@pytest.fixture(scope="module")
def engine(built: tuple[Store, Path], built_in: Encoder) -> SearchEngine:
    """It never abstains."""
    store, builds = built
    return SearchEngine(store, built_in, builds, min_confidence=0, ranker=plain_ranker(built_in.name))


@pytest.mark.parametrize(("question", "article"), QUESTIONS)
def test_the_article_that_answers_comes_first_and_is_quoted(
    engine: SearchEngine, question: str, article: int
) -> None:
    for typed in (question, fold(question), unicodedata.normalize("NFD", question), question.upper()):
        answer = engine.ask(typed, top=3)
        assert articles(answer)[0] == article
        assert answer.quote is not None and answer.quote.hit.article.id == article
        assert 0 <= answer.confidence <= 1
        assert_verbatim(answer)


def test_the_sentence_that_answers_is_quoted(engine: SearchEngine) -> None:
    answer = engine.ask("BQL thu phí bao nhiêu một gian?", top=3)
    assert answer.quote is not None
    assert answer.quote.text == "BQL thu phí 5.000 đồng một gian mỗi phiên."


@pytest.mark.parametrize("form", ["126-QĐ/TW", "quy định 126", "QD 126", "qd126", "126/QĐ-TW"])
def test_a_document_is_found_by_its_number(engine: SearchEngine, form: str) -> None:
    assert articles(engine.ask(form, top=1)) == [MARKET_ID]


def test_hits_are_the_best_first_and_no_more_than_asked_for(engine: SearchEngine) -> None:
    answer = engine.ask("thôn Thượng ở đâu", top=2)
    assert len(answer.hits) == 2
    assert answer.hits[0].score >= answer.hits[1].score
    assert len(engine.ask("thôn Thượng ở đâu", top=50).hits) == 4


def test_the_question_comes_back_as_it_was_asked(engine: SearchEngine) -> None:
    typed = unicodedata.normalize("NFD", "Chè bán ở đâu?")
    assert engine.ask(typed, top=1).question == typed


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60))
def test_any_text_is_answered_in_verbatim_words_or_not_at_all(engine: SearchEngine, text: str) -> None:
    assert_verbatim(engine.ask(text, top=3))


@pytest.mark.parametrize("text", ["", "???", " \n", "👍", "\x00", "\ud800"])
def test_a_text_without_a_word_is_not_answered(engine: SearchEngine, text: str) -> None:
    assert engine.ask(text, top=3).quote is None


def test_of_a_very_long_question_the_beginning_counts(engine: SearchEngine) -> None:
    assert articles(engine.ask("đua thuyền kéo co " + "? " * 5000 + "chè", top=1)) == [FESTIVAL_ID]
    assert_verbatim(engine.ask("chè" * 4000, top=3))


def test_below_the_least_confidence_there_is_no_quote_but_the_hits(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bold = open_engine(village, encoder, builds).ask("Chè bán ở đâu?", top=3)
    shy = open_engine(village, encoder, builds, min_confidence=1.01).ask("Chè bán ở đâu?", top=3)
    assert bold.quote is not None
    assert (shy.quote, shy.confidence, shy.hits) == (None, bold.confidence, bold.hits)


def test_an_answer_just_as_confident_as_wanted_is_given(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    confidence = open_engine(village, encoder, builds).ask("Chè bán ở đâu?", top=3).confidence
    engine = open_engine(village, encoder, builds, min_confidence=confidence)
    assert confidence == 0.5
    assert engine.ask("Chè bán ở đâu?", top=3).quote is not None


def test_a_question_that_names_a_document_is_refused_where_no_passage_names_it(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds, min_confidence=0.01)
    answer = engine.ask("Chợ phiên làm theo Quy định 205-QĐ/TW nào?", top=3)
    assert (answer.quote, answer.confidence) == (None, 0.0)
    assert articles(answer)[0] == MARKET_ID
    answer = engine.ask("Chợ phiên làm theo Quy định 126-QĐ/TW nào?", top=3)
    assert answer.quote is not None and answer.confidence == 0.5
    assert "126-QĐ/TW" in answer.quote.text


def test_a_question_of_words_that_nothing_has_is_looked_for_by_meaning_alone(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    found = engine.find("xyz qwv")
    assert len(found.passages) == 4 and not found.matches.bm25.any()
    assert np.isfinite(found.features).all() and np.isfinite(found.fused).all()
    assert_verbatim(engine.ask("xyz qwv", top=3))


@pytest.mark.parametrize("asked", ["UBKT làm gì?", "ubkt lam gi"])
def test_a_name_is_found_by_initials_that_nobody_wrote_down(
    store: Store, encoder: HashedEncoder, builds: Path, asked: str
) -> None:
    put(store, Page("/lang/1.txt", "Ban kiểm tra làm việc ở ủy ban xã."), "Một")
    named = put(store, Page("/lang/2.txt", "Sáng nay Ủy ban Kiểm tra đi xem mương."), "Hai")
    answer = open_engine(store, encoder, builds).ask(asked, top=2)
    assert answer.quote is not None and answer.quote.hit.article.id == named


def test_articles_can_be_left_out(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    engine = open_engine(village, encoder, builds)
    question, article = QUESTIONS[0]
    (tea,) = {hit.article.id for hit in engine.ask(question, top=1).hits}
    assert tea == article
    without = engine.ask(question, top=9, without={tea})
    assert tea not in articles(without)
    assert without.quote is not None and without.quote.hit.article.id != tea
    everything = {hit.article.id for hit in engine.ask(question, top=9).hits}
    assert engine.ask(question, top=9, without=everything) == Answer(question, None, 0.0, ())


def test_an_abbreviation_of_the_corpus_and_its_long_form_find_the_same(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    assert [found.short for found in village.abbreviations()] == ["BQL"]
    engine = open_engine(village, encoder, builds)
    for question in ("bql họp ngày nào", "ban quan ly hop ngay nao"):
        assert articles(engine.ask(question, top=1)) == [MARKET_ID]


def test_the_figure_asked_for_is_marked_in_the_quote(engine: SearchEngine) -> None:
    answer = engine.ask("BQL thu phí một gian là bao nhiêu?", top=3)
    assert answer.quote is not None
    assert [answer.quote.text[start:end] for start, end in answer.quote.marks] == ["5.000 đồng"]
    unsure = engine.ask("Vì sao BQL thu phí một gian?", top=3)
    assert unsure.quote is not None and unsure.quote.marks == ()


def test_what_comes_in_two_sentences_is_quoted_in_both(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, Page("/lang/1.txt", "Chợ đông. Chè đây. Xanh đó. Mương dài."), "Một")
    likely = replace(plain_ranker(), sentence=stepped(SENTENCE_FEATURES, {"coverage": 8}, constant=-4))
    answer = open_engine(store, encoder, builds, ranker=likely).ask("chè xanh", top=1)
    assert answer.quote is not None and answer.quote.text == "Chè đây. Xanh đó."
    assert_verbatim(answer)


def test_the_same_sentence_in_two_articles_is_quoted_from_one_that_was_found(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, CANAL)
    put(store, Page("/lang/khac.txt", f"{CANAL.text} Hết."), "Bản khác")
    answer = open_engine(store, encoder, builds).ask("Mương dài bao nhiêu km?", top=2)
    assert answer.quote is not None and answer.quote.hit in answer.hits
