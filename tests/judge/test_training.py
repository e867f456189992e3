"""The judge learns, the same from the same seed, and what is written is what was learnt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from benchmarks.judge.pairs import Marks, Pair, damaged_marks
from benchmarks.judge.vectors import Vectors
from driftcheck.model import Span

torch = pytest.importorskip("torch")

from benchmarks.judge.examples import batch, example, mirrored  # noqa: E402 - they import torch
from benchmarks.judge.train import base, read, write  # noqa: E402 - likewise
from benchmarks.judge.training import Average, Course, train  # noqa: E402 - likewise

SIZE = 384
SOUND = [("44 ships left port", "44 ships have left port"), ("Ann met Ben", "Ann has met Ben")]
DAMAGED = ["14 ships have left port", "Ann has met Carl"]


def known(texts: Iterable[str]) -> dict[str, Vectors]:
    """Every word by a vector of its own."""
    found = {}
    for text in texts:
        matches = list(re.finditer(r"\S+", text))
        rows = [np.random.default_rng(sum(match[0].encode())).normal(size=SIZE) for match in matches]
        tokens = np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float16)
        found[text] = Vectors(tokens, tuple(Span(*match.span()) for match in matches))
    return found


def course() -> Course:
    vectors = known([*(text for pair in SOUND for text in pair), *DAMAGED])
    groups = []
    for (original, copy), damaged in zip(SOUND, DAMAGED, strict=True):
        marks = damaged_marks(original, copy, damaged)
        pairs = [
            Pair("demetr", original, original, copy, 0.0, (Marks(), Marks())),
            Pair("demetr", original, original, damaged, 1.0, marks, "number", rank=2),
        ]
        groups.append([own for own in (example(pair, vectors) for pair in pairs) if own])
    return Course(demetr=groups, marked=groups, seeded=groups, single=groups[0], known=vectors)


def trained(steps: int) -> Average:
    torch.manual_seed(0)
    *_, (_, average) = train(base(), course(), steps=steps, seed=0, device="cpu")
    return average


def test_the_parts_of_a_batch_are_padded_and_rivals_share_a_group() -> None:
    made = batch(course().demetr)
    assert made.real.sum(dim=1).tolist() == [9, 9, 7, 7]
    assert made.group.tolist() == [0, 0, 1, 1]
    assert torch.isnan(made.labels[~made.real]).all()


def test_a_mirrored_pair_has_its_sides_exchanged() -> None:
    given = course()
    own = given.demetr[0][1]
    other = mirrored(own, given.known)
    assert other is not None
    assert (other.pair.original, other.pair.copy) == (own.pair.copy, own.pair.original)
    assert sorted(other.labels[~np.isnan(other.labels)]) == sorted(own.labels[~np.isnan(own.labels)])


@pytest.mark.model
def test_what_was_learnt_is_written_and_tells_damage_from_paraphrase(tmp_path: Path) -> None:
    average = trained(12)
    write(average, tmp_path / "judge.npz")
    assert (tmp_path / "judge.npz").stat().st_size < 4_000_000
    with torch.inference_mode():
        change, _, _ = read(tmp_path / "judge.npz")(*batch(course().demetr).read)
    sound, damaged = change[::2], change[1::2]
    assert (damaged > sound).all()


@pytest.mark.model
def test_the_same_seed_learns_the_same() -> None:
    one, other = trained(2), trained(2)
    assert all(torch.equal(value, other.values[name]) for name, value in one.values.items())
