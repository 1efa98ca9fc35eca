"""What an encoder learns from, as token numbers end to end: lists by the million that fit into memory."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.text.vietnamese import fold
from index.builds.encoder import Tokens
from index.training.negatives import Contrast
from index.training.pairs import read_pairs

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of numbers end to end: list i is `numbers[starts[i] : starts[i + 1]]`."""

    numbers: NDArray[np.int32]
    starts: Numbers

    @classmethod
    def gather(cls, lists: Iterable[Sequence[int] | NDArray[np.int32]]) -> Self:
        flat, starts = array("i"), array("q", [0])
        for numbers in lists:
            flat.frombytes(np.asarray(numbers, np.int32).tobytes())
            starts.append(len(flat))
        return cls(np.frombuffer(flat, np.int32), np.frombuffer(starts, np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The numbers of `rows` end to end, and for each its place in `rows`."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(self.starts[rows] - before, lengths) + np.arange(lengths.sum())
        return self.numbers[places].astype(np.int64), np.repeat(np.arange(len(rows)), lengths)

    def draw(self, rows: Numbers, chance: np.random.Generator) -> Numbers:
        """One number of each of `rows` that is not empty, by chance."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts, lengths = self.starts[rows][lengths > 0], lengths[lengths > 0]
        drawn: Numbers = self.numbers[starts + chance.integers(lengths)].astype(np.int64)
        return drawn

    def joined(self, other: "Ragged", *, raised: int = 0) -> "Ragged":
        """The lists of both, those of `other` with their numbers `raised`."""
        numbers = np.concatenate([self.numbers, other.numbers + np.int32(raised)])
        return Ragged(numbers, np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]))


@dataclass(frozen=True, slots=True)
class Examples:
    """Anchors and passages as tokens; of each anchor the numbers of its positives and of its hard negatives."""

    anchors: Ragged
    folded: Ragged
    passages: Ragged
    positives: Ragged
    negatives: Ragged

    @classmethod
    def of_pairs(cls, path: Path, tokens: Tokens) -> Self:
        anchors = Ragged.gather(tokens(pair.anchor) for pair in read_pairs(path))
        folded = Ragged.gather(tokens(fold(pair.anchor)) for pair in read_pairs(path))
        passages = Ragged.gather(tokens(pair.positive) for pair in read_pairs(path))
        positives = Ragged.gather([number] for number in range(len(anchors)))
        return cls(anchors, folded, passages, positives, Ragged.gather([] for _ in range(len(anchors))))

    @classmethod
    def of_contrasts(cls, asked: Sequence[Contrast], tokens: Tokens) -> Self:
        texts = dict.fromkeys(text for one in asked for text in (*one.positives, *one.negatives))
        numbers = {text: number for number, text in enumerate(texts)}
        return cls(
            Ragged.gather(tokens(one.question) for one in asked),
            Ragged.gather(tokens(fold(one.question)) for one in asked),
            Ragged.gather(map(tokens, texts)),
            Ragged.gather([numbers[text] for text in one.positives] for one in asked),
            Ragged.gather([numbers[text] for text in one.negatives] for one in asked),
        )

    def __len__(self) -> int:
        return len(self.anchors)

    def joined(self, other: "Examples") -> "Examples":
        before = len(self.passages)
        return Examples(
            self.anchors.joined(other.anchors),
            self.folded.joined(other.folded),
            self.passages.joined(other.passages),
            self.positives.joined(other.positives, raised=before),
            self.negatives.joined(other.negatives, raised=before),
        )
