"""Question sets in BEIR form: a folder of corpus.jsonl, queries.jsonl and qrels/*.tsv."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import TrichdanError
from corpus.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the ids of the documents that answer it, and the words that do, where the set gives them."""

    id: str
    text: str
    relevant: frozenset[str]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    name: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


def read_beir(folder: Path) -> QuestionSet:
    """The set in `folder`, without queries that no document answers. Raises TrichdanError for what is amiss."""
    try:
        documents = tuple(
            Document(row["_id"], nfc(row.get("title", "")), nfc(row["text"]))
            for row in _rows(folder / "corpus.jsonl")
        )
        relevant = _relevant(folder / "qrels")
        queries = tuple(
            Query(
                row["_id"],
                row["text"],
                frozenset(relevant[row["_id"]]),
                tuple(nfc(answer) for answer in row.get("metadata", {}).get("answers", ()) if answer),
            )
            for row in _rows(folder / "queries.jsonl")
            if row["_id"] in relevant
        )
        _check(documents, queries)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise TrichdanError(
            f"{folder}: not a BEIR folder of corpus.jsonl, queries.jsonl and qrels/*.tsv ({error!r})"
        ) from error
    return QuestionSet(folder.name, documents, queries)


def _check(documents: Sequence[Document], queries: Sequence[Query]) -> None:
    if not queries:
        raise ValueError("no query has a document that answers it")
    if missing := frozenset().union(*(query.relevant for query in queries)) - {d.id for d in documents}:
        raise ValueError(f"qrels name {len(missing)} documents that are not there, such as {min(missing)!r}")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _relevant(folder: Path) -> dict[str, set[str]]:
    """The documents of each query, of the first of test, dev and train that is there."""
    splits = [path for name in ("test", "dev", "train") if (path := folder / f"{name}.tsv").exists()]
    if not splits:
        raise ValueError(f"{folder}: no test.tsv, dev.tsv or train.tsv")
    relevant: dict[str, set[str]] = {}
    with splits[0].open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if float(row["score"]) > 0:
                relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    return relevant
