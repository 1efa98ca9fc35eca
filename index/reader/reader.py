"""The reader: a small transformer that says how sure it is that a passage answers a question."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from corpus.text.sentences import Span
from index.models import FOLDER
from index.reader.rows import Row, Text, rows_of
from index.reader.steps import Read, Shares

MODEL, TOKENIZER = "reader.onnx", "reader-tokenizer.json"
_KEPT = 4096
_THREADS = 2
_NOTHING = -20.0

Logits = NDArray[np.float32]
_Said = tuple[float, Shares]
"""The score of a passage, and the shares of its sentences."""


def _never(scores: Sequence[float]) -> bool:
    return False


class Session(Protocol):
    """What runs the model, as ONNX Runtime's InferenceSession does."""

    def run(self, outputs: Sequence[str], inputs: Mapping[str, NDArray[np.int64]]) -> Sequence[Logits]: ...


class PassageReader:
    """Reads passages for questions, in whatever threads; remembers what it said of those read last, by hashes of all that was
    read, so that no new build can make them wrong.
    """

    def __init__(self, session: Session, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._kept: OrderedDict[bytes, _Said] = OrderedDict()
        self._keeping = Lock()

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        options = SessionOptions()
        options.intra_op_num_threads = _THREADS
        # threads that wait by turning take from whoever searches meanwhile: where both cores are busy, half of the time
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = InferenceSession(folder / MODEL, options, providers=["CPUExecutionProvider"])
        return cls(session, Tokenizer.from_file(str(folder / TOKENIZER)))

    def read(
        self, question: str, texts: Sequence[Text], *, enough: Callable[[Sequence[float]], bool] = _never
    ) -> Read:
        """How sure it is that each passage answers, as log-odds by the reader's own measure: 0 is as likely as not. Of a
        long passage the part that is surest counts. Those after the scores that are `enough` are not read.
        """
        said: list[_Said] = []
        new = 0
        for text in texts:
            key = _key(question, text)
            known = self._remembered(key)
            if known is None:
                known = self._read(question, text)
                self._remember(key, known)
                new += 1
            said.append(known)
            if enough([score for score, _ in said]):
                break
        return Read(tuple(score for score, _ in said), new, tuple(shares for _, shares in said))

    def _remembered(self, key: bytes) -> _Said | None:
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _remember(self, key: bytes, said: _Said) -> None:
        with self._keeping:
            self._kept[key] = said
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _read(self, question: str, text: Text) -> _Said:
        read = [(row, self._run(row)) for row in rows_of(question, text, self._tokenizer)]
        scores = [_score(row, logits) for row, logits in read]
        surest = max(range(len(read)), key=scores.__getitem__)
        return scores[surest], _shares(*read[surest], text.sentences)

    def _run(self, row: Row) -> Logits:
        """Shape (length, 2): the log-odds that an answer begins and ends at each piece; at the first, that there is none.

        One row at a time: several together take longer by what they are padded, and change each other's scores, for
        activations are quantised by the greatest of a batch.
        """
        ids = np.array([row.ids], np.int64)
        start, end = self._session.run(["start", "end"], {"ids": ids, "mask": np.ones_like(ids)})
        return np.stack([start[0], end[0]], axis=1)


def load_reader(passages: int) -> PassageReader | None:
    """The reader that comes with the program; none where none of the `passages` are to be read."""
    return PassageReader.load() if passages else None


def _key(question: str, text: Text) -> bytes:
    told = "\0".join((question, text.title, str(text.published), text.passage))
    return blake2b(told.encode(), digest_size=16).digest()


def _score(row: Row, logits: Logits) -> float:
    """The mean over start and end of logsumexp(inside) − none."""
    inside = _inside(row, logits)
    if not len(inside):
        return _NOTHING
    top = inside.max(axis=0)
    sums = top + np.log(np.exp(inside - top).sum(axis=0))
    return float((sums - logits[0]).mean())


def _shares(row: Row, logits: Logits, sentences: Sequence[Span]) -> Shares:
    """Of each sentence the chance, by the mean of start and end, that the answer begins or ends in it, if it is here."""
    shares = np.zeros(len(sentences))
    inside = _inside(row, logits)
    if len(inside) and len(sentences):
        chances = np.exp(inside - inside.max(axis=0))
        chances /= chances.sum(axis=0)
        firsts = [start for start, _ in sentences]
        places = np.searchsorted(firsts, row.starts, side="right") - 1
        np.add.at(shares, np.maximum(places, 0), chances.mean(axis=1))
    return tuple(shares.tolist())


def _inside(row: Row, logits: Logits) -> NDArray[np.float64]:
    return logits[row.base : row.base + len(row.starts)].astype(np.float64)
