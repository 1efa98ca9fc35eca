"""What web pages say around any article, in many languages: a table of phrases, and how much of a line they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.text.vietnamese import fold

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MAX_PHRASE_CHARS, _MAX_CHARS = 60, 300


def phrase(line: str) -> str:
    """What is compared: `line` in lower case without diacritics, nor figures and marks at its ends."""
    return _EDGES.sub("", fold(line))


@cache
def phrases(section: str) -> frozenset[str]:
    """The phrases of a section of the table: "frame", or "after" for what stands below an article."""
    return frozenset(map(phrase, _read(section)))


@cache
def _words() -> frozenset[str]:
    """The words of phrases of up to three; longer ones hold too many words of any text."""
    short = (one for section in ("frame", "after") for one in phrases(section) if one.count(" ") < 3)
    return frozenset(word for one in short for word in _WORD.findall(one))


@dataclass(frozen=True, slots=True)
class Said:
    """Whether a line is a phrase of the frame; whether it is or opens with a label of what stands below an
    article; and how many of its words, from 0 to 1, are words of the table."""

    is_frame: bool
    opens_after: bool
    share: float


_NOTHING = Said(False, False, 0.0)


def said(line: str) -> Said:
    if len(line) > _MAX_CHARS:
        return _NOTHING
    folded = fold(line)
    words = _WORD.findall(folded)
    known = sum(map(_words().__contains__, words))
    share = known / len(words) if words else 0.0
    if len(line) > _MAX_PHRASE_CHARS:
        return Said(False, False, share)
    whole = _EDGES.sub("", folded)
    label = _EDGES.sub("", folded.partition(":")[0]) if ":" in folded else whole
    after = phrases("after")
    return Said(whole in phrases("frame"), whole in after or label in after, share)


def counted(lines: Iterable[str], *, enough: int) -> int:
    """How many different phrases of the table stand among the lines, each on a line of its own.

    0 is said without a look where too few lines are short for there to be `enough`.
    """
    short = {line for line in lines if len(line) <= _MAX_PHRASE_CHARS}
    if len(short) < enough:
        return 0
    return len(set(map(phrase, short)) & (phrases("frame") | phrases("after")))


def _read(section: str) -> Iterator[str]:
    text = files("corpus.cleaning").joinpath("furniture.txt").read_text("utf-8")
    _, _, part = text.partition(f"[{section}]\n")
    for line in part.partition("\n[")[0].splitlines():
        yield from line.partition(": ")[2].split(" | ")
