"""Texts as words and punctuation marks: how texts are compared from which people quote, whatever their white space."""

import re
from collections.abc import Sequence
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from corpus.text.sentences import paragraphs, sentences

_TOKEN = re.compile(r"\w+|[^\w\s]")

Words = Sequence[str]
Range = tuple[int, int]


class Token(NamedTuple):
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]


def words_of(text: str) -> list[str]:
    return _TOKEN.findall(text)


def whole_sentences(text: str, start: int, end: int) -> Range:
    """`text[start:end]` with the rest of its first and of its last sentence."""
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    touched = [span for span in spans if span.start < end and start < span.end]
    return (touched[0].start, touched[-1].end) if touched else (start, end)


def alike_first(one: Words, other: Words) -> int:
    """How many of the first words are the same."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
