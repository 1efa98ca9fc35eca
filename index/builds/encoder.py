"""Texts as vectors: the static encoder that comes with the program, or any sentence-transformers model."""

import hashlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from corpus.errors import EncoderError, TrichdanError
from corpus.text.vietnamese import Memo, Word, fold, words_of_each, written_syllables
from index.builds.installed import need_sentence_transformers
from index.models import FOLDER

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUILT_IN = "built-in"
WEIGHTS_FILE = "encoder.safetensors"
TOKENIZER_FILE = "tokenizer.json"

MAX_CHARS = 20_000
MAX_TOKENS = 2_000
MAX_SYLLABLE_CHARS = 32

_PASSAGE_PROMPTS = ("document", "passage", "corpus")
"""Under which of them a sentence-transformers model may have its prompt for passages."""

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors; a question is near the passages that answer it.

    Both methods give (len(texts), dims) with rows of unit length; a text without a known word gives zeros.
    `name` changes when the vectors would: builds made under another name do not fit.
    """

    @property
    def name(self) -> str: ...
    @property
    def dims(self) -> int: ...
    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...
    def encode_questions(self, texts: Sequence[str]) -> Vectors: ...


def load_encoder(name: str) -> Encoder:
    """The encoder called "built-in", or the sentence-transformers model of that name or path.

    Raises EncoderError when there is none, or when it cannot be read.
    """
    return StaticEncoder.load(FOLDER) if name == BUILT_IN else SentenceEncoder.load(name)


@contextmanager
def encoding(*, done: int, total: int) -> Iterator[None]:
    """Raises EncoderError for whatever the libraries below a foreign model raise, `done` of `total` passages being encoded."""
    try:
        yield
    except TrichdanError:
        raise
    except Exception as error:
        raise EncoderError(
            f"the encoder failed after {done:,} of {total:,} passages ({type(error).__name__}: {error}); "
            "`trichdan index` goes on from there"
        ) from error


class StaticEncoder:
    """The mean of one learned vector for each token of a text: no network, no torch, microseconds a text.

    `weights` (tokens, dims) int8 times `scales` (tokens,) are the learned vectors. A text is read as
    canonical syllables, toned and folded, and only as far as `MAX_CHARS` and `MAX_TOKENS`.
    """

    def __init__(
        self,
        name: str,
        tokenizer: Tokenizer,
        *,
        weights: NDArray[np.int8],
        scales: NDArray[np.float32],
        folder: Path,
    ) -> None:
        self._folder = folder
        self.name = name
        self.dims = weights.shape[1]
        self._weights = weights
        self._scales = scales
        self._tokens = Tokens(tokenizer)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The encoder that `index.training.train_encoder` wrote into `folder`. Raises EncoderError."""
        path = folder / WEIGHTS_FILE
        try:
            tokenizer = Tokenizer.from_str((folder / TOKENIZER_FILE).read_text(encoding="utf-8"))
            with path.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
            with safe_open(path, framework="numpy") as file:
                weights, scales = file.get_tensor("weights"), file.get_tensor("scales")
        # tokenizers raises bare Exception for a file that it cannot read
        except Exception as error:
            raise EncoderError(f"{folder}: no readable encoder ({error}); install trichdan again") from error
        return cls(f"{BUILT_IN}-{digest[:8]}", tokenizer, weights=weights, scales=scales, folder=folder)

    def __reduce__(self) -> tuple[Callable[[Path], Self], tuple[Path]]:
        """Pickled as the folder that it is loaded from: megabytes keep who begins another process waiting for that to read
        them, for ever if it dies before.
        """
        return type(self).load, (self._folder,)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, tokens in enumerate(self._tokens.of_each(texts)):
            vectors[row] = self._scales.take(tokens) @ self._weights.take(tokens, axis=0).astype(np.float32)
        return unit_rows(vectors)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)


class Tokens:
    """The token numbers of a text: of each syllable in the spelling in which it stands, as they were learned, and of
    its folded form where that is another, by which questions typed without diacritics meet it.

    The same few words come again and again, so each is read only once, and kept as the bytes of its numbers:
    those join to a text's faster than numbers do.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._pieces = Memo(self._split)
        self._words = Memo(self._read)

    def __call__(self, text: str) -> NDArray[np.int32]:
        return next(self.of_each([text]))

    def of_each(self, texts: Sequence[str]) -> Iterator[NDArray[np.int32]]:
        """Those of each text."""
        for parts in words_of_each(tuple(text[:MAX_CHARS] for text in texts)):
            pieces = map(self._words.__getitem__, parts)
            yield np.frombuffer(b"".join(pieces), np.int32)[:MAX_TOKENS]

    def _read(self, word: Word) -> bytes:
        return b"".join([self._pieces[syllable[:MAX_SYLLABLE_CHARS]] for syllable in written_syllables(word)])

    def _split(self, syllable: str) -> bytes:
        folded = fold(syllable)
        forms = syllable if folded == syllable else f"{syllable} {folded}"
        return array("i", self._tokenizer.encode(forms, add_special_tokens=False).ids).tobytes()


class SentenceEncoder:
    """A sentence-transformers model, with the prompts for queries and documents that it was saved with.

    A prompt for passages that goes by another name than "document" is part of the encoder's name.
    """

    def __init__(self, name: str, model: "SentenceTransformer") -> None:
        self._model = model
        # The library takes the first of the names that there is, and gives every model a "document" of no words.
        self._passage_prompt = next(
            (prompt for prompt in _PASSAGE_PROMPTS if model.prompts.get(prompt)), None
        )
        self.name = (
            name if self._passage_prompt in (None, _PASSAGE_PROMPTS[0]) else f"{name}#{self._passage_prompt}"
        )
        self.dims = int(model.encode_query(["a"]).shape[1])

    @classmethod
    def load(cls, name: str) -> Self:
        """The model in the folder `name`, or else the one so called on the Hugging Face hub."""
        need_sentence_transformers(f"encoder {name!r}", otherwise=f"[index] encoder = {BUILT_IN!r}")
        try:
            return cls(name, read_model(name))
        # whatever a foreign model's files make its libraries raise
        except Exception as error:
            raise EncoderError(
                f"encoder {name!r} cannot be loaded ({type(error).__name__}: {error}); give the folder of a "
                f"sentence-transformers model, the name of one on the Hugging Face hub (the first use needs "
                f"the network), or {BUILT_IN!r}"
            ) from error

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode_document(
            list(texts), prompt_name=self._passage_prompt, show_progress_bar=False
        )
        return self._finish(texts, vectors)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._finish(texts, self._model.encode_query(list(texts), show_progress_bar=False))

    def _finish(self, texts: Sequence[str], vectors: Vectors) -> Vectors:
        rows = vectors.reshape(len(texts), self.dims).astype(np.float32)
        rows[[not text.strip() for text in texts]] = 0
        return unit_rows(rows)


def read_model(name: str) -> "SentenceTransformer":
    # torch takes seconds to import and 300 MB to hold: only who configures such a model pays for it
    from sentence_transformers import SentenceTransformer

    # what is already here is taken as it is: without a network, asking the hub first takes a minute
    try:
        return SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError):
        if Path(name).is_dir():
            raise
        return SentenceTransformer(name)


def unit_rows(vectors: Vectors) -> Vectors:
    """`vectors` with rows of length 1; a row of zeros, or one that is not finite, becomes zeros."""
    finite = np.where(np.isfinite(vectors).all(axis=1, keepdims=True), vectors, np.float32(0))
    lengths = np.linalg.norm(finite, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    rows: Vectors = finite / lengths
    return rows
