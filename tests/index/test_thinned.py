import re
from dataclasses import replace

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
    return fold(asked.found.matches.question.text)


def own(asked: Asked) -> list[str]:
    """The passages of the garden that is asked about: one, or none where it is not in the corpus."""
    name = HARVESTS[KNOWN[text(asked)].id][1]
    return [passage.text for passage in asked.found.passages if passage.text.startswith(f"Vườn {name} ")]


def unaltered(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if text(one) in KNOWN]


def altered(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if text(one) not in KNOWN]


def test_the_passages_of_a_question_that_hold_the_answer_are_right(asked: list[Asked]) -> None:
    for one in unaltered(asked):
        (crop,) = one.answers
        texts = [passage.text for passage in one.found.passages]
        assert one.right.tolist() == [crop in text for text in texts]
        assert one.right.any() == any(crop in text for text in own(one))


def test_every_question_is_asked_and_half_of_them_again_without_their_documents(asked: list[Asked]) -> None:
    here = [own(one) for one in unaltered(asked)]
    assert [len(passages) for passages in here].count(1) == 3 * len(KNOWN)
    assert 0.3 < [len(passages) for passages in here].count(0) / (3 * len(KNOWN)) < 0.7


def test_of_some_documents_the_sentence_that_answers_is_cut(asked: list[Asked]) -> None:
    cut = ["tạ" not in passage for one in unaltered(asked) for passage in own(one)]
    assert 0.1 < np.mean(cut) < 0.4


def test_what_is_cut_is_the_sentence_that_answers_and_nothing_else(asked: list[Asked]) -> None:
    for one in unaltered(asked):
        year, name, crop = HARVESTS[KNOWN[text(one)].id]
        whole = f"Vườn {name} ở triền đồi. Năm {year} vườn {name} thu {crop} quả. Bên vườn có ong làm tổ."
        thinned = f"Vườn {name} ở triền đồi. Bên vườn có ong làm tổ."
        assert own(one) in ([], [whole], [thinned])


def test_documents_are_cut_into_corpora_of_different_sizes(asked: list[Asked]) -> None:
    """The first twelve make one; all the others fit into the next."""
    gardens = {one: at for at, one in enumerate(HARVESTS)}
    for one in unaltered(asked):
        is_first = gardens[KNOWN[text(one)].id] < 12
        titles = {article.title for article in one.found.articles}
        wanted = {
            f"Vườn {name}" for at, (_, name, _) in enumerate(HARVESTS.values()) if (at < 12) == is_first
        }
        assert titles in (wanted, wanted - {f"Vườn {HARVESTS[KNOWN[text(one)].id][1]}"})


def test_an_altered_question_is_about_another_year_or_name_and_nothing_answers_it(asked: list[Asked]) -> None:
    years = {fold(name): year for year, name, _ in HARVESTS.values()}
    changed = []
    for one in altered(asked):
        match = ASKS.fullmatch(text(one))
        assert match is not None and match[2] in years
        changed.append("year" if years[match[2]] - 8 <= int(match[1]) - 9 < years[match[2]] else "name")
        assert not one.right.any() and one.answers == ()
    assert 0.1 * 3 * len(KNOWN) < len(changed) < 0.4 * 3 * len(KNOWN)
    assert 0.2 < changed.count("year") / len(changed) < 0.8


def test_nearly_half_are_asked_without_diacritics(asked: list[Asked]) -> None:
    folded = [one.found.matches.question.text == text(one) for one in asked]
    assert 0.33 < np.mean(folded) < 0.57


def test_the_same_seed_asks_the_same_again_and_another_does_not() -> None:
    few = QuestionSet("few", GARDENS.documents[:8], GARDENS.queries[:8])
    first, again, other = (
        [
            (
                one.found.matches.question.text,
                one.right.tolist(),
                [passage.text for passage in one.found.passages],
            )
            for one in ask_thinned(few, HashedEncoder(), seed=seed)
        ]
        for seed in (7, 7, 8)
    )
    assert first == again != other


def test_questions_weigh_what_they_are_given() -> None:
    few = QuestionSet("few", GARDENS.documents[:3], GARDENS.queries[:3])
    assert {one.weight for one in ask_thinned(few, HashedEncoder(), seed=1)} == {1.0}
    assert {one.weight for one in ask_thinned(few, HashedEncoder(), seed=1, weight=0.25)} == {0.25}


def test_where_nothing_is_left_of_a_corpus_nothing_is_found() -> None:
    alone = QuestionSet("alone", GARDENS.documents[:1], GARDENS.queries[:1])
    for seed in range(9):
        first, *others = [one for one in ask_thinned(alone, HashedEncoder(), seed=seed) if text(one) in KNOWN]
        assert len(first.found.passages) == 1
        for one in others:
            assert (one.found.passages, one.right.shape) == ((), (0,))


def test_without_known_words_every_passage_of_the_document_is_right() -> None:
    untold = QuestionSet("untold", GARDENS.documents[:4], (replace(GARDENS.queries[0], answers=()),))
    for seed in range(3):
        for one in ask_thinned(untold, HashedEncoder(), seed=seed):
            wanted = [article.title == GARDENS.documents[0].title for article in one.found.articles]
            assert one.right.tolist() == (wanted if text(one) in KNOWN else [False] * len(wanted))


def test_a_document_of_nothing_but_the_answer_is_gone_when_that_is_cut() -> None:
    (query,) = GARDENS.queries[:1]
    bare = replace(GARDENS.documents[0], text=f"Thu {query.answers[0]}.")
    alone = QuestionSet("alone", (bare,), (query,))
    for seed in range(3):
        for one in ask_thinned(alone, HashedEncoder(), seed=seed):
            assert [passage.text for passage in one.found.passages] in ([], [bare.text])
