"""Train the built-in encoder: a BPE tokenizer and one vector for each of its tokens.

    python -m index.training.train_encoder PAIRS.jsonl BEIR_FOLDER --start FILE --out FOLDER [--half first|second]

A text is the mean of its tokens' vectors. An anchor and a passage that belong together are to be nearer each
other than the others of their batch (symmetric InfoNCE with in-batch negatives,
https://arxiv.org/abs/1807.03748), by Adam. Some anchors are folded, so that questions typed without diacritics
find their passage; some tokens of the passages are left out, so that no single word decides.

First only the pairs are learned from: 2,048 a step, 2,200 steps, the learning rate rising to 0.02 over the first
twentieth and then falling in a straight line to a fifth. What this gives is kept in the file `--start`, and taken
from there when it is. Then, with Adam's state as it is, 300 steps of 1,024 questions of the BEIR folder and 1,024
pairs, the rate rising to 0.006 over 20 steps and then falling to 0. A question belongs to a passage that holds its
answer and brings along one of its hard negatives (`negatives.py`); the others' passages and hard negatives are its
negatives too, but not where they are its own passage over again.

With `--half`, for cross-fitting, only that half of the folder (`sources.halves`) is seen, for 150 steps.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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

from corpus.text.vietnamese import fold, syllables
from index.builds.encoder import TOKENIZER_FILE, WEIGHTS_FILE, Tokens
from index.measure.beir import read_beir
from index.training.examples import Examples, Numbers, Ragged
from index.training.negatives import contrasts
from index.training.pairs import Pair, read_pairs
from index.training.sources import halves

SEED = 7
VOCABULARY = 32_000
TOKENIZER_EVERY = 10
MAX_REPEATS = 100_000
DIMS = 256
BATCH = 2_048
START_SPREAD = 0.3
SCALE = 20.0
FOLDED_SHARE = 0.4
DROPPED_SHARE = 0.1
HALVES = ("first", "second")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The learning rate of each step: up to `peak` over `rising` steps, then down towards `end_share` of it."""

    steps: int
    peak: float
    rising: int
    end_share: float

    def rates(self) -> NDArray[np.float64]:
        done = np.arange(self.steps)
        falling = 1 - (1 - self.end_share) * done / self.steps
        return self.peak * np.minimum((done + 1) / self.rising, falling)


PAIRS = Schedule(steps=2_200, peak=0.02, rising=110, end_share=0.2)
QUESTIONS = Schedule(steps=300, peak=0.006, rising=20, end_share=0.0)
HALF_OF_QUESTIONS = replace(QUESTIONS, steps=150)


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


@dataclass(frozen=True, slots=True)
class Learner:
    """The vectors as far as they are learned, with Adam's state; the same each time on the same machine."""

    tokenizer: Tokenizer
    model: EmbeddingBag
    optimizer: torch.optim.Adam

    @classmethod
    def new(cls, tokenizer: Tokenizer, dims: int = DIMS) -> Self:
        torch.manual_seed(SEED)
        model = EmbeddingBag(tokenizer.get_vocab_size(), dims, mode="mean")
        torch.nn.init.normal_(model.weight, std=START_SPREAD)
        return cls(tokenizer, model, torch.optim.Adam(model.parameters()))

    @classmethod
    def load(cls, path: Path) -> Self:
        kept = torch.load(path, weights_only=True)
        model = EmbeddingBag.from_pretrained(kept["model"]["weight"], freeze=False, mode="mean")
        optimizer = torch.optim.Adam(model.parameters())
        optimizer.load_state_dict(kept["optimizer"])
        return cls(Tokenizer.from_str(kept["tokenizer"]), model, optimizer)

    def save(self, path: Path) -> None:
        kept = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(kept | {"tokenizer": self.tokenizer.to_str()}, path)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Shape (tokens, dims)."""
        return self.model.weight.detach().numpy()

    def learn_pairs(self, pairs: Examples, schedule: Schedule, *, batch: int = BATCH) -> None:
        chance = np.random.default_rng(SEED)
        self._learn(pairs, schedule, shuffled_batches(len(pairs), batch, chance), chance)

    def learn_questions(
        self, pairs: Examples, questions: Examples, schedule: Schedule, *, batch: int = BATCH
    ) -> None:
        """Half of each batch is questions, half pairs."""
        chance = np.random.default_rng(SEED)
        asked = shuffled_batches(len(questions), batch // 2, chance)
        others = shuffled_batches(len(pairs), batch // 2, chance)
        batches = (
            np.concatenate([rows, len(pairs) + more]) for rows, more in zip(others, asked, strict=False)
        )
        self._learn(pairs.joined(questions), schedule, batches, chance)

    def _learn(
        self, examples: Examples, schedule: Schedule, batches: Iterator[Numbers], chance: np.random.Generator
    ) -> None:
        for step, (rate, rows) in enumerate(zip(schedule.rates(), batches, strict=False), start=1):
            self.optimizer.param_groups[0]["lr"] = float(rate)
            loss = batch_loss(self.model, examples, rows, chance)
            self.optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            self.optimizer.step()
            if step % 100 == 0:
                print(f"step {step} of {schedule.steps}: loss {loss.item():.3f}", flush=True)


def shuffled_batches(size: int, batch: int, chance: np.random.Generator) -> Iterator[Numbers]:
    """Endless batches of `batch` row numbers below `size`, every row once before any comes again."""
    waiting = np.empty(0, np.int64)
    while True:
        while len(waiting) < batch:
            waiting = np.concatenate([waiting, chance.permutation(size)])
        yield waiting[:batch]
        waiting = waiting[batch:]


def batch_loss(
    model: EmbeddingBag, examples: Examples, rows: Numbers, chance: np.random.Generator
) -> torch.Tensor:
    """Symmetric InfoNCE of the anchors `rows`, each with one of its positives and, if any, of its negatives."""
    folded = chance.random(len(rows)) < FOLDED_SHARE
    rows = np.concatenate([rows[~folded], rows[folded]])
    plain = len(rows) - int(folded.sum())
    toned = embed(model, examples.anchors, rows[:plain])
    toneless = embed(model, examples.folded, rows[plain:])
    passages = np.concatenate([examples.positives.draw(rows, chance), examples.negatives.draw(rows, chance)])
    alike = (
        SCALE * torch.cat([toned, toneless]) @ embed(model, examples.passages, passages, dropping=chance).T
    )
    alike = alike.masked_fill(torch.from_numpy(met_again(passages, len(rows))), -torch.inf)
    own = torch.arange(len(rows))
    return (functional.cross_entropy(alike, own) + functional.cross_entropy(alike[:, : len(rows)].T, own)) / 2


def met_again(passages: Numbers, anchors: int) -> NDArray[np.bool_]:
    """Where an anchor's passage stands once more, shape (anchors, len(passages)): there it is no negative.

    The passage of anchor i is `passages[i]`.
    """
    same: NDArray[np.bool_] = passages[:anchors, None] == passages
    np.fill_diagonal(same, False)
    return same


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
    parser.add_argument("questions", type=Path, metavar="BEIR_FOLDER")
    parser.add_argument("--start", type=Path, required=True, metavar="FILE")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    arguments = parser.parse_args()
    learner, pairs = start(arguments.pairs, arguments.start)
    questions, schedule = read_beir(arguments.questions), QUESTIONS
    if arguments.half is not None:
        questions, schedule = halves(questions)[HALVES.index(arguments.half)], HALF_OF_QUESTIONS
    asked = Examples.of_contrasts(tuple(contrasts(questions)), Tokens(learner.tokenizer))
    learner.learn_questions(pairs, asked, schedule)
    save(learner.tokenizer, learner.vectors, arguments.out)


def start(path: Path, kept: Path, schedule: Schedule = PAIRS) -> tuple[Learner, Examples]:
    """The pairs in `path`, and what was learned of them: as `kept`, or else now, and kept there."""
    if kept.exists():
        learner = Learner.load(kept)
        return learner, Examples.of_pairs(path, Tokens(learner.tokenizer))
    learner = Learner.new(train_tokenizer(islice(read_pairs(path), 0, None, TOKENIZER_EVERY), VOCABULARY))
    pairs = Examples.of_pairs(path, Tokens(learner.tokenizer))
    learner.learn_pairs(pairs, schedule)
    learner.save(kept)
    return learner, pairs


if __name__ == "__main__":
    main()
