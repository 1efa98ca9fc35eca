"""Titles found by words like theirs: case, diacritics and punctuation count for nothing, typos for little."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from corpus.models import ArticleId
from corpus.text.vietnamese import fold

_WORD = re.compile(r"\w+")
_MAX_TYPED_CHARS = 120
# Mistyped titles are nearly always more like themselves than this, words without sense mostly less like any.
_MIN_LIKENESS = 0.6
_COMPARED = 200  # 97 of 100 mistyped titles are among as many of 100,000
_FILLED_AT_ONCE = 8192
_BUCKET_BITS = 10
_GOLDEN = np.uint32(2654435769)  # 2³² over the golden ratio: the upper bits of its products are well mixed


class Titles:
    """All titles: found by their trigrams, then compared word by word."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._ids = [ArticleId(row[0]) for row in rows]
        self._titles = [_plain(title) for _, title in rows]
        # A bit for each bucket and title: whether a trigram of the title falls into the bucket.
        self._has = np.hstack(
            [
                _bits(self._titles[at : at + _FILLED_AT_ONCE])
                for at in range(0, len(rows) or 1, _FILLED_AT_ONCE)
            ]
        )

    def like(self, words: str) -> dict[ArticleId, float]:
        """How like the likest titles are to the words: the mean of the shares of trigrams and of words in them."""
        typed = _plain(words[:_MAX_TYPED_CHARS])
        if not typed or not self._ids:
            return {}
        shares = self._shares(np.unique(_trigrams([typed])[0]))
        least = np.partition(shares, -_COMPARED)[-_COMPARED] if len(shares) > _COMPARED else 0
        best = np.flatnonzero((shares >= least) & (shares > 0))
        best = best[np.argsort(-shares[best], kind="stable")[:_COMPARED]]
        likeness = (shares[best] + _words_found(typed, [self._titles[at] for at in best])) / 2
        found = zip(best, likeness, strict=True)
        return {self._ids[at]: float(like) for at, like in found if like >= _MIN_LIKENESS}

    def _shares(self, buckets: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Of each title, the share of the buckets that it has: the rarer one is, the more it counts."""
        has = np.unpackbits(self._has[buckets], axis=1, count=len(self._ids))
        weights = np.log(1 + len(self._ids) / (1 + np.count_nonzero(has, axis=1))).astype(np.float32)
        shares = np.zeros(len(self._ids), np.float32)
        for row, weight in zip(has, weights / weights.sum(), strict=True):
            shares += row * weight
        return shares


def _words_found(typed: str, titles: Sequence[str]) -> NDArray[np.float64]:
    """Of each title, how like the words typed are to its likest, 1 at most, by the number of their letters."""
    if not titles:
        return np.zeros(0)
    words = typed.split()
    likeness = process.cdist(words, " ".join(titles).split(), scorer=fuzz.ratio, dtype=np.float64)
    starts = np.cumsum([0, *(len(title.split()) for title in titles[:-1])])
    likest = np.maximum.reduceat(likeness, starts, axis=1) / 100
    return np.average(likest, axis=0, weights=[len(word) for word in words])


def _bits(titles: Sequence[str]) -> NDArray[np.uint8]:
    buckets, places = _trigrams(titles)
    has = np.zeros((1 << _BUCKET_BITS, len(titles)), np.bool_)
    has[buckets, places] = True
    return np.packbits(has, axis=1)


def _trigrams(titles: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The buckets of all trigrams, spaces around a title counted in, and the place of the title of each."""
    text = "\n".join(f" {title} " for title in titles)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    places = np.cumsum(codes == ord("\n"))
    mixed = (codes[:-2] * 961 + codes[1:-1] * 31 + codes[2:]) * _GOLDEN
    within = (places[:-2] == places[2:]) & (codes[:-2] != ord("\n"))
    return (mixed >> np.uint32(32 - _BUCKET_BITS))[within], places[:-2][within]


def _plain(title: str) -> str:
    """The words of a title, folded, a space between them."""
    return " ".join(_WORD.findall(fold(title)))
