"""The nodes, weights and constants of an ONNX graph that is being written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from driftcheck.encoders.anatomy import Anatomy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from onnx import NodeProto, TensorProto

MICROSOFT = "com.microsoft"


def layer_name(number: int) -> str:
    """The output that holds the states of a layer, counted from 1; 0 is the embeddings."""
    return f"layer {number}"


class Nodes:
    """The nodes so far, and which weights they use."""

    def __init__(self, anatomy: Anatomy) -> None:
        self.anatomy = anatomy
        self.nodes: list[NodeProto] = []
        self.outputs: set[str] = set()
        self.weights: dict[str, TensorProto] = {}
        self.constants: dict[str, TensorProto] = {}

    def add(self, kind: str, inputs: Sequence[str], output: str, *, microsoft: bool = False, **attributes: Any) -> str:
        """A node of one output, whose name it returns; `microsoft` says that the operator is ONNX Runtime's own."""
        from onnx import helper  # noqa: PLC0415 - only preparing a model needs onnx

        domain = MICROSOFT if microsoft else ""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        self.outputs.add(output)
        return output

    def weight(self, name: str) -> str:
        """The weight of that name, as an initializer that lies in the model's own file."""
        from onnx import TensorProto  # noqa: PLC0415 - as above

        tensor = self.anatomy.tensors[name]
        proto = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=tensor.shape)
        proto.data_location = TensorProto.EXTERNAL
        place = {"location": self.anatomy.weights.name, "offset": tensor.offset, "length": tensor.length}
        for key, value in place.items():
            proto.external_data.add(key=key, value=str(value))
        self.weights[name] = proto
        return name

    def constant(self, name: str, values: ArrayLike) -> str:
        """A constant that lies in the graph itself."""
        from onnx import numpy_helper  # noqa: PLC0415 - as above

        self.constants[name] = numpy_helper.from_array(np.asarray(values), name)
        return name
