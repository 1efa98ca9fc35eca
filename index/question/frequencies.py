"""How common a syllable or a pair of syllables is in Vietnamese at large.

A corpus of five articles cannot tell a rare word from a common one; the counts here, over several hundred
thousand passages of news and encyclopedia, can. Terms are folded syllables (`vietnamese.fold`) and folded
bigrams written `a_b`.

A term is stored as its CRC-32 and one byte of logarithm. With n terms kept, a term that was left out is
taken for a kept one with probability n / 2**32 (under 1 in 10,000 for 400,000 terms), and some n**2 / 2**33
pairs of kept terms (under 20) share the larger of their counts. The byte keeps a count to within 3 %, hence
an idf to within 0.03.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from index.models import FOLDER

PATH = FOLDER / "frequencies.safetensors"
LEVELS = 255


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Document frequencies over `passages` passages.

    `hashes` (n,) uint32, ascending, and `levels` (n,) uint8, the logarithm of the count on a scale where
    `LEVELS` is that of `passages`. A term that is not kept counts as seen `rare_syllable` or `rare_bigram`
    times: half of the smallest count that was kept of its kind.
    """

    passages: int
    rare_syllable: float
    rare_bigram: float
    hashes: NDArray[np.uint32]
    levels: NDArray[np.uint8]

    @classmethod
    def load(cls, path: Path = PATH) -> Self:
        """The frequencies that come with the program, or those of `path`."""
        with safe_open(path, framework="numpy") as file:
            scale = json.loads(file.metadata()["scale"])
            return cls(**scale, hashes=file.get_tensor("hashes"), levels=file.get_tensor("levels"))

    def idf(self, term: str) -> float:
        """The BM25 idf of a folded syllable or bigram: ln(1 + (N - n + 0.5) / (n + 0.5)), n of N passages."""
        return float(self.idfs((term,))[0])

    def idfs(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """`idf` of each of `terms`, shape (len(terms),)."""
        counts = self._counts(terms)
        idfs = np.log1p((self.passages - counts + 0.5) / (counts + 0.5))
        return idfs.astype(np.float32)

    def _counts(self, terms: Sequence[str]) -> NDArray[np.float64]:
        wanted = hash_terms(terms)
        places = np.minimum(np.searchsorted(self.hashes, wanted), self.hashes.size - 1)
        rare = np.array(
            [self.rare_bigram if "_" in term else self.rare_syllable for term in terms], np.float64
        )
        known = np.exp(self.levels[places] * (np.log(self.passages) / LEVELS))
        return np.where(self.hashes[places] == wanted, known, rare)


def hash_terms(terms: Iterable[str]) -> NDArray[np.uint32]:
    """The CRC-32 of each term's UTF-8."""
    return np.fromiter((zlib.crc32(term.encode("utf-8", "surrogatepass")) for term in terms), np.uint32)
