"""The steps of a training, whatever is learnt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Self, TypeVar

import torch
from torch import Tensor, nn

RATE = 1e-3
WARM_UP = 100


@dataclass(frozen=True, slots=True, eq=False)
class Padded:
    """What a network reads of a batch, padded to one length; what it should say of it stands beside it."""

    ids: Tensor
    flags: Tensor
    real: Tensor
    word: Tensor

    @property
    def read(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.ids, self.flags, self.real, self.word

    def to(self, device: str) -> Self:
        return type(self)(*(getattr(self, field.name).to(device) for field in fields(self)))


Learner = TypeVar("Learner", bound=nn.Module)
Given = TypeVar("Given", bound=Padded)


class Average:
    """The running mean of what a network learns, which is what is kept."""

    def __init__(self, network: nn.Module) -> None:
        self.values = {
            name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad
        }

    @torch.no_grad()
    def take(self, network: nn.Module, step: int) -> None:
        keep = min(0.99, step / (step + 20))
        for name, value in network.named_parameters():
            if name in self.values:
                self.values[name].lerp_(value, 1 - keep)


def train(
    network: Learner,
    batches: Iterator[Given],
    cost: Callable[[Learner, Given], Tensor],
    *,
    steps: int,
    done: int = 0,
    device: str = "cpu",
) -> Iterator[tuple[int, float, Average]]:
    """Trains up to step `steps`, of which some may be `done`; yields after each its number, cost and average."""
    learnt = [value for value in network.parameters() if value.requires_grad]
    groups = [
        {"params": [value for value in learnt if value.ndim > 1], "weight_decay": 0.01},
        {"params": [value for value in learnt if value.ndim <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98))
    average = Average(network)
    network.train()
    for step in range(done + 1, steps + 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step - done) / WARM_UP) * max(0.02, 1.0 - step / steps)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = cost(network, next(batches).to(device))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch does not type it
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        average.take(network, step - done)
        yield step, float(loss.detach()), average
