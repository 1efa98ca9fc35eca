"""Numbers in figures and in words: 14 and "mười bốn", up to a hundred; 12.000 and "12 nghìn"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.text.vietnamese import fold

_DIGITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LAST_DIGITS = {4: ("bon", "tu"), 5: ("lam", "nham")}
"""Behind tens; "mười năm" are ten years."""
_ALONE = {word: number for number, word in enumerate((*_DIGITS, "mười"), 1)}
_MOST = 100

_UNITS = {3: ("nghin", "ngan"), 6: ("trieu",), 9: ("ty",)}
"""How many zeros a word stands for."""
_ROUND = re.compile(r"[1-9]\d*000")
_DECIMAL = re.compile(r"[1-9]\d{0,2}(?:,\d{1,2})?")
_DECIMALS = 2

Words = tuple[str, ...]


class OtherTerms(NamedTuple):
    """A folded term of a text, and the terms that say the same where all of them stand in one sentence."""

    term: str
    said_by: Words


def numbers(folded: Sequence[str], written: Sequence[str]) -> Iterator[tuple[range, int]]:
    """The places of the numbers among the syllables of a text, folded and as written, and what each is."""
    at = 0
    while at < len(folded):
        length, number = _number(folded, written, at)
        if number is not None:
            yield range(at, at + length), number
        at += length


def in_digits(figure: str, unit: str) -> str:
    """Of "1,2" and "trieu" "1200000"; "" for what is no such figure, or no such unit."""
    zeros = next((zeros for zeros, units in _UNITS.items() if unit in units), 0)
    return _lengthened(figure, zeros) if zeros else ""


def other_numbers(folded: Sequence[str], written: Sequence[str]) -> Iterator[OtherTerms]:
    """For the terms in which the syllables of a text have a number the terms in which it is written otherwise.

    A number of one syllable is one only beside what is counted: "bảy chi bộ", 7 of which is a 7 before "chi".
    """
    yield from _rounded(folded, written)
    for place, number in numbers(folded, written):
        in_figures = (str(number),)
        is_figure = folded[place.start] == str(number)
        for other in _IN_WORDS_BY_NUMBER[number] if is_figure else [in_figures]:
            yield from _terms(folded, written, place, other)


def _rounded(folded: Sequence[str], written: Sequence[str]) -> Iterator[OtherTerms]:
    """Round figures: thousands and more, in digits alone and with their last zeros as a word."""
    for at, figure in enumerate(folded):
        if _ROUND.fullmatch(figure):
            for zeros, units in _UNITS.items():
                shares = [f"{short}_{unit}" for unit in units if (short := _shortened(figure, zeros))]
                yield from (OtherTerms(term, (share,)) for term in (figure, f"={figure}") for share in shares)
        unit = folded[at + 1] if at + 1 < len(folded) else ""
        if whole := in_digits(figure, unit):
            own = (figure, unit, f"{figure}_{unit}", f"={figure}", f"={written[at + 1]}")
            yield from (OtherTerms(term, (whole,)) for term in own)


def _shortened(figure: str, zeros: int) -> str:
    """Of "1200000" without six zeros "1,2": at most two decimals; "" where that is not exact, or less than 1."""
    head, tail = figure[:-zeros], figure[-zeros:].rstrip("0")
    if not head or len(tail) > _DECIMALS:
        return ""
    return f"{head},{tail}" if tail else head


def _lengthened(figure: str, zeros: int) -> str:
    """Of "1,2" with six zeros "1200000"; "" for what is no such figure."""
    if _DECIMAL.fullmatch(figure) is None:
        return ""
    head, _, tail = figure.partition(",")
    return head + tail.ljust(zeros, "0")


def _number(folded: Sequence[str], written: Sequence[str], at: int) -> tuple[int, int | None]:
    """How many syllables the number at a place has, and what it is; None for no number."""
    for length in (3, 2):
        if number := _NUMBERS.get(tuple(folded[at : at + length])):
            return length, number
    return 1, _ALONE.get(written[at]) or _FIGURES.get(folded[at])


def _terms(folded: Sequence[str], written: Sequence[str], place: range, other: Words) -> Iterator[OtherTerms]:
    own = folded[place.start : place.stop]
    counted = folded[place.stop] if place.stop < len(folded) else ""
    after = (f"{other[-1]}_{counted}",) if counted.isalpha() else ()
    core = after if len(own) == len(other) == 1 else _bigrams(other) or other
    if not core:
        return
    exact = [f"={syllable}" for syllable in written[place.start : place.stop]]
    yield from (OtherTerms(term, core) for term in (*own, *_bigrams(own), *exact))
    if after:
        yield OtherTerms(f"{own[-1]}_{counted}", tuple(dict.fromkeys(core + after)))
    if place.start:
        before = folded[place.start - 1]
        yield OtherTerms(f"{before}_{own[0]}", (f"{before}_{other[0]}", *core))


def _bigrams(syllables: Sequence[str]) -> Words:
    return tuple(map("_".join, pairwise(syllables)))


def _in_words() -> Iterator[tuple[Words, int]]:
    """Each number of two syllables or three, folded; some may be written in two ways."""
    digits = tuple(map(fold, _DIGITS))
    for number in range(11, _MOST):
        tens, last = divmod(number, 10)
        start = ("muoi",) if tens == 1 else (digits[tens - 1], "muoi")
        lasts = _LAST_DIGITS.get(last, digits[last - 1 : last])
        yield from (((*start, word), number) for word in lasts) if last else [(start, number)]
    yield ("mot", "tram"), _MOST


_NUMBERS = dict(_in_words())
_FIGURES = {str(number): number for number in range(1, _MOST + 1)}
_IN_WORDS_BY_NUMBER: Mapping[int, list[Words]] = defaultdict(list)
for _word, _value in _ALONE.items():
    _IN_WORDS_BY_NUMBER[_value].append((fold(_word),))
for _words, _value in _NUMBERS.items():
    _IN_WORDS_BY_NUMBER[_value].append(_words)
