"""What the peers did, as tables in Markdown."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from index.measure.metrics import Figures, Judged
from tests.bench.peers.asked import Asked, Task
from tests.bench.peers.running import Run
from tests.bench.peers.worker import Replied


def tables(task: Task, runs: Sequence[Run]) -> Iterator[str]:
    """The lines of one table of what it costs, and one for each set of questions."""
    yield from _costs(len(task.asked), runs)
    for name in dict.fromkeys(one.name for one in task.asked):
        yield ""
        yield from _figures(name, task, runs)


def _costs(questions: int, runs: Iterable[Run]) -> Iterator[str]:
    yield "| | versions | to index | most memory | at the end | a question, median | p95 | |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (cost(questions, run) for run in runs)


def cost(questions: int, run: Run) -> str:
    """The row of one that was to be asked so many questions."""
    seconds = f"{run.indexed.seconds:.0f} s" if run.indexed else ""
    peak = f"{run.most_mb:.0f} MB" if run.most_mb else ""
    held = f"{run.held.resident_mb:.0f} MB" if run.held else ""
    times = [reply.ms for reply in run.replies]
    p50, p95 = (f"{ms:.1f} ms" for ms in np.percentile(times, [50, 95])) if times else ("", "")
    short = f"asked {len(times)} of {questions}" if len(times) < questions else ""
    notes = "; ".join(filter(None, [short, run.failure]))
    return _row(run.title, ", ".join(run.versions), seconds, peak, held, p50, p95, notes)


def _figures(name: str, task: Task, runs: Iterable[Run]) -> Iterator[str]:
    yield (
        f"| {name} | nDCG@10 | no diacritics | hit@1 | no diacritics | what is shown holds the answer | no diacritics "
        "| words shown | asked |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for run in runs:
        as_typed, folded = (figures(name, task, run, is_folded=is_folded) for is_folded in (False, True))
        if as_typed and folded:
            yield _row(
                run.title,
                *(f"{as_typed.ndcg_10:.1f}", f"{folded.ndcg_10:.1f}"),
                *(f"{as_typed.hit_1:.1f}", f"{folded.hit_1:.1f}"),
                *(f"{as_typed.answer_hit:.1f}", f"{folded.answer_hit:.1f}"),
                f"{as_typed.quote_words:.0f}",
                str(len(_asked(name, task, run))),
            )


def figures(name: str, task: Task, run: Run, *, is_folded: bool) -> Figures | None:
    """Over the questions of a set that the peer was asked; what it shows is its quote, or else the first passage."""
    judged = [
        Judged.of(one.query, _ranked(task, reply), _shown(task, reply))
        for one, reply in zip(task.asked, run.replies, strict=False)
        if (one.name, one.is_folded) == (name, is_folded)
    ]
    return Figures.over(judged) if judged else None


def _asked(name: str, task: Task, run: Run) -> list[Asked]:
    """The questions of a set that the peer came to."""
    return [one for one, _ in zip(task.asked, run.replies, strict=False) if one.name == name]


def _ranked(task: Task, reply: Replied) -> list[str]:
    """The documents of the passages found, each where its best passage is."""
    return list(dict.fromkeys(task.documents[number] for number in reply.numbers))


def _shown(task: Task, reply: Replied) -> str:
    if reply.quote is not None:
        return reply.quote
    return task.texts[reply.numbers[0]] if reply.numbers else ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
