"""How well drift between two languages is calibrated, by length and by whether something grave was found.

    OMP_NUM_THREADS=1 python -m benchmarks.translated_cells

Contrast translations, slight changes left out, cross-validated by item: neither the model nor the table of how often
findings are right saw another pair of the item. The rates are those of benchmarks/drift_cells.py. A pair is long where
its English side has SHORT words or more, since not every language parts them. Prints a table of
benchmarks/results/translations.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks import bench, drift_pairs
from benchmarks.drift_cells import SHORT
from benchmarks.drift_measures import calibration_error
from benchmarks.drift_pairs import FITTED_TRANSLATED
from benchmarks.drift_residual import EVEN
from benchmarks.kept_links import encoder
from benchmarks.pair import Flags, Floats, Pair
from driftcheck.drift.document import grave
from driftcheck.drift.features import features
from driftcheck.drift.precision import TRANSLATED, Precision
from driftcheck.drift.view import View, by_bead, view, without_named
from driftcheck.encoders import MULTILINGUAL
from driftcheck.model import Finding
from training.drift import translated
from training.drift.rates import RATE
from training.precision.counting import cells
from training.precision.translated import SETS, Sighting, counted, sightings

FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """Pairs, whether the model is fitted to each, what was found in it, and its grave findings.

    `whole` are the features (n, F) with all findings among them, `rest` those without what findings name.
    """

    pairs: list[Pair]
    fitted: list[bool]
    seen: list[Sighting]
    grave: list[list[Finding]]
    whole: Floats
    rest: Floats


def read() -> Read:
    """The pairs that the model or the table is made of."""
    pairs, fitted, seen, found = list[Pair](), list[bool](), list[Sighting](), list[list[Finding]]()
    rows = list[tuple[list[float], list[float]]]()
    for name in dict.fromkeys((*SETS, *FITTED_TRANSLATED)):
        own = drift_pairs.load(name)
        linked = list(drift_pairs.seen(own, encoder(MULTILINGUAL)))
        pairs += own
        fitted += [name in FITTED_TRANSLATED] * len(own)
        seen += sightings(own, linked)
        for alignment, findings in linked:
            bead = view(alignment, alignment.beads[0], by_bead(alignment, findings).get(0, ()))
            found.append(grave(bead))
            rest = without_named(bead) if bead.findings else bead
            # Marks that a finding speaks of are no doubt beside it.
            rows.append((_features(bead), _features(rest, without="signs" if bead.findings else "")))
    whole, left = (np.array([row[at] for row in rows], dtype=np.float64) for at in (0, 1))
    return Read(pairs, fitted, seen, found, whole, left)


def _features(bead: View, *, without: str = "") -> list[float]:
    """What the model reads of a bead, a family taken to be 0."""
    return [
        0.0 if family == without else value
        for family, part in features(bead).items()
        for name, value in part.items()
        if translated.is_read(f"{family}.{name}")
    ]


def held_out(own: Read) -> Floats:
    """The drift (n,) of each pair by a model and a table that saw none of its group, as `drift.document` makes it."""
    drift = np.zeros(len(own.pairs))
    fitted = np.array(own.fitted)
    for train, test in GroupKFold(FOLDS).split(own.whole, None, [pair.group for pair in own.pairs]):
        rows = train[fitted[train]]
        pairs = [own.pairs[at] for at in rows]
        weights, intercept = translated.fit(own.whole[rows], pairs)
        slope, shift = translated.curve(translated.cross_validated(own.whole[rows], pairs), pairs)
        table = Precision("", cells(counted(own.seen[at] for at in train), (TRANSLATED,)))
        sound = np.array([prod(1.0 - table.of(one, TRANSLATED) for one in own.grave[at]) for at in test])
        odds = ((x[test] @ weights + intercept) * slope + shift for x in (own.whole, own.rest))
        whole, residual = (1.0 / (1.0 + np.exp(-one)) for one in odds)
        drift[test] = np.maximum(whole, 1.0 - (1.0 - residual) * sound)
    return drift


def told(pairs: Sequence[Pair], drift: Floats, found: Flags) -> Iterator[str]:
    """Pairs, mean drift, share of changed ones and calibration error by situation."""
    contrast = np.array([pair.set.startswith("x_contrast") and pair.severity != "minor" for pair in pairs])
    bad = np.array([pair.bad for pair in pairs])
    long = np.array([len(_english(pair).split()) >= SHORT for pair in pairs])
    for is_long, is_found in product((True, False), repeat=2):
        situation = contrast & (long == is_long)
        rate = EVEN if is_found else RATE
        weight = np.where(bad, rate / (situation & bad).sum(), (1 - rate) / (situation & ~bad).sum())
        own = situation & (found == is_found)
        mean, share = (np.average(values[own], weights=weight[own]) for values in (drift, bad))
        error = calibration_error(drift[own], bad[own], weight[own])
        names = ("long" if is_long else "short", "yes" if is_found else "no")
        yield f"| {' | '.join(names)} | {own.sum()} | {mean:.3f} | {share:.3f} | {error:.3f} |"


def _english(pair: Pair) -> str:
    return pair.original if pair.languages[0] == "en" else pair.copy


def main() -> None:
    if not (bench.available() and any(bench.contrast())):
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/ and contrast/")
    own = read()
    print("| length | grave finding | pairs | mean drift | changed | error |\n|---|---|--:|--:|--:|--:|")
    print("\n".join(told(own.pairs, held_out(own), np.array([bool(one) for one in own.grave]))))


if __name__ == "__main__":
    main()
