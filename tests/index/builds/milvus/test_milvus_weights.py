from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.models import PassageId
from index.builds.keyword import Document, KeywordIndex
from index.builds.milvus import weights
from index.builds.milvus.counts import Counts
from index.builds.milvus.weights import (
    NOTHING,
    Lengths,
    passage_vector,
    product,
    question_vector,
    text_dimension,
    title_dimension,
)
from index.question.terms import WeightedTerm

WORDS = st.sampled_from("đò bến sông chợ chè mương hội thuyền #126_qd ~ubkt ben_song =bến".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=90).map(" ".join)
TITLES = st.lists(WORDS, max_size=12).map(" ".join)


@settings(max_examples=10)
@given(
    corpus=st.lists(st.tuples(TEXTS, TITLES), min_size=1, max_size=8),
    asked=st.lists(st.tuples(WORDS, st.sampled_from([0.5, 1.0, 2.0])), min_size=1, max_size=6),
)
def test_scores_are_those_of_the_engine_on_this_machine(
    corpus: list[tuple[str, str]], asked: list[tuple[str, float]]
) -> None:
    terms = [WeightedTerm(term, weight) for term, weight in asked]
    with TemporaryDirectory() as folder:
        local = KeywordIndex(Path(folder))
        local.update([], [Document(PassageId(at), *texts) for at, texts in enumerate(corpus)])
        wanted = dict(local.search(terms, limit=len(corpus), title_weight=0.5))
    mean = Lengths(
        *(sum(len(text.split()) for text in texts) / len(corpus) for texts in zip(*corpus, strict=True))
    )
    vectors = [passage_vector(text, title, mean) for text, title in corpus]
    counts = Counts.of(vectors)
    question = question_vector(terms, title_weight=0.5, counts=counts.of_dimension, passages=len(corpus))
    scores = {at: product(question, vector) for at, vector in enumerate(vectors)}
    assert {at: score for at, score in scores.items() if score} == pytest.approx(wanted, rel=1e-5)


def test_lengths_are_rounded_as_lucene_does() -> None:
    rounded = weights._LENGTHS
    assert len(rounded) == 256
    assert rounded[:41] == [*range(41)]
    assert rounded[41:52] == [42, 44, 46, 48, 50, 52, 54, 56, 60, 64, 68]
    assert rounded[-1] == 2_013_265_944


def test_a_term_is_one_thing_in_a_text_and_another_in_a_title() -> None:
    assert text_dimension("=đò") != title_dimension("=đò")
    assert 0 < text_dimension("=đò") < 2**32 - 1


def test_a_passage_without_terms_has_a_vector_that_no_question_meets() -> None:
    assert passage_vector("", "", Lengths(10, 3)) == {NOTHING: 1.0}
    asked = question_vector([WeightedTerm("bến")], title_weight=0.5, counts=lambda _: 1, passages=4)
    assert NOTHING not in asked


def test_what_is_in_no_passage_is_not_asked_for() -> None:
    assert question_vector([WeightedTerm("bến")], title_weight=0.5, counts=lambda _: 0, passages=4) == {}
