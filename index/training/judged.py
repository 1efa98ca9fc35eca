"""Questions that people wrote to small corpora, and judged whether those answer.

A line of the file is a question: {"articles": the corpus, as line numbers of the articles in vietnews.jsonl.xz, from 0;
"question"; "kind"; "line": that of the article that answers, or null; "answers": where in that article's text the words
that answer stand, from and up to which character}. The words of the articles are not in it.
"""

import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from corpus.text.vietnamese import nfc
from index.builds.encoder import Encoder
from index.measure.beir import Document
from index.measure.evaluate import Pool, open_pool
from index.ranking.ranker import Ranker
from index.training.asked import Asked


@dataclass(frozen=True, slots=True)
class Judged:
    articles: tuple[int, ...]
    question: str
    kind: str
    line: int | None
    answers: tuple[tuple[int, int], ...]


def read_judged(path: Path) -> list[Judged]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Judged(
            tuple(row["articles"]),
            row["question"],
            row["kind"],
            row["line"],
            tuple((start, end) for start, end in row["answers"]),
        )
        for row in rows
    ]


def ask_judged(path: Path, vietnews: Path, encoder: Encoder) -> Iterator[Asked]:
    """Every question of the file, to its own corpus."""
    judged = read_judged(path)
    articles = _read_articles(vietnews, {line for one in judged for line in one.articles})
    for lines, questions in groupby(judged, key=lambda one: one.articles):
        with open_pool(
            (articles[line] for line in lines), encoder, ranker=Ranker.untrained(encoder.name)
        ) as pool:
            for one in questions:
                yield _ask(one, articles, pool)


def _ask(one: Judged, articles: Mapping[int, Document], pool: Pool) -> Asked:
    found = pool.engine.find(one.question)
    if one.line is None:
        return Asked(found, np.zeros(len(found.passages), np.bool_), ())
    answers = tuple(articles[one.line].text[start:end] for start, end in one.answers)
    article = pool.articles[str(one.line)]
    right = [
        passage.article_id == article and (not answers or any(answer in passage.text for answer in answers))
        for passage in found.passages
    ]
    return Asked(found, np.array(right, np.bool_), answers)


def _read_articles(vietnews: Path, lines: set[int]) -> dict[int, Document]:
    with lzma.open(vietnews, "rt", encoding="utf-8") as file:
        rows = {number: json.loads(text) for number, text in enumerate(file) if number in lines}
    return {
        number: Document(str(number), nfc(row["title"]), nfc(f"{row['lead']}\n{row['body']}"))
        for number, row in rows.items()
    }
