"""Questions as they are typed: on one line, with or without diacritics, and the patterns that read them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from corpus.text.vietnamese import canonical, fold, nfc

MAX_CHARS = 1000
_AROUND = " \t?!.,;:…-–—\"'"


@dataclass(frozen=True, slots=True)
class Line:
    """At most MAX_CHARS of a text: `written` in canonical, `plain` in folded form, each character in its place.

    `is_plain`: it was typed without diacritics, but for abbreviations such as "QĐ/ĐUK".
    """

    text: str
    written: str
    plain: str
    is_plain: bool

    @classmethod
    def of(cls, text: str) -> Self:
        text = " ".join(nfc(text[:MAX_CHARS]).split())[:MAX_CHARS]
        written, plain = _in_place(text, canonical), _in_place(text, fold)
        return cls(text, written, plain, written == plain or _is_plain(text))

    def cut(self, start: int, end: int | None = None) -> Self:
        """The part from `start` to `end`, without the spaces and marks around it, and as plain as the whole."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start] in _AROUND:
            start += 1
        while end > start and self.text[end - 1] in _AROUND:
            end -= 1
        part = slice(start, end)
        return type(self)(self.text[part], self.written[part], self.plain[part], self.is_plain)


class Form:
    """A pattern over written lines; over those typed without diacritics it, or `plain`, is read without them too.

    Matches tell where in the line they are. Neither pattern may hold a Vietnamese capital letter.
    """

    def __init__(self, written: str, plain: str | None = None) -> None:
        self._written = re.compile(written)
        self._plain = re.compile(_folded(written if plain is None else plain))

    def search(self, line: Line, start: int = 0) -> re.Match[str] | None:
        pattern, text = self._for(line)
        return pattern.search(text, start)

    def match(self, line: Line, start: int = 0) -> re.Match[str] | None:
        pattern, text = self._for(line)
        return pattern.match(text, start)

    def finditer(self, line: Line, start: int = 0) -> Iterator[re.Match[str]]:
        pattern, text = self._for(line)
        return pattern.finditer(text, start)

    def _for(self, line: Line) -> tuple[re.Pattern[str], str]:
        return (self._plain, line.plain) if line.is_plain else (self._written, line.written)


def _folded(pattern: str) -> str:
    # escapes and the names of groups, which are ASCII, stay as they are
    return "".join(fold(char) if char > "\x7f" else char for char in pattern)


def _is_plain(text: str) -> bool:
    return all(word.isupper() or canonical(word) == fold(word) for word in text.split())


def _in_place(text: str, of: Callable[[str], str]) -> str:
    formed = of(text)
    if len(formed) == len(text):
        return formed
    return "".join(one if len(one := _one(char, of)) == 1 else "\ufffd" for char in text)


@lru_cache(4096)
def _one(char: str, of: Callable[[str], str]) -> str:
    return of(char)
