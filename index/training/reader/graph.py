"""The reader as an ONNX graph in 8 bits, of operators that ONNX Runtime runs fast on any CPU."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.training.reader.network import Shape

Array = NDArray[np.float32]
_MICROSOFT = "com.microsoft"
OPSET = 20


class Graph:
    """Nodes and weights as they come; a value is known by its name."""

    def __init__(self, *, bits: int, signed: bool) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._limit = 2 ** (bits - 1) - 1
        self._signed = signed

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self._weights.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, *, domain: str = "", **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def linear(
        self, x: str, name: str, weight: Array, bias: Array | None, *, reach: Array | None = None
    ) -> str:
        """`x` times the weight (out, in) in 8 bits, a scale for each column, activations quantised as they come.

        `reach` (in,), the greatest that each activation was seen to be: what a few of them have too much of goes to
        the weights (SmoothQuant, arXiv 2211.10438, alpha 0.5).
        """
        if reach is not None:
            smooth = np.sqrt(np.maximum(reach, 1e-3) / np.abs(weight).max(0))
            smooth = (smooth / np.median(smooth)).astype(np.float32)
            weight = weight * smooth
            x = self.add("Mul", [x, self.weight(f"{name}.smooth", 1 / smooth)], f"{name}.even")
        scale = np.abs(weight).max(1) / self._limit
        quantised = np.clip(np.round(weight / scale[:, None]), -self._limit, self._limit)
        zero = 0 if self._signed else 128
        kind = np.int8 if self._signed else np.uint8
        inputs = [
            x,
            self.weight(f"{name}.w", (quantised + zero).astype(kind).T),
            self.weight(f"{name}.s", scale.astype(np.float32)),
            self.weight(f"{name}.z", np.full(len(scale), zero, kind)),
        ]
        if bias is not None:
            inputs.append(self.weight(f"{name}.b", bias))
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_MICROSOFT)

    def model(self) -> onnx.ModelProto:
        axes = ["batch", "length"]
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in ("ids", "mask")]
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, axes) for name in ("start", "end")]
        graph = helper.make_graph(self._nodes, "reader", inputs, outputs, self._weights)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def build(
    weights: Mapping[str, Array],
    reaches: Mapping[str, Array],
    rows: NDArray[np.int64],
    shape: Shape,
    *,
    positions: int,
    bits: int = 7,
    signed: bool = True,
) -> onnx.ModelProto:
    """The graph of `ids` and `mask` (batch, length) to `start` and `end`, for the pieces at `rows` of the base.

    Weights have 7 bits: where a CPU has no VNNI, sums of two products of 8 bits do not fit into 16.
    """
    graph = Graph(bits=bits, signed=signed)
    x = _embedded(graph, weights, rows, positions, shape)
    graph.add("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    for layer in range(shape.layers):
        x = _layer(graph, x, weights, reaches, f"layers.{layer}", shape)
    graph.weight("span.w", weights["span.weight"].T)
    graph.weight("span.b", weights["span.bias"])
    graph.add("MatMul", [x, "span.w"], "spans")
    graph.add("Add", ["spans", "span.b"], "logits")
    for at, name in enumerate(("start", "end")):
        graph.add("Gather", ["logits", graph.weight(f"{name}.at", np.array(at))], name, axis=2)
    return graph.model()


def _embedded(
    graph: Graph, weights: Mapping[str, Array], rows: NDArray[np.int64], positions: int, shape: Shape
) -> str:
    words = weights["words.weight"][rows]
    scale = np.maximum(np.abs(words).max(1, keepdims=True) / 127, 1e-8)
    graph.weight("words", np.round(words / scale).astype(np.int8))
    graph.weight("words.s", scale.astype(np.float32))
    graph.add("Gather", ["words", "ids"], "words.q")
    graph.add("Cast", ["words.q"], "words.f", to=TensorProto.FLOAT)
    graph.add("Gather", ["words.s", "ids"], "words.scale")
    graph.add("Mul", ["words.f", "words.scale"], "words.x")
    graph.weight("places", weights["places.weight"][:positions])
    graph.add("Shape", ["ids"], "length", start=1, end=2)
    graph.add("Slice", ["places", graph.weight("zero", np.array([0])), "length"], "places.x")
    graph.add("Add", ["words.x", "places.x"], "embedded")
    return _norm(graph, "embedded", weights, "norm", shape)


def _norm(graph: Graph, x: str, weights: Mapping[str, Array], name: str, shape: Shape) -> str:
    inputs = [
        x,
        graph.weight(f"{name}.g", weights[f"{name}.weight"]),
        graph.weight(f"{name}.b", weights[f"{name}.bias"]),
    ]
    return graph.add("LayerNormalization", inputs, name, axis=-1, epsilon=shape.eps)


def _layer(
    graph: Graph, x: str, weights: Mapping[str, Array], reaches: Mapping[str, Array], layer: str, shape: Shape
) -> str:
    parts = []
    qkv, bias = weights[f"{layer}.qkv.weight"], weights[f"{layer}.qkv.bias"]
    for at, name in enumerate(("query", "key", "value")):
        own = slice(at * shape.hidden, (at + 1) * shape.hidden)
        parts.append(graph.linear(x, f"{layer}.{name}", qkv[own], bias[own]))
    graph.add(
        "MultiHeadAttention",
        [*parts, "", "mask32"],
        f"{layer}.mixed",
        domain=_MICROSOFT,
        num_heads=shape.heads,
    )
    out = graph.linear(f"{layer}.mixed", f"{layer}.out", weights[f"{layer}.out.weight"], None)
    x = _added(graph, x, out, weights, f"{layer}.out", f"{layer}.norm", shape)
    up, name = weights[f"{layer}.up.weight"], f"{layer}.up"
    graph.linear(x, name, up, weights[f"{name}.bias"], reach=reaches.get(name))
    gelu, name = graph.add("Gelu", [name], f"{layer}.gelu"), f"{layer}.down"
    graph.linear(gelu, name, weights[f"{name}.weight"], None, reach=reaches.get(name))
    return _added(graph, x, name, weights, name, f"{layer}.inner_norm", shape)


def _added(
    graph: Graph, x: str, out: str, weights: Mapping[str, Array], linear: str, norm: str, shape: Shape
) -> str:
    """`x` and the output of a linear, whose bias it yet wants, normed."""
    inputs = [
        out,
        x,
        *(graph.weight(f"{norm}.{kind}", weights[f"{norm}.{kind}"]) for kind in ("weight", "bias")),
    ]
    inputs.append(graph.weight(f"{linear}.bias", weights[f"{linear}.bias"]))
    return graph.add("SkipLayerNormalization", inputs, norm, domain=_MICROSOFT, epsilon=shape.eps)
