import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gardens import GARDENS, HARVESTS
from village import HashedEncoder

from corpus.errors import TrichdanError
from index.measure.beir import Query, QuestionSet
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.ranker import Ranker
from index.ranking.trees import Trees
from index.training.asked import Asked
from index.training.refit import Fitted, refit

_WAYS = (
    "Năm {year} vườn {name} thu bao nhiêu tạ?",
    "Vườn {name} thu được mấy tạ quả năm {year}?",
    "Vườn {name} năm {year} được bao nhiêu quả?",
)
QUESTIONS = replace(
    GARDENS,
    queries=tuple(
        Query(f"{garden} {way}", way.format(year=year, name=name), frozenset({garden}), (crop,))
        for garden, (year, name, crop) in HARVESTS.items()
        for way in _WAYS
    ),
)
BEFORE = Ranker.untrained("another")


class Lessons:
    """Learns nothing: ranks by one feature, the least first if `worst_first`. `heard` is what it was given."""

    def __init__(self, feature: str = "bm25", *, worst_first: bool = False) -> None:
        self.heard: list[list[Asked]] = []
        at = PASSAGE_FEATURES.index(feature)
        values = np.array([0, 1, 0] if worst_first else [0, 0, 1], np.float32)
        self._trees = Trees(
            np.array([at, 0, 0], np.int32),
            np.array([0.9, 0, 0], np.float32),
            np.array([1, 1, 2], np.int32),
            np.array([2, 1, 2], np.int32),
            values,
            np.zeros(1, np.int32),
        )

    def __call__(self, asked: Sequence[Asked], encoder: str) -> Ranker:
        self.heard.append(list(asked))
        return Ranker(encoder, self._trees, Trees.constant(0), Trees.constant(0))


def refitted(questions: QuestionSet = QUESTIONS, *, learn: Lessons) -> Fitted:
    return refit([questions], HashedEncoder(), before=BEFORE, learn=learn, min_confidence=0)


def test_it_learns_without_a_fifth_and_is_measured_on_that_and_then_learns_from_all() -> None:
    lessons = Lessons()
    fitted = refitted(learn=lessons)
    first, last = lessons.heard
    assert last[: len(first)] == first
    assert (fitted.questions, fitted.asked, fitted.kept_out) == (72, len(last), 15)
    assert fitted.answered == sum(one.right.any() for one in last) > 50
    assert fitted.ranker.encoder == "hashed"
    assert fitted.has_answers
    assert fitted.after.figures.ndcg_10 == fitted.before.figures.ndcg_10 == 100
    assert not fitted.is_worse


def test_what_ranks_the_best_last_is_worse() -> None:
    fitted = refitted(learn=Lessons(worst_first=True))
    assert fitted.after.figures.ndcg_10 < fitted.before.figures.ndcg_10
    assert fitted.is_worse


@pytest.mark.parametrize(
    ("questions", "reason"),
    [
        (replace(QUESTIONS, queries=QUESTIONS.queries[:49]), "fit: 49 questions; 50 or more are wanted"),
        (
            replace(QUESTIONS, queries=tuple(replace(q, relevant=frozenset({"vuon-0"})) for q in QUESTIONS.queries)),
            "fit: a set asks about 1 documents; 5 or more are wanted",
        ),
        (
            replace(QUESTIONS, queries=tuple(replace(q, answers=("không rõ",)) for q in QUESTIONS.queries)),
            r"fit: of 57 questions of gardens, 0 found a passage that answers; .*metadata\.answers",
        ),
        (
            replace(QUESTIONS, queries=QUESTIONS.queries[:50]),
            r"fit: \d\d questions found a passage that answers, 50 or more are wanted; give more questions",
        ),
    ],
)  # fmt: skip
def test_too_few_questions_are_refused_with_the_number_wanted(questions: QuestionSet, reason: str) -> None:
    lessons = Lessons()
    with pytest.raises(TrichdanError, match=reason):
        refitted(questions, learn=lessons)
    assert lessons.heard == []


def test_without_its_library_learning_is_refused_with_the_remedy(tmp_path: Path) -> None:
    library = "raise OSError('libgomp.so.1: cannot open shared object file')"
    (tmp_path / "lightgbm.py").write_text(library, encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from index.ranking.ranker import Ranker\n"
        "from index.training.refit import load_learner\n"
        "load_learner(Ranker.untrained(''))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    said = ran.stderr.splitlines()[-1]
    assert said.startswith("corpus.errors.TrichdanError: fit: LightGBM cannot be loaded (libgomp.so.1: ")
    assert "apt install libgomp1" in said


@pytest.mark.slow
@pytest.mark.parametrize("has_answers", [True, False])
def test_gardens_are_learned_and_sentences_only_where_their_answers_are_known(has_answers: bool) -> None:
    from index.training.refit import load_learner

    queries = tuple(replace(q, answers=q.answers if has_answers else ()) for q in QUESTIONS.queries)
    questions = replace(QUESTIONS, queries=queries)
    fitted = refit([questions], HashedEncoder(), before=BEFORE, learn=load_learner(BEFORE), min_confidence=0)
    assert fitted.after.figures.ndcg_10 == 100
    assert fitted.after.abstain_auroc > 0.9
    assert fitted.has_answers is has_answers
    assert (fitted.ranker.sentence is BEFORE.sentence) is not has_answers
