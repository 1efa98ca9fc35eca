"""What tells an article's lines from a page's, as numbers: each line's own look, its neighbours', its place."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.cleaning import furniture
from corpus.cleaning.heading import SITE_MARK
from corpus.cleaning.lines import closes_with_stop, is_listed

Rows = NDArray[np.float32]

_NEAR, _AROUND, _WIDE = 1, 3, 10
_PROSE_CHARS = 80
_MAX_PROSE = 400
_FAR = 30
_WIDE_CHAR = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STOP_INSIDE = re.compile(r"[.!?…]['\"”’»)]*\s+['\"“‘«(]*\w|[。！？]")
_COMMA = re.compile(r"[,;،、，；]")
_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}:\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\bago\b|\btrước$"
)
_SYMBOL = re.compile(r"[©®™|»«›‹•·→←►▶▼▲✕×#…]|\+$|>>|\.\.\.$")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|org|net|vn|html?)\b")
_RIGHTS = re.compile(
    r"[©®™]|[Cc]opyright|COPYRIGHT|[Rr]ights [Rr]eserved|[Cc]ookie|[Pp]rivacy|[Bb]ản quyền|[Gg]iấy phép"
)
_QUOTED = re.compile(r"[\"“„«‘'「『]|[-–—]\s")
_MIN_TITLE_CHARS = 12


def traits(lines: Sequence[str]) -> Rows:
    """A row for each line, at least one: its own look, that of the lines around it, its place among the page's prose."""
    counts = Counter(lines)
    title = page_titles(lines)
    own = np.array([_look(line, counts[line], line in title) for line in lines], np.float32)
    return np.hstack([own, _around(own), _place(own)])


def page_titles(lines: Sequence[str]) -> frozenset[str]:
    """Lines below the top that the page's first line says too, alone or before or behind the site's name."""
    first = lines[0] if lines else ""
    names = {first, *SITE_MARK.split(first)}
    for mark in SITE_MARK.finditer(first):
        names |= {first[: mark.start()], first[mark.end() :]}
    return frozenset(line for line in lines[1:] if len(line) >= _MIN_TITLE_CHARS and line in names)


def _look(line: str, count: int, is_title: bool) -> tuple[float, ...]:
    size = len(line)
    head = line[:_MAX_PROSE]
    wide = len(_WIDE_CHAR.findall(head[:60])) / min(size, 60)
    width = size * (1 + 1.5 * wide)
    words = head.split()
    closes = closes_with_stop(line) or line.endswith(("。", "！", "？", "।", "؟", "۔", "។"))
    inside = min(len(_STOP_INSIDE.findall(head)), 4)
    letters = [word for word in words if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in letters) / len(letters) if letters else 0.0
    digits = sum(map(str.isdigit, head)) / len(head)
    prose = min(width, _MAX_PROSE) / 100 if width >= _PROSE_CHARS and (closes or inside > 1) else 0.0
    said = furniture.said(line)
    return (
        prose,
        np.log1p(width) / 6,
        closes,
        line.endswith((":", "：", ",", ";")),
        inside / 4,
        min(len(_COMMA.findall(head)), 6) / 6,
        capital,
        line[0].islower(),
        line.isupper(),
        digits,
        said.is_frame,
        said.opens_after,
        said.share,
        width < 120 and bool(_DATED.search(head)),
        bool(_SYMBOL.search(head)),
        bool(_ADDRESS.search(head)),
        bool(_RIGHTS.search(head)),
        min(count - 1, 2) / 2,
        is_listed(line),
        bool(_QUOTED.match(line)),
        is_title,
        not letters,
        wide,
        width < 30,
    )


PROSE, _SIZE, _CLOSES, _CAPITAL, _FRAME, _AFTER, _SHARE, _SHORT, _TITLE = 0, 1, 2, 6, 10, 11, 12, 23, 20
_LOOKED_AROUND = (PROSE, _SIZE, _CLOSES, _CAPITAL, _FRAME, _AFTER, _SHARE, _SHORT)


def _around(own: Rows) -> Rows:
    """The looks of the lines right above and below, and means over wider stretches on either side."""
    looks = own[:, _LOOKED_AROUND]
    count = len(looks)
    padded = np.vstack([np.zeros((1, looks.shape[1]), np.float32), np.cumsum(looks, axis=0)])
    at = np.arange(count)

    def mean(start: NDArray[np.int64], end: NDArray[np.int64]) -> Rows:
        start, end = np.clip(start, 0, count), np.clip(end, 0, count)
        return np.asarray((padded[end] - padded[start]) / np.maximum(end - start, 1)[:, None], np.float32)

    stretches = [(-_NEAR, 0), (1, 1 + _NEAR), (-_AROUND, 0), (1, 1 + _AROUND), (-_WIDE, 0), (1, 1 + _WIDE)]
    return np.hstack([mean(at + first, at + last) for first, last in stretches])


def _place(own: Rows) -> Rows:
    """Where a line stands: on the page, among its prose, below its title, below what ends an article."""
    count = len(own)
    at = np.arange(count)
    prose = own[:, PROSE]
    mass = np.concatenate([[0.0], np.cumsum(prose)])
    total = max(float(mass[-1]), 1e-6)
    near = mass[np.minimum(at + _WIDE + 1, count)] - mass[np.maximum(at - _WIDE, 0)]
    above, below = _distance(prose > 0)
    title_above, title_below = _distance(own[:, _TITLE] > 0)
    after_above, after_below = _distance(own[:, _AFTER] > 0)
    titles = np.cumsum(own[:, _TITLE] > 0)
    since_title = mass[:-1] - mass[_last(own[:, _TITLE] > 0)]
    since_after = mass[:-1] - mass[_last(own[:, _AFTER] > 0)]
    until_after = _until(mass, own[:, _AFTER] > 0) - mass[:-1]
    return np.stack(
        [
            np.minimum(at, _FAR) / _FAR,
            np.minimum(count - 1 - at, _FAR) / _FAR,
            at / count,
            mass[:-1] / total,
            mass[1:] / total,
            near / max(float(near.max()), 1e-6),
            np.log1p(near) / 3,
            above,
            below,
            title_above,
            title_below,
            np.minimum(titles, 3) / 3,
            np.full(count, min(int(titles[-1]) if count else 0, 2) / 2),
            after_above,
            after_below,
            since_title / total,
            since_after / total,
            until_after / total,
            np.full(count, np.log1p(total) / 5),
            np.full(count, own[:, _FRAME].sum() / count),
            np.full(count, np.minimum(own[:, _FRAME].sum(), 10) / 10),
            np.full(count, own[:, _SHORT].mean()),
            np.full(count, np.log1p(count) / 6),
        ],
        axis=1,
    ).astype(np.float32)


def _last(marked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each line, the index of the last marked one up to it, or 0."""
    return np.maximum.accumulate(np.where(marked, np.arange(len(marked)), 0))


def _until(mass: NDArray[np.float64], marked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each line, the prose of the page up to the first marked one from it on, or to its end."""
    count = len(marked)
    following = np.where(marked, np.arange(count), count)[::-1]
    return mass[np.minimum.accumulate(following)[::-1]]


def _distance(marked: NDArray[np.bool_]) -> tuple[Rows, Rows]:
    """How many lines up, and down, the next marked one is, from 0 (this one) to 1 (far away)."""
    at = np.arange(len(marked))
    up = at - np.maximum.accumulate(np.where(marked, at, -_FAR))
    down = np.minimum.accumulate(np.where(marked, at, len(marked) + _FAR)[::-1])[::-1] - at
    return _nearness(up), _nearness(down)


def _nearness(distance: NDArray[np.int64]) -> Rows:
    return np.asarray(np.minimum(distance, _FAR) / _FAR, np.float32)
