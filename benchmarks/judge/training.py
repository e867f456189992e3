"""How the network that reads both sides is trained: which examples come together, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.judge.damage import group as seeded
from benchmarks.judge.examples import Batch, Example, batch, disguised, example, mirrored
from benchmarks.judge.harm import Stock
from benchmarks.judge.network import Network
from benchmarks.judge.pairs import Pair

RIVALS = 3  # damaged forms that stand beside a sound one
SEEDED_RIVALS = 2
MIRROR = 0.45  # of the groups of rivals are read from the other side
DISGUISED, MOST_DISGUISED = 0.6, 0.5  # share of the groups, and up to which share of their words
GROUPS_AT_ONCE = 128  # drawn together, so that examples of one length stand in one batch
PAIRS_IN_BATCH = 32
LONGEST = 90  # tokens of a side: longer ones cost too much
SMOOTHING = 0.03
# A sound pair counts for this much, a damaged one for less: there are more of those.
SOUND, DAMAGED = 1.4, 0.6
MARKED = 3.0  # a word that changed against one that did not
KIND, RIVALRY = 0.15, 0.5
MARGIN = 0.5  # in logits, for each rank


@dataclass(frozen=True, slots=True)
class Course:
    """What is trained on, by how it is drawn; `shares` say how often each.

    A group of `told` begins with a sound pair; `marked` ones may have none. `bases` are sound pairs into which damage
    is seeded, in sets of which each is drawn from as often as `weights` say, its end more often than its beginning;
    `single` pairs stand alone.
    """

    told: Sequence[Sequence[Pair]]
    marked: Sequence[Sequence[Pair]]
    bases: Sequence[Sequence[Pair]]
    weights: Sequence[float]
    single: Sequence[Pair]
    held: Stock
    shares: tuple[float, float, float, float] = (0.25, 0.25, 0.43, 0.07)

    def batches(self, draw: Random) -> Iterator[Batch]:
        """Batches without end."""
        while True:
            drawn = sorted(filter(None, (self._draw(draw) for _ in range(GROUPS_AT_ONCE))), key=_longest)
            parts: list[list[list[Example]]] = [[]]
            for group in drawn:
                if sum(map(len, parts[-1])) >= PAIRS_IN_BATCH:
                    parts.append([])
                parts[-1].append(group)
            draw.shuffle(parts)
            yield from (batch(part) for part in parts)

    def _draw(self, draw: Random) -> list[Example]:
        (kind,) = draw.choices(("told", "marked", "seeded", "single"), self.shares)
        if kind == "single":
            return _read(draw.sample(self.single, 2))
        if kind == "marked":
            group = draw.choice(self.marked)
            group = draw.sample(group, min(RIVALS + 1, len(group)))
        elif kind == "told":
            sound, *damaged = draw.choice(self.told)
            group = [sound, *draw.sample(damaged, min(RIVALS, len(damaged)))]
        else:
            (bases,) = draw.choices(self.bases, self.weights)
            # Towards the end stand those whose sides are least alike, of which there are too few.
            base = bases[int(len(bases) * max(draw.random(), draw.random()))]
            group = seeded(base, draw, self.held, damaged=SEEDED_RIVALS)
        if draw.random() < MIRROR:
            group = [own for one in group if (own := mirrored(one))]
        found = _read(group)
        if len(found) > 1 and draw.random() < DISGUISED:
            return disguised(found, draw, share=draw.uniform(0.0, MOST_DISGUISED))
        return found


def _read(group: Sequence[Pair]) -> list[Example]:
    return [own for pair in group if (own := example(pair)) and own.length <= LONGEST]


def _longest(group: Sequence[Example]) -> int:
    return max(own.length for own in group)


def cost(network: Network, given: Batch) -> Tensor:
    """What the network's answers cost: of the change, the words, the kind, and the order of rivals."""
    change, words, kinds = (part.float() for part in network(*given.read))
    known = ~torch.isnan(given.change)
    target = given.change[known].clamp(SMOOTHING, 1 - SMOOTHING)
    weight = torch.where(target > 0.5, DAMAGED, SOUND)
    each = functional.binary_cross_entropy_with_logits(change[known], target, reduction="none")
    marked = ~torch.isnan(given.labels) & given.word
    of_words = words.sum() * 0.0
    if marked.any():
        of_words = functional.binary_cross_entropy_with_logits(
            words[marked], given.labels[marked], pos_weight=torch.tensor(MARKED, device=words.device)
        )
    of_kind = kinds.sum() * 0.0
    if (named := given.kind >= 0).any():
        of_kind = functional.cross_entropy(kinds[named], given.kind[named])
    of_change = (each * weight).sum() / max(1, len(each))
    total: Tensor = of_change + of_words + KIND * of_kind + RIVALRY * _rivalry(change, given)
    return total


def _rivalry(change: Tensor, given: Batch) -> Tensor:
    """Softplus of how much less than the margin lies between two rivals (RankNet, Burges et al. 2005)."""
    ahead = (given.rank[:, None] - given.rank[None, :]).float()
    rivals = (given.group[:, None] == given.group[None, :]) & (ahead > 0)
    if not rivals.any():
        return change.sum() * 0.0
    return functional.softplus(MARGIN * ahead - (change[:, None] - change[None, :]))[rivals].mean()
