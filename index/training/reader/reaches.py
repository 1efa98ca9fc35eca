"""How far the activations before each linear reach: what their quantisation is evened by."""

import argparse
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from index.training.reader.examples import read_groups
from index.training.reader.network import Reader, Shape
from index.training.reader.reading import read_all
from index.training.reader.runs import run_of

LINEARS = ("up", "down")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("groups", type=Path, help="a .jsonl of groups to read")
    parser.add_argument("out", type=Path)
    parser.add_argument("--most", type=int, default=40)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reader = Reader.of_base(options.base, Shape())
    reader.load_state_dict({k: w.float() for k, w in load_file(options.weights).items()}, strict=False)
    seen: dict[str, Tensor] = {}
    for at, layer in enumerate(reader.layers):
        for name in LINEARS:
            getattr(layer, name).register_forward_pre_hook(_keep(seen, f"layers.{at}.{name}"))
    groups = Random(1).sample([*read_groups(options.groups)], options.most)
    read_all([one for group in groups for one in group.examples], tokenizer, run_of(reader))
    save_file(seen, options.out)


def _keep(seen: dict[str, Tensor], name: str):  # type: ignore[no-untyped-def]
    def keep(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        reach = inputs[0].abs().flatten(0, -2).amax(0)
        seen[name] = torch.maximum(seen[name], reach) if name in seen else reach

    return keep


if __name__ == "__main__":
    main()
