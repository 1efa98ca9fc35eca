"""The texts that weights are learned from: a file of news stories and BEIR folders."""

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_WORDS = 110


@dataclass(frozen=True, slots=True)
class Story:
    """A news story. `sentences` are those of its body, in order."""

    title: str
    lead: str
    caption: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and the passage that was judged to answer it."""

    question: str
    passage: str


def read_stories(path: Path) -> Iterator[Story]:
    """The stories of a JSON-lines file, plain or .xz, with `title`, `lead`, `caption` and a `body` that has
    one sentence a line."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as lines:
        for line in lines:
            row = json.loads(line)
            sentences = tuple(stripped for part in row["body"].split("\n") if (stripped := part.strip()))
            yield Story(row["title"].strip(), row["lead"].strip(), row["caption"].strip(), sentences)


def read_passages(folder: Path) -> dict[str, str]:
    """The texts of a BEIR folder's corpus by their ids."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        return {row["_id"]: row["text"] for row in map(json.loads, lines)}


def read_judged(folder: Path) -> Iterator[Judged]:
    """Each question of a BEIR folder with each of its passages."""
    passages = read_passages(folder)
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        questions = {row["_id"]: row["text"] for row in map(json.loads, lines)}
    with (folder / "qrels" / "test.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            question_id, passage_id, score = line.split("\t")
            if int(score) > 0:
                yield Judged(questions[question_id], passages[passage_id])


def pack(sentences: Iterable[str], *, max_words: int = MAX_WORDS) -> Iterator[tuple[str, ...]]:
    """Runs of neighbouring sentences of at most `max_words` words each; a longer sentence is a run alone."""
    run: list[str] = []
    held = 0
    for sentence in sentences:
        words = sentence.count(" ") + 1
        if run and held + words > max_words:
            yield tuple(run)
            run, held = [], 0
        run.append(sentence)
        held += words
    if run:
        yield tuple(run)
