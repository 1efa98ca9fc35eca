"""A text that asks more than one thing, taken apart: "… có bao nhiêu người và diện tích bao nhiêu?"."""

import re
from dataclasses import dataclass

from corpus.text.vietnamese import UPPER, fold

_BETWEEN = re.compile(
    rf"(?P<apart>\?+[\"”»')]*(?:\s+(?:(?:và|va|and)\s+)?|(?-i:(?=[{UPPER}])))|[\s?]*\n\s*)|(?P<bound>\s+(?:và|va|and)\s+|\s*;\s*)|\s*,\s*(?:(?:và|va)\s+)?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:gi|nao|ai|dau|may|bao nhieu|bn|bao gio|bao lau|bao xa|khi nao|vi sao|tai sao|the nao|ra sao"
    r"|who|what|when|where|which|how|why)\b"
)
_NUMBER = re.compile(r"(?:câu |cau )?\d{1,2}[.):]\s+|[-•*+–]\s+", re.IGNORECASE)
_MIN_WORDS, _MAX_PARTS = 2, 3


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` of what was taken apart, without its number in a list.

    `apart`: it stands behind a question mark or on a line of its own; `bound`: behind "và" or a semicolon.
    """

    text: str
    start: int
    end: int
    apart: bool = False
    bound: bool = False


def pieces(text: str) -> list[Piece]:
    """The parts of a text that ask each something; what asks nothing goes with what stands before it, or behind."""
    found: list[Piece] = []
    for start, end, apart, bound in _cut(text):
        words = text[start:end]
        is_short = apart and text[end : end + 1] == "?"  # "Năm 2022?"
        asks = is_short or (_asks(words) and len(words.split()) >= _MIN_WORDS)
        if found and not (asks and _asks_alone(text, found[-1])):
            last = found[-1]
            found[-1] = Piece(text[last.start : end].strip(), last.start, end, last.apart, last.bound)
        elif words.strip():
            found.append(Piece(words.strip(), start, end, apart, bound))
    return found


def parts(question: str) -> tuple[str, ...]:
    """What it asks, one by one, in order, each with its own word that asks; one part where it asks but one thing."""
    told = tuple(piece.text for piece in pieces(question))
    return told if 1 < len(told) <= _MAX_PARTS else (question,)


def _cut(text: str) -> list[tuple[int, int, bool, bool]]:
    """Where the pieces begin and end, a last question mark not counted in, and what stands before each."""
    found, start, apart, bound = [], 0, True, False
    end = len(text.rstrip(" \t\n?"))
    for between in _BETWEEN.finditer(text, 0, end):
        found.append((start, between.start(), apart, bound))
        start, apart, bound = between.end(), between["apart"] is not None, between["bound"] is not None
    found.append((start, end, apart, bound))
    return [(_behind_number(text, start, end), end, apart, bound) for start, end, apart, bound in found]


def _behind_number(text: str, start: int, end: int) -> int:
    number = _NUMBER.match(text, start, end)
    return number.end() if number else start


def _asks(words: str) -> bool:
    return _ASKS.search(fold(words)) is not None


def _asks_alone(text: str, piece: Piece) -> bool:
    return _asks(piece.text) or (piece.apart and text[piece.end : piece.end + 1] == "?")
