"""How well drift ranks and how well it is calibrated, beside similarities that others use, in one run.

    OMP_NUM_THREADS=1 python -m benchmarks.drift

The sets that the model is fitted to (drift_pairs.FITTED) are cross-validated as in training/drift, the others
are scored by the model as shipped. Prints the tables of benchmarks/results/drift.md.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks import bench, drift_baselines, drift_pairs, drift_residual
from benchmarks.drift_measures import Measure, auc, calibration_error, caught, curve, paired, share_from
from benchmarks.drift_pairs import FITTED, MEASURED
from benchmarks.pair import Floats, Pair
from driftcheck import drift, reporting, syntax
from driftcheck.encoders import DEFAULT_MODEL, load
from training.drift import fit
from training.drift.rates import RATE

BOUNDARIES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def measures(pairs: Mapping[str, Sequence[Pair]]) -> list[tuple[str, str, Measure]]:
    """What is measured: the set, what of it, and how it is read from the damage of the set's pairs."""
    rows: list[tuple[str, str, Measure]] = [
        ("demetr", "critical, major against all `mt`: AUC", auc(keep=lambda pair: pair.bad or pair.kind == "mt")),
        ("demetr", "caught at 5 % false alarms, %", caught(false_alarms=0.05)),
        *(("demetr", f"`mt` before {severity}, %", paired(severity)) for severity in ("critical", "major", "minor")),
    ]
    rows += [(name, "major error: AUC", auc()) for name in ("news21", "ted21", "news23")]
    rows += [("msrp", "different: AUC", auc()), ("hallucination_deen", "labelled: AUC", auc())]
    return [row for row in rows if row[0] in pairs]


def odds(
    pairs: Mapping[str, Sequence[Pair]],
    tables: Mapping[str, Floats],
    sound: Mapping[str, Floats],
    names: Sequence[str],
) -> dict[str, Floats]:
    """The log odds of each set's pairs: cross-validated where the model was fitted to the set.

    `sound` (n, 2) is how likely no grave finding is right, at the rate of the fit and as the program has it.
    """
    every = [pair for name in FITTED for pair in pairs[name]]
    x, rest = (np.concatenate([of[name] for name in FITTED]) for of in (tables, sound))
    held_out = drift_residual.cross_validated(x, every, rest[:, 0])
    ends = np.cumsum([len(pairs[name]) for name in FITTED])[:-1]
    residual = dict(zip(FITTED, np.split(held_out, ends), strict=True))
    fitted = drift.model()
    weights = np.array([fitted.weights.get(family, {}).get(own, 0.0) for family, own in map(_parted, names)])
    for name in pairs:
        if name not in residual:
            residual[name] = tables[name] @ weights + fitted.intercept
    return {name: drift_residual.with_findings(values, sound[name][:, 1]) for name, values in residual.items()}


def _parted(name: str) -> tuple[str, str]:
    family, _, own = name.partition(".")
    return family, own


def print_ranking(pairs: Mapping[str, Sequence[Pair]], damage: dict[str, dict[str, Floats]]) -> None:
    columns = ("drift", "cosine", *drift_baselines.BASELINES)
    print(f"| set | measure | {' | '.join(columns)} |\n|---|---|{'---|' * len(columns)}")
    rows = measures(pairs)
    for name in {name for name, _, _ in rows}:
        damage[name] |= {each: drift_baselines.scores(each, pairs[name]) for each in drift_baselines.BASELINES}
    for name, told, measure in rows:
        values = [measure(pairs[name], damage[name][column]) for column in columns]
        print(f"| {name} | {told} | {' | '.join(map(_shown, values))} |")


def _shown(value: float) -> str:
    """Three digits: of a share as a decimal, of a share in % after its point."""
    return f"{value:.3f}" if value <= 1 else f"{value:.1f}"


def print_calibration(pairs: Mapping[str, Sequence[Pair]], probability: Mapping[str, Floats]) -> None:
    every = [pair for name in FITTED for pair in pairs[name]]
    values = np.concatenate([probability[name] for name in FITTED])
    weight = fit.weights(every, rate=RATE, slight=0.0)
    bad = np.array([pair.bad for pair in every])
    print("\n| drift | share of the pairs, % | mean drift | changed |\n|---|---|---|---|")
    for low, high, share, mean, rate in curve(values, bad, weight):
        print(f"| {low:.1f}-{high:.1f} | {100 * share:.1f} | {mean:.3f} | {rate:.3f} |")
    print(f"\nexpected calibration error, all: {calibration_error(values, bad, weight):.3f}")
    for name in dict.fromkeys(pair.set for pair in every):
        own = np.array([pair.set == name for pair in every])
        print(f"expected calibration error, {name}: {calibration_error(values[own], bad[own], weight[own]):.3f}")


def print_boundaries(pairs: Mapping[str, Sequence[Pair]], probability: Mapping[str, Floats]) -> None:
    """The share of pairs, in %, whose drift reaches each boundary."""
    print(f"\n| drift from | {' | '.join(map(str, BOUNDARIES))} |\n|---|{'---|' * len(BOUNDARIES)}")
    for told, name, kept in (
        ("news_versions, two human translations", "news_versions", lambda pair: not pair.bad),
        ("demetr `mt`", "demetr", lambda pair: pair.kind == "mt"),
        ("news21 without a major error", "news21", lambda pair: not pair.bad),
        ("demetr critical, major", "demetr", lambda pair: pair.bad),
        ("news21 with a major error", "news21", lambda pair: pair.bad),
    ):
        shares = [100 * share_from(pairs[name], probability[name], least, keep=kept) for least in BOUNDARIES]
        print(f"| {told} | {' | '.join(f'{share:.1f}' for share in shares)} |")


def print_weights(pairs: Mapping[str, Sequence[Pair]], x: Floats, names: Sequence[str]) -> None:
    """What each family of features adds to the log odds of a pair, on average over all pairs fitted to."""
    every = [pair for name in FITTED for pair in pairs[name]]
    model = drift.model()
    weight = fit.weights(every, rate=RATE, slight=0.0)
    print("\n| family | adds, changed pairs | adds, others | features |\n|---|---|---|---|")
    bad = np.array([pair.bad for pair in every])
    for family, own in model.weights.items():
        added = np.sum([value * x[:, names.index(f"{family}.{name}")] for name, value in own.items()], axis=0)
        means = [np.average(added[flag], weights=weight[flag]) for flag in (bad, ~bad & (weight > 0))]
        told = ", ".join(f"{name} {value:.2g}" for name, value in own.items())
        print(f"| {family} | {means[0]:.2f} | {means[1]:.2f} | {told} |")


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    pairs = {name: drift_pairs.load(name) for name in MEASURED}
    encoder = load(DEFAULT_MODEL, parsers=syntax.load)
    found = {name: drift_residual.table(pairs[name], encoder, rates=(RATE, drift_residual.EVEN)) for name in MEASURED}
    names, tables = found["demetr"][0], {name: table for name, (_, table, _) in found.items()}
    ours = odds(pairs, tables, {name: sound for name, (_, _, sound) in found.items()}, names)
    distance = names.index("sentence.distance")
    probability = {name: 1.0 / (1.0 + np.exp(-values)) for name, values in ours.items()}
    print(reporting.signature(encoder, ()), "\n")
    print_ranking(pairs, {name: {"drift": ours[name], "cosine": tables[name][:, distance]} for name in pairs})
    print_calibration(pairs, probability)
    print_boundaries(pairs, probability)
    print_weights(pairs, np.concatenate([tables[name] for name in FITTED]), names)


if __name__ == "__main__":
    main()
