"""A cross-encoder that reads question and passage together: slower than all else here, and surer of the order."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderError
from index.builds.installed import need_sentence_transformers

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

MAX_CHARS = 4_000
MAX_TOKENS = 512
BATCH_SIZE = 16
LOWEST = float(np.finfo(np.float32).min)

Scores = NDArray[np.float32]


def load_reranker(name: str) -> "Reranker | None":
    """The cross-encoder of that name or path; None for "". Raises EncoderError when it cannot be used."""
    return Reranker.load(name) if name else None


def titled(title: str, text: str) -> str:
    """A passage as a reranker should read it: `Title. Passage`."""
    title = title.strip()
    if not title:
        return text
    return f"{title} {text}" if title.endswith((".", "?", "!", "…")) else f"{title}. {text}"


class Reranker:
    """A sentence-transformers CrossEncoder that gives one score a pair."""

    def __init__(self, name: str, model: "CrossEncoder") -> None:
        self.name = name
        self._model = model

    @classmethod
    def load(cls, name: str) -> Self:
        """The model in the folder `name`, or else the one so called on the Hugging Face hub."""
        need_sentence_transformers(f"reranker {name!r}", otherwise='[index] reranker = ""')
        try:
            model = read_model(name)
        # whatever a foreign model's files make its libraries raise
        except Exception as error:
            raise EncoderError(
                f"reranker {name!r} cannot be loaded ({type(error).__name__}: {error}); give the folder of a "
                f"cross-encoder, the name of one on the Hugging Face hub (the first use needs the network; "
                f'code that comes with a model is not run), or "" for none'
            ) from error
        _check(name, model)
        limit = model.max_seq_length
        model.max_seq_length = MAX_TOKENS if limit is None else min(limit, MAX_TOKENS)
        return cls(name, model)

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """How well each text answers the question, shape (len(texts),), all finite: higher is better.

        These are the model's raw outputs, on no fixed scale; only their order within one question counts. A
        sigmoid would keep that order, were it not that it rounds high scores to ties. Of a text no more than
        MAX_CHARS and, together with the question, MAX_TOKENS is read.
        """
        pairs = [(question[:MAX_CHARS], text[:MAX_CHARS]) for text in texts]
        raw = self._model.predict(pairs, batch_size=BATCH_SIZE, show_progress_bar=False)
        scores = np.asarray(raw, np.float32).reshape(len(texts))
        return np.nan_to_num(scores, nan=LOWEST)


def read_model(name: str) -> "CrossEncoder":
    # torch takes seconds to import and 300 MB to hold: only who configures such a model pays for it
    from sentence_transformers import CrossEncoder
    from torch.nn import Identity

    # what is already here is taken as it is: without a network, asking the hub first takes a minute
    try:
        model: CrossEncoder = CrossEncoder(name, activation_fn=Identity(), local_files_only=True)
    except (OSError, ValueError):
        if Path(name).is_dir():
            raise
        model = CrossEncoder(name, activation_fn=Identity())
    return model


def _check(name: str, model: "CrossEncoder") -> None:
    """Raises EncoderError for what loads as a cross-encoder but is none."""
    if model.num_labels != 1:
        raise EncoderError(f"reranker {name!r}: gives {model.num_labels} scores a pair, one is wanted")
    # an encoder's bare transformer would be given a last layer of random numbers
    kinds = getattr(model.config, "architectures", None) or ()
    if len(model) == 1 and not any(kind.endswith("ForSequenceClassification") for kind in kinds):
        raise EncoderError(
            f"reranker {name!r}: a model that never learned to score pairs; take a cross-encoder"
        )
