"""What weights are learned from: a file of news stories and BEIR folders."""

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.measure.beir import Document, QuestionSet

MAX_WORDS = 110


@dataclass(frozen=True, slots=True)
class Story:
    """A news story. `sentences` are those of its body, in order."""

    title: str
    lead: str
    caption: str
    sentences: tuple[str, ...]


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


def halves(questions: QuestionSet) -> tuple[QuestionSet, QuestionSet]:
    """The set in two: the first half of its documents and the others, each with the questions that it answers.

    A question with documents in both is in neither.
    """
    middle = len(questions.documents) // 2
    return _part(questions, questions.documents[:middle]), _part(questions, questions.documents[middle:])


def _part(questions: QuestionSet, documents: tuple[Document, ...]) -> QuestionSet:
    ids = {document.id for document in documents}
    queries = tuple(query for query in questions.queries if query.relevant <= ids)
    return replace(questions, documents=documents, queries=queries)


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
