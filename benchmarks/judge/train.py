"""Trains the judge and writes its weights.

    WORDNET=folder OMP_NUM_THREADS=1 python -m benchmarks.judge.train [--steps N] [--device cuda] [--output FILE]

The pairs are those of benchmarks/judge/sources.py, all of open licences, and damage seeded into the sound ones, anew
each time one is drawn (benchmarks/judge/damage.py). A fifth of demetr's sentences and half of news21's documents are
kept for measuring. With one seed and one thread the same weights come out. A checkpoint is written every 100 steps, and
in the end the mean of those after KEPT, which is better than each (Izmailov et al. 2018).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from benchmarks import bench
from benchmarks.judge import harm, sources
from benchmarks.judge.examples import Batch
from benchmarks.judge.network import Adapted, Network
from benchmarks.judge.pairs import Marks, Pair
from benchmarks.judge.training import Course, train
from driftcheck.encoders import packaged

OUTPUT = bench.CACHE / "judge.npz"
MOST_EDITED = 0.35  # share of edited words up to which machine translation is a base for seeded damage
LONGEST = 330  # characters of a side: longer ones cost too much
EVERY = 100  # steps from one checkpoint to the next
KEPT = (0.475, 0.675, 1.0)  # of all steps
# How often damage is seeded into demetr's translations, translations of one sentence that have no error, simplified
# sentences, agreeing pairs of RSD's and of essays, post-edited translations, and a sentence beside itself.
WEIGHTS = (0.2, 0.37, 0.14, 0.06, 0.11, 0.12)


def course() -> Course:
    """All that the judge is trained on."""
    told: dict[str, list[Pair]] = {}
    for pair in _kept(sources.demetr()):
        told.setdefault(pair.document, []).append(pair)
    marked = [group for group in map(list, map(_kept, sources.marked())) if len(group) > 1]
    agreeing = [pair for group in marked for pair in group if pair.rank == 0]
    simple, rsd = list(_kept(sources.simplified())), list(_kept(sources.rsd_pairs()))
    essays, edited = list(_kept(sources.essays())), list(_kept(sources.post_edits()))
    edits = {f"mlqe {row['id']}": row["hter"] for row in bench.load("mlqe_pe")}
    translations = [group[0] for group in told.values()]
    whole = list(
        dict.fromkeys(text for pair in [*translations, *agreeing, *simple] for text in (pair.original, pair.copy))
    )
    return Course(
        told=[group for group in told.values() if len(group) > 1],
        marked=marked,
        bases=(
            sorted(translations, key=unlike),
            sorted(agreeing, key=unlike),
            simple,
            [pair for pair in [*rsd, *essays] if pair.change == 0.0],
            [pair for pair in edited if edits[pair.document] < MOST_EDITED],
            [Pair("self", "", text, text, 0.0, (Marks(), Marks())) for text in whole],
        ),
        weights=WEIGHTS,
        single=[*rsd, *edited, *essays, *simple],
        held=harm.stock(whole),
    )


def unlike(pair: Pair) -> float:
    """The share of the words of a pair that one side alone has."""
    one, other = (set(text.casefold().split()) for text in (pair.original, pair.copy))
    return 1.0 - len(one & other) / max(1, len(one | other))


def _kept(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for pair in pairs:
        if not sources.held_out(pair.document) and max(len(pair.original), len(pair.copy)) <= LONGEST:
            yield pair


class _Drawn(IterableDataset[Batch]):
    """The course's batches, to be drawn beside the training, in a process of their own."""

    def __init__(self, own: Course, seed: int) -> None:
        self._own, self._seed = own, seed

    def __iter__(self) -> Iterator[Batch]:
        return self._own.batches(Random(self._seed))


def write(average: Mapping[str, Tensor], path: Path) -> None:
    """Writes what was learnt, in half precision: less than 3 MB."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.cpu().half().numpy() for name, value in average.items()}
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


def lightened(network: Network) -> Network:
    """The network with the weights that stay as they are in bfloat16, so that no step has to round them again."""
    for part in network.modules():
        if isinstance(part, Adapted):
            part.weight, part.bias = part.weight.bfloat16(), part.bias.bfloat16()
    return network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=4000, help="of some 33 pairs each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--resume", type=Path, help="a file that was written after --done steps")
    parser.add_argument("--done", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    network = lightened(read(options.resume) if options.resume else base()).to(options.device)
    drawn = DataLoader(_Drawn(course(), options.seed + options.done), batch_size=None, num_workers=1, prefetch_factor=8)
    steps = train(network, iter(drawn), steps=options.steps, done=options.done, device=options.device)
    started, total, kept = time.monotonic(), 0.0, list[Mapping[str, Tensor]]()
    for step, loss, average in steps:
        total += loss
        if step in {round(share * options.steps) for share in KEPT}:
            kept.append({name: value.clone() for name, value in average.values.items()})
        if step % EVERY == 0:
            write(average.values, options.output)
            print(
                f"step {step} of {options.steps}: {total / EVERY:.4f}, {time.monotonic() - started:.0f} s", flush=True
            )
            total = 0.0
    write({name: torch.stack([each[name] for each in kept]).mean(dim=0) for name in kept[0]}, options.output)


if __name__ == "__main__":
    main()
