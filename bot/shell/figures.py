"""The figures of question sets, for people: beside each the same set searched by plain BM25."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from index.measure.evaluate import Result
from index.measure.metrics import Figures

_COLUMNS = (
    ("nDCG@10", "%", 1),
    ("hit@1", "%", 1),
    ("hit@5", "%", 1),
    ("hit@10", "%", 1),
    ("answer", "%", 1),
    ("quote", "words", 1),
    ("refused", "%", 1),
    ("AUROC", "0-1", 3),
    ("p50", "ms", 1),
    ("p95", "ms", 1),
)
"""Heads, units, and digits after the point."""

_NAME_CHARS = 12
_CELL_CHARS = [max(len(head), 5) + 1 for head, _, _ in _COLUMNS]
_LINE_CHARS = 80
_NOTES = (
    "nDCG@10, hit@k: whether a document that answers is found, and how far up. They count documents, each where "
    "the best of its passages stands; passages are smaller than documents.",
    "answer: questions whose quote holds a gold answer, of all questions; – where the set has none. quote: its length.",
    "refused: questions given no quote, for their confidence is below [answer] min_confidence.",
    "AUROC: how often the confidence in a question is above that in one whose documents were taken away; 0.5 is "
    "chance.",
    "p50, p95: the time within which half the questions, and 95 % of them, were answered.",
    "plain BM25: of whole documents, by syllables as written in lower case; its quote is the sentence of its first "
    "document that shares most words with the question. It never refuses.",
)


def table(results: Iterable[Result]) -> Iterator[str]:
    """The lines of a table, those of each set as soon as its result is there."""
    for at, result in enumerate(results):
        if at == 0:
            yield _line("", [head for head, _, _ in _COLUMNS])
            yield _line("", [unit for _, unit, _ in _COLUMNS])
        yield (
            f"{result.dataset}: {result.questions} questions to {result.documents} documents "
            f"in {result.passages} passages"
        )
        yield from _rows(result)
    yield ""
    for note in _NOTES:
        yield from wrap(note, _LINE_CHARS, subsequent_indent="  ")


def _rows(result: Result) -> Iterator[str]:
    ours = _shares(result, result.figures)
    more = (result.figures.quote_words, result.refused, result.abstain_auroc, result.p50_ms, result.p95_ms)
    yield _figures("  trichdan", [*ours, *more])
    if result.plain is not None:
        plain = _shares(result, result.plain)
        yield _figures("  plain BM25", [*plain, result.plain.quote_words])
        gains = [None if a is None or b is None else a - b for a, b in zip(ours, plain, strict=True)]
        yield _figures("  gain", gains, sign="+")


def _shares(result: Result, figures: Figures) -> list[float | None]:
    """What is compared; the last one is None where the set says no answers."""
    return [
        figures.ndcg_10,
        figures.hit_1,
        figures.hit_5,
        figures.hit_10,
        figures.answer_hit if result.has_answers else None,
    ]


def _figures(name: str, values: Sequence[float | None], *, sign: str = "") -> str:
    cells = [
        "–" if value is None else f"{value:{sign}z.{digits}f}"
        for value, (_, _, digits) in zip(values, _COLUMNS, strict=False)
    ]
    return _line(name, cells)


def _line(name: str, cells: Sequence[str]) -> str:
    aligned = (cell.rjust(chars) for cell, chars in zip(cells, _CELL_CHARS, strict=False))
    return name.ljust(_NAME_CHARS) + "".join(aligned)
