import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.builds.milvus.counts import Counts

VECTORS = st.lists(st.sets(st.integers(0, 2**32 - 2), max_size=12), max_size=12)


def told(counts: Counts) -> dict[int, int]:
    return dict(zip(counts.dimensions.tolist(), counts.changes.tolist(), strict=True))


@settings(max_examples=40)
@given(VECTORS, VECTORS)
def test_what_was_added_and_taken_away_again_counts_for_nothing(
    kept: list[set[int]], gone: list[set[int]]
) -> None:
    parts = [Counts.of(kept + gone), Counts.of(gone, change=-1)]
    assert told(Counts.sum(parts)) == told(Counts.of(kept))
    assert told(Counts.sum([])) == {}


@settings(max_examples=40)
@given(VECTORS)
def test_counts_are_read_as_they_were_written(vectors: list[set[int]]) -> None:
    counts = Counts.of(vectors)
    assert told(Counts.unpacked(counts.packed())) == told(counts)
    for dimension in (0, 7, 2**32 - 2):
        assert counts.of_dimension(dimension) == sum(dimension in vector for vector in vectors)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x78\x9c",
        zlib.compress(b"1234567"),
        zlib.compress(b"\xff\xff\xff\xff" * 2 + bytes(8)),
        zlib.compress(b"\x01\x00\x00\x00" + bytes(12)),
    ],
    ids=["nothing", "cut off", "no pairs", "beyond the last dimension", "one dimension twice"],
)
def test_what_is_no_counts_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError):
        Counts.unpacked(packed)
