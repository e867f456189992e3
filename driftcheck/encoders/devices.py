"""Whether the device that a model is to run on is there."""

from __future__ import annotations

from driftcheck.errors import ModelError, reason


def check(device: str) -> None:
    """Raises ModelError where torch has no such device, or this machine has none."""
    import torch  # noqa: PLC0415 - takes seconds, and whoever asks has loaded it

    try:
        torch.empty(1, device=device).cpu()
    # AssertionError where torch was built without CUDA, NotImplementedError for devices without memory, such as meta.
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        why = reason(error).partition(". ")[0]
        raise ModelError(
            f"The device {device} cannot be used ({why}): leave out --device, or name one of this machine."
        ) from None
