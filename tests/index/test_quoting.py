from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from village import Text, match, plain_ranker, stepped

from corpus.sentences import Span
from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES, passage_features, sentence_features
from index.matches import Matches
from index.quoting import MAX_WORDS, QUOTED_FROM, WORD_COST, Choice, choose, quote_window, ranked
from index.ranking import CONFIDENCE_FEATURES, Ranker, chance
from index.trees import Trees

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
    assert window([0.01, 0.9, 0.02], [10, 10, 10]) == (1, 1)


def test_the_likelier_neighbour_is_quoted_with_it() -> None:
    assert window([0.3, 0.9, 0.2], [10, 10, 10]) == (0, 1)
    assert window([0.2, 0.9, 0.3], [10, 10, 10]) == (1, 2)
    assert window([0.9, 0.2, 0.8], [10, 10, 10]) == (0, 1)  # the last is no neighbour


def test_a_neighbour_is_to_be_worth_its_words() -> None:
    worth = WORD_COST * 20
    assert window([0.9, worth + 0.001], [5, 20]) == (0, 1)
    assert window([0.9, worth - 0.001], [5, 20]) == (0, 0)
    assert window([0.9, worth + 0.001], [5, 21]) == (0, 0)


def test_of_two_neighbours_the_one_that_costs_less_may_be_taken() -> None:
    assert window([0.20, 0.9, 0.18], [40, 10, 10]) == (1, 2)


def test_two_sentences_are_never_over_the_limit_though_one_may_be() -> None:
    assert window([0.9, 0.8], [40, MAX_WORDS - 40]) == (0, 1)
    assert window([0.9, 0.8], [41, MAX_WORDS - 40]) == (0, 0)
    assert window([0.7, 0.9, 0.8], [3, 60, 16]) == (0, 1)
    assert window([0.9], [MAX_WORDS + 9]) == (0, 0)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 90)), min_size=1, max_size=8))
def test_a_quote_is_the_likeliest_sentence_or_that_and_a_neighbour(
    sentences: list[tuple[float, int]],
) -> None:
    chances, lengths = map(list, zip(*sentences, strict=True))
    first, last = window(chances, lengths)
    best = int(np.array(chances, np.float32).argmax())
    assert 0 <= first <= best <= last < len(lengths)
    assert first == last or (last - first == 1 and sum(lengths[first : last + 1]) <= MAX_WORDS)


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
    assert choice.span.start in {span.start for span in spans} and choice.span.end in {
        span.end for span in spans
    }
