"""What `trichdan fit` does with what it learned: says how well it ranks, and keeps it."""

from collections.abc import Iterator
from pathlib import Path

from bot.fitted import ranker_path, save_fitted
from corpus.errors import TrichdanError
from index.training.refit import Fitted


def report(fitted: Fitted) -> Iterator[str]:
    """For people."""
    yield f"learned from {fitted.questions} questions, put {fitted.asked} times: to corpora of many sizes,"
    yield f"  some with the answer taken away; {fitted.answered} times a passage found answers"
    yield f"measured on {fitted.kept_out} of them, about documents kept out of learning until then:"
    yield f"  {'':<8}{'nDCG@10':>9}{'hit@1':>8}{'answer':>8}{'refused':>9}{'AUROC':>8}"
    for name, one in (("before", fitted.before), ("fitted", fitted.after)):
        answer = f"{one.figures.answer_hit:.1f}" if fitted.has_answers else "–"
        yield (
            f"  {name:<8}{one.figures.ndcg_10:>9.1f}{one.figures.hit_1:>8.1f}{answer:>8}"
            f"{one.refused:>9.1f}{one.abstain_auroc:>8.3f}"
        )


def keep(fitted: Fitted, home: Path, *, force: bool) -> Path:
    """Saves the ranker. Raises TrichdanError where it is worse than before, unless by `force`."""
    if fitted.is_worse and not force:
        raise TrichdanError(
            "fit: not saved, for it orders the passages worse than before; give more questions, or save it all the "
            "same with --force"
        )
    path = ranker_path(home)
    save_fitted(fitted.ranker, path)
    return path
