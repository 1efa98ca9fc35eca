"""Questions with the words that answer them, and how an engine does on them."""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.search import SearchEngine

_ALL = 24


@dataclass(frozen=True, slots=True)
class Judged:
    """A question; `evidence` are the words of an article around the answer, None where none answers."""

    id: str
    question: str
    kind: str
    evidence: str | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`rank` of the first passage with the evidence, from 1; 0 where it was not found or there is none."""

    judged: Judged
    rank: int
    quoted: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, 0-100, of the answerable questions; `refused` of `unanswerable` questions."""

    answerable: int
    first: float
    first_five: float
    quoted: float
    false_refusals: float
    refused: int
    unanswerable: int


def read_questions(path: Path) -> list[Judged]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Judged(row["id"], row["question"], row["kind"], row["evidence"], tuple(row["answers"]))
        for row in rows
    ]


def ask_all(engine: SearchEngine, questions: list[Judged]) -> list[Outcome]:
    """The engine must give its quote whatever its confidence (`min_confidence=0`)."""
    return [_ask(engine, judged) for judged in questions]


def figures(outcomes: list[Outcome], *, min_confidence: float) -> Figures:
    asked = [outcome for outcome in outcomes if outcome.judged.evidence is not None]
    others = [outcome for outcome in outcomes if outcome.judged.evidence is None]
    return Figures(
        len(asked),
        _share(outcome.rank == 1 for outcome in asked),
        _share(1 <= outcome.rank <= 5 for outcome in asked),
        _share(outcome.quoted for outcome in asked),
        _share(outcome.confidence < min_confidence for outcome in asked),
        sum(outcome.confidence < min_confidence for outcome in others),
        len(others),
    )


def _ask(engine: SearchEngine, judged: Judged) -> Outcome:
    answer = engine.ask(judged.question, top=_ALL)
    quote = _spaced(answer.quote.text) if answer.quote else ""
    rank = 0
    if judged.evidence is not None:
        evidence = _spaced(judged.evidence)
        ranks = [n for n, hit in enumerate(answer.hits, 1) if evidence in _spaced(hit.passage.text)]
        rank = min(ranks, default=0)
    quoted = any(_spaced(words) in quote for words in judged.answers)
    return Outcome(judged, rank, quoted, answer.confidence)


def _spaced(text: str) -> str:
    """NFC, with single spaces: crawled pages mix in others."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return round(100 * sum(values) / len(values), 1)
