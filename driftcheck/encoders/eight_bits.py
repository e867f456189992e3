"""Linear layers on integers of eight bits: four times as fast as fp32, and not quite as exact.

Each token's states are scaled by their own greatest one, and each of a weight's rows by its own, as in Dettmers et
al. 2022 (LLM.int8(), https://arxiv.org/abs/2208.07339) without its outliers. So, unlike where one scale serves a
whole batch, a text's vectors do not depend on what stands beside it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from driftcheck.encoders.nodes import Nodes

# Seven bits and a sign would be 127. x86 processors without VNNI add up pairs of products in 16 bits: with 63 these
# never overflow, and every processor finds the same sum.
GREATEST_WEIGHT = 63
GREATEST_STATE = 127
ZERO = 128  # of the states, which are stored without sign
LEAST_SCALE = 1e-12  # where all of a token's states are 0


def linear(graph: Nodes, states: str, layer: str, output: str, *, bias: bool) -> str:
    """`states` (n, d) times a weight as PyTorch stores it, (out, in), plus its bias."""
    numbers, scale = _scaled(graph, states)
    name = f"{layer}.weight"
    weights, scales = rounded(graph.anatomy.read(name))
    inputs = [
        numbers,
        graph.constant(f"{name} rounded", np.ascontiguousarray(weights.T)),
        graph.constant("one", np.float32(1)),
        graph.constant(f"{name} scales", scales),
        graph.constant("zero of states", np.uint8(ZERO)),
    ]
    product = graph.add("MatMulIntegerToFloat", inputs, f"{output} unscaled", microsoft=True)
    scaled = graph.add("Mul", [product, scale], f"{output} scaled" if bias else output)
    return graph.add("Add", [scaled, graph.weight(f"{layer}.bias")], output) if bias else scaled


def _scaled(graph: Nodes, states: str) -> tuple[str, str]:
    """The states as integers (n, d), and the scale (n, 1) of each token; made once for all that read them."""
    numbers, scale = f"{states} rounded", f"{states} scale"
    if numbers in graph.outputs:
        return numbers, scale
    greatest = graph.add("ReduceMax", [graph.add("Abs", [states], f"{states} abs")], f"{states} max", axes=[-1])
    step = graph.constant("step of states", np.float32(1 / GREATEST_STATE))
    graph.add("Max", [graph.add("Mul", [greatest, step], f"{states} step"), _least(graph)], scale)
    flat = graph.add("Reshape", [scale, graph.constant("flat", np.array([-1]))], f"{states} scales")
    zeros = graph.add("Expand", [_zero(graph), graph.add("Shape", [flat], f"{states} n")], f"{states} zeros")
    return graph.add("QuantizeLinear", [states, flat, zeros], numbers, axis=0), scale


def _least(graph: Nodes) -> str:
    return graph.constant("least scale", np.float32(LEAST_SCALE))


def _zero(graph: Nodes) -> str:
    return graph.constant("zeros of states", np.array([ZERO], dtype=np.uint8))


def rounded(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A weight (out, in) as integers, and the scale (out,) that gives each row its size back."""
    scales = np.maximum(np.abs(weight).max(axis=1), LEAST_SCALE) / GREATEST_WEIGHT
    return np.rint(weight / scales[:, None]).astype(np.int8), scales.astype(np.float32)
