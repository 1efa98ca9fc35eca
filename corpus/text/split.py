"""Splitting an article into passages of some 60-180 words, at paragraph and sentence bounds."""

import re
from dataclasses import dataclass

from corpus.text.sentences import Span, clauses, paragraphs, sentences

SPLITTER_VERSION = 2
"""Goes into the build's manifest; raise it whenever the same text would be split in another way."""

MIN_WORDS, TARGET_WORDS, MAX_WORDS = 60, 115, 180
MAX_CHARS = 1500
"""The limit for texts without white space; a Telegram message holds so many characters of any kind."""

_TOO_SHORT_COST = 4.0
_PASSAGE_COST = tuple(
    ((words - TARGET_WORDS) / TARGET_WORDS) ** 2 + _TOO_SHORT_COST * max(0.0, 1 - words / MIN_WORDS)
    for words in range(MAX_WORDS + 1)
)
_BREAK_COST = {"paragraph": 0.0, "sentence": 0.5, "clause": 1.5, "heading": 6.0, "footnote": 6.0}
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_TEXT_ENDS, _CLOSERS = (".", "!", "?", "…", ";", ","), "\"'”’»)]"
_HEADING_MAX_WORDS = 25
_MAX_UNIT_WORDS, _MAX_UNIT_CHARS = MAX_WORDS // 2, MAX_CHARS // 2
_MAX_UNITS = MIN_WORDS  # as many lines of one word are long enough; a bound to the work for each of them


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a clause of one too long; `bound` is what lies between it and the unit before."""

    span: Span
    words: int
    bound: str


def split(text: str) -> list[Span]:
    """The passages of `text`, in order; between them lies nothing but white space.

    Of all ways to cut the text into passages of at most MAX_WORDS words the one with the least cost is
    taken: each passage costs its squared distance from TARGET_WORDS, each cut what it separates. So
    long paragraphs fall into even parts, headings stay with what they head, footnotes with what cites them.
    """
    units = _units(text)
    starts = [unit.span.start for unit in units]
    costs = [_BREAK_COST[unit.bound] for unit in units]
    best = [0.0]
    cut_before = [0]
    for end, last in enumerate(units, start=1):
        words, first_char = 0, last.span.end - MAX_CHARS
        least, cut = float("inf"), end - 1
        for start in range(end - 1, max(-1, end - 1 - _MAX_UNITS), -1):
            words += units[start].words
            if words > MAX_WORDS or starts[start] < first_char:
                break
            cost = best[start] + _PASSAGE_COST[words] + costs[start]
            if cost < least:
                least, cut = cost, start
        best.append(least)
        cut_before.append(cut)
    return _passages(units, cut_before)


def _passages(units: list[_Unit], cut_before: list[int]) -> list[Span]:
    spans: list[Span] = []
    end = len(units)
    while end > 0:
        start = cut_before[end]
        spans.append(Span(units[start].span.start, units[end - 1].span.end))
        end = start
    return spans[::-1]


def _units(text: str) -> list[_Unit]:
    units: list[_Unit] = []
    after_heading = False
    for paragraph in paragraphs(text):
        bound = "heading" if after_heading else "paragraph"
        if _FOOTNOTE.match(text, paragraph.start):
            bound = "footnote"
        for sentence in sentences(text, paragraph):
            for piece, words in _counted(text, sentence):
                units.append(_Unit(piece, words, bound))
                bound = "clause"
            bound = "sentence"
        after_heading = is_heading(text[paragraph.start : paragraph.end])
    return units


def _counted(text: str, sentence: Span) -> list[tuple[Span, int]]:
    """The sentence, or its clauses if it is too long, and the words of each."""
    words = len(text[sentence.start : sentence.end].split())
    if words <= _MAX_UNIT_WORDS and sentence.end - sentence.start <= _MAX_UNIT_CHARS:
        return [(sentence, words)]
    pieces = clauses(text, sentence, max_words=_MAX_UNIT_WORDS, max_chars=_MAX_UNIT_CHARS)
    return [(piece, len(text[piece.start : piece.end].split())) for piece in pieces]


def is_heading(paragraph: str) -> bool:
    is_text = paragraph.rstrip(_CLOSERS).endswith(_TEXT_ENDS)
    return not is_text and len(paragraph.split()) <= _HEADING_MAX_WORDS
