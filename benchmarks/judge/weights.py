"""The judge's networks, and what they learnt as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from benchmarks import bench
from benchmarks.judge.fluency import Fluency
from benchmarks.judge.network import Adapted, Network
from driftcheck.encoders import packaged

PARTS = ("meaning", "fluency")
# What each part is trained to, by its name.
OUTPUT = {name: bench.CACHE / f"judge-{name}.npz" for name in PARTS}
# Both parts; beside it, as JSON, how they are calibrated and join the drift.
SHIPPED = bench.ROOT / "driftcheck" / "data" / "judge.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Networks:
    """What reads both sides together, and what reads one text alone."""

    meaning: Network
    fluency: Fluency


def bare() -> Networks:
    """The networks before training: the packaged encoder's layers, and adapters that change nothing yet."""
    base = load_file(packaged.folder() / "model.safetensors")
    return Networks(Network(base), Fluency(base))


def write(average: Mapping[str, Tensor], part: str, path: Path) -> None:
    """Writes what a part learnt, in half precision."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_saved({f"{part}.{name}": value for name, value in average.items()}))


def packed(networks: Networks) -> bytes:
    """What both networks learnt, as it is shipped."""
    return _saved(
        {
            f"{part}.{name}": value.detach()
            for part in PARTS
            for name, value in getattr(networks, part).named_parameters()
            if value.requires_grad
        }
    )


def _saved(values: Mapping[str, Tensor]) -> bytes:
    """Values by name, in half precision."""
    out = BytesIO()
    np.savez(out, allow_pickle=False, **{name: value.cpu().half().numpy() for name, value in values.items()})
    return out.getvalue()


def read(paths: Sequence[Path]) -> Networks:
    """The networks with what was written to these files, each of one part or of both, ready to be asked."""
    found: dict[str, Tensor] = {}
    for path in paths:
        with np.load(path, allow_pickle=False) as kept:
            found |= {name: torch.from_numpy(kept[name]).float() for name in kept.files}
    networks = bare()
    for part in PARTS:
        network: nn.Module = getattr(networks, part)
        own = {name.removeprefix(f"{part}."): value for name, value in found.items() if name.startswith(f"{part}.")}
        network.load_state_dict(own, strict=False)
        network.eval()
    return networks


def lighten(network: nn.Module) -> None:
    """Puts the weights that stay as they are into bfloat16, so that no step has to round them again."""
    for part in network.modules():
        if isinstance(part, Adapted):
            part.weight, part.bias = part.weight.bfloat16(), part.bias.bfloat16()
