"""The benchmark's scores, by small examples whose result is worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scoring import Link, in_order, one_sided, read_links, strict, vecalign

GOLD: list[Link] = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,))]
FOUND: list[Link] = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,))]


def test_strict_counts_two_sided_beads_that_are_just_so() -> None:
    score = strict([GOLD], [FOUND])
    assert (score.precision, score.recall) == (1 / 3, 1 / 2)


def test_one_sided_beads_are_counted_by_themselves() -> None:
    assert strict([GOLD], [FOUND], count=one_sided).f1 == 0
    assert strict([GOLD], [GOLD], count=one_sided).f1 == 1


def test_lax_counts_beads_that_share_a_link() -> None:
    scores = vecalign([GOLD], [FOUND])
    assert (scores["strict"].precision, scores["strict"].recall) == (1 / 4, 1 / 2)
    assert (scores["lax"].precision, scores["lax"].recall) == (1 / 2, 1)


def test_links_that_cross_the_longest_chain_are_left_out() -> None:
    assert in_order([((0,), (2,)), ((1,), (0,)), ((2,), (1,)), ((3,), ())]) == [((1,), (0,)), ((2,), (1,))]


def test_nothing_found_scores_nothing() -> None:
    assert strict([GOLD], [[]]).f1 == 0
    assert vecalign([[]], [[]])["strict"].f1 == 0


def test_vecaligns_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "beads.txt"
    path.write_text("[0, 1]:[2]:0.12\n[]:[3]\n\n[2]:[]:0.0\n", encoding="utf-8")
    assert read_links(path) == [((0, 1), (2,)), ((), (3,)), ((2,), ())]


def test_other_lines_are_refused_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "beads.txt"
    path.write_text("[0]:[0]\nzero:one\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"beads.txt:2"):
        read_links(path)
