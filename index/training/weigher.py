"""Learning what the words of a question weigh: `index.ranking.weighing`.

Among the passages found for a question the one that answers is to have the greatest sum: of what BM25 and the cosines
weigh, and of the weights of the words that it has, in each kind of place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.builds.encoder import Encoder
from index.ranking.evidence import PASSAGE_FEATURES, passage_features, places
from index.ranking.weighing import BESIDE, DESCRIPTION, PLACES, Weigher, description, vectors
from index.training.asked import Asked

_SEED = 0
_UNITS, _HIDDEN = 32, 64
_DROPPED_VECTORS, _DROPPED_HIDDEN = 0.4, 0.1
_EPOCHS, _BATCH = 8, 128
_LEARNING_RATE, _DECAY = 2e-3, 1e-3
_BESIDE_START = (4.0, 2.0, 2.0)
_NEVER = -1e4
_BESIDE = [PASSAGE_FEATURES.index(name) for name in BESIDE]

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """A question of T terms with its P candidates; `present` has shape (P, T, places), `beside` (P, 3)."""

    terms: NDArray[np.float16]
    question: NDArray[np.float16]
    description: Rows
    present: NDArray[np.bool_]
    beside: Rows
    right: NDArray[np.bool_]


def train_weigher(asked: Sequence[Asked], encoder: Encoder) -> Weigher:
    """The same for the same questions; those without a right passage teach nothing."""
    examples = [as_example(one, encoder) for one in asked if one.right.any() and not one.right.all()]
    torch.manual_seed(_SEED)
    chance = np.random.default_rng(_SEED)
    network = Network(encoder.dims)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_LEARNING_RATE, weight_decay=_DECAY)
    batches = [batch for _ in range(_EPOCHS) for batch in _batches(len(examples), chance)]
    for step, batch in enumerate(batches):
        optimizer.param_groups[0]["lr"] = _LEARNING_RATE * (1 - step / len(batches))
        loss = network.loss([examples[at] for at in batch])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return network.as_weigher()


def weighed_by(asked: Asked, weigher: Weigher, encoder: Encoder) -> Asked:
    """The same question with the weights of another weigher."""
    matches = asked.found.matches
    if not len(matches):
        return asked
    weights = weigher.weigh(matches.question, encoder)
    matches = replace(matches, weights=weights, beside=weigher.beside)
    return replace(asked, found=replace(asked.found, matches=matches, features=passage_features(matches)))


def as_example(asked: Asked, encoder: Encoder) -> Example:
    matches = asked.found.matches
    terms, question = vectors(matches.question, encoder)
    return Example(
        terms.astype(np.float16),
        question.astype(np.float16),
        description(matches.question),
        places(matches),
        asked.found.features[:, _BESIDE],
        asked.right,
    )


class Network(nn.Module):
    """`Weigher` while it learns."""

    def __init__(self, dims: int) -> None:
        super().__init__()
        self.term = nn.Linear(dims, _UNITS)
        self.question = nn.Linear(dims, _UNITS)
        self.hidden = nn.Linear(2 * _UNITS + len(DESCRIPTION), _HIDDEN)
        self.output = nn.Linear(_HIDDEN, len(PLACES))
        self.beside = nn.Parameter(torch.tensor(_BESIDE_START))

    def loss(self, examples: Sequence[Example]) -> Tensor:
        """How unlikely, by softmax, the right passages are."""
        is_candidate = _padded([np.ones_like(one.right) for one in examples])
        right = _padded([one.right for one in examples])
        scores: Tensor = self(examples)
        scores = scores.masked_fill(~is_candidate, _NEVER)
        return (scores.logsumexp(1) - scores.masked_fill(~right, _NEVER).logsumexp(1)).mean()

    def forward(self, examples: Sequence[Example]) -> Tensor:
        """The scores of the candidates, shape (examples, candidates)."""
        read = [
            torch.tanh(4 * self.term(self._dropped(_padded([one.terms for one in examples])))),
            torch.tanh(4 * self.question(self._dropped(_padded([one.question for one in examples])))),
            _padded([one.description for one in examples]),
        ]
        hidden = functional.relu(self.hidden(torch.cat(read, dim=-1)))
        hidden = functional.dropout(hidden, _DROPPED_HIDDEN, self.training)
        weights = functional.softplus(self.output(hidden) - 1)
        present = _padded([one.present for one in examples]).float()
        words = torch.einsum("etk,eptk->ep", weights, present)
        return words + _padded([one.beside for one in examples]) @ self.beside

    def _dropped(self, rows: Tensor) -> Tensor:
        return functional.dropout(rows.float(), _DROPPED_VECTORS, self.training)

    def as_weigher(self) -> Weigher:
        layers = (self.term, self.question, self.hidden, self.output)
        tensors = [tensor for layer in layers for tensor in (layer.weight.T, layer.bias)]
        return Weigher(*(tensor.detach().numpy().copy() for tensor in (*tensors, self.beside)))


def _padded(arrays: Sequence[NDArray[np.generic]]) -> Tensor:
    """The arrays as one tensor with a first dimension more, zeros where one is smaller than another."""
    shape = np.max([array.shape for array in arrays], axis=0)
    padded = np.zeros((len(arrays), *shape), arrays[0].dtype)
    for row, array in zip(padded, arrays, strict=True):
        row[tuple(map(slice, array.shape))] = array
    return torch.from_numpy(padded)


def _batches(size: int, chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    yield from np.array_split(chance.permutation(size), max(1, size // _BATCH))
