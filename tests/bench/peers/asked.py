"""What all are asked: judged documents among passages of other texts, and questions with diacritics and without."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.home import database_path
from corpus.add import add
from corpus.models import Page
from corpus.store.store import Store
from corpus.text.split import split
from corpus.text.vietnamese import fold
from index.measure.beir import Document, Query, QuestionSet
from tests.bench.homes import SAMPLE_ARTICLES, SAMPLE_QUESTIONS
from tests.bench.peers.protocol import CORPUS, QUESTIONS, Article

_OTHER = "other "
_SEED = 13


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the set called `name`, typed without diacritics where `is_folded`."""

    name: str
    is_folded: bool
    query: Query


@dataclass(frozen=True, slots=True)
class Task:
    """`documents` and `texts` are those of each passage: the id of the judged document that it is of, or one of its own."""

    folder: Path
    asked: Sequence[Asked]
    documents: Sequence[str]
    texts: Sequence[str]
    judged: int


def write_task(
    folder: Path, sets: Sequence[QuestionSet], others: Iterable[Page], *, passages: int, questions: int
) -> Task:
    """Writes what a peer reads into `folder`: the documents of the sets, and other texts until there are so many passages.

    Of each set so many questions are drawn at random, each put as it is and without diacritics. The sets take turns, so
    that whoever does not come to the end has been asked of each. Documents of the same text are one.
    """
    judged: dict[str, Article] = {}
    known = {
        (one.name, document.id): judged.setdefault(document.text, _judged(one, document)).id
        for one in sets
        for document in one.documents
    }
    documents: list[str] = []
    texts: list[str] = []
    count = 0
    with (folder / CORPUS).open("w", encoding="utf-8") as corpus:
        for article in chain(judged.values(), _others(others)):
            if article.id.startswith(_OTHER) and len(documents) >= passages:
                break
            first = len(documents)
            corpus.write(json.dumps(asdict(replace(article, first=first)), ensure_ascii=False) + "\n")
            for number, (start, end) in enumerate(article.spans, first):
                is_other = article.id.startswith(_OTHER)
                documents.append(f"{_OTHER}{number}" if is_other else article.id)
                texts.append(article.text[start:end])
                count += not is_other
    asked = list(_drawn(sets, known, questions))
    lines = "".join(json.dumps(one.query.text, ensure_ascii=False) + "\n" for one in asked)
    (folder / QUESTIONS).write_text(lines, encoding="utf-8")
    return Task(folder, asked, documents, texts, count)


def sample_set() -> QuestionSet:
    """The sample corpus and its questions, for want of others: an article is what answers."""
    with TemporaryDirectory() as folder, Store(database_path(Path(folder))) as store:
        articles = {
            Path(added.source).stem: store.article(added.article_id)
            for added in add(store, [str(SAMPLE_ARTICLES)])
            if added.article_id is not None
        }
    documents = tuple(Document(name, article.title, article.text) for name, article in articles.items())
    rows = map(json.loads, SAMPLE_QUESTIONS.read_text(encoding="utf-8").splitlines())
    queries = (
        Query(row["id"], row["question"], frozenset({row["article"]}), tuple(row["answers"]))
        for row in rows
        if row["evidence"]
    )
    return QuestionSet("sample", documents, tuple(queries))


def _judged(one: QuestionSet, document: Document) -> Article:
    return Article(f"{one.name} {document.id}", document.title, document.text, _spans(document.text), 0)


def _others(pages: Iterable[Page]) -> Iterator[Article]:
    for number, page in enumerate(pages):
        yield Article(f"{_OTHER}{number}", page.title or "", page.text, _spans(page.text), 0)


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in split(text))


def _drawn(sets: Sequence[QuestionSet], known: dict[tuple[str, str], str], questions: int) -> Iterator[Asked]:
    drawn = [random.Random(_SEED).sample(one.queries, min(questions, len(one.queries))) for one in sets]
    for at in range(questions):
        for one, queries in zip(sets, drawn, strict=True):
            for query in queries[at : at + 1]:
                relevant = frozenset(known[one.name, document] for document in query.relevant)
                placed = replace(query, relevant=relevant)
                yield Asked(one.name, False, placed)
                yield Asked(one.name, True, replace(placed, text=fold(query.text)))
