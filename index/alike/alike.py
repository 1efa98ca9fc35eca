"""Whether two articles are one: copies, a light rewording, a part of it, or a version that came later."""

from collections.abc import Sequence

from index.alike.named import is_of_another
from index.alike.told import Match, Pairs, Told
from index.question.documents import document_terms

COVERED = 0.9
"""Of the words of the shorter article, so many stand in sentences that the other says too."""
_OPENING, _OPENED = 3, 0.5
"""Sentences at the beginning, where the news is, and how much of them the other says: what is told once more as the
background of other news is not that.
"""
_TAIL = 30
"""Words at the end that need not be said by the other: who wrote it, where to read on."""


def are_alike(one: Told, other: Told) -> bool:
    """Whether one of the articles tells what the other does, in nearly the same words, be it more or less of it.

    Forms filled in for another person, place or document, or with other figures throughout, are not the same.
    """
    matches = one.matches(other), other.matches(one)
    if not (_is_covered(one, matches[0]) or _is_covered(other, matches[1])):
        return False
    return _are_of_one(one, other) and not is_of_another(one, other, matches[0])


def coverage(one: Told, other: Told) -> float:
    """How much of either article the other tells, 0-1, of whichever that is more, but for their ends."""
    return max(_but_for_end(each.pairs, each.matches(rest)) for each, rest in ((one, other), (other, one)))


def _covered(sentences: Sequence[Pairs], matches: Sequence[Match]) -> float:
    """The share of the sentences, by their length, that the other article says."""
    said = sum(len(pairs) for pairs, match in zip(sentences, matches, strict=True) if match.says_it)
    return said / max(1, sum(map(len, sentences)))


def _is_covered(one: Told, matches: Sequence[Match]) -> bool:
    opened = _covered(one.pairs[:_OPENING], matches[:_OPENING])
    return _but_for_end(one.pairs, matches) >= COVERED and opened >= _OPENED


def _but_for_end(sentences: Sequence[Pairs], matches: Sequence[Match]) -> float:
    end, left = len(sentences), _TAIL
    while end > 0 and not matches[end - 1].says_it and (left := left - len(sentences[end - 1])) >= 0:
        end -= 1
    return _covered(sentences[:end], matches[:end])


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
