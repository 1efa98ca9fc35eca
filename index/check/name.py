"""Something that a question names, and whether a text names it too."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from corpus.text.vietnamese import is_syllable
from index.question.initials import initials, is_abbreviation

Syllables = tuple[str, ...]

PAIR = 2
_TELLING_CHARS = 4
_MISTYPED_CHARS, _ALIKE = 5, 80


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a question names, as typed in `shown`; a text names it that has one of `forms`, which are folded
    syllables in a row. `is_place`: it may be told as the mere place of something else. A year is a figure too.
    """

    shown: str
    forms: tuple[Syllables, ...]
    is_place: bool = False
    is_year: bool = False
    is_figure: bool = False


def has(name: Named, told: str) -> bool:
    """Whether a text of which this is `told` (see `named.told`) names it: initials by words that have them, a foreign name
    perhaps a little otherwise written.
    """
    return any(_stands(form, told) for form in name.forms) or any(
        _runs(form[0], told) or _is_like_one(form[0], told) for form in name.forms if len(form) == 1
    )


def is_foreign(syllable: str) -> bool:
    return not is_syllable(syllable) and len(syllable) >= _TELLING_CHARS and syllable.isalpha()


def _stands(form: Syllables, told: str) -> bool:
    """Whether a name stands in a text in one, or that of a body in two: "Ban Tổ chức" of "Đảng ủy Khối"."""
    if f" {' '.join(form)} " in told:
        return True
    halves = ((form[:at], form[at:]) for at in range(PAIR, len(form) - 1))
    return any(all(f" {' '.join(half)} " in told for half in both) for both in halves)


def _runs(word: str, told: str) -> bool:
    """Whether words in a row have the letters of an abbreviation as their initials."""
    return is_abbreviation(word) and initials([*word]) in _initials(told.split())


def _initials(words: Sequence[str]) -> str:
    return initials([word if word.isalpha() else "." for word in words])


def _is_like_one(word: str, told: str) -> bool:
    if not is_foreign(word) or len(word) < _MISTYPED_CHARS:
        return False
    return process.extractOne(word, set(told.split()), scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
