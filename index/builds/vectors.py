"""Vector search by FAISS: exact while the corpus is small, then by inverted lists."""

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

FLAT_MAX_PASSAGES = 50_000
"""Up to here every vector is compared: some 5 ms at 256 dimensions."""

_PROBED_PART = 1 / 14
_MIN_TRAINED_PER_LIST = 39


class VectorIndex:
    """Unit vectors by passage id; the inner product is the cosine.

    Over FLAT_MAX_PASSAGES passages the vectors lie in some 4·√n inverted lists, a byte a dimension, and a
    search compares those of the nearest lists only (Jégou et al., Product quantization for nearest neighbor
    search, 2011, section 4).
    """

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def empty(cls, dims: int) -> "VectorIndex":
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dims)))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Raises RuntimeError when the file holds no index."""
        index = faiss.read_index(str(path))
        if isinstance(index, faiss.IndexIVF):
            _map_ids(index)
        return cls(index)

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dims(self) -> int:
        return int(self._index.d)

    def ids(self) -> list[PassageId]:
        if isinstance(self._index, faiss.IndexIVF):
            lists: Any = self._index.invlists
            parts = [
                faiss.rev_swig_ptr(lists.get_ids(at), lists.list_size(at)).tolist()
                for at in range(self._index.nlist)
            ]
            return [PassageId(passage_id) for part in parts for passage_id in part]
        return [PassageId(passage_id) for passage_id in faiss.vector_to_array(self._index.id_map).tolist()]

    def remove(self, ids: Sequence[PassageId]) -> None:
        if ids:
            self._index.remove_ids(np.array(ids, np.int64))

    def add(self, ids: Sequence[PassageId], vectors: Vectors, *, final_size: int) -> None:
        """Puts in `vectors`, shape (len(ids), dims). `final_size` is how many passages there will be."""
        self._index.add_with_ids(vectors, np.array(ids, np.int64))
        if len(self) > FLAT_MAX_PASSAGES and not isinstance(self._index, faiss.IndexIVF):
            self._to_lists(final_size)

    def search(self, vector: Vectors, *, limit: int) -> list[tuple[PassageId, float]]:
        """The nearest passages to `vector`, shape (dims,), and their cosines, nearest first."""
        if not len(self):
            return []
        cosines, ids = self._index.search(vector[np.newaxis], min(limit, len(self)))
        return [
            (PassageId(int(passage_id)), float(cosine))
            for passage_id, cosine in zip(ids[0], cosines[0], strict=True)
            if passage_id >= 0
        ]

    def vectors(self, ids: Sequence[PassageId]) -> Vectors:
        """The stored vectors, shape (len(ids), dims). Raises RuntimeError for an id that is not there."""
        rows = [self._index.reconstruct(int(passage_id)) for passage_id in ids]
        return np.array(rows, np.float32).reshape(len(ids), self.dims)

    def _to_lists(self, final_size: int) -> None:
        flat = self._index
        ids, vectors = faiss.vector_to_array(flat.id_map), flat.index.reconstruct_n(0, flat.ntotal)
        lists = min(int(4 * final_size**0.5), len(vectors) // _MIN_TRAINED_PER_LIST)
        quantizer: Any = faiss.IndexFlatIP(self.dims)
        self._index = faiss.IndexIVFScalarQuantizer(
            quantizer, self.dims, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        self._index.own_fields = True
        quantizer.this.disown()
        self._index.train(vectors)
        self._index.nprobe = max(1, int(lists * _PROBED_PART))
        _map_ids(self._index)
        self._index.add_with_ids(vectors, ids)


def _map_ids(lists: Any) -> None:
    """Lets vectors be read and removed by their ids, which are not the row numbers that FAISS takes them for."""
    lists.set_direct_map_type(lists.direct_map.Hashtable)
