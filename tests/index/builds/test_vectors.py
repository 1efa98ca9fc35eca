from pathlib import Path

import numpy as np
import pytest

from corpus.models import PassageId
from index.builds import vectors as module
from index.builds.encoder import unit_rows
from index.builds.vectors import VectorIndex, Vectors

DIMS = 32


def clustered(count: int, *, clusters: int, seed: int) -> Vectors:
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(clusters, DIMS))
    points = centres[rng.integers(clusters, size=count)] + 0.5 * rng.normal(size=(count, DIMS))
    return unit_rows(points.astype(np.float32))


def filled(rows: Vectors, *, first_id: int = 1, batch: int = 1024) -> VectorIndex:
    index = VectorIndex.empty(DIMS)
    ids = [PassageId(first_id + row) for row in range(len(rows))]
    for at in range(0, len(rows), batch):
        index.add(ids[at : at + batch], rows[at : at + batch])
    return index


def brute_force(rows: Vectors, vector: Vectors, limit: int) -> list[int]:
    return [int(row) + 1 for row in np.argsort(-(rows @ vector))[:limit]]


def recall(index: VectorIndex, rows: Vectors, questions: Vectors) -> float:
    found = [
        len({*brute_force(rows, question, 10)} & {i for i, _ in index.search(question, limit=10)}) / 10
        for question in questions
    ]
    return float(np.mean(found))


@pytest.fixture(params=["flat", "codes"])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[VectorIndex, Vectors]:
    """An index of 2,000 vectors, of either kind, with ids from 1, and the vectors."""
    monkeypatch.setattr(module, "FLAT_MAX_PASSAGES", 5000 if request.param == "flat" else 1000)
    rows = clustered(2000, clusters=20, seed=1)
    return filled(rows, batch=700), rows


def test_a_small_corpus_is_searched_exactly() -> None:
    rows = clustered(3000, clusters=30, seed=2)
    index = filled(rows)
    for question in clustered(20, clusters=5, seed=3):
        found = index.search(question, limit=10)
        assert [passage_id for passage_id, _ in found] == brute_force(rows, question, 10)
        cosines = np.sort(rows @ question)[::-1][:10]
        assert [cosine for _, cosine in found] == pytest.approx(cosines.tolist(), abs=1e-5)


def test_codes_find_nine_of_ten_of_12_000(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FLAT_MAX_PASSAGES", 6000)
    rows = clustered(12_000, clusters=300, seed=8)
    assert recall(filled(rows), rows, rows[::120]) >= 0.9


@pytest.mark.slow
def test_codes_find_nine_of_ten_of_60_000() -> None:
    rows = clustered(60_000, clusters=300, seed=4)
    index = filled(rows)
    assert len(index) == 60_000
    assert recall(index, rows, rows[:: 60_000 // 200]) >= 0.9


def test_what_is_saved_is_loaded(small: tuple[VectorIndex, Vectors], tmp_path: Path) -> None:
    index, rows = small
    index.save(tmp_path / "vectors.faiss")
    loaded = VectorIndex.load(tmp_path / "vectors.faiss")
    assert (len(loaded), loaded.dims) == (2000, DIMS)
    assert sorted(loaded.ids()) == sorted(index.ids()) == list(range(1, 2001))
    assert loaded.search(rows[7], limit=10) == index.search(rows[7], limit=10)


def test_vectors_are_removed_and_added_before_and_after_loading(
    small: tuple[VectorIndex, Vectors], tmp_path: Path
) -> None:
    index, rows = small
    index.remove([PassageId(8), PassageId(2000), PassageId(9999)])
    index.save(tmp_path / "vectors.faiss")
    loaded = VectorIndex.load(tmp_path / "vectors.faiss")
    loaded.remove([PassageId(9)])
    loaded.add([PassageId(5001), PassageId(5002)], rows[[0, 1]])
    loaded.save(tmp_path / "again.faiss")
    again = VectorIndex.load(tmp_path / "again.faiss")
    assert sorted(again.ids()) == sorted({*range(1, 2000), 5001, 5002} - {8, 9})
    assert len(again) == 1999
    assert {passage_id for passage_id, _ in again.search(rows[0], limit=2)} == {1, 5001}
    assert {passage_id for passage_id, _ in again.search(rows[1], limit=2)} == {2, 5002}


def test_stored_vectors_come_back_in_the_order_asked_for(small: tuple[VectorIndex, Vectors]) -> None:
    index, rows = small
    stored = index.vectors([PassageId(12), PassageId(3)])
    assert np.abs(stored - rows[[11, 2]]).max() < 0.01
    assert index.vectors([]).shape == (0, DIMS)


def test_an_id_that_is_not_there_has_no_vector(small: tuple[VectorIndex, Vectors]) -> None:
    with pytest.raises(RuntimeError):
        small[0].vectors([PassageId(9999)])


def test_an_index_that_grows_past_the_bound_keeps_every_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FLAT_MAX_PASSAGES", 1000)
    rows = clustered(1500, clusters=20, seed=5)
    index = filled(rows[:1000], batch=500)
    assert [i for i, _ in index.search(rows[3], limit=10)] == brute_force(rows[:1000], rows[3], 10)
    index.add([PassageId(1001 + row) for row in range(500)], rows[1000:])
    assert sorted(index.ids()) == list(range(1, 1501))
    nearest = [index.search(row, limit=1)[0][0] for row in rows[::50]]
    assert nearest == list(range(1, 1501, 50))


def test_an_empty_index_finds_nothing_and_a_small_one_no_more_than_it_has() -> None:
    index = VectorIndex.empty(DIMS)
    assert (index.search(np.ones(DIMS, np.float32), limit=5), index.ids(), len(index)) == ([], [], 0)
    rows = clustered(3, clusters=3, seed=6)
    assert len(filled(rows).search(rows[0], limit=5)) == 3


def test_an_index_emptied_of_all_can_be_filled_again(small: tuple[VectorIndex, Vectors]) -> None:
    index, rows = small
    index.remove(index.ids())
    assert (len(index), index.search(rows[0], limit=5)) == (0, [])
    index.add([PassageId(1)], rows[:1])
    assert index.search(rows[0], limit=5) == [(1, pytest.approx(1, abs=0.01))]


def test_a_row_of_zeros_is_kept_and_near_nothing(small: tuple[VectorIndex, Vectors]) -> None:
    index, _ = small
    index.add([PassageId(7000)], np.zeros((1, DIMS), np.float32))
    assert 7000 in index.ids()
    assert index.search(np.zeros(DIMS, np.float32), limit=3) == []


def test_a_file_that_is_no_index_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "vectors.faiss").write_bytes(b"none")
    with pytest.raises(RuntimeError):
        VectorIndex.load(tmp_path / "vectors.faiss")
