from dataclasses import replace
from pathlib import Path

import pytest

from bot.fitted import load_fitted
from bot.shell.fit import keep, report
from corpus.errors import TrichdanError
from index.measure.metrics import Figures
from index.ranking.ranker import Ranker
from index.training.refit import Fitted
from index.training.trial import Measured


def measured(ndcg_10: float) -> Measured:
    figures = Figures(ndcg_10=ndcg_10, hit_1=60, hit_5=80, hit_10=90, answer_hit=50.25, quote_words=20)
    return Measured(figures, refused=12.5, abstain_auroc=0.8125)


FITTED = Fitted(
    Ranker.untrained("mine"),
    questions=100,
    asked=170,
    answered=90,
    kept_out=20,
    before=measured(75),
    after=measured(82.5),
    has_answers=True,
)
WORSE = replace(FITTED, after=measured(74.9))


def test_what_was_learned_and_how_well_is_told() -> None:
    assert list(report(FITTED)) == [
        "learned from 100 questions, put 170 times: to corpora of many sizes,",
        "  some with the answer taken away; 90 times a passage found answers",
        "measured on 20 of them, about documents kept out of learning until then:",
        "            nDCG@10   hit@1  answer  refused   AUROC",
        "  before       75.0    60.0    50.2     12.5   0.812",
        "  fitted       82.5    60.0    50.2     12.5   0.812",
    ]


def test_where_no_answers_are_known_none_are_counted() -> None:
    *_, last = report(replace(FITTED, has_answers=False))
    assert last == "  fitted       82.5    60.0       –     12.5   0.812"


def test_what_is_no_worse_is_kept(tmp_path: Path) -> None:
    for fitted in (FITTED, replace(FITTED, after=FITTED.before)):
        path = keep(fitted, tmp_path / "home", force=False)
        assert path == tmp_path / "home" / "ranker.safetensors"
        assert load_fitted(path, encoder="mine") is not None
        path.unlink()


def test_what_is_worse_is_kept_only_by_force(tmp_path: Path) -> None:
    with pytest.raises(TrichdanError, match=r"fit: not saved, .* give more questions, or .* --force"):
        keep(WORSE, tmp_path / "home", force=False)
    assert not (tmp_path / "home").exists()
    assert keep(WORSE, tmp_path / "home", force=True).exists()
