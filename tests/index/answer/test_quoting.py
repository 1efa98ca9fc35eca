from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from village import Text, match, plain_ranker, stepped

from corpus.text.sentences import Span
from index.answer.layout import Layout
from index.answer.quoting import (
    MAX_SENTENCES,
    MAX_WORDS,
    QUOTED_FROM,
    WORD_COST,
    Choice,
    below,
    choose,
    quote_window,
    ranked,
)
from index.ranking.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES, passage_features, sentence_features
from index.ranking.matches import Matches
from index.ranking.ranker import CONFIDENCE_FEATURES, Ranker, chance
from index.ranking.trees import Trees

CONFIDENCE = {name: at for at, name in enumerate(CONFIDENCE_FEATURES)}


def window(chances: list[float], words: list[int]) -> tuple[int, int]:
    return quote_window(np.array(chances, np.float32), tuple(words))


def by_coverage(slopes: Mapping[str, float], *, constant: float) -> Ranker:
    return replace(plain_ranker(), sentence=stepped(SENTENCE_FEATURES, slopes, constant=constant))


def chosen(
    matches: Matches, scores: list[float], *, ranker: Ranker | None = None, quoted_from: int = QUOTED_FROM
) -> Choice:
    ranker = plain_ranker() if ranker is None else ranker
    return choose(
        matches, passage_features(matches), np.array(scores, np.float32), ranker, quoted_from=quoted_from
    )


def words(matches: Matches, choice: Choice) -> str:
    start, end = choice.span
    return matches.readings[choice.at].text[start:end]


def test_a_likely_sentence_is_quoted_alone() -> None:
    assert window([0.01, 0.9, 0.01], [10, 10, 10]) == (1, 1)


def test_neighbours_that_may_hold_the_answer_are_quoted_together() -> None:
    assert window([0.3, 0.6, 0.01], [10, 10, 10]) == (0, 1)
    assert window([0.01, 0.6, 0.3], [10, 10, 10]) == (1, 2)
    assert window([0.2, 0.4, 0.3], [10, 10, 10]) == (0, 2)


def test_no_more_than_three_sentences_are_quoted() -> None:
    assert MAX_SENTENCES == 3
    assert window([0.2, 0.2, 0.2, 0.2], [5, 5, 5, 5]) == (0, 2)
    assert window([0.1, 0.2, 0.3, 0.2], [5, 5, 5, 5]) == (1, 3)


def test_what_is_between_two_that_may_hold_the_answer_is_quoted_too_but_not_two_sentences() -> None:
    assert window([0.4, 0.0, 0.41], [10, 10, 10]) == (0, 2)
    assert window([0.4, 0.0, 0.0, 0.41], [10, 10, 10, 10]) == (3, 3)


def test_a_neighbour_is_to_be_worth_its_words() -> None:
    worth = WORD_COST * 20
    assert window([0.5, worth + 0.001], [5, 20]) == (0, 1)
    assert window([0.5, worth - 0.001], [5, 20]) == (0, 0)
    assert window([0.5, worth + 0.001], [5, 21]) == (0, 0)


def test_more_than_certain_is_worth_no_words() -> None:
    assert window([0.6, 0.5, 0.5], [10, 10, 10]) == (0, 1)
    assert window([0.98, 0.5], [10, 6]) == (0, 1)  # 0.02 are worth six words, not seven
    assert window([0.98, 0.5], [10, 7]) == (0, 0)


def test_of_two_neighbours_the_one_that_costs_less_may_be_taken() -> None:
    assert window([0.3, 0.5, 0.25], [40, 40, 40]) == (0, 1)
    assert window([0.3, 0.5, 0.25], [50, 40, 20]) == (1, 2)


def test_several_sentences_are_never_over_the_limit_though_one_may_be() -> None:
    assert MAX_WORDS == 90
    assert window([0.5, 0.4], [40, 50]) == (0, 1)
    assert window([0.5, 0.4], [41, 50]) == (0, 0)
    assert window([0.3, 0.4, 0.3], [30, 30, 30]) == (0, 2)
    assert window([0.3, 0.4, 0.3], [31, 30, 30]) == (1, 2)
    assert window([0.9], [99]) == (0, 0)


def test_of_runs_worth_the_same_the_first_and_shortest_is_quoted() -> None:
    assert window([0.5, 0.5], [100, 100]) == (0, 0)
    assert window([0.5, 0.0], [10, 0]) == (0, 0)


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(0, 120)), min_size=1, max_size=8))
def test_no_run_that_may_be_quoted_is_worth_more(sentences: list[tuple[float, int]]) -> None:
    def worth(run: list[tuple[float, int]]) -> float:
        return min(1.0, sum(likely for likely, _ in run)) - 0.003 * sum(length for _, length in run)

    def may_be_quoted(run: list[tuple[float, int]]) -> bool:
        return len(run) == 1 or (len(run) <= 3 and sum(length for _, length in run) <= 90)

    first, last = window(*map(list, zip(*sentences, strict=True)))
    run = sentences[first : last + 1]
    assert run and may_be_quoted(run)
    runs = (sentences[a:b] for a in range(len(sentences)) for b in range(a + 1, len(sentences) + 1))
    assert worth(run) >= max(worth(other) for other in runs if may_be_quoted(other)) - 1e-5


def test_a_sentence_whose_figure_can_be_marked_is_quoted_alone() -> None:
    text = Text("Hợp tác xã ở thôn Hạ. Hợp tác xã trồng 84 ha chè. Chè bán ở chợ.")
    alike = replace(plain_ranker(), sentence=stepped(SENTENCE_FEATURES, {"coverage": 0.2}, constant=-0.9))
    counting, telling = (
        match("Hợp tác xã trồng bao nhiêu ha chè?", text),
        match("Hợp tác xã trồng chè ra sao?", text),
    )
    assert words(counting, chosen(counting, [1.0], ranker=alike)) == "Hợp tác xã trồng 84 ha chè."
    assert words(telling, chosen(telling, [1.0], ranker=alike)) == text.text


def test_the_best_are_ranked_those_alike_in_their_order() -> None:
    assert ranked(np.array([1, 3, 3, -2, 2], np.float32), 3) == [1, 2, 4]
    assert ranked(np.array([1], np.float32), 3) == [0]


def test_the_likeliest_sentence_of_the_best_passages_is_quoted() -> None:
    matches = match(
        "Trồng bao nhiêu ha chè?", "Chợ đông. Mương dài.", "Thu bốn lứa. Trồng 46,5 ha chè. Chợ vui."
    )
    choice = chosen(matches, [2, 1])
    assert (choice.at, words(matches, choice)) == (1, "Trồng 46,5 ha chè.")


def test_a_passage_that_is_not_among_the_best_is_not_quoted() -> None:
    matches = match("chè xanh", "Chợ đông.", "Mương dài.", "Chè xanh.")
    assert chosen(matches, [3, 2, 1], quoted_from=2).at == 0
    assert chosen(matches, [3, 2, 1]).at == 2


def test_two_sentences_are_quoted_as_they_stand_with_what_is_between() -> None:
    text = "Chợ đông. Trồng chè\u00a0xanh.\n\nLứa chè đầu. Mương dài."
    matches = match("chè xanh lứa", text)
    likely = by_coverage({"coverage": 8}, constant=-4)
    choice = chosen(matches, [0], ranker=likely)
    assert choice.span == Span(10, 39)
    assert words(matches, choice) == "Trồng chè\u00a0xanh.\n\nLứa chè đầu."


def test_the_confidence_of_several_sentences_is_that_of_the_likeliest() -> None:
    matches = match("chè xanh lứa", "Chợ đông. Lứa chè đầu. Trồng chè xanh lứa. Chợ vui.")
    likely = by_coverage({"coverage": 6}, constant=-6)
    choice = chosen(matches, [0], ranker=likely)
    rows = sentence_features(matches, np.zeros(1, np.float32), [0])[0]
    chances = chance(likely.sentence(rows))
    assert chances.argmax() == 2
    assert words(matches, choice) == "Lứa chè đầu. Trồng chè xanh lứa."
    assert choice.confidence_row[CONFIDENCE["sentence chance"]] == chances[2]
    assert choice.confidence_row[len(PASSAGE_FEATURES) : -4].tolist() == rows[2].tolist()


def test_the_evidence_for_the_quote_goes_into_its_confidence() -> None:
    matches = match("chè xanh", "Chợ đông. Chè xanh. Mương dài.", "Chè kia.", "Chè xanh. Chè xanh đây.")
    scores = [3, 0.5, 2.25]
    choice = chosen(matches, scores)
    features = passage_features(matches)
    rows = sentence_features(matches, np.array(scores, np.float32), [0, 2, 1])
    row = choice.confidence_row
    assert row.shape == (len(CONFIDENCE_FEATURES),) and row.dtype == np.float32
    assert (choice.at, words(matches, choice)) == (0, "Chè xanh.")
    assert row[: len(PASSAGE_FEATURES)].tolist() == features[0].tolist()
    assert row[len(PASSAGE_FEATURES) : -4].tolist() == rows[0][1].tolist()
    assert row[CONFIDENCE["passage score"]] == 3
    assert row[CONFIDENCE["margin"]] == 0.75
    chances = np.sort(chance(plain_ranker().sentence(np.concatenate(rows))))[::-1]
    assert row[CONFIDENCE["sentence chance"]] == chances[0]
    assert row[CONFIDENCE["sentence margin"]] == chances[0] - chances[1]


def test_the_margin_of_a_quote_from_another_than_the_best_passage_is_less_than_nothing() -> None:
    matches = match("chè xanh", "Chợ đông.", "Chè xanh.")
    choice = chosen(matches, [3, 1])
    assert choice.at == 1
    assert choice.confidence_row[CONFIDENCE["margin"]] == -2


def test_the_margins_of_the_only_sentence_of_the_only_passage_are_its_own_figures() -> None:
    matches = match("chè xanh", "Chè xanh.")
    row = chosen(matches, [1.5]).confidence_row
    assert row[CONFIDENCE["margin"]] == row[CONFIDENCE["passage score"]] == 1.5
    assert row[CONFIDENCE["sentence margin"]] == row[CONFIDENCE["sentence chance"]] > 0


def test_where_all_are_as_likely_the_first_of_the_best_is_quoted() -> None:
    matches = match("chè", Text("Chè.", bm25=0), Text("Chợ. Mương.", bm25=0))
    ranker = replace(Ranker.untrained("hashed"), sentence=Trees.constant(-9))
    choice = chosen(matches, [0, 1], ranker=ranker)
    assert (choice.at, words(matches, choice)) == (1, "Chợ.")


ANY = st.text(st.characters() | st.characters(categories=["Cs"]), min_size=1, max_size=80) | st.text(
    "chè. \n,", min_size=1, max_size=800
)


@given(st.lists(ANY, min_size=1, max_size=4), st.sampled_from([-9, 0, 9]))
def test_of_any_texts_some_words_are_chosen(texts: list[str], log_odds: float) -> None:
    matches = match("Chè bán ở đâu?", *texts)
    ranker = replace(Ranker.untrained("hashed"), sentence=Trees.constant(log_odds))
    choice = chosen(matches, [0] * len(texts), ranker=ranker)
    assert words(matches, choice) in texts[choice.at]
    assert np.isfinite(choice.confidence_row).all()
    spans = matches.readings[choice.at].spans
    text = matches.readings[choice.at].text
    assert choice.span.start in {span.start for span in spans}
    assert choice.span.end in {span.start + len(text[span.start : span.end].rstrip(" ;:,")) for span in spans}


def test_a_sentence_that_tells_in_so_many_words_goes_before_others() -> None:
    matches = match("HTX là gì?", "Xã viên HTX là nông dân HTX. HTX là hợp tác xã.")
    assert (
        words(matches, chosen(matches, [1.0], ranker=by_coverage({"coverage": 0.01}, constant=-3.0)))
        == "HTX là hợp tác xã."
    )


def test_of_two_documents_the_sentence_of_the_one_asked_for_is_quoted_with_the_date_before_it() -> None:
    text = "Ngày 3-5-2023 có hai văn bản ra. Quyết định 40-QĐ/LL bàn về lò. Quy định 12-QĐ/LL ngày 6-7-2023 bàn về men."
    matches = match("quyết định 40 ra ngày nào", text)
    assert (
        words(matches, chosen(matches, [1.0], ranker=by_coverage({"coverage": 0.01}, constant=-3.0)))
        == "Ngày 3-5-2023 có hai văn bản ra. Quyết định 40-QĐ/LL bàn về lò."
    )


def test_of_all_a_heading_heads_the_list_is_quoted_where_the_heading_has_the_words() -> None:
    text = "Làng có lò.\n\nĐồ nghề thợ gốm\n\n- Bàn xoay\n\n- Dao tiện\n\nChợ đông."
    matches = match("Đồ nghề thợ gốm gồm những gì?", text)
    assert words(matches, chosen(matches, [1.0])) == "- Bàn xoay\n\n- Dao tiện"


def test_a_telephone_number_is_quoted_with_its_sentence_alone() -> None:
    matches = match(
        "0912 345 678", "Lò Cả đông khách. Điện thoại của lò là 0912.345.678. Lò Hai vắng vì ở xa chợ."
    )
    low = by_coverage({"coverage": 0.01}, constant=-3.0)
    assert words(matches, chosen(matches, [1.0], ranker=low)) == "Điện thoại của lò là 0912.345.678."


def test_what_stands_below_a_heading_that_is_asked_for_answers_as_far_as_there_is_room() -> None:
    layout = Layout(frozenset({0, 1, 4, 5}), frozenset(), frozenset(), frozenset({0, 4}))
    words = (5, 20, 30, 10, 4, 12)
    assert below(layout, words, 0, 2, 2) == below(layout, words, 0, 0, 1) == (1, 3)
    assert below(layout, (5, 20, 80, 10, 4, 12), 0, 1, 1) == (1, 1)
    assert below(layout, (5, 95, 80, 10, 4, 12), 0, 2, 2) == (2, 2)
    assert below(layout, words, 0, 5, 5) == (5, 5)
    assert below(layout, words, 4, 5, 5) == (5, 5)


def test_what_the_reader_says_of_sentences_that_are_alike_by_their_words_decides() -> None:
    told = [
        f"Chè {kind} " + "được phơi ở sân hợp tác suốt cả tuần " * 3 + "rồi."
        for kind in ("xanh", "thơm", "đắng")
    ]
    matches = match("chè", " ".join(told))
    ranker = by_coverage({"coverage": 0.01}, constant=-3.0)
    for shares, at in (((0.02, 0.03, 0.95), 2), ((0.03, 0.95, 0.02), 1)):
        choice = choose(
            matches,
            passage_features(matches),
            np.array([1.0], np.float32),
            ranker,
            quoted_from=1,
            shares={0: shares},
        )
        assert words(matches, choice) == told[at]
