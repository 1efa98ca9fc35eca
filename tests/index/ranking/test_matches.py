from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import HashedEncoder, Text, even_weigher, match

from index.ranking.matches import Matches
from index.ranking.weighing import PLACES

TEXT = "Hợp tác xã trồng 46,5 ha chè. Mỗi năm thu bốn lứa. Chợ phiên là nơi bán nhiều nhất."


def covered(matches: Matches, term: str) -> list[bool]:
    column: list[bool] = matches.covered[:, matches.question.terms.index(term)].tolist()
    return column


def test_each_sentence_has_the_terms_that_stand_in_it() -> None:
    matches = match("Lứa chè", TEXT, "Che kín. Chè khô.")
    assert matches.starts.tolist() == [0, 3, 5]
    assert covered(matches, "che") == [True, False, False, True, True]
    assert covered(matches, "=chè") == [True, False, False, False, True]
    assert covered(matches, "lua") == [False, True, False, False, False]


def test_a_bigram_stands_in_one_sentence() -> None:
    assert covered(match("bốn lứa", "Thu bốn. Lứa chè. Thu bốn lứa."), "bon_lua") == [False, False, True]


def test_the_title_and_the_publisher_have_terms_too() -> None:
    matches = match("chợ làng mưa", Text("Chè xanh.", title="Chợ phiên", source="Bản tin Làng"), "Mưa to.")
    by_term = dict(zip(matches.question.terms, matches.titled.T.tolist(), strict=True))
    assert [by_term[term] for term in ("cho", "lang", "mua")] == [
        [True, False],
        [True, False],
        [False, False],
    ]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("qui định", "Quy định mới."),
        ("quy dinh", "Qui định mới."),
        ("bác sỹ", "Bác sĩ về thôn."),
        ("1788", "Có 1.788 gốc chè."),
        ("1.250.000.000", "Bán được 1,250,000,000 đồng."),
        ("02838550123", "Gọi 028 3855 0123."),
        ("028.3855.0123", "Gọi (028) 3855 0123."),
        ("mười bốn", "Có 14 gian."),
        ("14", "Có mười bốn gian."),
        ("21", "Có hai mươi mốt gian."),
        ("hai mươi mốt gian", "Có 21 gian."),
        ("bảy gian", "Có 7 gian."),
        ("phần trăm", "Đạt 46%."),
        ("46%", "Đạt 46 phần trăm."),
        ("km²", "Rộng 3 km2."),
        ("qd126", "Theo Quy định số 126-QĐ/TW."),
        ("Qui định 126", "Theo 126-QĐ/TW."),
        ("quyết định 126", "Theo QĐ 126."),
    ],
)
def test_a_sentence_has_what_it_writes_in_another_way(question: str, text: str) -> None:
    assert match(question, text).covered.all()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("14", "Có mười gian và bốn cửa."),
        ("7 gian", "Bay qua gian nhà số 8."),
        ("2023", "Có 2.023 gốc chè."),
        ("qd126", "Theo Quy định số 125-QĐ/TW, có 126 gian."),
        ("tai", "Cái tay."),
    ],
)
def test_a_sentence_has_not_what_is_only_alike(question: str, text: str) -> None:
    matches = match(question, text)
    assert not any(covered(matches, matches.question.terms[0]))


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
    assert match("QĐ 126 nói gì?", Text(text, title)).documents.tolist() == [sign]
    assert match("Chợ nói gì?", Text(text, title)).documents.tolist() == [0]


def test_every_document_that_is_asked_for_is_to_be_named() -> None:
    one, both = "Theo Quy định 126.", "Theo Quy định 126 và Quy định 127."
    assert match("QĐ 126 và QĐ 127 nói gì?", one, both).documents.tolist() == [-1, 1]


@pytest.mark.parametrize(
    ("question", "text", "title", "published", "fit"),
    [
        ("Năm 2021 thu mấy lứa?", "Năm 2021 thu bốn lứa.", "", None, 1),
        ("Năm 2021 thu mấy lứa?", "Thu bốn lứa.", "Vụ chè 2021", None, 1),
        ("Năm 2021 thu mấy lứa?", "Thu bốn lứa.", "", date(2021, 12, 31), 0.5),
        ("Năm 2021 thu mấy lứa?", "Năm 2020 thu bốn lứa.", "", None, -0.25),
        ("Năm 2021 thu mấy lứa?", "Thu bốn lứa.", "", None, 0),
        ("Mỗi năm thu mấy lứa?", "Năm 2021 thu bốn lứa.", "", date(2021, 3, 2), 0),
    ],
)
def test_the_time_asked_for_is_that_of_the_text_its_title_or_its_date(
    question: str, text: str, title: str, published: date | None, fit: float
) -> None:
    (time,) = match(question, Text(text, title, published=published)).time
    assert time == pytest.approx(fit)


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
    assert match(question, text).counted.tolist() == [sign]


def test_the_cosine_of_a_sentence_is_that_of_its_vector_and_the_questions() -> None:
    matches = match("chè xanh", "Chè xanh. Chợ đông. Xanh chè.")
    assert matches.cosines.tolist() == pytest.approx([1, 0, 1], abs=1e-6)


def test_of_each_candidate_the_scores_and_the_article_are_kept_in_their_order() -> None:
    matches = match(
        "chè", Text("Một.", bm25=4, cosine=0.25, article=7), Text("Hai.", bm25=8, cosine=-0.5, article=5)
    )
    assert matches.bm25.tolist() == [4, 8]
    assert matches.cosine.tolist() == [0.25, -0.5]
    assert matches.article.tolist() == [7, 5]
    assert [reading.text for reading in matches.readings] == ["Một.", "Hai."]


def test_what_the_terms_weigh_is_the_weighers_word() -> None:
    matches, weigher = match("lứa chè", TEXT), even_weigher(64)
    assert np.array_equal(matches.weights, weigher.weigh(matches.question, HashedEncoder()))
    assert np.array_equal(matches.beside, weigher.beside)


@pytest.mark.parametrize("asked", ["Năm 2021 có bao nhiêu hộ theo QĐ 126?", "UBKT họp ở đâu?", ""])
def test_without_a_candidate_all_is_empty(asked: str) -> None:
    matches = match(asked)
    terms = len(matches.question.terms)
    assert len(matches) == 0
    assert matches.starts.tolist() == [0]
    assert matches.covered.shape == matches.titled.shape == (0, terms)
    assert matches.weights.shape == (terms, len(PLACES))
    for figures in (
        matches.bm25,
        matches.cosine,
        matches.cosines,
        matches.counted,
        matches.documents,
        matches.time,
    ):
        assert figures.shape == (0,)


ANY = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60)


@given(ANY, st.lists(ANY, max_size=4))
def test_any_question_can_be_matched_with_any_texts(question: str, texts: list[str]) -> None:
    matches = match(question, *(Text(text, title=question) for text in texts))
    sentences = int(matches.starts[-1])
    assert matches.covered.shape == (sentences, len(matches.question.terms))
    assert matches.cosines.shape == matches.counted.shape == (sentences,)
    assert matches.titled.shape == (len(texts), len(matches.question.terms))
    assert len(matches) == len(texts) == len(matches.starts) - 1
