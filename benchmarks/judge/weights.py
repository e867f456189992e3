"""The judge's networks, and what they learnt as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from benchmarks import bench
from benchmarks.judge.fluency import Fluency
from benchmarks.judge.network import Adapted, Differences, Network
from driftcheck.encoders import packaged
from driftcheck.util.weights import packed, unpacked

PARTS = ("meaning", "fluency", "words")
# What each part is trained to, by its name.
OUTPUT = {name: bench.CACHE / f"judge-{name}.npz" for name in PARTS}
# All parts; beside it, as JSON, how they are calibrated and join the drift.
SHIPPED = bench.ROOT / "driftcheck" / "data" / "judge.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Networks:
    """What reads both sides together, for their meaning and for their words, and what reads one text alone."""

    meaning: Network
    fluency: Fluency
    words: Differences


def bare() -> Networks:
    """The networks before training: the packaged encoder's layers, and adapters that change nothing yet."""
    base = load_file(packaged.folder() / "model.safetensors")
    return Networks(Network(base), Fluency(base), Differences(base))


def write(average: Mapping[str, Tensor], part: str, path: Path) -> None:
    """Writes what a part learnt, in half precision."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez(
            file,
            allow_pickle=False,
            **{f"{part}.{name}": value.cpu().half().numpy() for name, value in average.items()},
        )


def shipped(networks: Networks) -> bytes:
    """What all parts learnt, as it is shipped."""
    return packed(
        {
            f"{part}.{name}": value.detach().numpy()
            for part in PARTS
            for name, value in getattr(networks, part).named_parameters()
            if value.requires_grad
        }
    )


def read(paths: Sequence[Path]) -> Networks:
    """The networks with what was written to these files, each of one part or of both, ready to be asked."""
    found: dict[str, Tensor] = {}
    for path in paths:
        found |= {name: torch.from_numpy(values) for name, values in unpacked(path.read_bytes()).items()}
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
