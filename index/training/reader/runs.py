"""A reader's network to run: as it was learned, or as it was exported."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import index.reader  # noqa: F401 - keeps ONNX Runtime from reporting, which it decides as it is loaded
from index.training.reader.reading import Ids, Run

if TYPE_CHECKING:
    from index.training.reader.network import Reader


def open_run(weights: Path, base: Path | None = None, *, threads: int = 2) -> Run:
    return _open_onnx(weights, threads) if weights.suffix == ".onnx" else _open_torch(weights, base)


def _open_onnx(path: Path, threads: int) -> Run:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(ids: Ids, mask: Ids) -> NDArray[np.float32]:
        start, end = session.run(["start", "end"], {"ids": ids, "mask": mask})
        return np.stack([start, end], -1)

    return run


def _open_torch(path: Path, base: Path | None) -> Run:
    from safetensors.torch import load_file

    from index.training.reader.network import Reader, Shape

    if base is None:
        raise ValueError(f"{path}: has no embeddings; name the folder of the base model too")
    reader = Reader.of_base(base, Shape())
    reader.load_state_dict({name: weight.float() for name, weight in load_file(path).items()}, strict=False)
    return run_of(reader)


def run_of(reader: "Reader") -> Run:
    import torch

    def run(ids: Ids, mask: Ids) -> NDArray[np.float32]:
        with torch.inference_mode():
            logits: NDArray[np.float32] = reader(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
            return logits

    return run
