"""Which words of a question stand where in a text, be they written in another way."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, groupby, islice
from typing import Self

from corpus.sentences import Span
from corpus.vietnamese import canonical, fold
from index.documents import document_terms
from index.initials import initials
from index.question import Question
from index.terms import Abbreviations
from index.times import Period, fit, periods

Thing = str | Period
"""A document by its term, or a time."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*|\n")
_JOINS = re.compile(r"[-–/.]")
_DIGIT = re.compile(r"\d")
_DOCUMENT_WORDS, _PERIOD_WORDS = 5, 8
_OF_A_DATE = frozenset("ngay thang nam quy".split())
_MIN_CAPITALS = 2
_MAX_WORDS = 400
"""Read of a text; a passage has some 180."""

ONE_WORD, ONE_PHRASE = 0.019, 0.01
"""The least bonds of two syllables that are likely to be one word, and of two words that belong together."""


@dataclass(frozen=True, slots=True)
class Word:
    """Of a text; for an abbreviation of the corpus each word that it stands for, and then `written` is None."""

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


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the question that match words of a text: one by one, as a run does, or as a whole."""

    asked: range
    read: range
    is_run: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """A question, to be aligned with the text and the title of one passage.

    `content` are the places of the words that count, and `bound` of those that count only beside such a word;
    `bonds`, 0-1, is how surely each word belongs to the next.
    `shared` is where the question names documents and times that the passage or its title names too, and
    `lacked`, where it names others: their words match nothing.
    """

    question: Question
    asked: Wording
    content: frozenset[int]
    bound: frozenset[int]
    bonds: tuple[float, ...]
    shared: dict[Thing, list[range]]
    lacked: dict[Thing, list[range]]

    def links(self, read: Wording) -> list[Link]:
        """What matches of a text, in the order of the question. Of runs those count that have a word which is in no
        longer match: "đảng" is not told where "đảng viên" stands.
        """
        links = [*self._things(read), *self._initials(read)]
        covered = places(chain.from_iterable(self.shared.values())) | places(link.asked for link in links)
        lacked = places(chain.from_iterable(self.lacked.values()))
        trimmed = (self._trimmed(run, lacked) for run in self._runs(read))
        runs = [run for run in trimmed if run and not self._is_part(run, read)]
        for _, alike in groupby(sorted(runs, key=self._count, reverse=True), key=self._count):
            new = [run for run in alike if not covered.issuperset(self.content.intersection(run.asked))]
            links += new
            covered |= places(run.asked for run in new)
        return sorted(links, key=lambda link: (link.asked.start, link.read.start))

    def _count(self, run: Link) -> int:
        return len(self.content.intersection(run.asked))

    def _is_part(self, run: Link, read: Wording) -> bool:
        """Whether it is one word, and of the text but a part of an abbreviation."""
        return self._count(run) == 1 and not set(read.whole(run.read[0])).issubset(run.read)

    def _runs(self, read: Wording) -> Iterator[Link]:
        at_word: dict[str, list[int]] = {}
        for place, word in enumerate(read.words):
            at_word.setdefault(word.folded, []).append(place)
        same = {
            (at, place)
            for at, word in enumerate(self.asked.words)
            for place in at_word.get(word.folded, ())
            if self._is_same(word, read.words[place])
        }
        for at, place in sorted(same):
            if (at - 1, place - 1) not in same:
                length = next(n for n in count(1) if (at + n, place + n) not in same)
                yield Link(range(at, at + length), range(place, place + length), is_run=True)

    def _is_same(self, asked: Word, read: Word) -> bool:
        """Of words that are alike when folded: typed with diacritics, a question means them as written."""
        if asked.folded == "\n":
            return False
        return (
            is_plain(self.question) or None in (asked.written, read.written) or asked.written == read.written
        )

    def _trimmed(self, run: Link, lacked: Collection[int]) -> Link | None:
        """From the first to the last word that counts, with no half of a word; None if there is none."""
        kept = [at for at in run.asked if at not in lacked and not self._is_half(at, run.asked)]
        if self.content.isdisjoint(kept):
            return None
        counting = [at for at in kept if at in self.content or at in self.bound]
        part = slice(counting[0] - run.asked.start, counting[-1] + 1 - run.asked.start)
        return Link(run.asked[part], run.read[part], is_run=True)

    def _is_half(self, at: int, run: range) -> bool:
        """Whether the word at `at` belongs to one outside of the run rather than to one inside."""
        if not set(self.asked.whole(at)).issubset(run):
            return True
        bonds = {other: self.bonds[min(at, other)] for other in (at - 1, at + 1) if other in self.content}
        outside = max((bond for other, bond in bonds.items() if other not in run), default=0.0)
        inside = max((bond for other, bond in bonds.items() if other in run), default=0.0)
        return outside >= ONE_WORD and inside < ONE_PHRASE

    def _things(self, read: Wording) -> Iterator[Link]:
        documents = [thing for thing in self.shared if isinstance(thing, str)]
        has_time = len(documents) < len(self.shared)
        named = read.named(documents, periods(read.text) if has_time else ())
        for thing, asked in self.shared.items():
            windows = chain.from_iterable(named[other] for other in named if _is_in(thing, other))
            yield from (Link(one, other, is_run=False) for other in windows for one in asked)

    def _initials(self, read: Wording) -> Iterator[Link]:
        """Abbreviations that the corpus does not spell out, at names with these initials."""
        letters = {at: word.folded for at, word in enumerate(self.asked.words) if self._is_unknown(word)}
        for at, short in letters.items():
            for start in range(len(read.words) - len(short) + 1):
                words = range(start, start + len(short))
                if _is_name(read, words) and _initials(read, words) == initials([*short]):
                    yield Link(range(at, at + 1), words, is_run=False)

    def _is_unknown(self, word: Word) -> bool:
        return word.written is not None and word.folded in self.question.abbreviations


def is_plain(question: Question) -> bool:
    """Whether it was typed without diacritics."""
    return not any(term.startswith("=") for term in question.terms)


def _read(text: str, abbreviations: Abbreviations) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        if abbreviations.is_known(match[0]):
            long = abbreviations.other_forms(match[0])[0]
            yield from (Word(span, word, None) for word in long.split())
        else:
            yield Word(span, fold(match[0]), canonical(match[0]))


def _is_in(asked: Thing, named: Thing) -> bool:
    """Whether the document is the same, or the times have a day in common."""
    if isinstance(asked, Period) and isinstance(named, Period):
        return fit([asked], [named], None) > 0
    return asked == named


def _is_name(read: Wording, words: range) -> bool:
    return read.is_capital(words[0]) and sum(map(read.is_capital, words)) >= _MIN_CAPITALS


def _initials(read: Wording, words: range) -> str:
    return initials([read.words[at].folded for at in words])
