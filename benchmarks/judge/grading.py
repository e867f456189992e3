"""How the network of words is trained: on pairs whose words people gave a difference, and on damage that was seeded.

Of the former alone it would learn that sentences which share nearly all their words say the same, since among them all
that do are of that kind: of a "not" put into a sentence it would know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.judge.examples import Batch, batch, example, mirrored
from benchmarks.judge.network import Differences
from benchmarks.judge.pairs import Pair
from benchmarks.judge.training import Course
from driftcheck.judge.forms import FLAGS

PAIRS_IN_BATCH = 32
AT_ONCE = 8 * PAIRS_IN_BATCH  # pairs that are sorted by length together
MIRROR = 0.5  # of the pairs are read from the other side
# How often the course draws pairs that demetr damaged, and such into which damage is seeded; it draws no others.
SHARES = (0.4, 0.0, 0.6, 0.0)


@dataclass(frozen=True, slots=True)
class Grading:
    """Pairs of whose words it is known how much they differ, and a course of damaged ones."""

    pairs: Sequence[Pair]
    course: Course

    def batches(self, draw: Random) -> Iterator[Batch]:
        """Batches without end, of the pairs and of the course by turns."""
        damaged = replace(self.course, shares=SHARES).batches(draw)
        while True:
            for part in self._parts(draw):
                yield part
                yield _sure(next(damaged))

    def _parts(self, draw: Random) -> list[Batch]:
        """Batches in which each of the pairs comes once."""
        pairs = [(draw.random() < MIRROR and mirrored(pair)) or pair for pair in self.pairs]
        read = [own for own in map(example, draw.sample(pairs, len(pairs))) if own]
        found = [
            part[at : at + PAIRS_IN_BATCH]
            for start in range(0, len(read), AT_ONCE)
            for part in [sorted(read[start : start + AT_ONCE], key=lambda own: own.length)]
            for at in range(0, len(part), PAIRS_IN_BATCH)
        ]
        draw.shuffle(found)
        return [batch([[own] for own in part]) for part in found]


def _sure(given: Batch) -> Batch:
    """The batch, unknown of what is unharmed and not on the other side: how much such words differ nobody knows."""
    unsure = (given.labels == 0) & (given.flags[..., FLAGS.index("folded")] == 0)
    return replace(given, labels=given.labels.masked_fill(unsure, torch.nan))


def cost(network: Differences, given: Batch) -> Tensor:
    """The mean squared error of the words' differences."""
    known, said = ~torch.isnan(given.labels) & given.word, torch.sigmoid(network(*given.read).float())
    return functional.mse_loss(said[known], given.labels[known]) if known.any() else said.sum() * 0.0
