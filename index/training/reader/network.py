"""The reader as it is learned: an encoder of question and passage together, and two logits a token."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """Of multilingual-e5-small, with the first `layers` of its 12."""

    layers: int = 6
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    pieces: int = 250_037
    positions: int = 512
    eps: float = 1e-12


class Layer(nn.Module):
    """A BERT layer, normed after each half."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.eps)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.inner_norm = nn.LayerNorm(shape.hidden, shape.eps)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """`states` (batch, length, hidden); `bias` (batch, 1, 1, length), added to the attention's logits."""
        batch, length, hidden = states.shape
        parts = self.qkv(states).view(batch, length, 3, self.heads, hidden // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        states = self.norm(states + self.out(mixed))
        inner: Tensor = self.inner_norm(states + self.down(functional.gelu(self.up(states))))
        return inner


class Reader(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.pieces, shape.hidden)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.span = nn.Linear(shape.hidden, 2)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits (batch, length, 2) that an answer starts and that it ends at a token, for `ids` and `mask` (batch, length)."""
        states = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        bias = ((1.0 - mask.to(states.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        logits: Tensor = self.span(states)
        return logits

    def freeze(self, layers: int) -> None:
        """The first `layers` and what is before them learn no more."""
        for part in (self.places, self.norm, *self.layers[:layers]) if layers else ():
            part.requires_grad_(False)

    @classmethod
    def of_base(cls, folder: Path, shape: Shape) -> Self:
        """With the weights of a BERT checkpoint; what it has not, the logits, begins at random."""
        reader = cls(shape)
        reader.load_state_dict(from_bert(load_file(folder / "model.safetensors"), shape), strict=False)
        return reader


def from_bert(weights: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """The names of a BERT checkpoint to those here. The one token type is added to the places."""
    e = "embeddings."
    out = {
        "words.weight": weights[e + "word_embeddings.weight"],
        "places.weight": weights[e + "position_embeddings.weight"].float()
        + weights[e + "token_type_embeddings.weight"][0].float(),
        "norm.weight": weights[e + "LayerNorm.weight"],
        "norm.bias": weights[e + "LayerNorm.bias"],
    }
    for i in range(shape.layers):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            out[f"{new}qkv.{kind}"] = torch.cat(
                [weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for ours, theirs in (
                ("out", "attention.output.dense"),
                ("norm", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("inner_norm", "output.LayerNorm"),
            ):
                out[f"{new}{ours}.{kind}"] = weights[f"{old}{theirs}.{kind}"]
    return {name: weight.float() for name, weight in out.items()}
