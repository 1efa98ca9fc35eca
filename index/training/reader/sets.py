"""The sets a reader learns from, as groups of examples."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.text.sentences import Span, paragraphs, sentences
from index.training.reader.bm25 import Bm25
from index.training.reader.examples import Example, Group
from index.training.reader.twins import names, twin

NEIGHBOURS = 6
TWINS, CUT = 0.6, 0.2


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    passage: int
    answer: Span


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_beir(folder: Path) -> tuple[list[str], list[Question]]:
    """The passages of a BEIR folder, and the questions whose first answer stands in their passage."""
    passages = {row["_id"]: row["text"] for row in rows(folder / "corpus.jsonl")}
    place = {name: at for at, name in enumerate(passages)}
    texts = [*passages.values()]
    relevant = dict(
        line.split("\t")[:2] for line in (folder / "qrels" / "test.tsv").read_text().splitlines()[1:]
    )
    questions = []
    for row in rows(folder / "queries.jsonl"):
        passage = place[relevant[row["_id"]]]
        answers = row["metadata"]["answers"]  # type: ignore[index]
        for answer in answers:
            start = texts[passage].find(answer)
            if start >= 0:
                questions.append(Question(row["text"], passage, Span(start, start + len(answer))))
                break
    return texts, questions


def near_names(texts: Sequence[str], at: int) -> list[str]:
    """The names of the passages about passage `at`: those of its document, mostly."""
    return [name for text in texts[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1] for name in names(text)]


def answered(
    questions: Sequence[Question], texts: Sequence[str], chance: Random, *, allowed: set[int]
) -> Iterator[Group]:
    """Each question with its passage, with a passage of many of its words, and often with a twin of it or its
    passage without the answer's sentence. Passages not `allowed` are not used."""
    index = Bm25(texts)
    for one in questions:
        text = texts[one.passage]
        examples = [Example(one.text, "", text, one.answer)]
        best = [row for row in index.best(one.text, 16) if row != one.passage and row in allowed][:8]
        close = [row for row in best[:4] if abs(row - one.passage) <= NEIGHBOURS] or best[:3]
        if close:
            examples.append(Example(one.text, "", texts[chance.choice(close)], None))
        if chance.random() < TWINS and (
            other := twin(one.text, text, near_names(texts, one.passage), chance)
        ):
            if text[slice(*one.answer)] not in other:
                examples.append(Example(other, "", text, None))
        elif chance.random() < CUT / (1 - TWINS) and (rest := without_sentence(text, one.answer)):
            examples.append(Example(one.text, "", rest, None))
        yield Group(tuple(examples))


def without_sentence(text: str, answer: Span) -> str | None:
    """`text` without the sentence of the answer; None where the words of the answer stand elsewhere too."""
    kept = [
        text[start:end]
        for paragraph in paragraphs(text)
        for start, end in sentences(text, paragraph)
        if end <= answer.start or start >= answer.end
    ]
    rest = " ".join(kept)
    return rest if rest and text[slice(*answer)] not in rest else None


def changed(
    path: Path, questions: Sequence[Question], texts: Sequence[str], *, allowed: set[int]
) -> Iterator[Group]:
    """Questions that people changed so that their passage answers no more, each beside the answered question of the
    same passage whose answer is the most like its plausible one."""
    place = {text: at for at, text in enumerate(texts)}
    of_passage = defaultdict(list)
    for one in questions:
        of_passage[one.passage].append(one)
    for row in rows(path):
        at = place.get(row["text"], -1)
        if at >= 0 and at not in allowed:
            continue
        lone = Example(row["question"], "", row["text"], None)
        like = (
            max(of_passage[at], key=lambda one: _shared(one, texts[at], row), default=None)
            if at >= 0
            else None
        )
        if like is None:
            yield Group((lone,))
        else:
            yield Group((Example(like.text, "", row["text"], like.answer), lone))


def _shared(one: Question, text: str, row: dict[str, str]) -> float:
    asked = len({*one.text.lower().split()} & {*row["question"].lower().split()})
    said = {*text[slice(*one.answer)].lower().split()} & {*row["plausible"].lower().split()}
    return asked + 2 * len(said)


def unanswerable(path: Path) -> Iterator[Group]:
    yield from (Group((Example(row["question"], "", row["text"], None),)) for row in rows(path))


def searched(path: Path, chance: Random) -> Iterator[Group]:
    """Search questions: a snippet that answers with up to two that do not, or two that do not."""
    of_question = defaultdict(list)
    for row in rows(path):
        text = (
            row["text"]
            .replace(" ,", ",")
            .replace(" .", ".")
            .replace("( ", "(")
            .replace(" )", ")")
            .replace(" :", ":")
        )
        answer = row["answers"][0] if row["answers"] else None
        start = -1 if answer is None else text.find(answer)
        if answer is not None and start < 0:
            continue
        span = None if answer is None else Span(start, start + len(answer))
        of_question[row["question"]].append(Example(row["question"], "", text, span))
    for examples in of_question.values():
        right = [one for one in examples if one.answer]
        wrong = [one for one in examples if not one.answer]
        chance.shuffle(wrong)
        for at, one in enumerate(right):
            yield Group((one, *wrong[at * 2 : at * 2 + 2]))
        for at in range(2 * len(right), len(wrong), 2):
            yield Group(tuple(wrong[at : at + 2]))
