"""Whether two texts of the same words are of different persons, places or days: forms filled in twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.text.vietnamese import folded_syllables, is_syllable
from index.alike.alignment import Change, Word, changes, words_of
from index.alike.told import Match, Told
from index.check.places import OTHER_NAMES
from index.question.initials import initials

_FIGURES, _REPLACED = 4, 0.5
"""So many figures with others in their place, and this share of all: the weather and lists of results are in the same
words every day.
"""
_OFTEN = 2
"""An article names so often whom it is about, or in its title; whom it names once may be who sent it."""
_SAME_NAME = 75
"""How alike, of 100, two spellings of a foreign name are."""

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Replaced:
    """The names of one that have another in their place, and how many figures have, of how many."""

    names: frozenset[tuple[Name, Name]]
    figures: int
    slots: int


def is_of_another(one: Told, other: Told, matches: Sequence[Match]) -> bool:
    """Whether whom or what `one` is about has another in its place in `other`, or most of the figures have.

    `matches` are those of `one` in `other`.
    """
    replaced = _replaced(one, other, matches)
    if replaced.figures >= _FIGURES and replaced.figures >= _REPLACED * replaced.slots:
        return True
    texts = [_Names(told) for told in (one, other)]
    return any(
        texts[0].is_about(mine)
        and texts[1].is_about(theirs)
        and not texts[1].has(mine)
        and not texts[0].has(theirs)
        for mine, theirs in replaced.names
    )


class _Names:
    """An article in which names are looked for."""

    def __init__(self, told: Told) -> None:
        text = told.article.text[told.spans[0].start : told.spans[-1].end]
        self._title, self._text = (
            f" {' '.join(folded_syllables(part))} " for part in (told.article.title, text)
        )

    def has(self, name: Name) -> bool:
        return f" {' '.join(name)} " in self._title + self._text

    def is_about(self, name: Name) -> bool:
        words = f" {' '.join(name)} "
        return words in self._title or self._text.count(words) >= _OFTEN


def _replaced(one: Told, other: Told, matches: Sequence[Match]) -> _Replaced:
    names, figures, slots = set[tuple[Name, Name]](), 0, 0
    for span, match in zip(one.spans, matches, strict=True):
        if not match.says_it:
            continue
        text, theirs_text = one.article.text[slice(*span)], other.article.text[slice(*other.spans[match.at])]
        slots += len(_FIGURE.findall(text))
        if text == theirs_text:
            continue
        mine, theirs = words_of(text), words_of(theirs_text)
        for change in changes(mine, theirs):
            figures += min(_figures(mine, change.one), _figures(theirs, change.other))
            names.update(_names(mine, theirs, change))
    return _Replaced(frozenset(names), figures, slots)


def _figures(words: Sequence[Word], place: range) -> int:
    return sum(words[at].is_figure for at in place)


def _names(mine: Sequence[Word], theirs: Sequence[Word], change: Change) -> Iterator[tuple[Name, Name]]:
    one, other = _name(mine, change.one), _name(theirs, change.other)
    if one and other and not _is_same(one, other):
        yield _forms(one), _forms(other)


def _name(words: Sequence[Word], place: range) -> list[Word]:
    """The whole of the longest name that has words at `place`; the capital of a sentence makes none."""
    longest: list[Word] = []
    for at in place:
        begin, end = at, at
        while begin > 0 and words[begin - 1].is_capital and words[at].is_capital:
            begin -= 1
        while end < len(words) and words[end].is_capital:
            end += 1
        if end - begin > max(len(longest), 1 if begin == 0 else 0):
            longest = list(words[begin:end])
    return longest


def _is_same(one: Sequence[Word], other: Sequence[Word]) -> bool:
    names = _forms(one), _forms(other)
    if names[1] in OTHER_NAMES.get(names[0], ()):
        return True
    short, long = sorted((one, other), key=len)
    if "".join(_forms(short)) == initials([word.written for word in long]):
        return True
    own = [" ".join(form for form in name if form not in rest) for name, rest in (names, names[::-1])]
    is_foreign = not all(map(is_syllable, " ".join(own).split()))
    return is_foreign and fuzz.ratio(*own) >= _SAME_NAME


def _forms(name: Sequence[Word]) -> Name:
    return tuple(word.form for word in name)
