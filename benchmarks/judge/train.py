"""Trains the judge's networks and writes what they learnt.

    WORDNET=folder OMP_NUM_THREADS=1 python -m benchmarks.judge.train meaning [--steps N] [--device cuda]
    WORDNET=folder OMP_NUM_THREADS=1 python -m benchmarks.judge.train fluency
    WORDNET=folder OMP_NUM_THREADS=1 python -m benchmarks.judge.train words

`meaning` reads both sides together, `fluency` one text alone. What they read are the pairs of
benchmarks/judge/sources.py, all of open licences, and damage seeded into the sound ones, anew each time one is drawn
(benchmarks/judge/damage.py). A fifth of demetr's sentences and half of news21's documents are kept for measuring, save
with `--whole`, for what is shipped. `words` begins with what `meaning` learnt, and reads RSD's training pairs and the
damaged ones by turns. With one seed and one thread the same weights come out. A checkpoint is written every 100 steps,
and in the end the mean of those after KEPT.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, Protocol

import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from benchmarks.judge import grading, sources, texts, training, weights
from benchmarks.judge.lessons import lessons
from benchmarks.judge.steps import train

EVERY = 100  # steps from one checkpoint to the next
# Of all steps. The mean of several is better than each (Izmailov et al. 2018) where the last are no better.
KEPT: Mapping[str, tuple[float, ...]] = {"meaning": (0.475, 0.675, 1.0), "fluency": (1.0,), "words": (1.0,)}
COSTS: Mapping[str, Any] = {"meaning": training.cost, "fluency": texts.cost, "words": grading.cost}
STEPS: Mapping[str, int] = {"meaning": 4000, "fluency": 4000, "words": 1000}


class Lesson(Protocol):
    def batches(self, draw: Random) -> Iterator[Any]: ...


class _Drawn(IterableDataset[Any]):
    """A lesson's batches, to be drawn beside the training, in a process of their own."""

    def __init__(self, own: Lesson, seed: int) -> None:
        self._own, self._seed = own, seed

    def __iter__(self) -> Iterator[Any]:
        return self._own.batches(Random(self._seed))


def _network(part: str, resume: Path | None) -> Any:
    """The network of a part, as far as it is trained; that of words begins with what the one of meaning learnt."""
    if part == "words" and resume is None:
        networks = weights.read([weights.OUTPUT["meaning"]])
        networks.words.load_state_dict(networks.meaning.state_dict(), strict=False)
        return networks.words
    return getattr(weights.read([resume] if resume else []), part)


def _lesson(part: str, *, whole: bool) -> Lesson:
    together, alone = lessons(whole=whole)
    if part == "words":
        return grading.Grading(list(sources.graded()), together)
    return together if part == "meaning" else alone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=weights.PARTS)
    parser.add_argument("--steps", type=int, help=f"of some 33 pairs or texts each: {STEPS}")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--output", type=Path, help="the file to write; one beside the other benchmarks' unless told")
    parser.add_argument("--resume", type=Path, help="a file that was written after --done steps")
    parser.add_argument("--done", type=int, default=0)
    parser.add_argument("--whole", action="store_true", help="keep nothing for measuring")
    options = parser.parse_args()
    output = options.output or weights.OUTPUT[options.part]
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    network, count = _network(options.part, options.resume), options.steps or STEPS[options.part]
    weights.lighten(network)
    lesson = _lesson(options.part, whole=options.whole)
    drawn = DataLoader(_Drawn(lesson, options.seed + options.done), batch_size=None, num_workers=1, prefetch_factor=8)
    steps = train(
        network.to(options.device),
        iter(drawn),
        COSTS[options.part],
        steps=count,
        done=options.done,
        device=options.device,
    )
    started, total, kept = time.monotonic(), 0.0, list[Mapping[str, Tensor]]()
    for step, loss, average in steps:
        total += loss
        if step in {round(share * count) for share in KEPT[options.part]}:
            kept.append({name: value.clone() for name, value in average.values.items()})
        if step % EVERY == 0:
            weights.write(average.values, options.part, output)
            told = f"step {step} of {count}: {total / EVERY:.4f}, {time.monotonic() - started:.0f} s"
            print(told, flush=True)
            total = 0.0
    mean = {name: torch.stack([each[name] for each in kept]).mean(dim=0) for name in kept[0]}
    weights.write(mean, options.part, output)


if __name__ == "__main__":
    main()
