"""Why a passage was given for a question: which of its words, and which sentence by its meaning."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby, pairwise
from math import exp
from typing import TypeVar

from corpus.models import Article, Passage, PassageId
from corpus.sentences import Span
from corpus.vietnamese import canonical, fold
from index.alignment import ONE_PHRASE, Alignment, Link, Thing, Word, Wording, is_plain, merged, places
from index.answer_type import AnswerType
from index.encoder import Vectors
from index.local import Candidate
from index.question import Question
from index.reading import Reader
from index.terms import Abbreviations
from index.times import fit

Value = TypeVar("Value")

_MAX_WORDS = 120
"""Read of a question."""

# Words that ask, greet or bind, as written. Folded, some are other words too: "bản", "tài", "làm".
_BINDING = frozenset(
    "ai gì nào là có không được các những của và cho mình hỏi xin ạ nhé vậy thì bao nhiêu khi ở đâu thế sao vì"
    " tại mấy mà hả đi với về như bằng biết em anh chị bạn ơi dùm giùm giúp nói tôi hay trong theo vào đến tới từ"
    " ra đã sẽ đang vừa phải nên cần bị do bởi để cũng còn lại rất nhất hồi này đó".split()
)
_PLAIN_BINDING = frozenset("theo vao trong da den ra".split())
# Even beside a word that they often come with.
_ALWAYS_BINDING = frozenset(
    "nhiêu nào gì ai là của và các những được có hồi với về đã đang sẽ nhieu nao gi la cua va cac nhung duoc".split()
)
# They ask with the word beside them: "năm nào", "bao giờ".
_ASKS_OF_TIME = frozenset("nao may bao gi".split())
_ASKED_BEFORE = frozenset("nam ngay thang hom luc".split())
_ASKED_AFTER = frozenset("gio lau xa".split())

_UNKNOWN_IDF = 11.0
_BOUND = 0.025
"""The least bond to the rest of its word of a syllable that asks or binds elsewhere."""


class Timeliness(StrEnum):
    """What is of the time that a question names."""

    NAMED = "named"  # a time that the passage or the title names
    PUBLISHED = "published"  # the day on which the article was published
    NEITHER = "neither"


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
    its cosine `likeness`, 0-1; `asked_for`, the kind of answer wanted, if it is of a kind. `names_documents` and
    `timeliness` are None unless the question names a document, a time. `rank_by_words` and `rank_by_meaning`
    count from 1 among all passages, and are None beyond the best.
    """

    matched: tuple[str, ...]
    titled: tuple[str, ...]
    missing: tuple[str, ...]
    other_forms: tuple[OtherForm, ...]
    places: tuple[Span, ...]
    closest: Span
    likeness: float
    asked_for: AnswerType | None
    names_documents: bool | None
    timeliness: Timeliness | None
    rank_by_words: int | None
    rank_by_meaning: int | None


def explain(
    question: Question,
    vector: Vectors,
    passage: Passage,
    article: Article,
    *,
    reader: Reader,
    abbreviations: Abbreviations,
    candidates: Sequence[Candidate] = (),
    limit: int = 0,
) -> Why:
    """`vector` is the question's, by `reader.encoder`. `candidates` are the best passages for it of the whole corpus:
    `limit` by words and `limit` by meaning.
    """
    reading, head = reader.read([passage.text, f"{article.title}\n{article.source or ''}"])
    documents = question.documents & (reading.documents | head.documents)
    times = {one for one in question.periods if fit([one], reading.periods + head.periods, None) > 0}
    timeliness = _timeliness(question, article, is_named=bool(times))
    alignment = _align(question, abbreviations, shared=documents | times)
    here = _Match(alignment, Wording.of(reading.text, abbreviations))
    above = _Match(alignment, Wording.of(head.text, abbreviations))
    phrases = merged(link.asked for link in (*here.links, *above.links))
    found, found_here = places(phrases), places(link.asked for link in here.links)
    if timeliness is Timeliness.PUBLISHED:
        found |= places(chain.from_iterable(alignment.lacked.get(one, []) for one in question.periods))
    cosines = reader.vectors([reading]) @ vector
    closest = int(cosines.argmax())
    kind = question.expected.type
    by_words = {one.passage_id: one.bm25 for one in candidates if one.bm25 > 0}
    by_meaning = {one.passage_id: one.cosine for one in candidates}
    return Why(
        matched=_written(alignment, phrases),
        titled=_written(alignment, (phrase for phrase in phrases if found_here.isdisjoint(phrase))),
        missing=_written(alignment, _missing(alignment, found)),
        other_forms=_each_once([*here.other_forms(), *above.other_forms()], key=lambda form: form.asked),
        places=here.places(),
        closest=reading.spans[closest],
        likeness=min(1.0, max(0.0, float(cosines[closest]))),
        asked_for=None if kind is AnswerType.OTHER else kind,
        names_documents=documents == question.documents if question.documents else None,
        timeliness=timeliness,
        rank_by_words=_rank(by_words, passage.id, limit),
        rank_by_meaning=_rank(by_meaning, passage.id, limit),
    )


def _timeliness(question: Question, article: Article, *, is_named: bool) -> Timeliness | None:
    if not question.periods:
        return None
    if is_named:
        return Timeliness.NAMED
    day = article.published
    is_then = day is not None and any(asked.first <= day <= asked.last for asked in question.periods)
    return Timeliness.PUBLISHED if is_then else Timeliness.NEITHER


def _rank(scores: dict[PassageId, float], passage_id: PassageId, limit: int) -> int | None:
    if passage_id not in scores:
        return None
    rank = 1 + sum(score > scores[passage_id] for score in scores.values())
    return rank if rank <= limit else None


def _align(question: Question, abbreviations: Abbreviations, *, shared: Collection[Thing]) -> Alignment:
    asked = Wording.of(question.text, abbreviations, max_words=_MAX_WORDS)
    bonds = tuple(_bonds(question, asked))
    content = frozenset(_content(question, asked))
    named = asked.named(question.documents, question.periods)
    return Alignment(
        question,
        asked,
        content,
        frozenset(_bound(asked, content, bonds)),
        bonds,
        {thing: windows for thing, windows in named.items() if thing in shared},
        {thing: windows for thing, windows in named.items() if thing not in shared},
    )


def _bonds(question: Question, asked: Wording) -> Iterator[float]:
    """How often, in Vietnamese at large, the rarer of each word and the next has the other beside it; 0 if never."""
    idf = dict(zip(question.terms, question.idf.tolist(), strict=True))
    for one, other in pairwise(word.folded for word in asked.words):
        pair = idf.get(f"{one}_{other}", _UNKNOWN_IDF)
        yield exp(max(idf[one], idf[other]) - pair) if pair < _UNKNOWN_IDF else 0.0


def _content(question: Question, asked: Wording) -> Iterator[int]:
    """The places of the words that neither ask nor bind."""
    for at, word in enumerate(asked.words):
        if not _may_bind(question, word) and not _asks_of_time(asked, at):
            yield at


def _bound(asked: Wording, content: Collection[int], bonds: Sequence[float]) -> Iterator[int]:
    """The places of the other words that are likely to be part of a word: of the "Ban" of "Ban Tổ chức"."""
    for at, word in enumerate(asked.words):
        beside = [min(at, other) for other in (at - 1, at + 1) if other in content]
        is_part = any(bonds[first] >= _BOUND for first in beside)
        if (
            is_part
            and at not in content
            and not _asks_of_time(asked, at)
            and word.written not in _ALWAYS_BINDING
        ):
            yield at


def _may_bind(question: Question, word: Word) -> bool:
    """Whether it is no word, or one that asks or binds where it is no part of another."""
    if not is_plain(question):
        return word.folded == "\n" or word.written in _BINDING
    asking = (term for term, is_asking in zip(question.terms, question.is_asking, strict=True) if is_asking)
    return word.folded in {"\n", *asking, *_PLAIN_BINDING}


def _asks_of_time(asked: Wording, at: int) -> bool:
    words = ["", *(word.folded for word in asked.words), ""]
    before, word, after = words[at : at + 3]
    return (word in _ASKED_BEFORE and after in _ASKS_OF_TIME) or (
        word in _ASKED_AFTER and before in _ASKS_OF_TIME
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
