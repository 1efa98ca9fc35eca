from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.split import split
from index.evidence import (
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    PassageMatch,
    match,
    passage_features,
    quotable_spans,
    sentence_features,
)
from index.frequencies import Frequencies
from index.local import Candidate
from index.question import Question
from index.terms import Abbreviations

FREQUENCIES = Frequencies.load()
KNOWN = Abbreviations([])
TEXT = "Hợp tác xã trồng 46,5 ha chè. Mỗi năm thu bốn lứa. Chợ phiên là nơi bán nhiều nhất."


def asked(text: str) -> Question:
    return Question.parse(text, frequencies=FREQUENCIES, abbreviations=KNOWN)


def matched(
    question: Question, text: str, *, title: str = "", bm25: float = 1.0, cosine: float = 0.5
) -> PassageMatch:
    article = Article(ArticleId(1), None, title, date(2021, 3, 2), None, None, text)
    passage = Passage(PassageId(1), ArticleId(1), 0, len(text), text)
    return match(question, Candidate(PassageId(1), bm25, cosine), passage, article, abbreviations=KNOWN)


def feature(question: Question, found: list[PassageMatch], name: str) -> list[float]:
    column: list[float] = passage_features(question, found)[:, PASSAGE_FEATURES.index(name)].tolist()
    return column


def test_a_passage_is_quoted_by_its_sentences() -> None:
    assert [TEXT[start:end] for start, end in quotable_spans(TEXT)] == [
        "Hợp tác xã trồng 46,5 ha chè.",
        "Mỗi năm thu bốn lứa.",
        "Chợ phiên là nơi bán nhiều nhất.",
    ]


def test_a_sentence_too_long_to_quote_is_quoted_by_its_clauses() -> None:
    text = ", ".join(f"vườn số {n} trồng mận xen với đậu và lạc" for n in range(20)) + "."
    spans = quotable_spans(text)
    assert len(spans) > 1
    assert all(len(text[start:end].split()) <= 70 for start, end in spans)


@given(st.text(max_size=300) | st.text("chè. \n;,“”\u00a0", max_size=2000))
def test_every_passage_has_a_span_and_spans_hold_all_but_white_space(text: str) -> None:
    for start, end in split(text):
        passage = text[start:end]
        spans = quotable_spans(passage)
        assert spans
        assert "".join("".join(passage[a:b] for a, b in spans).split()) == "".join(passage.split())


def test_a_passage_with_every_word_of_the_question_covers_it() -> None:
    question = asked("trồng 46,5 ha chè")
    found = [matched(question, TEXT), matched(question, "Đua thuyền và kéo co.")]
    for name in ("coverage", "bigram_coverage", "titled_coverage", "window_coverage"):
        assert feature(question, found, name) == pytest.approx([1, 0], abs=1e-5)
    assert feature(question, found, "missing") == pytest.approx([0, 1], abs=1e-5)


def test_the_title_covers_what_the_passage_lacks() -> None:
    question = asked("thôn Thượng trồng chè")
    without, titled = matched(question, TEXT), matched(question, TEXT, title="Thôn Thượng")
    coverage = feature(question, [without, titled], "titled_coverage")
    assert coverage[0] < coverage[1] == pytest.approx(1, abs=1e-5)
    assert feature(question, [without, titled], "coverage")[1] < 1


def test_two_neighbouring_sentences_cover_together_and_others_do_not() -> None:
    question = asked("chè lứa")
    near = matched(question, "Trồng chè. Thu bốn lứa. Chợ đông.")
    far = matched(question, "Trồng chè. Chợ đông. Thu bốn lứa.")
    coverage = feature(question, [near, far], "window_coverage")
    assert coverage[0] > coverage[1] > 0


def test_bm25_is_relative_to_the_best_and_the_cosine_as_it_is() -> None:
    question = asked("chè")
    found = [matched(question, TEXT, bm25=4.0, cosine=0.25), matched(question, TEXT, bm25=8.0, cosine=-0.5)]
    assert feature(question, found, "bm25") == [0.5, 1.0]
    assert feature(question, found, "cosine") == [0.25, -0.5]


def test_there_is_a_row_for_each_passage_and_a_column_for_each_feature() -> None:
    question = asked("chè")
    assert passage_features(question, []).shape == (0, len(PASSAGE_FEATURES))
    found = [matched(question, TEXT, bm25=0.0)] * 3
    rows = passage_features(question, found)
    assert rows.shape == (3, len(PASSAGE_FEATURES))
    assert np.isfinite(rows).all()
    sentences = sentence_features(question, found[0], np.zeros(3, np.float32))
    assert sentences.shape == (3, len(SENTENCE_FEATURES))


def test_the_sentence_with_the_words_covers_most() -> None:
    question = asked("chợ phiên bán")
    cosines = np.array([0.1, 0.2, 0.3], np.float32)
    rows = sentence_features(question, matched(question, TEXT), cosines)
    assert int(rows[:, SENTENCE_FEATURES.index("coverage")].argmax()) == 2
    assert rows[:, SENTENCE_FEATURES.index("cosine")].tolist() == cosines.tolist()


@given(st.text(max_size=60), st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_question_can_be_matched_with_any_text(question_text: str, text: str) -> None:
    question = asked(question_text or "a")
    if question.terms:
        found = matched(question, text.strip())
        assert np.isfinite(passage_features(question, [found])).all()
        cosines = np.zeros(len(found.spans), np.float32)
        assert np.isfinite(sentence_features(question, found, cosines)).all()
