"""An encoder that encodes no passage twice, for runs that put the same documents into several corpora."""

from collections.abc import Sequence

import numpy as np

from index.builds.encoder import Encoder, Vectors


class Remembered:
    """As `encoder`, of the same name; keeps a vector, 4 bytes a dimension, for each passage ever given."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dims = encoder.dims
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if new := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known.update(zip(new, self._encoder.encode_passages(new), strict=True))
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._known[text]
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode_questions(texts)
