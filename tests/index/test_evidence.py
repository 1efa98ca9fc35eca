from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import PassageId
from index.evidence import (
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    PassageMatch,
    match,
    passage_features,
    sentence_features,
)
from index.frequencies import Frequencies
from index.local import Candidate
from index.question import Question
from index.reading import Reader
from index.terms import Abbreviations

FREQUENCIES = Frequencies.load()
KNOWN = Abbreviations([])
READER = Reader(KNOWN)
TEXT = "Hợp tác xã trồng 46,5 ha chè. Mỗi năm thu bốn lứa. Chợ phiên là nơi bán nhiều nhất."


def asked(text: str) -> Question:
    return Question.parse(text, frequencies=FREQUENCIES, abbreviations=KNOWN)


def matched(
    question: Question,
    text: str,
    *,
    title: str = "",
    published: date | None = None,
    bm25: float = 1.0,
    cosine: float = 0.5,
) -> PassageMatch:
    candidate = Candidate(PassageId(1), bm25, cosine)
    return match(question, candidate, READER.read(text), READER.read(title), published)


def only(
    question_text: str, text: str, name: str, *, title: str = "", published: date | None = None
) -> float:
    """A feature of the one passage that was found."""
    question = asked(question_text)
    return feature(question, [matched(question, text, title=title, published=published)], name)[0]


def feature(question: Question, found: list[PassageMatch], name: str) -> list[float]:
    column: list[float] = passage_features(question, found)[:, PASSAGE_FEATURES.index(name)].tolist()
    return column


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


def test_what_few_of_the_candidates_have_tells_more() -> None:
    question = asked("che cho")
    found = [
        matched(question, "Chè ở chợ."),
        matched(question, "Chè trên đồi."),
        matched(question, "Chè xanh."),
    ]
    che, cho = (float(question.exact_shares[question.terms.index(term)]) for term in ("che", "cho"))
    che *= np.log1p(0.5 / 3.5)
    cho *= np.log1p(2.5 / 1.5)
    for name in ("telling_coverage", "telling_window"):
        assert feature(question, found, name) == pytest.approx([1, che / (che + cho), che / (che + cho)])


def test_the_title_tells_too() -> None:
    question = asked("che cho")
    found = [matched(question, "Chè xanh.", title="Chợ phiên"), matched(question, "Chè xanh.")]
    for name in ("telling_coverage", "telling_window"):
        assert feature(question, found, name)[0] == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "title", "sign"),
    [
        ("Chợ theo Quy định số 126-QĐ/TW.", "", 1),
        ("Chợ phiên họp.", "Về Quy định 126", 1),
        ("Chợ theo Quy định số 125-QĐ/TW.", "", -1),
        ("Chợ có 126 gian.", "", -1),
    ],
)
def test_a_document_that_is_asked_for_is_named_or_not(text: str, title: str, sign: float) -> None:
    assert only("QĐ 126 nói gì?", text, "documents", title=title) == sign
    assert only("Chợ nói gì?", text, "documents", title=title) == 0


@pytest.mark.parametrize(
    ("question", "text", "title", "published", "sign"),
    [
        ("Năm 2021 thu mấy lứa?", "Năm 2021 thu bốn lứa.", "", None, 1),
        ("Năm 2021 thu mấy lứa?", "Thu bốn lứa.", "Vụ chè 2021", None, 1),
        ("Năm 2021 thu mấy lứa?", "Thu bốn lứa.", "", date(2021, 12, 31), 1),
        ("Năm 2021 thu mấy lứa?", "Năm 2020 thu bốn lứa.", "", date(2022, 1, 1), -1),
        ("Từ 2019 đến 2021 thu mấy lứa?", "Từ năm 2019 thu bốn lứa.", "", date(2021, 3, 2), 1),
        ("Từ 2019 đến 2021 thu mấy lứa?", "Từ năm 2019 thu bốn lứa.", "", None, -1),
        ("Mỗi năm thu mấy lứa?", "Năm 2021 thu bốn lứa.", "", date(2021, 3, 2), 0),
    ],
)
def test_every_year_that_is_asked_for_is_named_or_not(
    question: str, text: str, title: str, published: date | None, sign: float
) -> None:
    assert only(question, text, "years", title=title, published=published) == sign


@pytest.mark.parametrize(
    ("question", "text", "sign"),
    [
        ("Bao nhiêu hộ góp công?", "Đã có 84 hộ góp công.", 1),
        ("bao nhieu ho gop cong", "Đã có 1.084 hộ góp công.", 1),
        ("Mấy hộ góp công?", "Tám mươi tư hộ góp công.", 1),
        ("Bao nhiêu hộ góp công?", "Hộ góp công có 84 người.", -1),
        ("Bao nhiêu hộ góp công?", "Các hộ góp công.", -1),
        ("Bao nhiêu phần trăm hộ góp công?", "Hộ góp công là 46,5 %.", 1),
        ("Bao nhiêu phần trăm hộ góp công?", "Đã có 84 hộ góp công.", -1),
        ("Hộ nào góp công?", "Đã có 84 hộ góp công.", 0),
    ],
)
def test_what_is_asked_how_many_of_is_counted_or_not(question: str, text: str, sign: float) -> None:
    assert only(question, text, "counted") == sign


@pytest.mark.parametrize(
    ("question", "text", "sign"),
    [
        ("Ai thắng đua thuyền?", "Đinh Văn Mẫu thắng đua thuyền.", 1),
        ("Ai thắng đua thuyền?", "Đội nhà thắng đua thuyền.", -1),
        ("Đua thuyền khi nào?", "Đua thuyền ngày 10 tháng giêng.", 1),
        ("Đua thuyền khi nào?", "Đua thuyền đầu xuân.", -1),
        ("Đua thuyền có bao nhiêu đội?", "Đua thuyền có bốn đội.", 1),
        ("Vì sao đua thuyền?", "Đua thuyền cho vui.", 0),
    ],
)
def test_what_is_asked_for_is_there_or_not(question: str, text: str, sign: float) -> None:
    assert only(question, text, "expected") == sign


def test_a_number_far_from_what_was_asked_counts_nothing() -> None:
    text = "Hội làng có đội thuyền thôn Hạ. Chợ đông. Mương dài. Bên sông có 5 đội thuyền."
    assert only("Hội làng thôn Hạ có mấy đội thuyền?", text, "counted") == -1


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


def test_each_sentence_is_told_whether_it_counts_and_how_long_it_is() -> None:
    question = asked("Mỗi năm thu bao nhiêu lứa?")
    rows = sentence_features(question, matched(question, TEXT), np.zeros(3, np.float32))
    columns = dict(zip(SENTENCE_FEATURES, rows.T.tolist(), strict=True))
    assert columns["counted"] == [-1, 1, -1]
    assert columns["expected"] == [1, 1, -1]
    assert columns["length"] == pytest.approx(np.log([29, 20, 32]))
    assert columns["neighbour_coverage"][2] > columns["coverage"][2]


@given(
    st.text(max_size=60) | st.text("ubktw đ", max_size=9), st.text(min_size=1, max_size=200).filter(str.strip)
)
def test_any_question_can_be_matched_with_any_text(question_text: str, text: str) -> None:
    question = asked(question_text or "a")
    if question.terms:
        found = matched(question, text.strip(), title=question_text)
        assert np.isfinite(passage_features(question, [found])).all()
        cosines = np.zeros(len(found.reading.spans), np.float32)
        assert np.isfinite(sentence_features(question, found, cosines)).all()
