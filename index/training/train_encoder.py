"""Train the built-in encoder: a BPE tokenizer and one vector for each of its tokens.

    python -m index.training.train_encoder pairs.jsonl [--out index/models] [--steps N]

A text is the mean of its tokens' vectors. Anchor and positive of a pair are to be nearer each other than the
others of their batch (symmetric InfoNCE with in-batch negatives, https://arxiv.org/abs/1807.03748). Some
anchors are folded, so that questions typed without diacritics find their passage; some tokens of the passages
are left out, so that no single word decides.
"""

import argparse
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import WhitespaceSplit
from tokenizers.trainers import BpeTrainer
from torch.nn import EmbeddingBag, functional

from corpus.vietnamese import fold, syllables
from index.encoder import MODELS, TOKENIZER_FILE, WEIGHTS_FILE, Tokens
from index.training.pairs import Pair

SEED = 7
VOCABULARY = 32_000
TOKENIZER_EVERY = 10
MAX_REPEATS = 100_000
DIMS = 256
STEPS = 2_000
BATCH = 2_048
LEARNING_RATE = 0.02
START_SPREAD = 0.3
WARM_UP = 0.05
SCALE = 20.0
FOLDED_SHARE = 0.4
DROPPED_SHARE = 0.1

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Token lists end to end: text i is `tokens[starts[i] : starts[i + 1]]`."""

    tokens: NDArray[np.uint16]
    starts: Numbers

    @classmethod
    def gather(cls, texts: Iterable[str], tokens: Tokens) -> Self:
        flat, starts = array("H"), array("q", [0])
        for text in texts:
            flat.extend(tokens(text))
            starts.append(len(flat))
        return cls(np.frombuffer(flat, np.uint16), np.frombuffer(starts, np.int64))

    def take(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The tokens of `rows` end to end, and for each token its place in `rows`."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(self.starts[rows] - before, lengths) + np.arange(lengths.sum())
        return self.tokens[places].astype(np.int64), np.repeat(np.arange(len(rows)), lengths)


@dataclass(frozen=True, slots=True)
class Examples:
    """The pairs as tokens."""

    anchors: Ragged
    folded: Ragged
    positives: Ragged

    def __len__(self) -> int:
        return len(self.anchors.starts) - 1


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a JSON-lines file of {"anchor", "positive"}."""
    with path.open("rb") as lines:
        for line in lines:
            yield Pair(**json.loads(line))


def train_tokenizer(pairs: Iterable[Pair], vocabulary: int) -> Tokenizer:
    """A BPE tokenizer for single canonical syllables, toned and folded."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        for text in (pair.anchor, fold(pair.anchor), pair.positive):
            counts.update(syllables(text))
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer = WhitespaceSplit()
    trainer = BpeTrainer(vocab_size=vocabulary, min_frequency=2, limit_alphabet=1_000, show_progress=False)
    # merges depend on how often a syllable stands, hardly on whether that is 100,000 times or more
    tokenizer.train_from_iterator((f"{word} " * min(n, MAX_REPEATS) for word, n in counts.items()), trainer)
    return tokenizer


def as_examples(path: Path, tokenizer: Tokenizer) -> Examples:
    tokens = Tokens(tokenizer)
    return Examples(
        Ragged.gather((pair.anchor for pair in read_pairs(path)), tokens),
        Ragged.gather((fold(pair.anchor) for pair in read_pairs(path)), tokens),
        Ragged.gather((pair.positive for pair in read_pairs(path)), tokens),
    )


def shuffled_batches(size: int, batch: int, chance: np.random.Generator) -> Iterator[Numbers]:
    """Endless batches of `batch` row numbers below `size`, every row once before any comes again."""
    while True:
        order = chance.permutation(size)
        yield from (order[start : start + batch] for start in range(0, size - batch + 1, batch))


def learning_rates(steps: int) -> NDArray[np.float64]:
    """Up in a straight line over the first `WARM_UP` of the steps, then down towards 0."""
    done = np.arange(steps) / steps
    return LEARNING_RATE * np.minimum((done + 1 / steps) / WARM_UP, 1 - done)


def train(examples: Examples, *, vocabulary: int, dims: int, steps: int, batch: int) -> NDArray[np.float32]:
    """The learned vectors, (vocabulary, dims); the same for the same examples on the same machine."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    model = EmbeddingBag(vocabulary, dims, mode="mean")
    torch.nn.init.normal_(model.weight, std=START_SPREAD)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    batches = shuffled_batches(len(examples), batch, chance)
    for step, (rate, rows) in enumerate(zip(learning_rates(steps), batches, strict=False), start=1):
        optimizer.param_groups[0]["lr"] = rate
        loss = batch_loss(model, examples, rows, chance)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % 100 == 0:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)
    return model.weight.detach().numpy()


def batch_loss(
    model: EmbeddingBag, examples: Examples, rows: Numbers, chance: np.random.Generator
) -> torch.Tensor:
    """Symmetric InfoNCE of the pairs `rows`."""
    folded = chance.random(len(rows)) < FOLDED_SHARE
    rows = np.concatenate([rows[~folded], rows[folded]])
    plain = len(rows) - int(folded.sum())
    toned = embed(model, examples.anchors, rows[:plain])
    toneless = embed(model, examples.folded, rows[plain:])
    positives = embed(model, examples.positives, rows, dropping=chance)
    alike = SCALE * torch.cat([toned, toneless]) @ positives.T
    same = torch.arange(len(rows))
    return (functional.cross_entropy(alike, same) + functional.cross_entropy(alike.T, same)) / 2


def embed(
    model: EmbeddingBag, texts: Ragged, rows: Numbers, *, dropping: np.random.Generator | None = None
) -> torch.Tensor:
    """The texts `rows` as (len(rows), dims) of unit length; `dropping` leaves out a share of their tokens."""
    tokens, places = texts.take(rows)
    if dropping is not None:
        kept = dropping.random(len(tokens)) >= DROPPED_SHARE
        tokens, places = tokens[kept], places[kept]
    starts = np.searchsorted(places, np.arange(len(rows)))
    return functional.normalize(model(torch.from_numpy(tokens), torch.from_numpy(starts)), dim=1)


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Each row as int8 times one scale; off by at most half a scale, 1/254 of the row's largest number."""
    scales = np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / np.float32(127)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def save(tokenizer: Tokenizer, vectors: NDArray[np.float32], folder: Path) -> None:
    """Write what `StaticEncoder.load` reads."""
    weights, scales = quantise(vectors)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    save_file({"weights": weights, "scales": scales}, folder / WEIGHTS_FILE)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training.train_encoder")
    parser.add_argument("pairs", type=Path, metavar="PAIRS")
    parser.add_argument("--out", type=Path, default=MODELS, metavar="FOLDER")
    parser.add_argument("--steps", type=int, default=STEPS)
    arguments = parser.parse_args()
    tokenizer = train_tokenizer(islice(read_pairs(arguments.pairs), 0, None, TOKENIZER_EVERY), VOCABULARY)
    examples = as_examples(arguments.pairs, tokenizer)
    vectors = train(
        examples, vocabulary=tokenizer.get_vocab_size(), dims=DIMS, steps=arguments.steps, batch=BATCH
    )
    save(tokenizer, vectors, arguments.out)


if __name__ == "__main__":
    main()
