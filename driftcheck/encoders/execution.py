"""How a model runs."""

from __future__ import annotations

from dataclasses import dataclass

BACKENDS = ("auto", "onnx", "torch")


@dataclass(frozen=True, slots=True)
class Execution:
    """`backend` is one of BACKENDS: auto is onnx for models that can be prepared for it, on the CPU, else torch.

    `threads` None is as many as this process has cores. With `cache`, encodings are kept from one run to the next.
    """

    backend: str = "auto"
    device: str = "cpu"
    threads: int | None = None
    cache: bool = True
