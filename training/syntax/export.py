"""The trained head as the one file that driftcheck runs: an ONNX graph, and its weights in eight bits."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy import float32
from numpy.typing import NDArray
from onnx import TensorProto, helper

from driftcheck.syntax import forms
from driftcheck.util.weights import packed
from training.syntax.fit import Labels
from training.syntax.network import Head

OPSET = 17
Weights = dict[str, NDArray[float32]]


def exported(head: Head, labels: Labels, *, layers: Sequence[int], languages: Sequence[str]) -> bytes:
    """The file; `layers` are those of the encoder that the head reads, `languages` those that it was taught."""
    weights = named(head)
    graphs = {"words": words_graph(weights), "relations": relations_graph(weights)}
    about = {
        "layers": list(layers),
        "languages": list(languages),
        "upos": labels.upos,
        "relations": labels.relations,
        "forms": forms.ROWS,
        "weights": {name: graph.shapes for name, graph in graphs.items()},
    }
    parts = {name: graph.content for name, graph in graphs.items()}
    parts |= {"about": json.dumps(about).encode(), "weights": packed(weights)}
    out = io.BytesIO()
    np.savez(out, allow_pickle=False, **{name: np.frombuffer(part, np.uint8) for name, part in parts.items()})
    return out.getvalue()


def named(head: Head) -> Weights:
    """The weights as ONNX wants them: matrices (in, out), and an LSTM's gates in the order i, o, f, c."""
    state = {name: value.detach().numpy().astype(float32) for name, value in head.state_dict().items()}
    if head.sizes.mixed or not head.sizes.form:
        raise ValueError("only a head that reads its layers side by side, and the form of words, can be shipped")
    layers = ("enter", "upos", "dependent", "head", "own", "of_head", "relation")
    linear = {f"{name} weight": state[f"{name}.weight"].T for name in layers}
    biases = {f"{name} bias": state[f"{name}.bias"] for name in layers}
    lstm: Weights = {}
    for depth in range(head.sizes.depth):
        for name, parts in {"input": ("weight_ih",), "state": ("weight_hh",), "bias": ("bias_ih", "bias_hh")}.items():
            ways = [[state[f"lstms.{depth}.{part}_l0{way}"] for way in ("", "_reverse")] for part in parts]
            lstm[f"lstm {depth} {name}"] = np.concatenate([_gates(way) for way in ways], axis=1)
    own = {"forms": state["forms.weight"], "arc weight": state["arc"], "arc bias": state["arc_bias"]}
    # Two directions of two matrices: packing knows only matrices.
    flat = {name: value.reshape(-1, value.shape[-1]) for name, value in lstm.items()}
    return {**linear, **biases, **flat, **own, "root": state["root"]}


def _gates(ways: Sequence[NDArray[float32]]) -> NDArray[float32]:
    """Of both ways (2, 4 h, ...), from PyTorch's order i, f, c, o."""
    parts = [np.split(way, 4) for way in ways]
    return np.stack([np.concatenate([i, o, f, c]) for i, f, c, o in parts])


@dataclass(frozen=True, slots=True)
class Written:
    """A graph, and the shapes of the weights that whoever runs it gives it, by name."""

    content: bytes
    shapes: Mapping[str, Sequence[int]]


class _Graph:
    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.held: dict[str, Any] = {}
        self.shapes: dict[str, Sequence[int]] = {}

    def add(self, kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def weight(self, name: str, shape: Sequence[int] | None = None) -> str:
        """A weight that whoever runs the graph gives it."""
        self.shapes[name] = list(shape or self.weights[name].shape)
        proto = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=self.shapes[name])
        proto.data_location = TensorProto.EXTERNAL
        proto.external_data.add(key="location", value="weights")
        self.held[name] = proto
        return name

    def constant(self, name: str, values: Sequence[int]) -> str:
        self.held[name] = helper.make_tensor(name, TensorProto.INT64, [len(values)], values)
        return name

    def linear(self, inputs: str, name: str, output: str) -> str:
        product = self.add("MatMul", [inputs, self.weight(f"{name} weight")], f"{output} product")
        return self.add("Add", [product, self.weight(f"{name} bias")], output)

    def model(self, inputs: Mapping[str, tuple[int, Sequence[str]]], outputs: Mapping[str, tuple[int, int]]) -> Written:
        """`inputs` by type and shape, `outputs` by type and number of axes."""
        graph = helper.make_graph(
            self.nodes,
            "syntax",
            [helper.make_tensor_value_info(name, kind, list(shape)) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, kind, [None] * axes) for name, (kind, axes) in outputs.items()],
            initializer=list(self.held.values()),
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
        return Written(model.SerializeToString(), self.shapes)


def words_graph(weights: Weights) -> Written:
    """From `states` (w, b, layers * d), `rows` (w, b, KINDS) and `lengths` (b,) to what is said of each word.

    `upos` (b, w) is the number of its tag, `arcs` (b, w, w + 1) scores its heads, the last being the root; `own`
    (b, w, l) and `of head` (b, w + 1, l) are what the graph of relations reads.
    """
    graph = _Graph(weights)
    inner = graph.add("Relu", [graph.linear("states", "enter", "entered")], "inner")
    looked = graph.add("Gather", [graph.weight("forms"), "rows"], "looked up")
    shape = graph.add("ReduceSum", [looked, graph.constant("kinds", [2])], "form", keepdims=0)
    read = graph.add("Concat", [inner, shape], "both", axis=2)
    depth = sum(name.endswith("state") for name in weights)
    for number in range(depth):
        read = _lstm(graph, read, number)
    read = graph.add("Transpose", [read], "read", perm=[1, 0, 2])
    # The root stands behind the words of every text.
    first = graph.add("Slice", [read, *(graph.constant(f"at {n}", [n]) for n in (0, 1, 1))], "first word")
    nothing = graph.add("Sub", [first, first], "nothing")
    root = graph.add("Add", [nothing, graph.weight("root")], "root of each")
    whole = graph.add("Concat", [read, root], "whole", axis=1)
    graph.add("ArgMax", [graph.linear(read, "upos", "tags")], "upos", axis=2, keepdims=0)
    dependent = graph.add("Relu", [graph.linear(read, "dependent", "as dependent")], "dependents")
    head = graph.add("Relu", [graph.linear(whole, "head", "as head")], "heads")
    turned_heads = graph.add("Transpose", [head], "heads turned", perm=[0, 2, 1])
    graph.add("MatMul", [graph.linear(dependent, "arc", "arc"), turned_heads], "arcs")
    graph.linear(read, "own", "own")
    graph.linear(whole, "of_head", "of head")
    return graph.model(
        {
            "states": (TensorProto.FLOAT, "wbs"),
            "rows": (TensorProto.INT64, "wbk"),
            "lengths": (TensorProto.INT32, "b"),
        },
        {
            "upos": (TensorProto.INT64, 2),
            "arcs": (TensorProto.FLOAT, 3),
            "own": (TensorProto.FLOAT, 3),
            "of head": (TensorProto.FLOAT, 3),
        },
    )


def _lstm(graph: _Graph, states: str, number: int) -> str:
    """From states (w, b, s) to (w, b, 2 h), both ways' side by side."""
    name = f"lstm {number}"
    hidden, size = (graph.weights[f"{name} {part}"].shape[1] for part in ("state", "input"))
    inputs = [
        states,
        graph.weight(f"{name} input", (2, 4 * hidden, size)),
        graph.weight(f"{name} state", (2, 4 * hidden, hidden)),
        graph.weight(f"{name} bias", (2, 8 * hidden)),
        "lengths",
    ]
    graph.add("LSTM", inputs, f"{name} ways", hidden_size=hidden, direction="bidirectional")  # (w, 2, b, h)
    turned = graph.add("Transpose", [f"{name} ways"], f"{name} turned", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [turned, graph.constant(f"{name} flat", [0, 0, 2 * hidden])], f"{name} read")


def relations_graph(weights: Weights) -> Written:
    """From `own` (n, l) of words and `head` (n, l) of their heads to the numbers `relation` (n,) of their relations."""
    graph = _Graph(weights)
    product = graph.add("Mul", ["own", "head"], "product")
    total = graph.add("Relu", [graph.add("Add", ["own", "head"], "sum")], "total")
    both = graph.add("Concat", [product, total], "both", axis=1)
    graph.add("ArgMax", [graph.linear(both, "relation", "scores")], "relation", axis=1, keepdims=0)
    floats = (TensorProto.FLOAT, "nl")
    return graph.model({"own": floats, "head": floats}, {"relation": (TensorProto.INT64, 1)})
