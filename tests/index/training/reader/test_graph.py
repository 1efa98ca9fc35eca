from pathlib import Path

import numpy as np
import pytest
import torch

from index.training.reader.network import Reader, Shape
from index.training.reader.runs import open_run, run_of

TINY = Shape(layers=2, hidden=32, heads=2, inner=64, pieces=40, positions=24)


def test_the_graph_of_some_pieces_says_what_the_network_says_of_them(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    from index.training.reader.graph import build

    torch.manual_seed(1)
    reader = Reader(TINY).eval()
    weights = {name: weight.numpy() for name, weight in reader.state_dict().items()}
    rows = np.array([0, 1, 2, 3, *range(10, 40, 3)])
    model = build(weights, {}, rows, TINY, positions=16)
    (tmp_path / "reader.onnx").write_bytes(model.SerializeToString())
    ids = np.random.default_rng(1).integers(4, len(rows), (3, 9))
    mask = np.ones_like(ids)
    mask[1, 6:] = 0

    found = open_run(tmp_path / "reader.onnx")(ids, mask)

    wanted = run_of(reader)(rows[ids], mask)
    assert np.abs(found - wanted)[mask == 1].mean() < 0.05 * wanted.std() + 0.02
