"""Writes the ONNX graph of a model, with ONNX Runtime's fused operators and without its weights.

Only texts of one length run together, so nothing is padded and nothing masked: a text's vectors are the same
bits whatever stands beside it. The weights stay in the file they were published in, which the graph points to. Word
embeddings are no part of it: who runs the graph looks them up (`rows.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from driftcheck.encoders import eight_bits
from driftcheck.encoders.anatomy import Anatomy
from driftcheck.encoders.nodes import MICROSOFT, Nodes, layer_name

if TYPE_CHECKING:
    from onnx import ValueInfoProto

OPSET = 17
EMBEDDINGS = ("embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight")


class Graph(Nodes):
    """A graph whose linear layers are of `precision` fp32 or int8.

    `size` is the length d of a token's states, and the constant "rows" the shape (-1, d) of all of them one below the
    other.
    """

    def __init__(self, anatomy: Anatomy, *, precision: str) -> None:
        super().__init__(anatomy)
        self.precision = precision
        self.size = anatomy.tensors[EMBEDDINGS[0]].shape[1]
        self.constant("rows", [-1, self.size])

    def linear(self, states: str, layer: str, output: str, *, bias: bool = True) -> str:
        """`states` (n, d) times a weight as PyTorch stores it, (out, in), plus its bias."""
        if self.precision == "int8":
            return eight_bits.linear(self, states, layer, output, bias=bias)
        added = [self.weight(f"{layer}.bias")] if bias else []
        return self.add("Gemm", [states, self.weight(f"{layer}.weight"), *added], output, transB=1)

    def norm(self, states: str, layer: str, output: str) -> str:
        # SkipLayerNormalization would add and normalise in one, but takes six times as long as the two.
        inputs = [states, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")]
        return self.add("LayerNormalization", inputs, output, axis=-1, epsilon=self.anatomy.epsilon)


def write(anatomy: Anatomy, *, precision: str = "fp32", layers: Sequence[int] = ()) -> bytes:
    """A model with inputs `words`, float32 (b, l, d), and `positions`, int64 (b, l), and output `tokens`, as `words`.

    With `layers`, the states of these, counted from 1, are an output each besides, `layer 1` for instance, (b * l, d);
    number 0 is the embeddings.
    """
    from onnx import TensorProto, helper  # noqa: PLC0415 - only preparing a model needs onnx

    graph = Graph(anatomy, precision=precision)
    states = [_embed(graph)]
    for number in range(anatomy.layers):
        states.append(layer(graph, states[-1], number))
    graph.add("Reshape", [states[-1], "by text"], "tokens")
    for number in layers:
        graph.add("Identity", [states[number]], layer_name(number))
    shapes: dict[str, list[str | int | None]] = {
        "tokens": ["b", "l", graph.size],
        **{layer_name(number): ["n", graph.size] for number in layers},
    }
    return model(
        graph,
        "encoder",
        [
            helper.make_tensor_value_info("words", TensorProto.FLOAT, ["b", "l", graph.size]),
            helper.make_tensor_value_info("positions", TensorProto.INT64, ["b", "l"]),
        ],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()],
    )


def model(graph: Graph, name: str, inputs: Sequence[ValueInfoProto], outputs: Sequence[ValueInfoProto]) -> bytes:
    """The model that a graph has become, as ONNX Runtime reads it."""
    from onnx import helper  # noqa: PLC0415 - as above

    held = [*graph.constants.values(), *graph.weights.values()]
    whole = helper.make_graph(graph.nodes, name, inputs, outputs, initializer=held)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    content: bytes = helper.make_model(whole, opset_imports=opsets, ir_version=8).SerializeToString()
    return content


def _embed(graph: Graph) -> str:
    """The sum of each token's embeddings, (b * l, d); and "by text", the shape (b, l, d)."""
    places = graph.add("Gather", [graph.weight(EMBEDDINGS[1]), "positions"], "places")
    total = graph.add("Add", ["words", places], "words and places")
    if graph.anatomy.family.token_types:
        graph.constant("first type", [0])
        kinds = graph.add("Gather", [graph.weight("embeddings.token_type_embeddings.weight"), "first type"], "type")
        total = graph.add("Add", [total, kinds], "words, places and type")
    graph.add("Shape", [total], "by text")
    return graph.norm(graph.add("Reshape", [total, "rows"], "embedded rows"), "embeddings.LayerNorm", "embedded")


def layer(graph: Graph, states: str, number: int) -> str:
    """One transformer layer over `states` (b * l, d)."""
    family = graph.anatomy.family
    at = family.layer.format(number)
    parts = {"query": family.query, "key": family.key, "value": family.value}
    by_text = [
        graph.add("Reshape", [graph.linear(states, f"{at}{part}", f"{at}{name}"), "by text"], f"{at}{name} by text")
        for name, part in parts.items()
    ]
    heads = graph.anatomy.heads
    attended = graph.add("MultiHeadAttention", by_text, f"{at}heads by text", microsoft=True, num_heads=heads)
    rows = graph.add("Reshape", [attended, "rows"], f"{at}heads")
    summed = graph.add("Add", [graph.linear(rows, f"{at}{family.attended}", f"{at}attended"), states], f"{at}first sum")
    middle = graph.norm(summed, f"{at}{family.attended_norm}", f"{at}middle")
    inner = graph.linear(middle, f"{at}{family.inner}", f"{at}inner", bias=False)
    bias = graph.weight(f"{at}{family.inner}.bias")
    active = graph.add("BiasGelu", [inner, bias], f"{at}active", microsoft=True)
    outer = graph.linear(active, f"{at}{family.outer}", f"{at}outer")
    return graph.norm(graph.add("Add", [outer, middle], f"{at}second sum"), f"{at}{family.outer_norm}", f"{at}states")
