"""How the judge is trained: which examples come together, what they cost, and the steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.judge.examples import Batch, Example, batch, mirrored
from benchmarks.judge.network import Network
from benchmarks.judge.vectors import Vectors

RATE = 1e-3
WARM_UP = 40
# Shares of the groups from demetr, from marked translations and from seeded ones; the rest are pairs of other sets.
SHARES = (0.36, 0.27, 0.3)
RIVALS = 3  # damaged forms that stand beside a sound one
MIRROR = 0.4  # of the groups of rivals are read from the other side
GROUPS_AT_ONCE = 96  # drawn together, so that examples of one length stand in one batch
PAIRS_IN_BATCH = 32
# A sound pair counts for this much, a damaged one for less: there are more of those.
SOUND, DAMAGED = 1.5, 0.5
MARKED = 3.0  # a word that changed against one that did not
KIND, RIVALRY = 0.15, 0.5
MARGIN = 0.5  # in logits, for each rank

Group = list[Example]


@dataclass(frozen=True, slots=True)
class Course:
    """What is trained on. A group of `demetr` or `seeded` begins with a sound example; `marked` ones may have none."""

    demetr: Sequence[Group]
    marked: Sequence[Group]
    seeded: Sequence[Group]
    single: Sequence[Example]
    known: Mapping[str, Vectors]

    def batches(self, draw: Random, *, device: str) -> Iterator[Batch]:
        """Batches without end."""
        while True:
            drawn = sorted((self._draw(draw) for _ in range(GROUPS_AT_ONCE)), key=_longest)
            parts: list[list[Group]] = [[]]
            for group in filter(None, drawn):
                if sum(map(len, parts[-1])) >= PAIRS_IN_BATCH:
                    parts.append([])
                parts[-1].append(group)
            draw.shuffle(parts)
            yield from (batch(part, device=device) for part in parts)

    def _draw(self, draw: Random) -> Group:
        (kind,) = draw.choices(("demetr", "marked", "seeded", "single"), (*SHARES, 1 - sum(SHARES)))
        if kind == "seeded":
            return draw.choice(self.seeded)
        if kind == "single":
            return draw.sample(self.single, 2)
        if kind == "marked":
            group = draw.choice(self.marked)
            group = draw.sample(group, min(RIVALS + 1, len(group)))
        else:
            sound, *damaged = draw.choice(self.demetr)
            group = [sound, *draw.sample(damaged, min(RIVALS, len(damaged)))]
        if draw.random() < MIRROR:
            return [own for one in group if (own := mirrored(one, self.known))]
        return group


def _longest(group: Group) -> int:
    return max((own.length for own in group), default=0)


def cost(network: Network, given: Batch) -> Tensor:
    """What the network's answers cost: of the change, the words, the kind, and the order of rivals."""
    change, words, kinds = (part.float() for part in network(*given.read))
    known = ~torch.isnan(given.change)
    weight = torch.where(given.change[known] > 0.5, DAMAGED, SOUND)
    each = functional.binary_cross_entropy_with_logits(change[known], given.change[known], reduction="none")
    marked = ~torch.isnan(given.labels) & given.real
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


class Average:
    """The running mean of a network's parameters, which is what is kept."""

    def __init__(self, network: Network) -> None:
        self.values = {name: value.detach().clone() for name, value in network.named_parameters()}

    @torch.no_grad()
    def take(self, network: Network, step: int) -> None:
        keep = min(0.985, step / (step + 20))
        for name, value in network.named_parameters():
            self.values[name].lerp_(value, 1 - keep)


def train(network: Network, course: Course, *, steps: int, seed: int, device: str) -> Iterator[tuple[int, Average]]:
    """Trains for `steps` steps and yields after each the average so far."""
    thick = [value for value in network.parameters() if value.ndim > 1]
    thin = [value for value in network.parameters() if value.ndim <= 1]
    groups = [{"params": thick, "weight_decay": 0.01}, {"params": thin, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98))
    average, batches = Average(network), course.batches(Random(seed), device=device)
    for step in range(1, steps + 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, step / WARM_UP) * max(0.02, 1.0 - step / steps)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = cost(network, next(batches))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch does not type it
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        average.take(network, step)
        yield step, average
