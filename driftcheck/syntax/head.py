"""The network that reads the trees of texts from the states of their words, as `training.syntax` has fitted it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from numpy import float32, intp
from numpy.typing import NDArray

from driftcheck.model import Tree
from driftcheck.syntax import forms
from driftcheck.syntax.decoding import tree
from driftcheck.syntax.pooling import Part
from driftcheck.util import onnx, weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[float32]


class Head:
    """The network in memory. A part's tree does not depend on what it is read beside."""

    def __init__(self, content: bytes) -> None:
        with np.load(BytesIO(content), allow_pickle=False) as file:
            parts = {name: file[name].tobytes() for name in file.files}
        about = json.loads(parts["about"])
        self._upos: list[str] = about["upos"]
        self._relations: list[str] = about["relations"]
        learnt = weights.unpacked(parts["weights"])
        # ONNX Runtime reads the weights where they are: they have to stay.
        self._held = {
            graph: {name: learnt[name].reshape(shape) for name, shape in shapes.items()}
            for graph, shapes in about["weights"].items()
        }
        self._words, self._of_pairs = (_session(parts[name], self._held[name]) for name in ("words", "relations"))

    def read(self, parts: Sequence[Part]) -> list[Tree]:
        """The tree of each part, each of which has words."""
        # ONNX Runtime multiplies one row in another order of sums than several: none ever runs alone.
        doubled = parts if len(parts) > 1 else [*parts, *parts]
        lengths = [len(part.spans) for part in doubled]
        states = np.zeros((max(lengths), len(doubled), parts[0].states.shape[1]), dtype=float32)
        rows = np.zeros((max(lengths), len(doubled), forms.KINDS), dtype=np.int64)
        for at, part in enumerate(doubled):
            states[: lengths[at], at] = part.states
            rows[: lengths[at], at] = forms.features([part.text[span.start : span.end] for span in part.spans])
        given = {"states": states, "rows": rows, "lengths": np.array(lengths, dtype=np.int32)}
        upos, arcs, own, of_head = self._words.run(["upos", "arcs", "own", "of head"], given)
        heads = [_heads(arcs[at], length) for at, length in enumerate(lengths)]
        pairs = {
            "own": np.concatenate([own[at, :length] for at, length in enumerate(lengths)]),
            "head": np.concatenate([of_head[at, own_heads] for at, own_heads in enumerate(heads)]),
        }
        (numbers,) = self._of_pairs.run(["relation"], pairs)
        ends = np.cumsum(lengths)
        return [
            self._tree(part, upos[at], heads[at], numbers[ends[at] - lengths[at] : ends[at]])
            for at, part in enumerate(parts)
        ]

    def _tree(self, part: Part, upos: NDArray[intp], heads: NDArray[intp], relations: NDArray[intp]) -> Tree:
        return Tree(
            spans=part.spans,
            upos=tuple(self._upos[number] for number in upos[: len(part.spans)].tolist()),
            heads=tuple(heads.tolist()),
            # The root alone is called so, whatever the network says.
            relations=tuple(
                "root" if head < 0 else self._relations[number] if self._relations[number] != "root" else "dep"
                for head, number in zip(heads.tolist(), relations.tolist(), strict=True)
            ),
        )


def _heads(arcs: Floats, length: int) -> NDArray[intp]:
    """The heads of a part of `length` words, whose scores are among (w, w + 1) of a longer one's."""
    return tree(np.concatenate([arcs[:length, :length], arcs[:length, -1:]], axis=1))


def _session(graph: bytes, learnt: dict[str, Floats]) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 - a run whose sentences are all in the cache needs none

    chosen = onnx.options()
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(value)) for value in learnt.values()]
    chosen.add_external_initializers(list(learnt), values)
    return onnx.session(graph, chosen)
