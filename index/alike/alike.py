"""Whether two articles are one: copies, a light rewording, a part of it, or a version that came later."""

from collections.abc import Sequence

from index.alike.named import is_of_another
from index.alike.told import Match, Told
from index.question.documents import document_terms

COVERED = 0.8
"""Of the words of the shorter article, so many stand in sentences that the other says too."""
_OPENING, _OPENED = 3, 0.3
"""Sentences at the beginning, where the news is, and how much of them the other says: what is told once more as the
background of other news is not that.
"""


def are_alike(one: Told, other: Told) -> bool:
    """Whether one of the articles tells what the other does, in nearly the same words, be it more or less of it.

    Forms filled in for another person, place or document, or with other figures throughout, are not the same.
    """
    matches = one.matches(other), other.matches(one)
    if not (_is_covered(one, matches[0]) or _is_covered(other, matches[1])):
        return False
    return _are_of_one(one, other) and not is_of_another(one, other, matches[0])


def _is_covered(one: Told, matches: Sequence[Match]) -> bool:
    sizes = [len(pairs) for pairs in one.pairs]
    said = [size if match.says_it else 0 for size, match in zip(sizes, matches, strict=True)]
    opening = sum(sizes[:_OPENING])
    return sum(said) >= COVERED * sum(sizes) > 0 and sum(said[:_OPENING]) >= _OPENED * opening


def _are_of_one(one: Told, other: Told) -> bool:
    """Whether neither is a document with a number of its own, or either names that of the other."""
    own, others = _own_document(one), _own_document(other)
    if own is None or others is None:
        return True
    return own in _documents(other) or others in _documents(one)


def _own_document(told: Told) -> str | None:
    """The first that is named at the beginning."""
    opening = (told.article.text[start:end] for start, end in told.spans[:_OPENING])
    terms = (term for text in (told.article.title, *opening) for term in document_terms(text))
    return next(terms, None)


def _documents(told: Told) -> list[str]:
    text = told.article.text[told.spans[0].start : told.spans[-1].end]
    return document_terms(f"{told.article.title}\n{text}")
