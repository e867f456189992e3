"""Writes the ONNX graphs of driftcheck's own judge.

Two tell what the encoder makes of each side, one what both are together, one how much their words differ, and one how
broken a text is that is read alone. What was learnt is merged with the weights of the encoder's layers (Hu et al.
2021). See docs/judge.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders import graph as encoding
from driftcheck.encoders.anatomy import Anatomy
from driftcheck.encoders.graph import Graph
from driftcheck.judge.forms import ALONE, FLAGS

if TYPE_CHECKING:
    from onnx import ValueInfoProto

Arrays = Mapping[str, NDArray[np.generic]]

APART = 2  # layers that read each side by itself
# As in benchmarks/judge/network.py, where the reasons stand.
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
    return _model(graph, {"ids": ("b", "l"), "positions": ("b", "l")}, {"lower": ("b", "l", graph.size)})


def write_upper(anatomy: Anatomy, *, precision: str) -> bytes:
    """A model from `lower` (b, l, d) to `tokens` (b, l, d), the states after the encoder's last layer."""
    graph = Graph(anatomy, precision=precision)
    graph.add("Shape", ["lower"], "by text")
    states = _layers(graph, graph.add("Reshape", ["lower", "rows"], "lower by row"), first=APART)
    graph.add("Reshape", [states, "by text"], "tokens")
    shape = ("b", "l", graph.size)
    return _model(graph, {}, {"tokens": shape}, floats={"lower": shape})


def write_judge(anatomy: Anatomy, learnt: Arrays, *, precision: str) -> bytes:
    """A model from both sides to the logits of a change, `change` float32 (1, 1), and of each word's part in it.

    These are `marks of original` and `marks of copy`, float32 (t, 1), of the tokens of a side without the frame.
    Inputs are `lower` (n, d), both sides' one after the other; `original` and `copy`, the unit vectors (t, d) of each
    side's tokens without the frame; `flags` (n, f) as in FLAGS; and `words`, `words of original`, `words of copy`,
    int64, the rows of n that are no frame.
    """
    graph, states = _together(anatomy, learnt, precision=precision)
    _answer(graph, learnt, states)
    rows = {name: (f"{name} of them",) for name in ("words", *WORDS)}
    return _model(graph, rows, {"change": (1, 1), **_of_tokens(MARKS, 1)}, floats=_sides(graph.size))


def write_words(anatomy: Anatomy, learnt: Arrays, *, precision: str) -> bytes:
    """A model from both sides to how much their words differ, as logits.

    These are `marks of original` and `marks of copy`, and its inputs those of `write_judge`, but for `words`.
    """
    graph, states = _together(anatomy, learnt, precision=precision)
    _marks(graph, learnt, states)
    rows = {name: (f"{name} of them",) for name in WORDS}
    return _model(graph, rows, _of_tokens(MARKS, 1), floats=_sides(graph.size))


def write_fluency(anatomy: Anatomy, learnt: Arrays, *, precision: str) -> bytes:
    """A model from texts of one length to what speaks for each being broken, `evidence` float32 (b, e).

    Besides, `word` float32 (b, t, 1) says how much each token without the frame looks it. The evidence's sum is the
    logit, which is not made here: a graph's sums have other last bits where there are more rows. Inputs are `ids` and
    `positions`, int64 (b, l), and `flags` (b, l, f) as in ALONE. The first and the last token of a text are its frame.
    """
    graph = Graph(anatomy, precision=precision, changed=_merged(anatomy, learnt, first=0))
    graph.constant("rows of flags", [-1, len(ALONE)])
    _constant(graph, "by flags", np.asarray(learnt["seen.weight"], dtype=float32).T)
    _constant(graph, "seen bias", learnt["seen.bias"])
    flags = graph.add("Reshape", ["flags", "rows of flags"], "flags by row")
    flagged = graph.add("Gemm", [flags, "by flags", "seen bias"], "flagged")
    states = _layers(graph, graph.add("Add", [encoding.embed(graph), flagged], "states told"), first=0)
    _broken(graph, learnt, graph.add("Reshape", [states, "by text"], "states by text"))
    integers, floats = {"ids": ("b", "l"), "positions": ("b", "l")}, {"flags": ("b", "l", len(ALONE))}
    outputs = {"evidence": ("b", learnt["broken.weight"].shape[1]), "word": ("b", "t", 1)}
    return _model(graph, integers, outputs, floats=floats)


def _together(anatomy: Anatomy, learnt: Arrays, *, precision: str) -> tuple[Graph, str]:
    """A graph that reads both sides together, in as many of the layers above the lower ones as were learnt."""
    until = APART + len({name.split(".")[1] for name in learnt if name.startswith("layers.")})
    before = {name: SCALE * np.asarray(learnt[name], dtype=float32) for name in ("own.weight", "counterpart.weight")}
    merged = _merged(anatomy, learnt, first=APART, until=until)
    graph = Graph(anatomy, precision=precision, changed={**merged, **before})
    graph.constant("by text", [1, -1, graph.size])
    return graph, _layers(graph, _told(graph, learnt), first=APART, until=until)


def _sides(size: int) -> dict[str, tuple[int | str, ...]]:
    """The inputs in numbers of a graph that reads both sides."""
    return {"lower": ("n", size), "flags": ("n", len(FLAGS)), **_of_tokens(SIDES, size)}


def _of_tokens(names: Sequence[str], size: int) -> dict[str, tuple[int | str, ...]]:
    """What has `size` numbers for each token of a side, by the names for both sides."""
    return {name: (f"{side} tokens", size) for name, side in zip(names, SIDES, strict=True)}


def _layers(graph: Graph, states: str, *, first: int, until: int | None = None) -> str:
    """The layers from the `first` on, over states (n, d), `until` one or to the last."""
    for layer in range(first, until or graph.anatomy.layers):
        states = encoding.layer(graph, states, layer)
    return states


def _broken(graph: Graph, learnt: Arrays, states: str) -> None:
    """The `evidence` from what stands out among the words, and from the worst of them."""
    _linear(graph, learnt, "word", "pool")
    _constant(graph, "calm", [CALM])
    _constant(graph, "broken weight", learnt["broken.weight"])
    (bias,) = np.asarray(learnt["broken.bias"], dtype=float32)
    _constant(graph, "broken bias", bias * np.eye(1, learnt["broken.weight"].shape[1]))  # beside the first of them
    for name, at in (("behind the frame", [1]), ("before the frame", [-1]), ("along the words", [1])):
        graph.constant(name, np.array(at, dtype=np.int64))
    words = graph.add("Slice", [states, "behind the frame", "before the frame", "along the words"], "words")
    most = {}
    for name in ("pool", "word"):
        own = graph.add("Add", [graph.add("MatMul", [words, f"{name} weight"], f"{name} raw"), f"{name} bias"], name)
        most[name] = graph.add("ReduceMax", [own], f"most {name}", axes=[1], keepdims=0)
    high, worst = graph.add("Tanh", [most["pool"]], "high"), graph.add("Div", [most["word"], "calm"], "worst")
    weighed = graph.add("Mul", [graph.add("Concat", [high, worst], "felt", axis=1), "broken weight"], "weighed")
    graph.add("Add", [weighed, "broken bias"], "evidence")


def _told(graph: Graph, learnt: Arrays) -> str:
    """The states, with what each token is told of the other side and of its form."""
    seen = np.asarray(learnt["seen.weight"], dtype=float32)
    _constant(graph, "by likeness", seen[:, len(FLAGS) :].T)
    _constant(graph, "by flags", seen[:, : len(FLAGS)].T)
    _constant(graph, "seen bias", learnt["seen.bias"])
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
            graph.linear(apart, "counterpart", f"{side} counterpart", bias=False),
            graph.add("MatMul", [_hats(graph, best), "by likeness"], f"{side} by likeness"),
        )
        total = graph.add("Sum", parts, f"{side} told")
        told.append(graph.add("Pad", [total, "frame"], f"{side} framed"))
    flagged = graph.add("Gemm", ["flags", "by flags", "seen bias"], "flagged")
    return graph.add("Sum", ["lower", graph.add("Concat", told, "told", axis=0), flagged], "states told")


def _hats(graph: Graph, best: str) -> str:
    """Hat functions at KNOTS of a likeness (t, 1), as (t, k)."""
    apart = graph.add("Abs", [graph.add("Sub", [best, "knots"], f"{best} off")], f"{best} away")
    return graph.add("Relu", [graph.add("Sub", ["nearest", graph.add("Div", [apart, "knot width"], f"{best} far")],
                                        f"{best} near")], f"{best} hats")  # fmt: skip


def _answer(graph: Graph, learnt: Arrays, states: str) -> None:
    """The logit `change`, from what stands out among the words, and from the worst word of each side."""
    _linear(graph, learnt, "pool", "change")
    _constant(graph, "calm", [CALM])
    pooled = graph.add("Gemm", [states, "pool weight", "pool bias"], "pooled")
    pooled = graph.add("Gather", [pooled, "words"], "pooled words", axis=0)
    high = graph.add("Tanh", [graph.add("ReduceMax", [pooled], "highest", axes=[0], keepdims=1)], "high")
    worst = []
    for side, own in zip(SIDES, _marks(graph, learnt, states), strict=True):
        top = graph.add("ReduceMax", [own], f"worst of {side}", axes=[0], keepdims=1)
        worst.append(graph.add("Div", [top, "calm"], f"worst of {side} calmed"))
    evidence = graph.add("Concat", [high, *worst], "evidence", axis=1)
    graph.add("Gemm", [evidence, "change weight", "change bias"], "change")


def _marks(graph: Graph, learnt: Arrays, states: str) -> list[str]:
    """The logits MARKS of each side's words."""
    _linear(graph, learnt, "word")
    marked = graph.add("Gemm", [states, "word weight", "word bias"], "marked")
    return [graph.add("Gather", [marked, rows], name, axis=0) for rows, name in zip(WORDS, MARKS, strict=True)]


def _linear(graph: Graph, learnt: Arrays, *names: str) -> None:
    """The constants "NAME weight" (in, out) and "NAME bias" of linear layers."""
    for name in names:
        _constant(graph, f"{name} weight", np.asarray(learnt[f"{name}.weight"], dtype=float32).T)
        _constant(graph, f"{name} bias", learnt[f"{name}.bias"])


def _merged(anatomy: Anatomy, learnt: Arrays, *, first: int, until: int | None = None) -> dict[str, NDArray[float32]]:
    """The weights of the adapted layers, from the `first` on, by the names that they have in the encoder."""
    found = {}
    for layer in range(first, until or anatomy.layers):
        for own, name in LEARNT.items():
            at, there = f"layers.{layer - first}.{own}", f"encoder.layer.{layer}.{name}"
            if f"{at}.down" in learnt:
                up, down = (np.asarray(learnt[f"{at}.{thin}"], dtype=float32) for thin in ("up", "down"))
                found[f"{there}.weight"] = anatomy.read(f"{there}.weight") + up @ down
            else:
                for part in ("weight", "bias"):
                    found[f"{there}.{part}"] = np.asarray(learnt[f"{at}.{part}"], dtype=float32)
    return found


def _constant(graph: Graph, name: str, values: Any) -> str:
    return graph.constant(name, np.ascontiguousarray(values, dtype=float32))


def _model(
    graph: Graph,
    integers: Mapping[str, tuple[int | str, ...]],
    outputs: Mapping[str, tuple[int | str, ...]],
    *,
    floats: Mapping[str, tuple[int | str, ...]] | None = None,
) -> bytes:
    from onnx import TensorProto, helper  # noqa: PLC0415 - only preparing a judge needs onnx

    def told(kind: int, shapes: Mapping[str, tuple[int | str, ...]]) -> list[ValueInfoProto]:
        return [helper.make_tensor_value_info(name, kind, list(shape)) for name, shape in shapes.items()]

    inputs = [*told(TensorProto.INT64, integers), *told(TensorProto.FLOAT, floats or {})]
    return encoding.model(graph, "judge", inputs, told(TensorProto.FLOAT, outputs))
