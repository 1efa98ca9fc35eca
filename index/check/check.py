"""An exact check: is what a question names what a passage speaks of?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, Passage
from corpus.text.vietnamese import fold
from index.check.named import Named, has, name_syllables, named
from index.question.terms import Abbreviations

_BEFORE_CHARS = 400
"""Of the article before a passage: what "Khối" or "ông" in it stand for is said there."""

_WHERE = r"\b(?:o|tai|hop tai|ve|den|tu|sang|vao|qua)\s+(?:tp\.?\s*|thanh pho\s+|tinh\s+|thu do\s+)?"

Levels = NDArray[np.int8]


class Said(IntEnum):
    """Where an article says a name, for one of its passages."""

    HERE = 0  # in the passage, in the title, or just before
    ELSEWHERE = 1
    NOWHERE = 2


@dataclass(frozen=True, slots=True)
class Check:
    """What a question names, and how far each of the candidates says it: `levels`, shape (names, candidates), are of
    `Said`.
    """

    names: tuple[Named, ...]
    levels: Levels

    @classmethod
    def of(
        cls,
        text: str,
        passages: Sequence[Passage],
        articles: Sequence[Article],
        *,
        abbreviations: Abbreviations,
    ) -> Self:
        """Checks the question `text` against its candidates."""
        texts = {article.title for article in articles} | {passage.text for passage in passages}
        known = {name for one in texts for name in name_syllables(one, abbreviations=abbreviations)}
        names = named(text, abbreviations=abbreviations, known=known)
        pairs = list(zip(passages, articles, strict=True)) if names else []
        rows = [[_said(name, text, *pair, abbreviations) for pair in pairs] for name in names]
        return cls(names, np.array(rows, np.int8).reshape(len(names), len(passages)))

    def worst(self) -> Levels:
        """Of each candidate, shape (candidates,), how far it says what it says least of."""
        worst: Levels = self.levels.max(axis=0, initial=0)
        return worst

    def unsaid(self, at: int) -> tuple[Named, ...]:
        """What the article of the candidate `at` does not name at all."""
        return tuple(
            name for name, level in zip(self.names, self.levels[:, at], strict=True) if level == Said.NOWHERE
        )


def _said(
    name: Named, question: str, passage: Passage, article: Article, abbreviations: Abbreviations
) -> Said:
    spelled = abbreviations.spelled
    before = article.text[max(0, passage.start - _BEFORE_CHARS) : passage.start]
    around = (article.title, article.source or "", before, passage.text)
    if any(has(name, spelled(_subjects(text, name, question))) for text in around):
        return Said.HERE
    told = spelled(_subjects(article.text, name, question))
    return Said.ELSEWHERE if has(name, told) else Said.NOWHERE


def _subjects(text: str, name: Named, question: str) -> str:
    """The text, without a place where it is but told where something was: asked of itself, that is not spoken of."""
    if not name.is_place:
        return text
    place = r"\s+".join(map(re.escape, name.forms[0]))
    where = re.compile(_WHERE + place)
    return text if where.search(fold(question)) else where.sub(" ", fold(text))
