"""How ONNX Runtime is to run a graph: on one core, as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, SessionOptions


def options() -> SessionOptions:
    """Options for one core; whoever has several runs several batches at once."""
    import onnxruntime  # noqa: PLC0415 - a run whose sentences are all in the cache needs none

    chosen = onnxruntime.SessionOptions()
    chosen.intra_op_num_threads = 1
    chosen.inter_op_num_threads = 1
    # Graphs are fused as they are written, and their shapes are many: neither is worth a search at every start.
    chosen.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    chosen.enable_mem_pattern = False
    chosen.log_severity_level = 4  # its errors are raised as well
    return chosen


def session(graph: bytes, chosen: SessionOptions) -> InferenceSession:
    """A graph, ready to run on the CPU."""
    import onnxruntime  # noqa: PLC0415 - as above

    return onnxruntime.InferenceSession(graph, chosen, providers=["CPUExecutionProvider"])
