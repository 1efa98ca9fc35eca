"""The words of a text, and which of them name a document or a time."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Self

from corpus.text.forms import PERCENT, TOKEN, joined
from corpus.text.sentences import Span
from corpus.text.vietnamese import folded_word_syllables, word_syllables
from index.question.documents import document_terms
from index.question.numbers import numbers
from index.question.terms import Abbreviations
from index.question.times import Period, periods

Thing = str | Period
"""A document by its term, or a time."""

_WORD = re.compile(rf"{TOKEN.pattern}|{PERCENT}|\n")
_JOINS = re.compile(r"[-–/.]")
_DIGIT = re.compile(r"\d")
_DOCUMENT_WORDS, _PERIOD_WORDS = 5, 8
_OF_A_DATE = frozenset("ngay thang nam quy".split())
_MAX_WORDS = 400
"""Read of a text; a passage has some 180."""


@dataclass(frozen=True, slots=True)
class Word:
    """Of a text, in its one form; for an abbreviation of the corpus each word that it stands for, and then `written`
    is None.
    """

    span: Span
    folded: str
    written: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A text by its words; the end of a line is one too. A `range` is of the places of neighbouring words."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, abbreviations: Abbreviations, *, max_words: int = _MAX_WORDS) -> Self:
        return cls(text, tuple(islice(_read(text, abbreviations), max_words)))

    def span(self, words: range) -> Span:
        return Span(self.words[words[0]].span.start, self.words[words[-1]].span.end)

    def slice(self, words: range) -> str:
        start, end = self.span(words)
        return self.text[start:end]

    def is_capital(self, at: int) -> bool:
        return self.text[self.words[at].span.start].isupper()

    def folded(self, at: int) -> str:
        """The word at `at`, folded; nothing behind the last."""
        return self.words[at].folded if at < len(self.words) else ""

    def numbers(self) -> Iterator[tuple[range, int]]:
        """Where its numbers stand, in figures or in words, and what each is."""
        return numbers([word.folded for word in self.words], [word.written or "" for word in self.words])

    def whole(self, at: int) -> range:
        """The words of the abbreviation that the word at `at` belongs to; else this one alone."""
        start, stop, span = at, at + 1, self.words[at].span
        while start and self.words[start - 1].span == span:
            start -= 1
        while stop < len(self.words) and self.words[stop].span == span:
            stop += 1
        return range(start, stop)

    def named(self, documents: Collection[str], times: Collection[Period]) -> dict[Thing, list[range]]:
        """Where it names each of the documents and times, which may be in several places."""
        by_document = self._windows(document_terms, documents, _DOCUMENT_WORDS)
        return by_document | self._windows(periods, times, _PERIOD_WORDS)

    def _windows(
        self, names: Callable[[str], Iterable[Thing]], wanted: Collection[Thing], max_words: int
    ) -> dict[Thing, list[range]]:
        """The fewest neighbouring words in which `names` finds each of `wanted`, with what is joined to them."""
        found: dict[Thing, list[range]] = {}
        last = len(self.words) if wanted else 0
        for start in range(last - 1, -1, -1):
            for stop in range(start + 1, min(start + max_words, last) + 1):
                part = self.slice(range(start, stop))
                for name in names(part) if _DIGIT.search(part) else ():
                    windows = found.setdefault(name, [])
                    if not any(inner.stop <= stop for inner in windows):
                        windows.append(range(start, stop))
        return {name: merged(map(self._joined, found[name])) for name in wanted if name in found}

    def _joined(self, words: range) -> range:
        """With the "/TW" of "126-QĐ/TW" and the "năm" of "năm 2023"."""
        start, stop = words.start, words.stop
        while start and self.words[start - 1].folded in _OF_A_DATE:
            start -= 1
        while stop < len(self.words) and _JOINS.fullmatch(self.text, *self._gap(stop)):
            stop += 1
        return range(start, stop)

    def _gap(self, at: int) -> Span:
        return Span(self.words[at - 1].span.end, self.words[at].span.start)


def merged(ranges: Iterable[range]) -> list[range]:
    """In order, those that overlap as one."""
    ours: list[range] = []
    for one in sorted(ranges, key=lambda one: one.start):
        if ours and one.start < ours[-1].stop:
            before = ours.pop()
            one = range(before.start, max(before.stop, one.stop))
        ours.append(one)
    return ours


def places(ranges: Iterable[range]) -> set[int]:
    return set(chain.from_iterable(ranges))


def _read(text: str, abbreviations: Abbreviations) -> Iterator[Word]:
    for match in _WORD.finditer(joined(text)):
        span, token = Span(*match.span()), match[0]
        if abbreviations.is_known(token):
            long = abbreviations.other_forms(token)[0]
            yield from (Word(span, word, None) for word in long.split())
        elif token == "\n":
            yield Word(span, token, token)
        else:
            forms = zip(folded_word_syllables(token), word_syllables(token), strict=False)
            yield from (Word(span, folded, written) for folded, written in forms)
