"""The judge learns, the same from the same seed, and what is written is what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.judge.pairs import Marks, Pair, damaged_marks

torch = pytest.importorskip("torch")

from benchmarks.judge.examples import Batch, Example, batch, disguised, example, mirrored  # noqa: E402 - they import torch
from benchmarks.judge.steps import Average, train  # noqa: E402 - likewise
from benchmarks.judge.training import cost  # noqa: E402 - likewise
from benchmarks.judge.weights import bare, read, write  # noqa: E402 - likewise

pytestmark = pytest.mark.model

SOUND = [("Forty ships left the old port", "Forty ships have left the old port"), ("Ann met Ben", "Ann has met Ben")]
DAMAGED = ["Fifty ships have left the old port", "Ann has met Carl"]


def groups() -> list[list[Example]]:
    found = []
    for (original, copy), damaged in zip(SOUND, DAMAGED, strict=True):
        marks = damaged_marks(original, copy, damaged)
        pairs = [
            Pair("demetr", original, original, copy, 0.0, (Marks(), Marks())),
            Pair("demetr", original, original, damaged, 1.0, marks, "number", rank=2),
        ]
        found.append([own for own in map(example, pairs) if own])
    return found


def batches() -> Iterator[Batch]:
    return repeat(batch(groups()))


def trained(steps: int) -> Average:
    torch.manual_seed(0)
    *_, (_, _, average) = train(bare().meaning, batches(), cost, steps=steps)
    return average


def test_the_parts_of_a_batch_are_padded_and_rivals_share_a_group() -> None:
    made = batch(groups())
    assert made.real.sum(dim=2).tolist() == [[8, 9], [8, 9], [5, 6], [5, 6]]
    assert (made.real.sum(dim=2) - made.word.sum(dim=2) == 2).all()
    assert made.group.tolist() == [0, 0, 1, 1]
    assert torch.isnan(made.labels[~made.word]).all()


def test_a_mirrored_pair_has_its_sides_exchanged() -> None:
    own = groups()[0][1]
    other = mirrored(own.pair)
    assert other is not None
    assert (other.original, other.copy) == (own.pair.copy, own.pair.original)
    assert other.marks == own.pair.marks[::-1]


def test_a_disguise_is_the_same_on_both_sides_and_leaves_what_differs() -> None:
    plain = groups()[0]
    made = disguised(plain, Random(1), share=1.0)
    before, after = ([set(side.ids.tolist()) for own in group for side in own.sides] for group in (plain, made))
    assert all(len(one) == len(other) for one, other in zip(before, after, strict=True))
    assert set.intersection(*before) != set.intersection(*after)
    # Which word of the damaged copy is new can be told as before.
    assert after[3] - after[2] == before[3] - before[2]
    assert all(
        np.array_equal(one.labels, other.labels, equal_nan=True)
        for own, other_own in zip(plain, made, strict=True)
        for one, other in zip(own.sides, other_own.sides, strict=True)
    )


@pytest.mark.slow
def test_what_was_learnt_is_written_and_tells_damage_from_paraphrase(tmp_path: Path) -> None:
    write(trained(40).values, "meaning", tmp_path / "judge.npz")
    with torch.inference_mode():
        change, _, _ = read([tmp_path / "judge.npz"]).meaning(*batch(groups()).read)
    sound, damaged = change[::2], change[1::2]
    assert (damaged > sound).all()


@pytest.mark.slow
def test_the_same_seed_learns_the_same() -> None:
    one, other = trained(2), trained(2)
    assert all(torch.equal(value, other.values[name]) for name, value in one.values.items())


def test_a_batch_of_which_nothing_is_known_does_no_harm() -> None:
    unknown = example(Pair("onestop", "", "Ann met Ben", "Ann saw Ben", None, (Marks(rest=None), Marks(rest=None))))
    assert unknown is not None
    *_, (_, loss, _) = train(bare().meaning, repeat(batch([[unknown]])), cost, steps=1)
    assert loss == 0.0
