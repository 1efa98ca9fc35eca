"""What a reader is told about its logits: where the answer is, which of a group answers, and whether one does."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

NULL_WEIGHT, BINARY_WEIGHT = 0.5, 0.5
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Loss:
    span: Tensor
    rank: Tensor
    binary: Tensor

    @property
    def total(self) -> Tensor:
        return self.span + self.rank + BINARY_WEIGHT * self.binary


def score(logits: Tensor) -> Tensor:
    """Of masked logits (batch, length, 2): logsumexp over the passage minus position 0, the mean of start and end."""
    return (torch.logsumexp(logits[:, 1:], 1) - logits[:, 0]).mean(-1)


def masked(logits: Tensor, allowed: Tensor) -> Tensor:
    return logits.masked_fill(~allowed.unsqueeze(-1), _NEVER)


def loss_of(logits: Tensor, allowed: Tensor, first: Tensor, last: Tensor, group: Tensor) -> Loss:
    """`first` and `last` (batch,) are 0 where the answer is not here; the first of a group is the one that may have it."""
    logits = masked(logits.float(), allowed)
    here = (first > 0).float()
    span = functional.cross_entropy(logits[..., 0], first, reduction="none")
    span = (span + functional.cross_entropy(logits[..., 1], last, reduction="none")) / 2
    span = (span * (NULL_WEIGHT + (1 - NULL_WEIGHT) * here)).mean()
    scores = score(logits)
    return Loss(span, _rank(scores, here, group), functional.binary_cross_entropy_with_logits(scores, here))


def _rank(scores: Tensor, here: Tensor, group: Tensor) -> Tensor:
    """Minus the log of the share that the answered example has of its group's softmax; a mean over groups that have one."""
    count = int(group.max()) + 1
    table = torch.full((count, len(scores)), _NEVER).scatter(0, group[None], scores[None])
    right = torch.zeros(count, len(scores), dtype=torch.bool).scatter(0, group[None], here.bool()[None])
    ranked = right.any(1) & ((table > _NEVER).sum(1) > 1)
    if not ranked.any():
        return scores.sum() * 0
    share = torch.logsumexp(table.masked_fill(~right, _NEVER)[ranked], 1) - torch.logsumexp(table[ranked], 1)
    return -share.mean()
