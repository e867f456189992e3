"""Counts the findings of pairs in two languages: contrast translations, and demetr's sources against translations.

Aligned and linked once, the pairs are kept; part of them are those that drift between two languages is fitted to.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks import drift_pairs
from benchmarks.contrast_translations import SOUND
from benchmarks.kept_links import encoder
from benchmarks.pair import Pair
from driftcheck.drift.precision import TRANSLATED
from driftcheck.drift.view import by_bead
from driftcheck.encoders import MULTILINGUAL
from driftcheck.model import Finding, LinkedAlignment
from driftcheck.rules.precedence import resolve
from training.precision.counting import BREAKING, CHANGING, Counts

CONTRAST = tuple(f"{name}/{part}" for name in ("x_contrast", "x_contrast:reworded") for part in range(4))
SETS = (*CONTRAST, "x_demetr")
SOUND_KINDS = frozenset({SOUND, "mt"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A pair: the "rule severity situation" of its findings, whether it is changed, and how often it counts."""

    keys: frozenset[str]
    changed: bool
    times: int


def sightings(pairs: Sequence[Pair], found: Iterable[tuple[LinkedAlignment, Sequence[Finding]]]) -> Iterator[Sighting]:
    """What was found in each pair."""
    for pair, (alignment, findings), count in zip(pairs, found, times(pairs), strict=True):
        own = resolve(by_bead(alignment, findings).get(0, ()))
        keys = frozenset(f"{one.rule} {one.severity.name.lower()} {TRANSLATED}" for one in own)
        yield Sighting(keys, changed=pair.kind not in SOUND_KINDS, times=count)


def times(pairs: Sequence[Pair]) -> list[int]:
    """How often each pair counts: of demetr a good translation once for each fault of meaning put into it."""
    faults = Counter((pair.set, pair.group) for pair in pairs if pair.kind in CHANGING)

    def of(pair: Pair) -> int:
        if not pair.set.startswith("x_demetr"):
            return 1
        return faults[pair.set, pair.group] if pair.kind in SOUND_KINDS else int(pair.kind in CHANGING | BREAKING)

    return list(map(of, pairs))


def counted(seen: Iterable[Sighting]) -> Counts:
    """How many pairs have a finding of each rule and severity."""
    counts = Counts()
    for one in seen:
        counts.total[one.changed] += one.times
        for key in one.keys:
            counts.found[key, one.changed] += one.times
    return counts


def measured(one_in: int) -> Counts:
    """The counts of every pair, or of one pair in so many of each set."""
    counts = Counts()
    for name in SETS:
        pairs = _some(drift_pairs.load(name), one_in)
        of_set = counted(sightings(pairs, drift_pairs.seen(pairs, encoder(MULTILINGUAL))))
        counts.found.update(of_set.found)
        counts.total.update(of_set.total)
        print(f"two languages: {name}, {len(pairs):,} pairs", file=sys.stderr, flush=True)
    return counts


def _some(pairs: Sequence[Pair], one_in: int) -> list[Pair]:
    """The pairs of one item in so many."""
    groups = sorted({pair.group for pair in pairs})
    chosen = frozenset(groups[::one_in])
    return [pair for pair in pairs if pair.group in chosen]
