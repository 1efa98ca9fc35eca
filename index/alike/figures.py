"""Figures in which two sentences that say the same differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.text.sentences import Span
from index.alike.alignment import Word, changes, words_of
from index.question.answer_span import candidates
from index.question.expected import Expected
from index.question.numbers import in_digits, numbers

_ROUNDED = frozenset("hon gan khoang tren duoi chung xap xi ngot tam do toi den it nhat nhieu".split())
_ROUNDING = 0.1
"""How far a figure may be from one that is given as about that much."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A text with its words, of which each number is one, be it written in words or with its unit."""

    text: str
    words: Sequence[Word]


def other_figure(expected: Expected, quoted: str, mark: Span, told: str) -> str | None:
    """The figure or date, as written in `told`, that stands there in place of the marked one of what is `quoted`.

    None where they agree: 1.788 is 1788, "mười bốn" is 14, and "gần 1.800" is what 1.788 is.
    """
    mine, theirs = _Sentence(quoted, tuple(_words(quoted))), _Sentence(told, tuple(_words(told)))
    for change in changes(mine.words, theirs.words):
        asked = [at for at in change.one if _is_figure(mine.words[at]) and _is_in(mine.words[at], mark)]
        others = [at for at in change.other if _is_figure(theirs.words[at])]
        if asked and others and not _agree(mine.words, asked[0], theirs.words, others[0]):
            return _whole(expected, told, theirs.words[others[0]])
    return None


def _words(text: str) -> Iterator[Word]:
    words = words_of(text)
    places = dict(_numbers(words))
    at = 0
    while at < len(words):
        number, length = places.get(at, (words[at].form, 1))
        unit = words[at + length].form if at + length < len(words) else ""
        if whole := in_digits(number, unit):
            number, length = whole, length + 1
        last = words[at + length - 1]
        yield Word(text[words[at].start : last.end], number, words[at].start, last.end)
        at += length


def _numbers(words: Sequence[Word]) -> Iterator[tuple[int, tuple[str, int]]]:
    """Where a number begins, what it is, and how many words it has."""
    written = [word.written.lower() for word in words]
    for place, number in numbers([word.form for word in words], written):
        yield place.start, (str(number), len(place))


def _is_figure(word: Word) -> bool:
    return word.form[0].isdigit()


def _is_in(word: Word, mark: Span) -> bool:
    return word.start < mark.end and word.end > mark.start


def _agree(mine: Sequence[Word], one: int, theirs: Sequence[Word], other: int) -> bool:
    figure, told = _value(mine[one]), _value(theirs[other])
    if figure is None or told is None:
        return mine[one].form == theirs[other].form
    is_rounded = any(at and words[at - 1].form in _ROUNDED for words, at in ((mine, one), (theirs, other)))
    return abs(figure - told) <= (_ROUNDING * max(figure, told) if is_rounded else 0)


def _value(word: Word) -> float | None:
    try:
        return float(word.form.replace(".", "").replace(",", "."))
    except ValueError:
        return None


def _whole(expected: Expected, text: str, word: Word) -> str:
    """All of the answer that the word is of: of a day the month too."""
    found = [span for span in candidates(expected, text) if _is_in(word, span)]
    start, end = found[0] if found else (word.start, word.end)
    return text[start:end]
