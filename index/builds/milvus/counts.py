"""In how many passages each term is, kept beside the passages: an answering machine reads it whole when it opens a build.

Every run adds what it changed, so that the counts are what is left when all that was added is summed up.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

_MAX_BYTES = 1 << 28


@dataclass(frozen=True, slots=True)
class Counts:
    """`changes[at]` passages more, or fewer, have the dimension `dimensions[at]`, which rise."""

    dimensions: NDArray[np.uint32]
    changes: NDArray[np.int32]

    @classmethod
    def none(cls) -> Self:
        return cls(np.zeros(0, np.uint32), np.zeros(0, np.int32))

    @classmethod
    def of(cls, vectors: Iterable[Iterable[int]], *, change: int = 1) -> Self:
        """Of so many passages with these dimensions."""
        every = [dimension for vector in vectors for dimension in vector]
        dimensions, counts = np.unique(np.array(every, np.uint32), return_counts=True)
        return cls(dimensions, (change * counts).astype(np.int32))

    @classmethod
    def sum(cls, all_of: Iterable[Self]) -> Self:
        parts = [cls.none(), *all_of]
        dimensions = np.concatenate([part.dimensions for part in parts])
        changes = np.concatenate([part.changes for part in parts])
        if not len(dimensions):
            return cls.none()
        order = np.argsort(dimensions, kind="stable")
        dimensions, changes = dimensions[order], changes[order]
        is_first = np.ones(len(dimensions), bool)
        is_first[1:] = dimensions[1:] != dimensions[:-1]
        starts = np.flatnonzero(is_first)
        totals, distinct = np.add.reduceat(changes, starts), dimensions[starts]
        kept = totals != 0
        return cls(distinct[kept], totals[kept].astype(np.int32))

    def of_dimension(self, dimension: int) -> int:
        at = int(np.searchsorted(self.dimensions, np.uint32(dimension)))
        is_there = at < len(self.dimensions) and int(self.dimensions[at]) == dimension
        return max(int(self.changes[at]), 0) if is_there else 0

    def packed(self) -> bytes:
        gaps = np.diff(self.dimensions, prepend=np.uint32(0)).astype("<u4")
        return zlib.compress(gaps.tobytes() + self.changes.astype("<i4").tobytes(), 6)

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """Raises ValueError for what `packed` did not give."""
        unzip = zlib.decompressobj()
        try:
            raw = unzip.decompress(packed, _MAX_BYTES)
        except zlib.error as error:
            raise ValueError(str(error)) from None
        if not unzip.eof or len(raw) % 8:
            raise ValueError(f"{len(raw)} bytes that do not end")
        gaps, changes = np.frombuffer(raw[: len(raw) // 2], "<u4"), np.frombuffer(raw[len(raw) // 2 :], "<i4")
        dimensions = np.cumsum(gaps, dtype=np.uint64)
        if len(dimensions) and (dimensions[-1] > 0xFFFFFFFF or not np.all(gaps[1:])):
            raise ValueError("dimensions that do not rise")
        return cls(dimensions.astype(np.uint32), changes.astype(np.int32))
