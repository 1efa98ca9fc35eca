import re
from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from gardens import GARDENS, HARVESTS
from village import HashedEncoder

from corpus.vietnamese import fold
from index.beir import QuestionSet
from index.training.asked import Asked
from index.training.thinned import ask_thinned

KNOWN = {fold(query.text): query for query in GARDENS.queries}
ASKS = re.compile(r"nam (\d+) vuon (.+) thu bao nhieu ta\?")


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """Each corpus is so small that all of its passages are found."""
    return [one for seed in range(3) for one in ask_thinned(GARDENS, HashedEncoder(), seed=seed)]


def text(asked: Asked) -> str:
    return fold(asked.found.question.text)


def own(asked: Asked) -> list[str]:
    """The passages of the garden that is asked about: one, or none where it is not in the corpus."""
    name = HARVESTS[KNOWN[text(asked)].id][1]
    return [passage.text for passage in asked.found.passages if passage.text.startswith(f"Vườn {name} ")]


def unaltered(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if text(one) in KNOWN]


def altered(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if text(one) not in KNOWN]


def test_a_question_is_answerable_where_its_answer_was_left_in(asked: list[Asked]) -> None:
    for one in unaltered(asked):
        (crop,) = one.answers
        texts = [passage.text for passage in one.found.passages]
        assert one.right.tolist() == [crop in text for text in texts]
        assert one.answerable == one.right.any() == any(crop in text for text in own(one))


def test_of_some_the_document_is_left_out_and_of_more_the_sentence_is_cut(asked: list[Asked]) -> None:
    here = [own(one) for one in unaltered(asked)]
    cut = ["Vườn" in passage and "tạ" not in passage for passages in here for passage in passages]
    assert 0.08 < np.mean([not passages for passages in here]) < 0.25
    assert 0.35 < np.mean(cut) < 0.65


def test_what_is_cut_is_the_sentence_that_answers_and_nothing_else(asked: list[Asked]) -> None:
    for one in unaltered(asked):
        year, name, crop = HARVESTS[KNOWN[text(one)].id]
        whole = f"Vườn {name} ở triền đồi. Năm {year} vườn {name} thu {crop} quả. Bên vườn có ong làm tổ."
        thinned = f"Vườn {name} ở triền đồi. Bên vườn có ong làm tổ."
        assert own(one) in ([], [whole], [thinned])


def test_a_question_may_be_asked_of_a_corpus_of_other_documents(asked: list[Asked]) -> None:
    per_seed = len(unaltered(asked)) / 3
    assert 3 * len(KNOWN) <= per_seed < 3.5 * len(KNOWN)


def test_an_altered_question_is_about_another_year_or_name_and_nothing_answers_it(asked: list[Asked]) -> None:
    years = {fold(name): year for year, name, _ in HARVESTS.values()}
    changed = []
    for one in altered(asked):
        match = ASKS.fullmatch(text(one))
        assert match is not None and match[2] in years
        changed.append("year" if years[match[2]] - 8 <= int(match[1]) - 9 < years[match[2]] else "name")
        assert not one.answerable and not one.right.any() and one.answers == ()
    assert 0.4 * len(unaltered(asked)) < len(changed) < 0.6 * len(unaltered(asked))
    assert 0.3 < changed.count("year") / len(changed) < 0.7


def test_a_third_are_asked_without_diacritics(asked: list[Asked]) -> None:
    folded = [one.found.question.text == text(one) for one in asked]
    assert 0.25 < np.mean(folded) < 0.42


def test_the_same_seed_asks_the_same_again_and_another_does_not() -> None:
    few = QuestionSet("few", GARDENS.documents[:8], GARDENS.queries[:8])
    first, again, other = (
        [
            (one.found.question.text, one.answerable, len(one.found.passages))
            for one in ask_thinned(few, HashedEncoder(), seed=seed)
        ]
        for seed in (7, 7, 8)
    )
    assert first == again != other


def test_a_corpus_of_which_nothing_is_left_answers_nothing() -> None:
    alone = QuestionSet("alone", GARDENS.documents[:1], GARDENS.queries[:1])
    seed = next(seed for seed in count() if np.random.default_rng(seed).random() < 0.1)
    first = next(ask_thinned(alone, HashedEncoder(), seed=seed))
    assert (first.found.passages, first.right.shape, first.answerable) == ((), (0,), False)


def test_a_document_of_nothing_but_the_answer_is_gone_when_that_is_cut() -> None:
    (query,) = GARDENS.queries[:1]
    bare = replace(GARDENS.documents[0], text=f"Thu {query.answers[0]}.")
    alone = QuestionSet("alone", (bare,), (query,))
    for seed in range(3):
        for one in ask_thinned(alone, HashedEncoder(), seed=seed):
            assert [passage.text for passage in one.found.passages] in ([], [bare.text])
