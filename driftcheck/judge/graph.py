"""Writes the ONNX graphs of driftcheck's own judge: the reader of both sides. See docs/judge.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders import graph as encoding
from driftcheck.encoders.anatomy import Anatomy
from driftcheck.encoders.graph import Graph
from driftcheck.judge.forms import FLAGS

Arrays = Mapping[str, NDArray[np.generic]]
Shapes = Mapping[str, tuple[int | str, ...]]

APART = 2  # layers that read each side by itself
# As in training/reader/network.py, where the reasons stand.
KNOTS = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
KNOT_WIDTH = 0.13
TEMPERATURE = 0.07
SCALE = 8.0
CALM = 4.0
SIDES = ("original", "copy")
# By side: the inputs with the rows of its words, and the outputs with what is said of them.
WORDS = tuple(f"words of {side}" for side in SIDES)
MARKS = tuple(f"marks of {side}" for side in SIDES)
# The learnt layers by the names of the encoder's.
LEARNT = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "attended": "attention.output.dense", "inner": "intermediate.dense", "outer": "output.dense",
    "attended_norm": "attention.output.LayerNorm", "outer_norm": "output.LayerNorm",
}  # fmt: skip


def write_lower(anatomy: Anatomy, *, precision: str) -> bytes:
    """A model with inputs `ids` and `positions`, int64 (b, l), and output `lower`, float32 (b, l, d).

    These are the states after the layers that read each side by itself.
    """
    graph = Graph(anatomy, precision=precision)
    states = encoding.embed(graph)
    for layer in range(APART):
        states = encoding.layer(graph, states, layer)
    graph.add("Reshape", [states, "by text"], "lower")
    return _model(graph, {"ids": ("b", "l"), "positions": ("b", "l")}, {}, {"lower": ("b", "l", graph.size)})


def write_upper(anatomy: Anatomy, *, precision: str) -> bytes:
    """A model from `lower` (b, l, d) to `tokens` (b, l, d), the states after the encoder's last layer."""
    graph = Graph(anatomy, precision=precision)
    graph.add("Shape", ["lower"], "by text")
    states = graph.add("Reshape", ["lower", "rows"], "lower by row")
    for layer in range(APART, anatomy.layers):
        states = encoding.layer(graph, states, layer)
    graph.add("Reshape", [states, "by text"], "tokens")
    shape = ("b", "l", graph.size)
    return _model(graph, {}, {"lower": shape}, {"tokens": shape})


def write_reader(anatomy: Anatomy, learnt: Arrays, *, precision: str) -> bytes:
    """A model from both sides to the logit of a change, `change` float32 (1, 1), and those of each word's part in it.

    The latter are `marks of original` and `marks of copy`, float32 (t, 1), of the tokens of a side without the frame.
    Inputs are `lower` (n, d), both sides' one after the other; `original` and `copy`, the unit vectors (t, d) of each
    side's tokens without the frame; `flags` (n, f) as in FLAGS; and `words of original` and `words of copy`, int64, the
    rows of n that are no frame.
    """
    changed = _layers(learnt)
    for name in ("own", "apart"):
        changed[f"{name}.weight"] = SCALE * np.asarray(learnt[f"{name}.weight"], dtype=float32)
    graph = Graph(anatomy, precision=precision, changed=changed)
    graph.constant("by text", [1, -1, graph.size])
    states = _told(graph, learnt)
    for layer in range(APART, anatomy.layers):
        states = encoding.layer(graph, states, layer)
    _answer(graph, learnt, states)
    sides: Shapes = {"original": ("t", graph.size), "copy": ("u", graph.size)}
    rows: Shapes = {WORDS[0]: ("t",), WORDS[1]: ("u",)}
    outputs: Shapes = {"change": (1, 1), MARKS[0]: ("t", 1), MARKS[1]: ("u", 1)}
    return _model(graph, rows, {"lower": ("n", graph.size), "flags": ("n", len(FLAGS)), **sides}, outputs)


def _layers(learnt: Arrays) -> dict[str, NDArray[float32]]:
    """The weights of the learnt layers by the names that they have in the encoder."""
    found = {}
    for name, values in learnt.items():
        if name.startswith("layers."):
            _, number, own, part = name.split(".")
            there = f"encoder.layer.{int(number) + APART}.{LEARNT[own]}.{part}"
            found[there] = np.asarray(values, dtype=float32)
    return found


def _told(graph: Graph, learnt: Arrays) -> str:
    """The states, with what each token is told of the other side and of its form."""
    _constant(graph, "by likeness", np.asarray(learnt["likeness.weight"]).T)
    _constant(graph, "by flags", np.asarray(learnt["flags.weight"]).T)
    _constant(graph, "temperature", [TEMPERATURE])
    _constant(graph, "knots", KNOTS)
    _constant(graph, "knot width", [KNOT_WIDTH])
    _constant(graph, "nearest", [1.0])
    graph.constant("frame", np.array([1, 0, 1, 0], dtype=np.int64))
    turned = {side: graph.add("Transpose", [side], f"{side} turned", perm=[1, 0]) for side in SIDES}
    told = []
    for side, other in (SIDES, SIDES[::-1]):
        likeness = graph.add("MatMul", [side, turned[other]], f"{side} likeness")
        best = graph.add("ReduceMax", [likeness], f"{side} best", axes=[1], keepdims=1)
        weight = graph.add("Div", [likeness, "temperature"], f"{side} warmed")
        weight = graph.add("Softmax", [weight], f"{side} weight", axis=1)
        apart = graph.add("Sub", [graph.add("MatMul", [weight, other], f"{side} mean"), side], f"{side} apart")
        parts = (
            graph.linear(side, "own", f"{side} own", bias=False),
            graph.linear(apart, "apart", f"{side} counterpart", bias=False),
            graph.add("MatMul", [_hats(graph, best), "by likeness"], f"{side} by likeness"),
        )
        total = graph.add("Sum", parts, f"{side} told")
        told.append(graph.add("Pad", [total, "frame"], f"{side} framed"))
    flagged = graph.add("MatMul", ["flags", "by flags"], "flagged")
    return graph.add("Sum", ["lower", graph.add("Concat", told, "told", axis=0), flagged], "states told")


def _hats(graph: Graph, best: str) -> str:
    """Hat functions at KNOTS of a likeness (t, 1), as (t, k)."""
    away = graph.add("Abs", [graph.add("Sub", [best, "knots"], f"{best} off")], f"{best} away")
    near = graph.add("Sub", ["nearest", graph.add("Div", [away, "knot width"], f"{best} far")], f"{best} near")
    return graph.add("Relu", [near], f"{best} hats")


def _answer(graph: Graph, learnt: Arrays, states: str) -> None:
    """The logit `change`, from the mean of each side's words and from the worst of them; and MARKS."""
    for name in ("pool", "word", "change"):
        _constant(graph, f"{name} weight", np.asarray(learnt[f"{name}.weight"]).T)
        _constant(graph, f"{name} bias", learnt[f"{name}.bias"])
    _constant(graph, "calm", [CALM])
    _constant(graph, "no bias", np.zeros(len(np.asarray(learnt["pool.bias"]))))
    means, worst = [], []
    for side, rows, marks in zip(SIDES, WORDS, MARKS, strict=True):
        own = graph.add("Gather", [states, rows], f"states of {side}", axis=0)
        means.append(graph.add("ReduceMean", [own], f"mean of {side}", axes=[0], keepdims=1))
        graph.add("Gemm", [own, "word weight", "word bias"], marks)
        top = graph.add("ReduceMax", [marks], f"worst of {side}", axes=[0], keepdims=1)
        worst.append(graph.add("Div", [top, "calm"], f"worst of {side} calmed"))
    pooled = graph.add("Gemm", [graph.add("Concat", means, "means", axis=1), "pool weight", "pool bias"], "pooled")
    active = graph.add("BiasGelu", [pooled, "no bias"], "pool active", microsoft=True)
    graph.add("Gemm", [graph.add("Concat", [active, *worst], "evidence", axis=1), "change weight", "change bias"],
              "change")  # fmt: skip


def _constant(graph: Graph, name: str, values: Any) -> str:
    return graph.constant(name, np.ascontiguousarray(values, dtype=float32))


def _model(graph: Graph, integers: Shapes, floats: Shapes, outputs: Shapes) -> bytes:
    from onnx import TensorProto, helper  # noqa: PLC0415 - only preparing a judge needs onnx

    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, list(shape)) for name, shape in integers.items()]
    inputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)) for name, shape in floats.items()]
    given = [helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)) for name, shape in outputs.items()]
    return encoding.model(graph, "judge", inputs, given)
