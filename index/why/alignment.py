"""Which words of a question stand where in a text, be they written in another way."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, count, groupby

from index.question.initials import initials
from index.question.question import Question
from index.question.times import Period, fit, periods
from index.why.content import is_plain
from index.why.wording import Thing, Word, Wording, places

_MIN_CAPITALS = 2
ONE_WORD, ONE_PHRASE = 0.019, 0.01
"""The least bonds of two syllables that are likely to be one word, and of two words that belong together."""


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
        links = [*self._things(read), *self._initials(read), *self._numbers(read)]
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

    def _numbers(self, read: Wording) -> Iterator[Link]:
        """Numbers in words, at their figures, and the other way round; of one word each, before the same word."""
        for asked, number in self.asked.numbers():
            for other, read_number in read.numbers():
                is_short = len(asked) == len(other) == 1
                if number == read_number and (
                    not is_short or self.asked.folded(asked.stop) == read.folded(other.stop) != ""
                ):
                    yield Link(asked, other, is_run=False)

    def _is_unknown(self, word: Word) -> bool:
        return word.written is not None and word.folded in self.question.abbreviations


def _is_in(asked: Thing, named: Thing) -> bool:
    """Whether the document is the same, or the times have a day in common."""
    if isinstance(asked, Period) and isinstance(named, Period):
        return fit([asked], [named], None) > 0
    return asked == named


def _is_name(read: Wording, words: range) -> bool:
    return read.is_capital(words[0]) and sum(map(read.is_capital, words)) >= _MIN_CAPITALS


def _initials(read: Wording, words: range) -> str:
    return initials([read.words[at].folded for at in words])
