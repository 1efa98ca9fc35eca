"""What a reader learns from: a question, a passage, and where in it the answer stands."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.text.sentences import Span


@dataclass(frozen=True, slots=True)
class Example:
    """`answer`: a span of `text`; None where `text` does not answer. `prefix` is what is read before it:
    the title of its article and the date, or nothing."""

    question: str
    prefix: str
    text: str
    answer: Span | None


@dataclass(frozen=True, slots=True)
class Group:
    """Examples read against each other. The first is answered, or none is; each of the others differs from it
    by the passage or by the question."""

    examples: tuple[Example, ...]


def write_groups(path: Path, groups: Iterable[Group]) -> int:
    """How many were written."""
    count = 0
    with path.open("w", encoding="utf-8") as lines:
        for group in groups:
            count += 1
            rows = [[one.question, one.prefix, one.text, one.answer] for one in group.examples]
            lines.write(json.dumps(rows, ensure_ascii=False) + "\n")
    return count


def read_groups(path: Path) -> Iterator[Group]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Group(
                tuple(
                    Example(question, prefix, text, None if answer is None else Span(*answer))
                    for question, prefix, text, answer in json.loads(line)
                )
            )
