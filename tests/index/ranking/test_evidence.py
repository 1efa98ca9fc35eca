from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import Text, match

from index.question.question import Question
from index.ranking.evidence import (
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    passage_features,
    places,
    sentence_features,
)
from index.ranking.matches import Matches
from index.ranking.weighing import PLACES

TEXT = "Hợp tác xã trồng 46,5 ha chè. Mỗi năm thu bốn lứa. Chợ phiên là nơi bán nhiều nhất."
ELSEWHERE = "Đua thuyền và kéo co."


def feature(matches: Matches, name: str) -> list[float]:
    """Of each passage."""
    column: list[float] = passage_features(matches)[:, PASSAGE_FEATURES.index(name)].tolist()
    return column


def of_sentences(matches: Matches, name: str, *, at: int = 0) -> list[float]:
    """Of each sentence of one passage, all others of which score less."""
    scores = -np.abs(np.arange(len(matches)) - at).astype(np.float32)
    (rows,) = sentence_features(matches, scores, [at])
    column: list[float] = rows[:, SENTENCE_FEATURES.index(name)].tolist()
    return column


def share(question: Question, kind: str, *terms: str) -> float:
    """How much of a kind of shares of a question these terms have."""
    shares = getattr(question, kind)
    return float(sum(shares[question.terms.index(term)] for term in terms))


def weighing(matches: Matches, by_term: dict[str, tuple[float, ...]]) -> Matches:
    """The same with terms that weigh so much in each of PLACES, and others nothing."""
    weights = np.array([by_term.get(term, (0,) * len(PLACES)) for term in matches.question.terms], np.float32)
    return replace(matches, weights=weights, beside=np.array([8, 4, 2], np.float32))


def test_a_passage_with_every_word_of_the_question_covers_it() -> None:
    matches = match("trồng 46,5 ha chè", TEXT, ELSEWHERE)
    for name in (
        "coverage",
        "bigram_coverage",
        "sentence_coverage",
        "window_coverage",
        "titled_coverage",
        "exact_coverage",
        "telling_coverage",
        "telling_window",
        "article_coverage",
        "article_bigram_coverage",
        "article_exact_coverage",
        "figures",
        "figures_window",
    ):
        assert feature(matches, name) == pytest.approx([1, 0], abs=1e-5), name
    for name in ("missing", "missing_two"):
        assert feature(matches, name)[0] == pytest.approx(0, abs=1e-5), name
    for name in ("pool_coverage", "pool_bigram_coverage"):
        assert feature(matches, name) == pytest.approx([1, 1], abs=1e-5), name


def test_coverage_is_the_share_of_the_words_by_their_weight() -> None:
    matches = match("chè mận", "Chè đây.", "Mận đây.", "Chè mận.")
    che, man = (share(matches.question, "syllable_shares", term) for term in ("che", "man"))
    assert feature(matches, "coverage") == pytest.approx([che, man, 1], abs=1e-5)
    assert feature(matches, "bigram_coverage") == pytest.approx([0, 0, 1], abs=1e-5)


def test_the_title_covers_what_the_passage_lacks() -> None:
    matches = match("thôn Thượng trồng chè", TEXT, Text(TEXT, title="Thôn Thượng"))
    for name in ("titled_coverage", "exact_coverage", "telling_coverage", "article_coverage"):
        without, titled = feature(matches, name)
        assert without < titled == pytest.approx(1, abs=1e-5), name
    assert feature(matches, "coverage")[1] < 1


def test_words_with_other_diacritics_do_not_cover_those_as_written() -> None:
    matches = match("chè mận", "Chè mận.", "Che mạn.")
    assert feature(matches, "coverage") == pytest.approx([1, 1])
    assert (
        feature(matches, "exact_coverage")
        == feature(matches, "article_exact_coverage")
        == pytest.approx([1, 0])
    )


def test_two_neighbouring_sentences_cover_together_and_others_do_not() -> None:
    matches = match("chè lứa", "Trồng chè. Thu bốn lứa. Chợ đông.", "Trồng chè. Chợ đông. Thu bốn lứa.")
    near, far = feature(matches, "window_coverage")
    assert near == pytest.approx(1 - share(matches.question, "weights", "che_lua"))
    assert far == pytest.approx(max(share(matches.question, "weights", word) for word in ("che", "lua")))
    assert feature(matches, "sentence_coverage") == pytest.approx([far, far])


def test_no_window_crosses_from_one_passage_to_the_next() -> None:
    matches = match("Lứa chè", "Chợ đông. Trồng chè.", "Lứa đầu. Chợ đông.")
    words = share(matches.question, "weights", "che"), share(matches.question, "weights", "lua")
    assert feature(matches, "window_coverage") == pytest.approx(words)
    terms = matches.question.terms
    window = places(matches)[:, :, PLACES.index("window")]
    assert [{terms[at] for at in np.flatnonzero(row)} for row in window] == [{"che", "=chè"}, {"lua", "=lứa"}]


def test_a_count_in_the_last_sentence_of_a_passage_is_none_of_the_next() -> None:
    matches = match("Có bao nhiêu đội thuyền?", "Có 5 đội thuyền.", "Đội thuyền đông.")
    assert feature(matches, "counted") == [1, -1]


def test_bm25_is_relative_to_the_best_and_to_all() -> None:
    matches = match("chè", Text(TEXT, bm25=4.0), Text(TEXT, bm25=8.0), Text(TEXT, bm25=2.0))
    assert feature(matches, "bm25") == [0.5, 1.0, 0.25]
    assert feature(matches, "bm25_share") == pytest.approx([4 / 14, 8 / 14, 2 / 14])
    assert feature(matches, "bm25_rank") == [1, 0, 2]
    assert feature(matches, "bm25_lead") == [-0.5, 0.5, -0.75]


def test_where_keyword_search_found_nothing_bm25_tells_nothing() -> None:
    matches = match("chè", Text(TEXT, bm25=0), Text(ELSEWHERE, bm25=0))
    for name in ("bm25", "bm25_share", "bm25_rank", "bm25_lead", "article_bm25"):
        assert feature(matches, name) == [0, 0], name
    assert np.isfinite(passage_features(matches)).all()


def test_cosines_are_as_they_are_and_relative_to_the_greatest() -> None:
    matches = match("chè xanh", Text("Chè xanh. Chợ.", cosine=0.25), Text("Chợ.", cosine=-0.5))
    assert feature(matches, "cosine") == [0.25, -0.5]
    assert feature(matches, "cosine_gap") == [0, -0.75]
    assert feature(matches, "cosine_rank") == [0, 1]
    assert feature(matches, "sentence_cosine") == pytest.approx([1, 0])
    assert feature(matches, "sentence_cosine_gap") == pytest.approx([0, -1])


def test_passages_of_one_article_stand_together() -> None:
    matches = match(
        "Lứa chè",
        Text("Trồng chè.", article=1, bm25=2),
        Text("Thu bốn lứa chè.", article=2, bm25=8),
        Text("Lứa đầu.", article=1, bm25=4),
    )
    assert feature(matches, "article_passages") == [2, 1, 2]
    assert feature(matches, "article_bm25") == [0.5, 1, 0.5]
    assert (
        feature(matches, "article_coverage")
        == feature(matches, "article_exact_coverage")
        == pytest.approx([1] * 3)
    )
    assert feature(matches, "article_bigram_coverage") == pytest.approx([0, 1, 0])
    assert feature(matches, "coverage")[0] < 1


def test_what_is_missing_is_the_heaviest_that_neither_passage_nor_title_has() -> None:
    matches = match("chè mận đào", Text("Chè xanh.", title="Mận chín"), "Chợ đông.")
    heaviest = [share(matches.question, "exact_shares", f"={word}") for word in ("chè", "mận", "đào")]
    dao = heaviest[2]
    assert feature(matches, "missing") == pytest.approx([dao / max(heaviest), 1])
    assert feature(matches, "missing_two") == pytest.approx([dao, sum(sorted(heaviest)[1:])])


def test_what_few_of_the_candidates_have_tells_more() -> None:
    matches = match("che cho", "Chè ở chợ.", "Chè trên đồi.", "Chè xanh.")
    che, cho = (share(matches.question, "exact_shares", term) for term in ("che", "cho"))
    che *= np.log1p(0.5 / 3.5)
    cho *= np.log1p(2.5 / 1.5)
    for name in ("telling_coverage", "telling_window"):
        assert feature(matches, name) == pytest.approx([1, che / (che + cho), che / (che + cho)])


def test_the_title_tells_too() -> None:
    matches = match("che cho", Text("Chè xanh.", title="Chợ phiên"), "Chè xanh.")
    for name in ("telling_coverage", "telling_window"):
        assert feature(matches, name)[0] == pytest.approx(1)


def test_names_and_figures_that_are_asked_for_are_there_or_not() -> None:
    matches = match(
        "Tổ của Đỗ Sương có 84 thợ không?",
        "Đỗ Sương vắng. Chợ đông. Tổ có 84 thợ.",
        Text("Tổ có thợ.", title="Đỗ Sương và 84 thợ"),
        "Tổ của thợ.",
    )
    assert feature(matches, "names") == pytest.approx([1, 1, 0], abs=1e-6)
    assert feature(matches, "names_window") == pytest.approx([0, 1, 0], abs=1e-6)
    assert feature(matches, "figures") == pytest.approx([1, 1, 0], abs=1e-6)
    assert feature(matches, "figures_window") == pytest.approx(
        [1, 0, 0], abs=1e-6
    )  # the title's are others' too
    for name in ("names", "names_window", "figures", "figures_window"):
        assert feature(match("chợ bán gì", TEXT), name) == [0.5]


def test_documents_and_times_are_those_of_the_match() -> None:
    matches = match("QĐ 126 năm 2021 nói gì?", "Theo Quy định 126 năm 2021.", "Chợ đông năm 2020.")
    assert feature(matches, "documents") == matches.documents.tolist() == [1, -1]
    assert feature(matches, "time") == matches.time.tolist() == [1, -0.25]


@pytest.mark.parametrize(
    ("question", "text", "sign"),
    [
        ("Ai thắng đua thuyền?", "Đinh Văn Mẫu thắng đua thuyền.", 1),
        ("Ai thắng đua thuyền?", "Đội nhà thắng đua thuyền.", -1),
        ("Đua thuyền khi nào?", "Đua thuyền ngày 10 tháng giêng năm 2019.", 1),
        ("Đua thuyền khi nào?", "Đua thuyền đầu xuân.", -1),
        ("Đua thuyền có bao nhiêu đội?", "Đua thuyền có bốn đội.", 1),
        ("Đua thuyền có bao nhiêu đội?", "Đua thuyền có đội nhà.", -1),
        ("Vì sao đua thuyền?", "Đua thuyền cho vui.", 0),
    ],
)
def test_what_is_asked_for_is_there_or_not(question: str, text: str, sign: float) -> None:
    (fit,) = feature(match(question, text), "expected")
    assert np.sign(fit) == sign
    assert of_sentences(match(question, text), "expected") == [fit]


def test_what_is_asked_for_is_looked_for_in_the_best_window() -> None:
    near, far = "Hội làng có đua thuyền. Có 5 đội thuyền.", "Hội làng có đua thuyền. Chợ đông. Có 5 đội bạn."
    matches = match("Hội làng đua thuyền có mấy đội?", near, far, f"Chợ đông. {near}")
    counted, expected = feature(matches, "counted"), feature(matches, "expected")
    assert counted == [1, -1, 1]
    assert expected[0] == expected[2] > 0 > expected[1]


def test_lengths_of_passage_and_question_are_told() -> None:
    matches = match("chè", TEXT, ELSEWHERE)
    assert feature(matches, "length") == pytest.approx(np.log([len(TEXT), len(ELSEWHERE)]))
    assert feature(matches, "sentences") == [3, 1]
    assert feature(matches, "terms") == pytest.approx([np.log(3)] * 2)  # che, =chè, and one


def test_the_pool_covers_what_any_candidate_has() -> None:
    matches = match("chè mận tôm", "Chè.", "Mận.")
    che, man = (share(matches.question, "syllable_shares", term) for term in ("che", "man"))
    assert feature(matches, "pool_coverage") == pytest.approx([che + man] * 2)
    assert feature(matches, "pool_bigram_coverage") == [0, 0]


def test_words_weigh_where_they_stand() -> None:
    matches = weighing(
        match("chè mận", Text("Chè đây. Chợ đông. Mận kia.", title="Mận"), "Chợ đông."),
        {"che": (1, 2, 4, 8, 16), "man": (32, 64, 128, 256, 512)},
    )
    total = 1023
    assert feature(matches, "weighed_all") == [total, total]
    first = {name: feature(matches, f"weighed_{name}")[0] for name in PLACES}
    # of two sentences as good the first is the best
    best = (
        "che"
        if share(matches.question, "weights", "che") >= share(matches.question, "weights", "man")
        else "man"
    )
    window, sentence = {"che": (2, 4), "man": (64, 128)}[best]
    wanted = {"passage": 33, "window": window, "sentence": sentence, "article": 264, "title": 512}
    assert first == pytest.approx({name: weight / total for name, weight in wanted.items()})
    words = sum(wanted.values())
    assert feature(matches, "weighed_words") == pytest.approx([0, -words])
    assert feature(matches, "weighed_missing") == [0, 992]


def test_bm25_and_the_cosines_are_weighed_with_the_words() -> None:
    matches = weighing(
        match("chè", Text("Chè.", bm25=4, cosine=0.5), Text("Chợ.", bm25=3, cosine=0.25)),
        {"che": (1, 0, 0, 0, 0)},
    )
    gap = 1 + 8 * 0.25 + 4 * 0.25 + 2 * 1
    assert feature(matches, "weighed") == pytest.approx([0, -gap])
    assert feature(matches, "weighed_words") == pytest.approx([0, -1])


def test_each_place_has_the_terms_that_stand_there_or_in_the_title() -> None:
    matches = match(
        "chè mận đào lê",
        Text("Chè mận. Đào đây. Chợ đông.", article=1, title="Bưởi"),
        Text("Chợ đông. Lê đây.", article=1),
        Text("Chợ đông.", article=2, title="Chè"),
    )
    words = [at for at, term in enumerate(matches.question.terms) if term in ("che", "man", "dao", "le")]
    present = places(matches)
    assert present.shape == (3, len(matches.question.terms), len(PLACES))
    by_place = dict(zip(PLACES, np.moveaxis(present[:, words], 2, 0).astype(int).tolist(), strict=True))
    assert by_place == {
        "passage": [[1, 1, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]],
        "window": [[1, 1, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]],
        "sentence": [[1, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0]],
        "article": [[1, 1, 1, 1], [1, 1, 1, 1], [1, 0, 0, 0]],
        "title": [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]],
    }


def test_there_is_a_row_for_each_passage_and_a_column_for_each_feature() -> None:
    assert passage_features(match("chè")).shape == (0, len(PASSAGE_FEATURES))
    assert sentence_features(match("chè"), np.zeros(0, np.float32), []) == []
    matches = match("chè", *[Text(TEXT, bm25=0.0)] * 3)
    rows = passage_features(matches)
    assert rows.shape == (3, len(PASSAGE_FEATURES)) and rows.dtype == np.float32
    (sentences,) = sentence_features(matches, np.zeros(3, np.float32), [1])
    assert sentences.shape == (3, len(SENTENCE_FEATURES)) and sentences.dtype == np.float32
    for names in (PASSAGE_FEATURES, SENTENCE_FEATURES):
        assert len(set(names)) == len(names)


def test_the_sentence_with_the_words_covers_most() -> None:
    matches = match("chợ phiên bán", TEXT)
    for name in ("coverage", "exact_coverage", "telling_coverage"):
        assert of_sentences(matches, name) == pytest.approx([0, 0, 1], abs=1e-5), name
    bigrams = share(matches.question, "bigram_shares", "cho_phien")
    assert of_sentences(matches, "bigram_coverage") == pytest.approx([0, 0, bigrams])
    gaps = of_sentences(matches, "coverage_gap")
    assert gaps[2] == 0 > gaps[0] == gaps[1]


def test_a_sentence_is_read_with_the_one_before_and_the_title() -> None:
    matches = match("chè lứa mận", Text("Trồng chè. Thu lứa. Chợ đông.", title="Mận"))
    che, lua, man = (share(matches.question, "weights", term) for term in ("che", "lua", "man"))
    assert of_sentences(matches, "around") == pytest.approx([che + man, che + lua + man, lua + man], abs=1e-5)
    assert of_sentences(matches, "before") == pytest.approx([0, che, lua])
    assert of_sentences(matches, "after") == pytest.approx([lua, 0, 0])
    assert of_sentences(matches, "window_gap") == pytest.approx([-lua, 0, -che])
    assert of_sentences(matches, "telling_around")[1] == pytest.approx(1)
    assert of_sentences(matches, "telling_coverage")[1] < 1


def test_what_stands_in_one_sentence_only_is_told() -> None:
    matches = match("chè lứa", "Chè lứa. Chè xanh.")
    only = 1 - share(matches.question, "weights", "che")
    assert of_sentences(matches, "only_here") == pytest.approx([only, 0])


def test_neighbours_are_of_the_same_passage() -> None:
    matches = match("chè lứa", "Chợ đông. Trồng chè.", "Chợ đông.", "Thu lứa. Chợ đông.")
    for name in ("before", "after", "around"):
        assert of_sentences(matches, name, at=1) == [0], name


def test_cosines_of_sentences_are_told_and_how_far_they_are_from_the_best() -> None:
    matches = match("chè xanh", "Chợ đông.", "Chợ. Chè xanh.")
    assert of_sentences(matches, "cosine", at=1) == pytest.approx([0, 1])
    assert of_sentences(matches, "cosine_gap", at=1) == pytest.approx([-1, 0])


def test_each_sentence_is_told_whether_it_counts_where_it_stands_and_how_long_it_is() -> None:
    matches = match("Năm 2019 Đỗ Sương thu bao nhiêu lứa?", f"{TEXT[:-1]}, năm 2019 của Đỗ Sương.")
    assert of_sentences(matches, "counted") == [-1, 1, -1]
    assert of_sentences(matches, "length") == pytest.approx(np.log([29, 20, 55]))
    assert of_sentences(matches, "place") == [0, 1, 2]
    assert of_sentences(matches, "sentences") == [3, 3, 3]
    assert of_sentences(matches, "names") == pytest.approx([0, 0, 1], abs=1e-6)
    assert of_sentences(matches, "figures") == pytest.approx([0, 0, 1], abs=1e-6)


def test_what_is_asked_for_leads_over_the_best_other_sentence() -> None:
    matches = match("Hội có bao nhiêu đội?", "Chợ đông. Hội có bốn đội.")
    nothing, answer = of_sentences(matches, "expected")
    assert nothing == -1 and answer > 0
    assert of_sentences(matches, "expected_lead") == [nothing - answer, answer - nothing]
    alone = match("Hội có bao nhiêu đội?", "Hội có bốn đội.")
    assert of_sentences(alone, "expected_lead") == of_sentences(alone, "expected")


def test_what_the_words_of_a_sentence_weigh_is_told() -> None:
    matches = weighing(
        match("chè lứa mận", Text("Trồng chè. Thu lứa chè.", title="Mận")),
        {"che": (0, 0, 1, 0, 0), "lua": (0, 0, 2, 0, 0), "man": (9, 9, 5, 9, 9)},
    )
    assert of_sentences(matches, "weighed") == pytest.approx([1 / 8, 3 / 8])
    assert of_sentences(matches, "weighed_around") == pytest.approx([6 / 8, 1])
    assert of_sentences(matches, "weighed_only_here") == pytest.approx([0, 2 / 8])
    assert of_sentences(matches, "weighed_gap") == pytest.approx([-2 / 8, 0])


def test_the_sentences_of_each_passage_are_told_how_that_stands_to_the_best() -> None:
    matches = match("chè", "Chè. Mận.", "Chợ đông.", "Chè xanh.")
    rows = sentence_features(matches, np.array([0.5, 2, -1], np.float32), [1, 0, 2])
    assert [len(of_one) for of_one in rows] == [1, 2, 1]
    by_name = [dict(zip(SENTENCE_FEATURES, of_one.T.tolist(), strict=True)) for of_one in rows]
    assert [columns["passage_gap"] for columns in by_name] == [[0], [-1.5, -1.5], [-3]]
    assert [columns["passage_rank"] for columns in by_name] == [[0], [1, 1], [2]]
    assert by_name[1]["coverage"] == pytest.approx([1, 0])


ANY = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60) | st.text(
    "ubktw đ. 1", max_size=9
)


@given(
    ANY,
    st.lists(
        st.builds(Text, ANY.filter(bool), title=ANY, bm25=st.sampled_from([0, 7.5])), min_size=1, max_size=3
    ),
)
def test_any_question_can_be_weighed_against_any_texts(question: str, texts: list[Text]) -> None:
    matches = match(question, *texts)
    if matches.question.terms:
        assert np.isfinite(passage_features(matches)).all()
        order = list(range(len(texts)))
        for rows in sentence_features(matches, np.zeros(len(texts), np.float32), order):
            assert np.isfinite(rows).all()
