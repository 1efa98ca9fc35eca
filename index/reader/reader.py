"""The reader: a small transformer that says how sure it is that a passage answers a question."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from index.models import FOLDER
from index.reader.rows import Row, Text, padded, rows_of

MODEL, TOKENIZER = "reader.onnx", "reader-tokenizer.json"
_BATCH = 8
_KEPT = 512
_THREADS = 2
_NOTHING = -20.0

Logits = NDArray[np.float32]


class PassageReader:
    """Reads passages for questions, and remembers what it read last. One thread at a time."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._kept: OrderedDict[tuple[str, Text], float] = OrderedDict()

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        options = SessionOptions()
        options.intra_op_num_threads = _THREADS
        session = InferenceSession(folder / MODEL, options, providers=["CPUExecutionProvider"])
        return cls(session, Tokenizer.from_file(str(folder / TOKENIZER)))

    def read(self, question: str, texts: Sequence[Text]) -> list[float]:
        """How sure it is that each passage answers, as log-odds by the reader's own measure: 0 is as likely as not. Of a
        long passage the part that is surest counts.
        """
        lacking = [text for text in dict.fromkeys(texts) if (question, text) not in self._kept]
        for text, new in zip(lacking, self._read(question, lacking), strict=True):
            self._kept[question, text] = new
        found = [self._kept[question, text] for text in texts]
        for text in texts:
            self._kept.move_to_end((question, text))
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _read(self, question: str, texts: Sequence[Text]) -> list[float]:
        rows = sorted(rows_of(question, texts, self._tokenizer), key=lambda row: len(row.ids))
        best: dict[int, float] = {}
        for begin in range(0, len(rows), _BATCH):
            batch = rows[begin : begin + _BATCH]
            for row, logits in zip(batch, self._run(batch), strict=True):
                best[row.at] = max(best.get(row.at, _NOTHING), _score(row, logits))
        return [best[at] for at in range(len(texts))]

    def _run(self, batch: Sequence[Row]) -> Logits:
        """Shape (batch, length, 2): the log-odds that an answer begins and ends at each piece; at the first, that there
        is none.
        """
        ids, mask = padded(batch)
        start, end = self._session.run(["start", "end"], {"ids": ids, "mask": mask})
        return np.stack([start, end], axis=2)


def load_reader(passages: int) -> PassageReader | None:
    """The reader that comes with the program; none where none of the `passages` are to be read."""
    return PassageReader.load() if passages else None


def _score(row: Row, logits: Logits) -> float:
    """The mean over start and end of logsumexp(inside) − none."""
    inside = logits[row.base : row.base + row.pieces].astype(np.float64)
    if not len(inside):
        return _NOTHING
    top = inside.max(axis=0)
    sums = top + np.log(np.exp(inside - top).sum(axis=0))
    return float((sums - logits[0]).mean())
