"""Trains the judge and writes its weights.

    OMP_NUM_THREADS=1 python -m benchmarks.judge.train [--steps N] [--device cuda] [--output FILE]

The pairs are those of benchmarks/judge/sources.py, all of open licences, and damage seeded into them
(benchmarks/judge/damage.py). A fifth of demetr's sentences and half of news21's documents are kept for measuring.
The encoder runs once over all texts, whose vectors lie in the benchmark cache; what is learnt runs on those. With one
seed and one thread the same weights come out. A checkpoint is written every minute or so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from benchmarks import bench
from benchmarks.judge import damage, sources
from benchmarks.judge.examples import Example, example
from benchmarks.judge.network import Network
from benchmarks.judge.pairs import Pair
from benchmarks.judge.training import Average, Course, train
from benchmarks.judge.vectors import encoded
from driftcheck.encoders import packaged

OUTPUT = bench.CACHE / "judge.npz"
# Rounds of seeding into demetr's translations, into other sound pairs, and into post-edited machine translation.
ROUNDS = (6, 1, 1)
MOST_EDITED = 0.35  # share of edited words up to which machine translation is a base for seeded damage
# Sources of which the pairs of one original are rivals.
WITH_RIVALS = {"demetr": "demetr", "demetr minor": "demetr", "mqm": "mqm"}
LONGEST = 330  # characters of a side: longer ones cost too much
EVERY = 50  # steps from one checkpoint to the next


def seeded(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """Groups of a sound pair and its damaged forms."""
    bases = [pair for pair in pairs if pair.rank == 0 and pair.change in {0.0, 0.1}]
    edited = {f"mlqe {row['id']}": row["hter"] for row in bench.load("mlqe_pe")}
    parts = (
        [pair for pair in bases if pair.source == "demetr"],
        [pair for pair in bases if pair.source != "demetr"],
        [pair for pair in pairs if pair.source == "mlqe" and edited[pair.document] < MOST_EDITED],
    )
    return [group for part, rounds in zip(parts, ROUNDS, strict=True) for group in damage.groups(part, rounds=rounds)]


def course() -> Course:
    """All that the judge is trained on."""
    pairs = [pair for pair in sources.training() if _short(pair) and not sources.held_out(pair.document)]
    groups = [group for group in seeded(pairs) if all(map(_short, group))]
    known = encoded(text for pair in [*pairs, *(own for group in groups for own in group)] for text in _texts(pair))
    single: list[Example] = []
    rivals: dict[tuple[str, str, str], list[Example]] = {}
    for pair in pairs:
        own = example(pair, known)
        if own and pair.source in WITH_RIVALS:
            rivals.setdefault((WITH_RIVALS[pair.source], pair.document, pair.original), []).append(own)
        elif own:
            single.append(own)
    of = {name: [group for (own, _, _), group in rivals.items() if own == name] for name in WITH_RIVALS.values()}
    made = [[example(pair, known) for pair in group] for group in groups]
    return Course(
        demetr=[group for group in of["demetr"] if len(group) > 1 and group[0].pair.rank == 0],
        marked=[group for group in of["mqm"] if len(group) > 1],
        seeded=[[own for own in group if own] for group in made if all(group)],
        single=single,
        known=known,
    )


def _texts(pair: Pair) -> Iterable[str]:
    return pair.original, pair.copy


def _short(pair: Pair) -> bool:
    return all(len(text) <= LONGEST for text in _texts(pair))


def write(average: Average, path: Path) -> None:
    """Writes what was learnt, in half precision: less than 2 MB."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.cpu().half().numpy() for name, value in average.values.items()}
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def read(path: Path) -> Network:
    """The network with what `write` wrote, ready to be asked."""
    network = base().eval()
    with np.load(path, allow_pickle=False) as kept:
        network.load_state_dict({name: torch.from_numpy(kept[name]).float() for name in kept.files}, strict=False)
    return network


def base() -> Network:
    """The network before training: the packaged encoder's layers, and adapters that change nothing yet."""
    return Network(load_file(packaged.folder() / "model.safetensors"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=1500, help="of 32 pairs each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    network = base().to(options.device)
    for step, average in train(network, course(), steps=options.steps, seed=options.seed, device=options.device):
        if step % EVERY == 0 or step == options.steps:
            write(average, options.output)
            print(f"step {step} of {options.steps}", flush=True)


if __name__ == "__main__":
    main()
