"""How a model runs."""

from __future__ import annotations

from dataclasses import dataclass

BACKENDS = ("auto", "onnx", "torch")
PRECISIONS = ("fp32", "int8", "bf16")


@dataclass(frozen=True, slots=True)
class Execution:
    """`backend` is one of BACKENDS: auto is onnx for models that can be prepared for it, on the CPU, else torch.

    `precision` is one of PRECISIONS: of numbers in the linear layers (int8, with onnx alone) or everywhere (bf16, with
    torch alone). Other than fp32, they are faster and give vectors a little off.

    `threads` None is as many as this process has cores. With `cache`, encodings are kept from one run to the next.
    """

    backend: str = "auto"
    device: str = "cpu"
    threads: int | None = None
    cache: bool = True
    precision: str = "fp32"
