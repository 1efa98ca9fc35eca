"""What a peer is given, and what it gives. Read also where nothing but the peers is installed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

CORPUS, QUESTIONS = "corpus.jsonl", "questions.jsonl"
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Article:
    """`spans` are its passages; these are numbered through the whole corpus, the first of this article is `first`."""

    id: str
    title: str
    text: str
    spans: tuple[tuple[int, int], ...]
    first: int


@dataclass(frozen=True, slots=True)
class Passage:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of passages, best first, and the words that the system quotes: None where it has no quotes, empty where
    it says that nothing answers.
    """

    numbers: Sequence[int]
    quote: str | None = None


class Peer(Protocol):
    """A system that people search with. One is made for each run, with an empty folder for its files."""

    def index(self, articles: Iterable[Article]) -> None:
        """Makes all of them findable; they are read once, and a peer keeps of them what it must."""

    def search(self, question: str, *, k: int) -> Found:
        """Up to k passages."""


def read_articles(task: Path) -> Iterator[Article]:
    with (task / CORPUS).open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            yield Article(**told | {"spans": tuple(map(tuple, told["spans"]))})


def read_questions(task: Path) -> list[str]:
    return [json.loads(line) for line in (task / QUESTIONS).read_text(encoding="utf-8").splitlines()]


def passages(articles: Iterable[Article]) -> Iterator[Passage]:
    """Each passage under the title of its article, as one cuts texts for these systems."""
    for article in articles:
        for number, (start, end) in enumerate(article.spans, article.first):
            words = article.text[start:end]
            yield Passage(number, f"{article.title}\n{words}" if article.title else words)


def batches(articles: Iterable[Article]) -> Iterator[list[Passage]]:
    left = passages(articles)
    while batch := list(islice(left, _BATCH)):
        yield batch
