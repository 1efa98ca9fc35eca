"""The mean of the weights of readers that went on side by side from one checkpoint."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor


def averaged(readers: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.stack([one[name].float() for one in readers]).mean(0) for name in readers[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    mean = averaged([load_file(path) for path in options.weights])
    save_file({name: weight.half().contiguous() for name, weight in mean.items()}, options.out)


if __name__ == "__main__":
    main()
