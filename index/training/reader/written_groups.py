"""Questions that were written to single passages, each with a twin that its passage does not answer, as groups.

A line of the file is a passage: {"of": where it stands, "asked": [[question, start, end, twin], ...]}, the answer being from
and up to which character of it; some have no twin but "". `of` is the id of a passage in `viquad-train`, or [line, start, end]: a part of the article
at that line of vietnews.jsonl.xz, from 0. The words of the passages are not in it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.text.sentences import Span
from corpus.text.vietnamese import fold
from index.training.reader.bm25 import Bm25
from index.training.reader.examples import Example, Group
from index.training.reader.judged_groups import pieces, read_articles
from index.training.reader.news import title_and_date
from index.training.reader.sets import without_sentence
from index.training.sources import read_passages

SAME_ARTICLE, CUT = 0.5, 0.2
"""How often what does not answer is another passage of the same article, and its own without the answer's sentence."""
_LOOKED_THROUGH = 6
_BEGINNING_CHARS, _HELD_OF = 60, 20


@dataclass(frozen=True, slots=True)
class Written:
    question: str
    answer: Span
    twin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage with what was written to it; `title` and `beside`, the other passages of its article, of news alone."""

    text: str
    title: str
    beside: tuple[str, ...]
    questions: tuple[Written, ...]


def written_groups(path: Path, train: Path, chance: Random) -> Iterator[Group]:
    """Each question with its passage and what does not answer: its twin with the same passage, and the same question with
    another passage or with its own without the answer's sentence. `train`: the folder with viquad-train and
    vietnews.jsonl.xz.
    """
    every = [*read_written(path, train)]
    texts = [one.text for one in every]
    index = Bm25(texts)
    for at, one in enumerate(every):
        prefix = title_and_date(one.title, chance) if one.title else ""
        for asked in one.questions:
            examples = [Example(asked.question, prefix, one.text, asked.answer)]
            if asked.twin:
                examples.append(Example(asked.twin, prefix, one.text, None))
            words = fold(one.text[slice(*asked.answer)])
            if chance.random() < CUT and (rest := without_sentence(one.text, asked.answer)):
                examples.append(Example(asked.question, prefix, rest, None))
            elif one.beside and chance.random() < SAME_ARTICLE:
                near = [text for text in one.beside if words not in fold(text)]
                examples += [Example(asked.question, prefix, text, None) for text in near[:1]]
            else:
                best = (row for row in index.best(asked.question, _LOOKED_THROUGH) if row != at)
                like = [row for row in best if words not in fold(texts[row])][:1]
                examples += [
                    Example(asked.question, prefix and every[row].title, texts[row], None) for row in like
                ]
            yield Group(tuple(examples))


def is_held(group: Group) -> bool:
    """Whether a group is kept back for measuring, as one passage in twenty is."""
    beginning = group.examples[0].text[:_BEGINNING_CHARS].encode()
    return int(hashlib.md5(beginning, usedforsecurity=False).hexdigest(), 16) % _HELD_OF == 0


def read_written(path: Path, train: Path) -> Iterator[Asked]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    passages = read_passages(train / "viquad-train")
    articles = read_articles(
        {row["of"][0] for row in rows if isinstance(row["of"], list)}, train / "vietnews.jsonl.xz"
    )
    for row in rows:
        questions = tuple(
            Written(question, Span(start, end), twin) for question, start, end, twin in row["asked"]
        )
        if isinstance(row["of"], str):
            yield Asked(passages[row["of"]], "", (), questions)
        else:
            line, start, end = row["of"]
            title, text = articles[line]
            yield Asked(text[start:end], title, _beside(line, text, start, end), questions)


def _beside(line: int, text: str, start: int, end: int) -> tuple[str, ...]:
    others: Sequence[Span] = [Span(one.start, one.end) for one in pieces(line, text)]
    return tuple(text[slice(*one)] for one in others if one.end <= start or end <= one.start)
