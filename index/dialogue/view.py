"""What somebody has before their eyes when they ask on: an answer, or a passage that they opened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from corpus.models import Article
from corpus.text.sentences import Span
from index.dialogue.things import numbered, persons
from index.dialogue.typed import Line
from index.question.answer_span import marks
from index.question.expected import Expected


@dataclass(frozen=True, slots=True)
class InView:
    """`words` are the quote, or the passage; `answers` those of them that answered: a name, a date, a document."""

    article: Article
    words: str
    answers: tuple[str, ...] = ()

    @classmethod
    def of_quote(cls, article: Article, words: str, question: str) -> Self:
        """Of the words that answered the question."""
        spans = marks(Expected.of(question), words)
        return cls(article, words, tuple(words[span.start : span.end] for span in spans))


def document_in(view: InView, noun: str = "") -> str | None:
    """The document that answered, else the first with a number; with `noun`, folded, one that begins with it."""
    return next((one.text for one in _things(view, numbered) if one.plain.startswith(noun)), None)


def person_in(view: InView, *, is_answer: bool) -> str | None:
    """The first who is named. `is_answer`: it was asked for a person, and what answered is one."""
    if is_answer and view.answers:
        return view.answers[0]
    return next((one.text for one in _things(view, persons)), None)


def _things(view: InView, find: Callable[[Line], list[Span]]) -> Iterator[Line]:
    for text in (*view.answers, view.words):
        line = Line.of(text)
        yield from (line.cut(*span) for span in find(line))
