"""Why a passage was given for a question: which of its words, and which sentence by its meaning."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TypeVar

from corpus.models import Article, Passage
from corpus.text.sentences import Span
from corpus.text.vietnamese import canonical, fold
from index.builds.encoder import Vectors
from index.question.answer_type import AnswerType
from index.question.question import Question
from index.question.terms import Abbreviations
from index.question.times import fit
from index.ranking.reading import Reader
from index.why.alignment import ONE_PHRASE, Alignment, Link
from index.why.content import bonds_of, bound_of, content_of
from index.why.wording import Thing, Wording, merged, places

Value = TypeVar("Value")

_MAX_WORDS = 120
"""Read of a question."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Words of the question, and what stands for them: "DNTW", "Doanh nghiệp Trung ương"."""

    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Why:
    """How a question and a passage fit. Words are as they were typed; spans are of `passage.text`.

    Of the words and phrases of the question, in order and each once: `matched` are those that the passage, its
    title or its publisher has; `titled`, those of them that the passage itself lacks; `missing`, those that
    none of them has. Words that only ask or bind are neither. `other_forms` are those matched in another form.
    `places`, sorted and apart, is where the matched words stand; `closest`, the sentence nearest in meaning, with
    its cosine `likeness`, 0-1; `asked_for`, the kind of answer wanted, if it is of a kind.
    """

    matched: tuple[str, ...]
    titled: tuple[str, ...]
    missing: tuple[str, ...]
    other_forms: tuple[OtherForm, ...]
    places: tuple[Span, ...]
    closest: Span
    likeness: float
    asked_for: AnswerType | None


def explain(
    question: Question,
    vector: Vectors,
    passage: Passage,
    article: Article,
    *,
    reader: Reader,
    abbreviations: Abbreviations,
) -> Why:
    """`vector` is the question's, by `reader.encoder`."""
    reading, head = reader.read([passage.text, f"{article.title}\n{article.source or ''}"])
    documents = question.documents & (reading.documents | head.documents)
    times = {one for one in question.periods if fit([one], reading.periods + head.periods, None) > 0}
    alignment = _align(question, abbreviations, shared=documents | times)
    here = _Match(alignment, Wording.of(reading.text, abbreviations))
    above = _Match(alignment, Wording.of(head.text, abbreviations))
    phrases = merged(link.asked for link in (*here.links, *above.links))
    found, found_here = places(phrases), places(link.asked for link in here.links)
    if not times and _is_of_then(question, article):
        found |= places(chain.from_iterable(alignment.lacked.get(one, []) for one in question.periods))
    cosines = reader.vectors([reading]) @ vector
    closest = int(cosines.argmax())
    kind = question.expected.type
    return Why(
        matched=_written(alignment, phrases),
        titled=_written(alignment, (phrase for phrase in phrases if found_here.isdisjoint(phrase))),
        missing=_written(alignment, _missing(alignment, found)),
        other_forms=_each_once([*here.other_forms(), *above.other_forms()], key=lambda form: form.asked),
        places=here.places(),
        closest=reading.spans[closest],
        likeness=min(1.0, max(0.0, float(cosines[closest]))),
        asked_for=None if kind is AnswerType.OTHER else kind,
    )


def _is_of_then(question: Question, article: Article) -> bool:
    """Whether the article was published at a time that the question names."""
    day = article.published
    return day is not None and any(asked.first <= day <= asked.last for asked in question.periods)


def _align(question: Question, abbreviations: Abbreviations, *, shared: Collection[Thing]) -> Alignment:
    asked = Wording.of(question.text, abbreviations, max_words=_MAX_WORDS)
    bonds = tuple(bonds_of(question, asked))
    content = frozenset(content_of(question, asked))
    named = asked.named(question.documents, question.periods)
    return Alignment(
        question,
        asked,
        content,
        frozenset(bound_of(asked, content, bonds)),
        bonds,
        {thing: windows for thing, windows in named.items() if thing in shared},
        {thing: windows for thing, windows in named.items() if thing not in shared},
    )


def _missing(alignment: Alignment, had: set[int]) -> list[range]:
    """The content words that are not in `had`, those that belong together as phrases."""
    phrases: list[range] = []
    for at in sorted((alignment.content | alignment.bound) - had):
        is_next = bool(phrases) and phrases[-1].stop == at and _belong_together(alignment, at - 1)
        phrases.append(range(phrases.pop().start if is_next else at, at + 1))
    return [phrase for phrase in phrases if not alignment.content.isdisjoint(phrase)]


def _belong_together(alignment: Alignment, at: int) -> bool:
    """Whether the word at `at` and the next are likely to."""
    asked, both = alignment.asked, {at, at + 1}
    if any(both.issubset(one) for one in [asked.whole(at), *chain.from_iterable(alignment.lacked.values())]):
        return True
    return all(map(asked.is_capital, both)) or alignment.bonds[at] >= ONE_PHRASE


def _written(alignment: Alignment, phrases: Iterable[range]) -> tuple[str, ...]:
    """As typed, each once."""
    return _each_once(map(alignment.asked.slice, phrases), key=canonical)


def _each_once(values: Iterable[Value], *, key: Callable[[Value], str]) -> tuple[Value, ...]:
    """The first of those that have the same key."""
    first: dict[str, Value] = {}
    for value in values:
        first.setdefault(key(value), value)
    return tuple(first.values())


class _Match:
    """What of a text matches the question."""

    def __init__(self, alignment: Alignment, read: Wording) -> None:
        self.links = alignment.links(read)
        self._asked = alignment.asked
        self._read = read

    def places(self) -> tuple[Span, ...]:
        spans = merged(range(*self._read.span(link.read)) for link in self.links)
        return tuple(Span(one.start, one.stop) for one in spans)

    def other_forms(self) -> Iterator[OtherForm]:
        for link in self.links:
            for asked, read in self._spelled(link) if link.is_run else [(link.asked, link.read)]:
                form = OtherForm(self._asked.slice(asked), self._read.slice(read))
                if fold(form.asked) not in fold(form.found) and fold(form.found) not in fold(form.asked):
                    yield form

    def _spelled(self, run: Link) -> Iterator[tuple[range, range]]:
        """The parts of a run of which one side is an abbreviation."""
        pairs = zip(run.asked, run.read, strict=True)
        for is_short, part in groupby(pairs, key=self._is_short):
            asked, read = zip(*part, strict=True)
            whole = {*self._read.whole(read[0]), *self._read.whole(read[-1])}
            if is_short and whole.issubset(read):
                yield range(asked[0], asked[-1] + 1), range(read[0], read[-1] + 1)

    def _is_short(self, pair: tuple[int, int]) -> bool:
        asked, read = pair
        return None in (self._asked.words[asked].written, self._read.words[read].written)
