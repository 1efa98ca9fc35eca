"""An exact check: is what a question names what a passage speaks of?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, Passage
from index.check.figures import YEAR
from index.check.name import PAIR, Named, Syllables, has
from index.check.named import name_syllables, named, told
from index.check.places import FOLDED
from index.question.terms import Abbreviations

_BEFORE_CHARS = 400
"""Of the article before a passage: what "Khối" or "ông" in it stand for is said there."""

_WHERE = tuple(
    f" {word} {unit}" for word in "o tai ve den tu sang vao qua".split() for unit in ("", "tinh ", "thu do ")
)
_OTHERS = tuple(f" {' '.join(place)}" for place in FOLDED)
_KEPT = 1024
_ARTICLE_CHARS = 20_000
"""Of an article in which a name is looked for: a bound to what a book costs."""

_TELLING = 2

Levels = NDArray[np.int8]


class Said(IntEnum):
    """Where an article says a name, for one of its passages."""

    HERE = 0  # in the passage, in the title, or just before
    ELSEWHERE = 1
    NOWHERE = 2


@dataclass(frozen=True, slots=True)
class Check:
    """What a question names, and how far each of the candidates says it: `levels`, shape (names, candidates), are of
    `Said`. `unnamed` is, as typed, what none of those looked at names, years apart.
    """

    names: tuple[Named, ...]
    levels: Levels
    unnamed: tuple[str, ...]

    def lacking(self, at: int) -> tuple[Named, ...]:
        """What a candidate and its article say nothing of."""
        return tuple(
            name for name, level in zip(self.names, self.levels[:, at], strict=True) if level == Said.NOWHERE
        )

    def leads(self, at: int) -> bool:
        """Whether a candidate names all that the question does, and that is a figure, a long name or several."""
        return bool(self.worst[at] == Said.HERE) and sum(map(_tells, self.names)) >= _TELLING

    @property
    def worst(self) -> Levels:
        """Of each candidate, shape (candidates,), how far it says what it says least of."""
        worst: Levels = self.levels.max(axis=0, initial=0)
        return worst


def _tells(name: Named) -> int:
    return 2 if (name.is_figure and not name.is_year) or len(name.forms[0]) > PAIR else 1


class Checker:
    """Checks questions with the abbreviations of a corpus spelled out; remembers the texts that it read last."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._abbreviations = abbreviations
        self._told = lru_cache(_KEPT)(lambda text: told(text, abbreviations=abbreviations))
        self._names = lru_cache(_KEPT)(self._names_of)

    def check(
        self, question: str, passages: Sequence[Passage], articles: Sequence[Article], among: Sequence[int]
    ) -> Check:
        """A question against its candidates, each with its article. Those that are not `among` these places are not
        looked at, and taken to say nothing of it: they shall not pass those that were.
        """
        pairs = [(passages[at], articles[at]) for at in among]
        known = frozenset().union(
            *(self._names(text) for each, of in pairs for text in (each.text, of.title))
        )
        names = named(question, abbreviations=self._abbreviations, known=known)
        levels = np.full((len(names), len(passages)), Said.NOWHERE, np.int8)
        asked = self._told(question)
        for row, name in enumerate(names):
            levels[row, list(among)] = [self._said(name, asked, *pair) for pair in pairs]
        looked_at = levels[:, list(among)]
        unnamed = (
            name.shown
            for name, own in zip(names, looked_at, strict=True)
            if not name.is_year and (own == Said.NOWHERE).all()
        )
        return Check(names, levels, tuple(unnamed))

    def _names_of(self, text: str) -> frozenset[Syllables]:
        return frozenset(name_syllables(text, abbreviations=self._abbreviations))

    def _said(self, name: Named, asked: str, passage: Passage, article: Article) -> Said:
        before = article.text[max(0, passage.start - _BEFORE_CHARS) : passage.start]
        around = (passage.text, article.title, before, article.source or "")
        if any(has(name, _subjects(self._told(text), name, asked)) for text in around):
            return Said.HERE
        if name.is_year and _is_published_in(article, name):
            return Said.HERE
        if name.is_year and any(map(YEAR.fullmatch, self._told(passage.text).split())):
            return Said.NOWHERE  # it is of another year
        whole = _subjects(self._told(article.text[:_ARTICLE_CHARS]), name, asked)
        return Said.ELSEWHERE if has(name, whole) else Said.NOWHERE


def _is_published_in(article: Article, year: Named) -> bool:
    return article.published is not None and ((str(article.published.year),) in year.forms)


def _subjects(told: str, name: Named, asked: str) -> str:
    """What is told, without a place where it is but told where something was: asked of itself, that is not spoken of."""
    if not name.is_place:
        return told
    place = " ".join(name.forms[0])
    if _asked_where(place, asked):
        return told
    wheres = [f"{where}{place} " for where in _WHERE]
    for where in wheres:
        told = told.replace(where, " ")
    return told


@lru_cache(_KEPT)
def _asked_where(place: str, asked: str) -> bool:
    """Whether a question has `place` as the place of something, alone or behind others: "ở Huế và Đà Nẵng"."""
    before = asked.partition(f" {place} ")[0] if f" {place} " in asked else None
    if before is None:
        return False
    while other := next((other for other in _OTHERS if before.endswith(other)), None):
        before = before.removesuffix(other)
    return any(f"{before} ".endswith(where) for where in _WHERE)
