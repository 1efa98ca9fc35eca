import re
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from gardens import GARDENS, HARVESTS, NAMES
from village import HashedEncoder

from corpus.text.vietnamese import fold
from index.measure.beir import Document, Query, QuestionSet
from index.training.asked import Asked
from index.training.thinned import ask_thinned

AS_THEY_ARE = 12
"""So many documents make the first corpus, each an article; those after them are bound."""
MOST_BOUND = 15

KNOWN = {fold(query.text): query for query in GARDENS.queries}
ASKS = re.compile(r"nam (\d+) vuon (.+) thu bao nhieu ta\?")


PONDS = tuple(Document(f"ao-{n}", f"Ao {n}", f"Ao {n} nuôi cá.") for n in range(AS_THEY_ARE))
PLOTS = [name.lower() for name in NAMES]
ALIKE = QuestionSet(
    "alike",
    (
        *PONDS,
        *(
            Document(
                plot, plot, f"Vườn {plot} ở triền đồi. Vườn {plot} thu 9 tạ quả. Vườn {plot} có ong làm tổ."
            )
            for plot in PLOTS
        ),
    ),
    tuple(Query(plot, f"Vườn {plot} thu bao nhiêu quả?", frozenset({plot}), ("9 tạ",)) for plot in PLOTS),
)
"""Gardens that are all bound, and that all answer with the same words; no name or figure is there to alter."""
ASKED_PLOTS = {fold(query.text): query.id for query in ALIKE.queries}


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """Each corpus is so small that all of its passages are found."""
    return [one for seed in range(3) for one in ask_thinned(GARDENS, HashedEncoder(), seed=seed)]


@pytest.fixture(scope="module")
def bound() -> list[Asked]:
    """The questions of ALIKE; here too all passages are found."""
    return [one for seed in range(4) for one in ask_thinned(ALIKE, HashedEncoder(), seed=seed)]


def text(asked: Asked) -> str:
    return fold(asked.found.matches.question.text)


def name(asked: Asked) -> str:
    return HARVESTS[KNOWN[text(asked)].id][1]


def own(asked: Asked) -> list[str]:
    """What the corpus has of the garden that is asked about: one paragraph, or none."""
    return [line for line in lines(asked) if line.startswith(f"Vườn {name(asked)} ")]


def lines(asked: Asked) -> list[str]:
    """The paragraphs of the articles found."""
    texts = {article.id: article.text for article in asked.found.articles}
    return [line for text in texts.values() for line in text.split("\n")]


def is_bound(asked: Asked) -> bool:
    return list(HARVESTS).index(KNOWN[text(asked)].id) >= AS_THEY_ARE


def plots(text: str) -> list[str]:
    """The gardens of ALIKE that the article is made of, in its order."""
    return [" ".join(line.split()[1:3]) for line in text.split("\n")]


def volumes(asked: Asked) -> list[list[int]]:
    """Of each article found, in the order of the set, the places in PLOTS of its gardens."""
    texts = {article.text for article in asked.found.articles}
    return sorted([PLOTS.index(plot) for plot in plots(text)] for text in texts)


def corpora(asked: list[Asked]) -> list[list[list[int]]]:
    """The volumes of each corpus, once for each that is another than before."""
    return [corpus for corpus, _ in groupby(map(volumes, asked))]


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


def test_half_of_the_questions_to_documents_as_they_are_are_asked_again_without_them(
    asked: list[Asked],
) -> None:
    as_they_are = [one for one in unaltered(asked) if not is_bound(one)]
    times = [[len(own(one)) for one in group] for _, group in groupby(as_they_are, key=text)]
    assert len(times) == 3 * AS_THEY_ARE
    assert all(each in ([1], [1, 0]) for each in times)
    assert 0.3 < times.count([1, 0]) / len(times) < 0.7


def test_the_questions_to_bound_documents_are_asked_once(asked: list[Asked], bound: list[Asked]) -> None:
    texts = [text(one) for one in unaltered(asked) if is_bound(one)]
    assert texts == 3 * list(KNOWN)[AS_THEY_ARE:]
    assert [text(one) for one in bound] == 4 * list(ASKED_PLOTS)


def test_only_neighbours_are_bound_in_their_order(bound: list[Asked]) -> None:
    for corpus in corpora(bound):
        gardens = [garden for volume in corpus for garden in volume]
        assert gardens == sorted(set(gardens))
    assert any(len(volume) > 3 for corpus in corpora(bound) for volume in corpus)
    assert all(len(corpus) > 1 for corpus in corpora(bound))


def test_without_words_that_answer_nothing_is_bound() -> None:
    untold = replace(GARDENS, queries=tuple(replace(query, answers=()) for query in GARDENS.queries))
    asked = ask_thinned(untold, HashedEncoder(), seed=1)
    assert not any("\n" in article.text for one in asked for article in one.found.articles)


def test_an_article_of_bound_documents_has_no_more_than_fifteen() -> None:
    many = tuple(Document(f"{n}", f"{n}", f"Thửa {n} trồng khoai.") for n in range(60))
    query = Query("q", "Thửa nào trồng khoai?", frozenset({"30"}), ("Thửa 30",))
    questions = QuestionSet("many", (*PONDS, *many), (query,))
    spans = []
    for seed in range(6):
        (one,) = ask_thinned(questions, HashedEncoder(), seed=seed)
        places = [[int(n) for n in re.findall(r"\d+", article.text)] for article in one.found.articles]
        spans += [max(each) - min(each) + 1 for each in places]
    assert 9 < max(spans) <= MOST_BOUND


def test_a_bound_article_has_the_title_of_its_first_document(bound: list[Asked]) -> None:
    assert all(article.title == plots(article.text)[0] for one in bound for article in one.found.articles)


def test_some_documents_are_left_out_before_the_others_are_bound(bound: list[Asked]) -> None:
    here = [sum(map(len, corpus)) for corpus in corpora(bound)]
    assert len(here) == 4
    assert 0.1 < 1 - sum(here) / (4 * len(PLOTS)) < 0.4


def test_nothing_is_right_for_a_question_of_a_left_out_document_though_its_neighbours_answer_alike(
    bound: list[Asked],
) -> None:
    left_out = [
        one
        for one in bound
        if not any(line.startswith(f"Vườn {ASKED_PLOTS[text(one)]} ") for line in lines(one))
    ]
    assert len(left_out) > 9
    for one in left_out:
        assert any("9 tạ" in passage.text for passage in one.found.passages)
        assert one.answers == ("9 tạ",) and not one.right.any()


def test_of_a_bound_article_the_passage_with_the_documents_own_answer_is_right_and_no_other(
    bound: list[Asked],
) -> None:
    """All paragraphs answer in the same words, but one only the question."""
    beside = 0
    for one in bound:
        answer = f"Vườn {ASKED_PLOTS[text(one)]} thu 9 tạ quả."
        assert one.right.tolist() == [answer in passage.text for passage in one.found.passages]
        assert one.right.sum() == sum(answer in line for line in lines(one)) <= 1
        rights = {
            article.id for article, is_right in zip(one.found.articles, one.right, strict=True) if is_right
        }
        beside += sum(
            "9 tạ" in passage.text and passage.article_id in rights and not is_right
            for passage, is_right in zip(one.found.passages, one.right, strict=True)
        )
    assert beside > 9


def test_of_bound_documents_too_some_are_without_the_sentence_that_answers(bound: list[Asked]) -> None:
    own_lines = [
        line for one in bound for line in lines(one) if line.startswith(f"Vườn {ASKED_PLOTS[text(one)]} ")
    ]
    assert 0.1 < np.mean(["9 tạ" not in line for line in own_lines]) < 0.4


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
    names = [name for _, name, _ in HARVESTS.values()]
    here = [{" ".join(line.split()[1:3]) for line in lines(one)} for one in unaltered(asked)]
    for one, found in zip(unaltered(asked), here, strict=True):
        if is_bound(one):
            assert found <= {*names[AS_THEY_ARE:]}
        else:
            assert found in ({*names[:AS_THEY_ARE]}, {*names[:AS_THEY_ARE]} - {name(one)})
            assert len({article.id for article in one.found.articles}) == len(found)
    assert set().union(*here) == {*names}


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
    again = 0
    for seed in range(9):
        first, *others = [one for one in ask_thinned(alone, HashedEncoder(), seed=seed) if text(one) in KNOWN]
        assert len(first.found.passages) == 1
        again += len(others)
        for one in others:
            assert (one.found.passages, one.right.shape) == ((), (0,))
    assert 0 < again < 9


def test_where_all_documents_to_bind_are_left_out_nothing_is_found() -> None:
    last = QuestionSet("last", ALIKE.documents[: AS_THEY_ARE + 1], ALIKE.queries[:1])
    asked = [one for seed in range(12) for one in ask_thinned(last, HashedEncoder(), seed=seed)]
    empty = [one for one in asked if not one.found.passages]
    assert 0 < len(empty) < len(asked) == 12
    assert all(one.right.shape == (0,) for one in empty)


def test_without_known_words_every_passage_of_the_document_is_right() -> None:
    untold = QuestionSet("untold", GARDENS.documents[:4], (replace(GARDENS.queries[0], answers=()),))
    for seed in range(3):
        for one in ask_thinned(untold, HashedEncoder(), seed=seed):
            wanted = [article.title == GARDENS.documents[0].title for article in one.found.articles]
            assert one.right.tolist() == (wanted if text(one) in KNOWN else [False] * len(wanted))


def test_without_known_words_every_passage_with_a_sentence_of_the_document_is_right() -> None:
    queries = tuple(replace(query, answers=()) for query in ALIKE.queries)
    for one in ask_thinned(replace(ALIKE, queries=queries), HashedEncoder(), seed=1):
        own = f"Vườn {ASKED_PLOTS[text(one)]} "
        assert one.right.tolist() == [own in passage.text for passage in one.found.passages]


def test_a_document_of_nothing_but_the_answer_is_gone_when_that_is_cut() -> None:
    (query,) = GARDENS.queries[:1]
    bare = replace(GARDENS.documents[0], text=f"Thu {query.answers[0]}.")
    alone = QuestionSet("alone", (bare,), (query,))
    for seed in range(3):
        for one in ask_thinned(alone, HashedEncoder(), seed=seed):
            assert [passage.text for passage in one.found.passages] in ([], [bare.text])
