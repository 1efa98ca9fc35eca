"""Vector search by FAISS: exact while the corpus is small, then by short codes, and exactly enough among the nearest."""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.models import PassageId

Vectors = NDArray[np.float32]

# One question at a time is faster without threads that wait for each other.
faiss.omp_set_num_threads(1)

FLAT_MAX_PASSAGES = 10_000
"""Up to here every vector is compared whole: a millisecond at 256 dimensions."""

_CODE_BITS, _CODE_DIMS, _TRAIN_ROUNDS = 4, 2, 8
_LEAST, _LOOKED_AT_AGAIN = 20, 12
"""For each passage asked for, and for so many at least, so many are compared again: with more, no more of the nearest are
found.
"""


class VectorIndex:
    """Unit vectors by passage id; the inner product is the cosine.

    Over FLAT_MAX_PASSAGES passages a vector is kept twice: as a byte a dimension, and as two bits a dimension, by which
    all are compared first, a register of them at a time (André et al., Quicker ADC, 2019); those that come off best are
    compared by their bytes.
    """

    def __init__(self, index: Any, ids: Sequence[int] | NDArray[np.int64], *, owner: Any = None) -> None:
        """`index` is IndexFlatIP, or IndexRefine of IndexPQ and IndexScalarQuantizer, and `ids`, (n,), are those of its
        vectors, ascending, as passages get them. Without its `owner`, if it has one, the index would be gone.
        """
        self._index, self._ids, self._owner = index, array("q", ids), owner
        self._searched: Any = None

    @classmethod
    def empty(cls, dims: int) -> "VectorIndex":
        return cls(faiss.IndexFlatIP(dims), [])

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Raises RuntimeError when the file holds no index."""
        file: Any = faiss.read_index(str(path))
        return cls(faiss.downcast_index(file.index), faiss.vector_to_array(file.id_map), owner=file)

    def save(self, path: Path) -> None:
        file: Any = faiss.IndexIDMap(faiss.IndexFlatIP(self.dims))
        faiss.copy_array_to_vector(self._own.copy(), file.id_map)
        file.index, file.ntotal = self._index, len(self)
        faiss.write_index(file, str(path))

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def dims(self) -> int:
        return int(self._index.d)

    def ids(self) -> list[PassageId]:
        return list(map(PassageId, self._ids))

    def remove(self, ids: Sequence[PassageId]) -> None:
        rows = np.flatnonzero(np.isin(self._own, np.array(ids, np.int64)))
        if len(rows):
            for part in [self._index] if self._is_flat else _parts(self._index):
                part.remove_ids(rows)
            self._ids = array("q", np.delete(self._own, rows))
            self._index.ntotal, self._searched = len(self), None

    def add(self, ids: Sequence[PassageId], vectors: Vectors) -> None:
        """Puts in `vectors`, shape (len(ids), dims); the ids are above those that are there."""
        self._index.add(vectors)
        self._ids.extend(ids)
        self._searched = None
        if self._is_flat and len(self) > FLAT_MAX_PASSAGES:
            self._index = _in_codes(self._index)

    def search(self, vector: Vectors, *, limit: int) -> list[tuple[PassageId, float]]:
        """The nearest passages to `vector`, shape (dims,), and their cosines, nearest first; of zeros there are none."""
        if not len(self) or not vector.any():
            return []
        if self._searched is None:
            self._searched = self._index if self._is_flat else _to_search(self._index)
        cosines, rows = self._searched.search(vector[np.newaxis], min(max(limit, _LEAST), len(self)))
        found = [
            (row, cosine)
            for row, cosine in zip(rows[0].tolist(), cosines[0].tolist(), strict=True)
            if row >= 0
        ]
        return [(PassageId(self._ids[row]), cosine) for row, cosine in found[:limit]]

    def vectors(self, ids: Sequence[PassageId]) -> Vectors:
        """The stored vectors, shape (len(ids), dims). Raises RuntimeError for an id that is not there."""
        wanted, own = np.array(ids, np.int64), self._own
        rows = np.searchsorted(own, wanted)
        if not np.isin(wanted, own[rows[rows < len(own)]]).all():
            raise RuntimeError(f"not all of the passages {list(ids)} have a vector")
        return np.asarray(self._index.reconstruct_batch(rows), np.float32).reshape(len(ids), self.dims)

    @property
    def _own(self) -> NDArray[np.int64]:
        """The ids, which cannot grow as long as this is held."""
        return np.frombuffer(self._ids, np.int64) if self._ids else np.zeros(0, np.int64)

    @property
    def _is_flat(self) -> bool:
        return isinstance(self._index, faiss.IndexFlat)


def _in_codes(flat: Any) -> Any:
    """The vectors of a flat index in codes, which are learned from them."""
    vectors = flat.reconstruct_n(0, flat.ntotal)
    dims = flat.d
    parts = dims // _CODE_DIMS if dims % _CODE_DIMS == 0 else dims
    codes = faiss.IndexPQ(dims, parts, _CODE_BITS, faiss.METRIC_INNER_PRODUCT)
    codes.pq.cp.niter, codes.pq.cp.min_points_per_centroid = _TRAIN_ROUNDS, 1
    whole = faiss.IndexScalarQuantizer(dims, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    both = faiss.IndexRefine(codes, whole)
    both.train(vectors)
    both.add(vectors)
    return both


def _to_search(both: Any) -> Any:
    """The same codes side by side in registers, as none are taken out of any more: FAISS searches wrongly what is put
    in after that.
    """
    codes, whole = _parts(both)
    fast = faiss.IndexRefine(faiss.IndexPQFastScan(codes), whole)
    fast.k_factor = _LOOKED_AT_AGAIN
    return fast


def _parts(both: Any) -> list[Any]:
    """The indexes of the codes and of the bytes, each with all vectors."""
    return [faiss.downcast_index(both.base_index), faiss.downcast_index(both.refine_index)]
