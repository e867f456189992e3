"""How well drift ranks contrast sentences and damaged translations, and how well it is calibrated by situation.

    OMP_NUM_THREADS=1 python -m benchmarks.drift_cells

All pairs are those that the residual is fitted to, cross-validated: each is scored by a model that saw no pair of its
group. Two rates are assumed. Where nothing grave was found, one sentence in five is changed, as in the fit; the table
of how often findings are right counts as many changed sentences as sound ones, and so do the cells with a finding.
Prints two tables of benchmarks/results/drift.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from benchmarks import bench, drift_measures, drift_pairs, drift_residual
from benchmarks.contrast_pairs import STYLES
from benchmarks.drift_measures import calibration_error
from benchmarks.drift_pairs import FITTED
from benchmarks.drift_residual import EVEN
from benchmarks.pair import Flags, Floats, Pair
from driftcheck import syntax
from driftcheck.drift.precision import KEPT
from driftcheck.encoders import DEFAULT_MODEL, load
from training.drift import fit
from training.drift.rates import RATE

SHORT = 25  # words of an original; half of the contrast sentences have fewer


def held_out(pairs: Sequence[Pair]) -> tuple[Floats, Flags]:
    """The drift (n,) of each pair by a model that saw none of its group, and whether it has a grave finding."""
    encoder = load(DEFAULT_MODEL, parsers=syntax.load)
    _, x, sound = drift_residual.table(pairs, encoder, rates=(RATE, EVEN))
    residual = drift_residual.cross_validated(x, pairs, sound[:, 0])
    odds = drift_residual.with_findings(residual, sound[:, 1])
    return 1.0 / (1.0 + np.exp(-odds)), sound[:, 1] < 1.0


def ranking(pairs: Sequence[Pair], drift: Floats) -> Iterator[str]:
    """AUC of changed pairs against sound ones, and what is caught at 5 % false alarms, by set."""
    sets, kinds = np.array([pair.set for pair in pairs]), np.array([pair.kind for pair in pairs])
    bad = np.array([pair.bad for pair in pairs])
    for name, against in (*product(STYLES.values(), ("sound", "twin")), ("demetr", "mt")):
        own = (sets == name) & (bad | (kinds == against))
        auc = drift_measures.auc()([pairs[at] for at in np.flatnonzero(own).tolist()], drift[own])
        limit = np.quantile(drift[own & ~bad], 0.95)
        yield f"| {name} | against {against} | {auc:.3f} | {(drift[own & bad] > limit).mean():.2f} |"
    damaged = [at for at, pair in enumerate(pairs) if pair.set == "demetr"]
    for severity in fit.PERTURBED:
        before = drift_measures.paired(severity)([pairs[at] for at in damaged], drift[damaged])
        yield f"| demetr | `mt` before {severity}, % | {before:.1f} | |"


def cells(pairs: Sequence[Pair], drift: Floats, found: Flags) -> Iterator[str]:
    """Pairs, mean drift, share of changed ones and calibration error by situation, of contrast items alone."""
    contrast = np.array([pair.set in STYLES.values() and not fit.is_slight(pair) for pair in pairs])
    bad = np.array([pair.bad for pair in pairs])
    kept = np.array([fit.equal_words(pair) >= KEPT for pair in pairs])
    long = np.array([len(pair.original.split()) >= SHORT for pair in pairs])
    for is_kept, is_long, is_found in product((True, False), repeat=3):
        situation = contrast & (kept == is_kept) & (long == is_long)
        rate = EVEN if is_found else RATE
        weight = np.where(bad, rate / (situation & bad).sum(), (1 - rate) / (situation & ~bad).sum())
        own = situation & (found == is_found)
        mean, rate = (np.average(values[own], weights=weight[own]) for values in (drift, bad))
        error = calibration_error(drift[own], bad[own], weight[own])
        told = ("kept" if is_kept else "reworded", "long" if is_long else "short", "yes" if is_found else "no")
        yield f"| {' | '.join(told)} | {own.sum()} | {mean:.3f} | {rate:.3f} | {error:.3f} |"


def main() -> None:
    if not (bench.available() and any(bench.contrast())):
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/ and contrast/")
    pairs = [pair for name in FITTED for pair in drift_pairs.load(name)]
    drift, found = held_out(pairs)
    print("| set | measure | AUC, or % | caught at 5 % |\n|---|---|--:|--:|")
    print("\n".join(ranking(pairs, drift)))
    print("\n| words | length | grave finding | pairs | mean drift | changed | error |\n|---|---|---|--:|--:|--:|--:|")
    print("\n".join(cells(pairs, drift, found)))


if __name__ == "__main__":
    main()
