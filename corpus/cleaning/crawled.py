"""The article on a page that a crawler saved as plain text: which lines are its own, its title, its date.

A page as text is menus, one stretch of lines that is the article, and lists, comments and notices below. A small
network (`index.training.crawled` says how it was learned) says of each line how likely it is the article's;
the stretch is where they add up to most. Whatever is not plainly such a page is left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from corpus.cleaning import furniture
from corpus.cleaning.heading import find_heading
from corpus.cleaning.related import points_away
from corpus.cleaning.traits import PROSE, Rows, traits

_MIN_PHRASES = 5
_MIN_SAID = 1 / 40
_MIN_PROSE, _MIN_SHARE = 2.0, 0.1
_LEAN = 0.7  # odds that count as even: a line of the frame kept does less harm than one of the article lost
_MOST_AGAINST, _MOST_FOR = 0.5, 3.0
_OUT_BELOW = -2.0
_FEW, _LINE_CHARS = 20, 100


@dataclass(frozen=True, slots=True)
class Crawled:
    """The article's own lines, in order; title and date where the page tells them, neither among the lines."""

    lines: list[str]
    title: str | None
    published: date | None


def find_article(lines: Sequence[str]) -> Crawled | None:
    """The article on the page of these lines, or None where they may be no web page, or hold no article."""
    if furniture.counted(lines, enough=_MIN_PHRASES) < _MIN_PHRASES:
        return None
    rows = traits(lines)
    odds = log_odds(rows) + _LEAN
    start, end = _stretch(odds, lines)
    kept = [at for at in range(start, end) if odds[at] > _OUT_BELOW and not points_away(lines[at])]
    prose, page_prose = rows[kept, PROSE].sum(), rows[:, PROSE].sum()
    if prose < max(_MIN_PROSE, _MIN_SHARE * page_prose) or not _is_frame([*lines[:start], *lines[end:]]):
        return None
    heading = find_heading(lines, start=start, end=end)
    return Crawled([lines[at] for at in kept if at not in heading.at], heading.title, heading.published)


def _is_frame(outside: Sequence[str]) -> bool:
    """Whether enough of the lines around the article are what web pages say around any."""
    said = furniture.counted(outside, enough=_MIN_PHRASES)
    return said >= _MIN_PHRASES and said >= _MIN_SAID * len(outside)


def log_odds(rows: Rows) -> NDArray[np.float32]:
    """For each row of `traits`, the log-odds that the line is an article's."""
    weights = _weights()
    hidden = np.maximum(rows @ weights["into"] + weights["bias"], 0)
    return np.asarray(hidden @ weights["out"] + weights["base"][0], np.float32)


def _stretch(odds: NDArray[np.float32], lines: Sequence[str]) -> tuple[int, int]:
    """Start and end of the neighbours whose odds add up to most; a long line counts for more."""
    sizes = np.sqrt(np.array([max(len(line), _FEW) for line in lines]) / _LINE_CHARS)
    worth = np.clip(odds, -_MOST_AGAINST, _MOST_FOR) * np.where(odds > 0, sizes, 1.0)
    sums = [0.0, *accumulate(worth.tolist())]
    best, lowest, span = 0.0, 0, (0, 0)
    for at, total in enumerate(sums):
        if total < sums[lowest]:
            lowest = at
        if total - sums[lowest] > best:
            best, span = total - sums[lowest], (lowest, at)
    return span


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    return load(files("corpus.cleaning").joinpath("crawled.safetensors").read_bytes())
