"""Vectors for the peers: trichdan's encoder as a model of sentence-transformers, or any other model of theirs."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from index.builds.encoder import BUILT_IN, TOKENIZER_FILE, WEIGHTS_FILE, Tokens
from index.models import FOLDER

_STATIC_BATCH, _TRANSFORMER_BATCH = 512, 32


class Dense:
    """Rows of unit length, with the prompts for passages and questions that the model was saved with."""

    def __init__(self, name: str) -> None:
        self._model = SentenceTransformer(modules=[OurEmbedding()]) if name == BUILT_IN else _read(name)
        self._batch = _STATIC_BATCH if name == BUILT_IN else _TRANSFORMER_BATCH

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._model.encode_document(
            list(texts), batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False
        )

    def question(self, text: str) -> NDArray[np.float32]:
        return self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)


class OurEmbedding(StaticEmbedding):
    """The weights of the encoder that comes with trichdan, and the tokens that it reads: each syllable in its spelling,
    and folded where that is another. A tokenizer alone cannot double them.
    """

    def __init__(self) -> None:
        tokenizer = Tokenizer.from_file(str(FOLDER / TOKENIZER_FILE))
        with safe_open(FOLDER / WEIGHTS_FILE, framework="numpy") as file:
            weights = file.get_tensor("weights").astype(np.float32) * file.get_tensor("scales")[:, None]
        super().__init__(tokenizer, embedding_weights=weights)
        self._tokens = Tokens(tokenizer)

    def preprocess(
        self, inputs: list[str], prompt: str | None = None, **kwargs: object
    ) -> dict[str, torch.Tensor]:
        rows = list(self._tokens.of_each(inputs))
        starts = np.cumsum([0, *map(len, rows[:-1])])
        return {
            "input_ids": torch.from_numpy(np.concatenate(rows).astype(np.int64)),
            "offsets": torch.from_numpy(starts),
        }


def _read(folder: str) -> SentenceTransformer:
    return SentenceTransformer(folder, device="cpu", local_files_only=True)
