"""The table of how often findings are right: changed and sound pairs weigh the same, and small counts are drawn in."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.pair import Pair
from driftcheck.drift.precision import TRANSLATED
from training.precision.counting import PRIOR, Counts, cells
from training.precision.translated import Sighting, counted, times

KEY, OTHER = f"numbers major {TRANSLATED}", f"dates major {TRANSLATED}"


def pair(kind: str, of_set: str = "x_demetr", group: str = "1") -> Pair:
    return Pair(of_set, group, kind, "", "eins", "one", bad=False)


def test_changed_and_sound_pairs_weigh_the_same_whatever_their_number() -> None:
    few = Counts(Counter({(KEY, True): 40, (KEY, False): 10}), Counter({True: 100, False: 100}))
    many = Counts(Counter({(KEY, True): 40, (KEY, False): 40}), Counter({True: 100, False: 400}))
    assert cells(few, (TRANSLATED,)) == cells(many, (TRANSLATED,))
    assert cells(few, (TRANSLATED,))[f"major {TRANSLATED}"] == 0.8


def test_what_was_seen_once_is_drawn_to_the_share_of_its_severity() -> None:
    counts = Counts(Counter({(KEY, True): 39, (KEY, False): 10, (OTHER, True): 1}), Counter({True: 100, False: 100}))
    table = cells(counts, (TRANSLATED,))
    assert table[OTHER] == pytest.approx((1 + PRIOR * 0.8) / (1 + PRIOR), abs=1e-3)
    assert table[KEY] == pytest.approx(39 / 49, abs=0.005)


def test_a_severity_without_any_finding_is_told_nothing_of() -> None:
    counts = Counts(Counter(), Counter({True: 1, False: 1}))
    assert set(cells(counts, (TRANSLATED,)).values()) == {0.5}


def test_a_good_translation_counts_once_for_each_fault_that_was_put_into_it() -> None:
    pairs = [pair("mt"), pair("negation"), pair("tense"), pair("punctuation"), pair("mt", group="2")]
    assert times(pairs) == [2, 1, 1, 0, 0]


def test_contrast_pairs_count_once() -> None:
    assert times([pair("sound", "x_contrast/0"), pair("role", "x_contrast/0")]) == [1, 1]


def test_pairs_are_counted_with_what_was_found_in_them() -> None:
    seen = [Sighting(frozenset({KEY}), True, 1), Sighting(frozenset(), True, 1), Sighting(frozenset({KEY}), False, 3)]
    counts = counted(seen)
    assert counts.total == {True: 2, False: 3}
    assert counts.found == {(KEY, True): 1, (KEY, False): 3}
