"""The reader: a small transformer that says where in a passage the answer to a question stands, and how sure that is."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from corpus.text.sentences import Span
from index.models import FOLDER
from index.reader.rows import Row, Text, padded, rows_of

MODEL, TOKENIZER = "reader.onnx", "reader-tokenizer.json"
_MAX_ANSWER = 40  # pieces
_BATCH = 8
_KEPT = 512
_THREADS = 2
_NOTHING = -20.0

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """How sure it is that a passage answers, as log-odds by the reader's own measure: 0 is as likely as not; and the
    `span` of the passage that does, or would.
    """

    score: float
    span: Span


class PassageReader:
    """Reads passages for questions, and remembers what it read last. One thread at a time."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._kept: OrderedDict[tuple[str, Text], Read] = OrderedDict()

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        options = SessionOptions()
        options.intra_op_num_threads = _THREADS
        session = InferenceSession(folder / MODEL, options, providers=["CPUExecutionProvider"])
        return cls(session, Tokenizer.from_file(str(folder / TOKENIZER)))

    def read(self, question: str, texts: Sequence[Text]) -> list[Read]:
        """What each passage says to the question; of a long one the part that is surest."""
        lacking = [text for text in dict.fromkeys(texts) if (question, text) not in self._kept]
        for text, new in zip(lacking, self._read(question, lacking), strict=True):
            self._kept[question, text] = new
        found = [self._kept[question, text] for text in texts]
        for text in texts:
            self._kept.move_to_end((question, text))
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _read(self, question: str, texts: Sequence[Text]) -> list[Read]:
        rows = sorted(rows_of(question, texts, self._tokenizer), key=lambda row: len(row.ids))
        best: dict[int, Read] = {}
        for begin in range(0, len(rows), _BATCH):
            batch = rows[begin : begin + _BATCH]
            for row, logits in zip(batch, self._run(batch), strict=True):
                read = _found(row, logits)
                if row.at not in best or best[row.at].score < read.score:
                    best[row.at] = read
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


def _found(row: Row, logits: Logits) -> Read:
    """The score is the mean over start and end of logsumexp(inside) − none."""
    inside = logits[row.base : row.base + len(row.offsets)].astype(np.float64)
    if not len(inside):
        return Read(_NOTHING, Span(0, 0))
    top = inside.max(axis=0)
    sums = top + np.log(np.exp(inside - top).sum(axis=0))
    both = inside[:, None, 0] + inside[None, :, 1]
    apart = np.arange(len(inside))[None] - np.arange(len(inside))[:, None]
    both[(apart < 0) | (apart >= _MAX_ANSWER)] = -np.inf
    first, last = divmod(int(both.argmax()), len(inside))
    return Read(float((sums - logits[0]).mean()), Span(row.offsets[first][0], row.offsets[last][1]))
