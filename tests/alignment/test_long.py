"""Long texts: the band gives what the whole table gives, and rates are the pair's own."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.scoring import strict
from benchmarks.synthetic import long_pair
from driftcheck.alignment import align, aligner, coarse
from driftcheck.alignment.gains import IMPOSSIBLE
from driftcheck.alignment.programme import costs
from tests.alignment.fake import Links, lines, vectors


@pytest.fixture
def short_band(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as long, and the coarsest table is small."""
    monkeypatch.setattr(aligner, "EXACT_CELLS", 0)
    monkeypatch.setattr(coarse, "COARSEST", 40)


def found(size: int) -> tuple[Links, Links]:
    pair = long_pair(size)
    beads = align(
        lines(pair.original),
        lines(pair.copy),
        original_vectors=pair.original_vectors,
        copy_vectors=pair.copy_vectors,
    )
    return [(bead.original, bead.copy) for bead in beads], list(pair.gold)


@pytest.mark.usefixtures("short_band")
def test_the_band_finds_the_way_through_a_damaged_copy() -> None:
    beads, gold = found(1000)
    assert strict([gold], [beads]).f1 > 0.98


@pytest.mark.usefixtures("short_band")
def test_the_band_covers_every_sentence_once() -> None:
    beads, _ = found(500)
    for side in (0, 1):
        seen = sorted(index for bead in beads for index in bead[side])
        assert seen == list(range(len(seen)))


@pytest.mark.usefixtures("short_band")
def test_the_band_crosses_text_that_only_one_side_has() -> None:
    texts = [f"Sentence {number} speaks of matter {number * 7919 % 1000}." for number in range(300)]
    copy = [*texts[:60], *texts[220:]]
    rows = vectors(texts)
    beads = align(
        lines(texts), lines(copy), original_vectors=rows, copy_vectors=np.concatenate([rows[:60], rows[220:]])
    )
    linked = [(bead.original, bead.copy) for bead in beads if bead.two_sided]
    assert linked == [((i,), (i,)) for i in range(60)] + [((i,), (i - 160,)) for i in range(220, 300)]


@pytest.mark.usefixtures("short_band")
def test_very_unequal_lengths() -> None:
    texts = [f"Sentence {number} speaks of matter {number * 7919 % 1000}." for number in range(200)]
    rows = vectors(texts)
    beads = align(lines(texts), lines(texts[90:92]), original_vectors=rows, copy_vectors=rows[90:92])
    assert [(bead.original, bead.copy) for bead in beads if bead.two_sided] == [((90,), (0,)), ((91,), (1,))]


def test_what_a_pair_does_often_costs_less() -> None:
    merging: Links = [((i, i + 1), (i // 2,)) for i in range(0, 40, 2)]
    plain: Links = [((i,), (i,)) for i in range(40)]
    assert costs(merging, []).further < costs(plain, []).further
    assert costs(plain, plain[:10]).moving < costs(plain, []).moving
    left_out: Links = [((i,), ()) for i in range(20)]
    assert costs(left_out, []).skipping < costs(plain, []).skipping


def test_no_bead_ends_in_the_row_and_the_column_before_the_first() -> None:
    gain = np.arange(6, dtype=np.float32).reshape(2, 3)
    (found,) = coarse.padded({(1, 1): gain}).values()
    assert found.dtype == gain.dtype
    assert np.array_equal(found, np.pad(gain, ((1, 0), (1, 0)), constant_values=float(IMPOSSIBLE)))
