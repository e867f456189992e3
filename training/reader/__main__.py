"""Trains, measures and ships the reader of both sides: see docs/judge.md.

train and cool go on from the folder's state; measure tells what a state says of the fold held out; ship fits how that
joins the drift, on the same fold, and writes driftcheck/data/judge.*.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.reader import data, join, measure, ship, steps
from training.reader.data import Item, Pair
from training.reader.features import Sides

PROBE = 60  # items of the held-out fold that are measured on the way


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("command", choices=("train", "cool", "measure", "ship"))
    parser.add_argument("--folder", type=Path, required=True, help="where states and the log are kept")
    parser.add_argument("--fold", type=int, default=0, help="the fold held out; -1 for none")
    parser.add_argument("--minutes", type=float, default=30.0, help="for how long to learn")
    parser.add_argument("--state", default="", help="the state to start from; default: the last one")
    parser.add_argument("--rate", type=float, default=steps.RATE, help="of the layers, at its highest")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    items = data.contrast() + data.demetr()
    training = [item for item in items if item.fold != args.fold]
    held = [item for item in items if item.fold == args.fold]
    sides = Sides(_texts(items), kept=args.folder.parent / "states")
    run = steps.Run(args.folder, steps.Plan(rate=args.rate))
    if state := args.state or ("state.pt" if (args.folder / "state.pt").exists() else ""):
        run.load(state)
    if args.command == "train":
        probe = random.Random(0).sample(held, min(PROBE, len(held)))
        steps.train(run, training, sides, minutes=args.minutes, probe=probe)
    elif args.command == "cool":
        steps.cool(run, training, sides, minutes=args.minutes)
    if args.command != "train":
        _measure(run, held, sides)
    if args.command == "ship":
        _ship(run, held, sides)


def _measure(run: steps.Run, held: Sequence[Item], sides: Sides) -> None:
    plain, matched = data.measured_pairs(held), data.matched_pairs(held)
    for name, pairs in (("plain", plain), ("matched", matched)):
        scores = measure.logits(run.reader, pairs, sides)
        run.log(**{name: measure.summary(pairs, scores)})
        print(json.dumps(measure.kinds(pairs, scores), indent=1))


def _ship(run: steps.Run, held: Sequence[Item], sides: Sides) -> None:
    """Joins on pairs that are reworded alike with and without a change, of both kinds of sets."""
    rng = random.Random(0)
    pairs = [*data.matched_pairs([item for item in held if item.series != "demetr"]),
             *data.measured_pairs([item for item in held if item.series == "demetr"])]  # fmt: skip
    names = sorted({pair.item for pair in pairs})
    pairs = [pair for at in range(0, len(pairs), 2) if rng.random() < JOINED for pair in pairs[at : at + 2]]
    own, logits, kept = _drifts(run.folder, pairs), measure.logits(run.reader, pairs, sides), join.keeps(pairs, sides)
    changed = np.array([pair.changed for pair in pairs])
    parts = np.array([names.index(pair.item) % 5 for pair in pairs])
    both = join.crossed(pairs, own, logits, kept, parts)
    for name, of in (("all", kept | ~kept), ("kept", kept), ("reworded", ~kept)):
        for what, scores in (("drift", own), ("reader", logits), ("both", both)):
            rows = scores[of & changed], scores[of & ~changed]
            print(f"{name} {what}: AUC {measure.auc(*rows):.3f}, caught {measure.caught(*rows):.3f} of {len(rows[0])}")
    model = join.fit(changed, own, logits, kept)
    print(model, ship.write(run.master, model))


JOINED = 0.35  # share of the pairs that are joined: each needs a comparison


def _drifts(folder: Path, pairs: Sequence[Pair]) -> join.Floats:
    """Drift's log odds, kept in the folder."""
    path = folder.parent / "drifts.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    missing = [pair for pair in pairs if f"{pair.original}\n{pair.copy}" not in known]
    for pair, odds in zip(missing, join.drifts(missing), strict=True):
        known[f"{pair.original}\n{pair.copy}"] = float(odds)
    path.write_text(json.dumps(known), encoding="utf-8")
    return np.array([known[f"{pair.original}\n{pair.copy}"] for pair in pairs])


def _texts(items: Sequence[Item]) -> list[str]:
    return [text for item in items for text in
            (item.original, *(v.text for v in item.sound), *(v.text for v in item.changed),
             *(v.restored for v in item.changed if v.restored))]  # fmt: skip


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
