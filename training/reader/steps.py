"""Training in resumable steps: a constant rate for as long as there is time, then a short decay of the rate.

So a run can be taken up where it stopped with more hours (`--minutes` more), and any state can be cooled to a model.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.reader import measure
from training.reader.data import Item, Pair, training_pairs
from training.reader.features import Batch, Sides, batch
from training.reader.network import APART, LAYERS, Reader

MARKS = 1.0  # weight of the words' loss
MARKED = 4.0  # weight of a word that the change hangs on
RANKING = 0.25  # weight of the ranking of an item's changed pairs over its sound ones
TWINS = 1.0  # weight of the ranking of a changed pair over the sound one that differs from it in the change alone
RATE = 2e-4


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run learns."""

    rate: float = RATE
    heads: float = 1e-3  # of what isn't in the published model
    by_layer: float = 0.9  # a layer's rate, of the one above it
    warm: int = 100  # steps
    tokens: int = 3200  # of a batch, with padding
    decay: float = 0.01
    norm: float = 1.0


class Run:
    """A reader in training, with all that is needed to go on."""

    def __init__(self, folder: Path, plan: Plan, *, seed: int = 1) -> None:
        torch.manual_seed(seed)
        self.folder, self.plan = folder, plan
        self.master = Reader()
        self.reader = Reader().to(torch.bfloat16)
        self._names = [name for name, one in self.master.named_parameters() if one.requires_grad]
        self._copies = dict(self.reader.named_parameters())
        self._masters = dict(self.master.named_parameters())
        self.optimizer = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-7)
        self._bases = [group["lr"] for group in self.optimizer.param_groups]
        self.step, self.epoch, self.seconds = 0, 0, 0.0
        self._copy()

    def _groups(self) -> list[dict[str, object]]:
        out = []
        for name in self._names:
            one = self._masters[name]
            if name.startswith("layers."):
                rate = self.plan.rate * self.plan.by_layer ** (LAYERS - APART - 1 - int(name.split(".")[1]))
            elif name.split(".")[0] in ("own", "apart"):
                rate = self.plan.rate
            else:
                rate = self.plan.heads
            out.append({"params": [one], "lr": rate, "weight_decay": self.plan.decay if one.ndim > 1 else 0.0})
        return out

    def _copy(self) -> None:
        with torch.no_grad():
            for name in self._names:
                self._copies[name].copy_(self._masters[name])

    def learn(self, part: Batch, factor: float) -> dict[str, float]:
        """One step at `factor` times the rate; its losses."""
        change, marks = self.reader(*part.given)
        losses = _losses(change, marks, part)
        total = losses["change"] + MARKS * losses["marks"] + RANKING * losses["rank"] + TWINS * losses["twins"]
        total.backward()  # type: ignore[no-untyped-call]  # torch does not say
        for name in self._names:
            grad = self._copies[name].grad
            self._masters[name].grad = None if grad is None else grad.float()
            self._copies[name].grad = None
        torch.nn.utils.clip_grad_norm_([self._masters[name] for name in self._names], self.plan.norm)
        factor *= min(1.0, (self.step + 1) / self.plan.warm)
        for group, base in zip(self.optimizer.param_groups, self._bases, strict=True):
            group["lr"] = base * factor
        self.optimizer.step()
        self._copy()
        self.step += 1
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def save(self, name: str) -> None:
        state = {
            "reader": self.master.state_dict(), "optimizer": self.optimizer.state_dict(),
            "step": self.step, "epoch": self.epoch, "seconds": self.seconds,
        }  # fmt: skip
        torch.save(state, self.folder / f"{name}.new")
        (self.folder / f"{name}.new").replace(self.folder / name)

    def load(self, name: str) -> None:
        state = torch.load(self.folder / name)
        self.master.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.seconds = state["step"], state["epoch"], state["seconds"]
        self._copy()

    def log(self, **values: object) -> None:
        line = json.dumps({"step": self.step, "epoch": self.epoch, "minutes": round(self.seconds / 60, 1), **values})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _losses(change: Tensor, marks: Tensor, part: Batch) -> dict[str, Tensor]:
    wrong = functional.binary_cross_entropy_with_logits(change, part.changed)
    known = part.marks >= 0
    aims = part.marks.clamp(min=0).float()
    of_words = functional.binary_cross_entropy_with_logits(
        marks, aims, weight=known.float() * (1 + (MARKED - 1) * aims), reduction="sum"
    ) / known.sum().clamp(min=1)
    ranked = {name: _ranked(change, part.changed, of) for name, of in (("rank", part.groups), ("twins", part.twins))}
    return {"change": wrong, "marks": of_words, **ranked}


def _ranked(change: Tensor, changed: Tensor, groups: Tensor) -> Tensor:
    """The loss of every changed pair that doesn't lie above every sound one of its group."""
    over = (groups[:, None] == groups[None, :]) & (changed[:, None] > changed[None, :])
    margins = functional.softplus(change[None, :] - change[:, None])[over]
    return margins.mean() if len(margins) else change.sum() * 0


def batches(items: Sequence[Item], sides: Sides, plan: Plan, rng: random.Random) -> Iterator[Batch]:
    """One pass over the items in batches of whole items of like lengths, in random order."""
    groups = training_pairs(items, rng)
    lengths = [max(len(sides[p.original].lower) + len(sides[p.copy].lower) for p in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda at: lengths[at] * rng.uniform(0.9, 1.1))
    parts: list[list[Pair]] = []
    own: list[Pair] = []
    longest = 0
    for at in order:
        longest = max(longest, lengths[at])
        if own and longest * (len(own) + len(groups[at])) > plan.tokens:
            parts.append(own)
            own, longest = [], lengths[at]
        own = own + groups[at]
    parts.append(own)
    rng.shuffle(parts)
    for pairs in parts:
        yield batch(pairs, sides)


def train(run: Run, items: Sequence[Item], sides: Sides, *, minutes: float, probe: Sequence[Item] = ()) -> None:
    """Learns for so many minutes at the constant rate; keeps `state.pt`; measures the `probe` on the way."""
    _learn(run, items, sides, seconds=60 * minutes, cooling=False, probe=probe)
    run.save("state.pt")


def cool(run: Run, items: Sequence[Item], sides: Sides, *, minutes: float) -> None:
    """Learns for so many minutes more at a rate that falls to nothing; keeps `cooled.pt`."""
    _learn(run, items, sides, seconds=60 * minutes, cooling=True, probe=())
    run.save("cooled.pt")


EVERY = 150  # steps between measurements
TOLD = 25


def _learn(
    run: Run, items: Sequence[Item], sides: Sides, *, seconds: float, cooling: bool, probe: Sequence[Item]
) -> None:
    start = last = time.monotonic()
    sums: dict[str, float] = {}
    while True:
        rng = random.Random(f"{run.epoch} {cooling}")
        for part in batches(items, sides, run.plan, rng):
            past = time.monotonic() - start
            if past >= seconds:
                return
            for name, loss in run.learn(part, 1 - past / seconds if cooling else 1.0).items():
                sums[name] = sums.get(name, 0.0) + loss / TOLD
            now = time.monotonic()
            run.seconds += now - last
            last = now
            if run.step % TOLD == 0:
                run.log(**{name: round(loss, 4) for name, loss in sums.items()})
                sums = {}
            if run.step % EVERY == 0 and not cooling:
                run.save("state.pt")
                if probe:
                    run.log(probe=measure.short(run.reader, probe, sides))
                last = time.monotonic()
        run.epoch += 1
