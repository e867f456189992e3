"""Writes the ONNX graph of multilingual-e5-small, whose linear layers ONNX Runtime multiplies in their four bits.

Its weights of fp32 stay in the model's own file. Those of four bits lie in the graph, in ONNX Runtime's order of the
same numbers. Word embeddings are no part of it: who runs the graph looks them up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from driftcheck.encoders.anatomy import Anatomy, Tensor
from driftcheck.encoders.e5.file import BLOCK, FP32, E5File, scales
from driftcheck.encoders.families import FAMILIES
from driftcheck.encoders.graph import Graph, layer, model

FAMILY = FAMILIES["bert"]
# What the file calls the parts of a layer.
PARTS = {
    "q": FAMILY.query,
    "k": FAMILY.key,
    "v": FAMILY.value,
    "ao": FAMILY.attended,
    "aln": FAMILY.attended_norm,
    "fi": FAMILY.inner,
    "fo": FAMILY.outer,
    "oln": FAMILY.outer_norm,
}
KINDS = {"w": "weight", "b": "bias"}
ACCURACY = {"fp32": 0, "int8": 4}  # what ONNX Runtime's MatMulNBits calls them


class FourBitGraph(Graph):
    """A graph whose linear layers hold weights of four bits."""

    def __init__(self, file: E5File, *, precision: str) -> None:
        self.file = file
        self.names = {ours: theirs for theirs, ours in _names(file).items()}
        super().__init__(_anatomy(file), precision=precision)

    def linear(self, states: str, layer: str, output: str, *, bias: bool = True) -> str:
        """`states` (n, d) times a weight (out, in), plus its bias."""
        name = f"{layer}.weight"
        inner = self.file.sizes.inner if layer.endswith(FAMILY.outer) and "attention" not in layer else self.size
        blocks = self.file.blocks(self.names[name], inner)
        inputs = [
            states,
            self.constant(name, reordered(blocks)),
            self.constant(f"{name} scales", scales(blocks).reshape(-1)),
        ]
        product = self.add(
            "MatMulNBits",
            inputs,
            f"{output} unbiased" if bias else output,
            microsoft=True,
            K=inner,
            N=len(blocks),
            bits=4,
            block_size=BLOCK,
            accuracy_level=ACCURACY[self.precision],
        )
        return self.add("Add", [product, self.weight(f"{layer}.bias")], output) if bias else product


def reordered(blocks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The numbers of blocks (n, b, BLOCK_BYTES) as ONNX Runtime has them, (n, b, BLOCK / 2): neighbours in a byte."""
    low, high = blocks[..., 2:] & 15, blocks[..., 2:] >> 4
    numbers = np.concatenate([low, high], axis=-1)
    return np.ascontiguousarray(numbers[..., 0::2] | numbers[..., 1::2] << 4)


def write(file: E5File, *, precision: str, layers: Sequence[int]) -> bytes:
    """The model with inputs `words`, float32 (b, l, d), and `positions`, int64 (b, l).

    Its outputs `states N`, float32 (b, l, d), are what comes out of each of the `layers`, counted from 1.
    """
    from onnx import TensorProto, helper  # noqa: PLC0415 - only preparing a model needs onnx

    graph = FourBitGraph(file, precision=precision)
    places = graph.add("Gather", [graph.weight("embeddings.position_embeddings.weight"), "positions"], "places")
    total = graph.add("Add", [graph.add("Add", ["words", places], "words and places"), _first_type(graph)], "total")
    graph.add("Shape", [total], "by text")
    states = graph.norm(graph.add("Reshape", [total, "rows"], "total rows"), "embeddings.LayerNorm", "embedded")
    for number in range(max(layers)):
        states = layer(graph, states, number)
        if number + 1 in layers:
            graph.add("Reshape", [states, "by text"], f"states {number + 1}")
    inputs = [
        helper.make_tensor_value_info("words", TensorProto.FLOAT, ["b", "l", graph.size]),
        helper.make_tensor_value_info("positions", TensorProto.INT64, ["b", "l"]),
    ]
    outputs = [
        helper.make_tensor_value_info(f"states {number}", TensorProto.FLOAT, ["b", "l", graph.size])
        for number in layers
    ]
    return model(graph, "multilingual-e5-small", inputs, outputs)


def _first_type(graph: Graph) -> str:
    kinds = graph.anatomy.read("embeddings.token_type_embeddings.weight")
    return graph.constant("first type", np.ascontiguousarray(kinds[0]))


def _names(file: E5File) -> dict[str, str]:
    """From the file's names of tensors to those that BERT's weights have."""
    found = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln.w": "embeddings.LayerNorm.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
    }
    for number in range(file.sizes.layers):
        at = FAMILY.layer.format(number)
        for theirs, ours in PARTS.items():
            for kind, name in KINDS.items():
                found[f"l{number}.{theirs}.{kind}"] = f"{at}{ours}.{name}"
    return found


def _anatomy(file: E5File) -> Anatomy:
    """The file as the graph's writer sees a model; only its tensors of fp32 can be read through it."""
    sizes = file.sizes
    tensors = {}
    for theirs, ours in _names(file).items():
        place = file.tensors[theirs]
        table = ours.startswith("embeddings.") and "LayerNorm" not in ours
        shape = (place.count // sizes.width, sizes.width) if table else (place.count,)
        if place.kind == FP32 or table:
            tensors[ours] = Tensor(shape, place.offset, place.length)
    return Anatomy(
        family=FAMILY,
        layers=sizes.layers,
        heads=sizes.heads,
        epsilon=sizes.epsilon,
        window=sizes.window,
        padding=None,
        pooling="mean",
        weights=file.path,
        tensors=tensors,
    )
