"""Fits the model of driftcheck/drift and writes its data file; see docs/drift.md.

    OMP_NUM_THREADS=1 python -m training.drift [--write]

Fitted on sets of open licence only: demetr (MIT), news21 and ted21 of mqm_zhen (Apache-2.0) and the training pairs of
iSTS-RSD (CC BY-SA 4.0). Slight changes (minor in demetr) count as changes of meaning with little weight, so that the
model orders them. Each set is then weighted to a rate of RATE changed meanings, which is an assumption: demetr's own
rate is made, and the marks of mqm_zhen were made against the Chinese. The curve that makes a probability of the log
odds is fitted on cross-validated ones, all pairs of a sentence or of a document together. What else was tried stands in
benchmarks/results/drift.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from benchmarks import bench, drift_pairs
from benchmarks.drift_pairs import FITTED, Floats
from driftcheck.encoders import load
from training.drift.fit import Fit, cross_validated, curve, fit

OUTPUT = bench.ROOT / "driftcheck" / "data" / "drift.json"
VERSION = "4"
LEAST = 1e-4  # weights below are none


def exported(fitted: Fit, names: Sequence[str], x: Floats, curve: tuple[float, float]) -> dict[str, Any]:
    """The model in the form that driftcheck/drift/model.py reads; a weight of 0 is left out."""
    (slope, intercept), table = curve, dict[str, dict[str, float]]()
    for name, value in zip(names, folded(fitted[0] * slope, names, x), strict=True):
        family, _, feature = name.partition(".")
        if value >= LEAST:
            table.setdefault(family, {})[feature] = float(f"{value:.5g}")
    return {
        "version": VERSION,
        "fitted_on": "demetr (MIT), mqm_zhen news21 and ted21 (Apache-2.0), iSTS-RSD training pairs (CC BY-SA 4.0); "
        "training/drift",
        "intercept": round(slope * fitted[1] + intercept, 5),
        "weights": table,
    }


def folded(weight: Floats, names: Sequence[str], x: Floats) -> Floats:
    """The weights with those of capped features that are never capped added to the features themselves."""
    found = weight.copy()
    for column, name in enumerate(names):
        plain = names.index(name.removesuffix("_capped"))
        if plain != column and (x[:, plain] == x[:, column]).all():
            found[plain] += found[column]
            found[column] = 0.0
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    options = parser.parse_args()
    pairs = [pair for name in FITTED for pair in drift_pairs.load(name)]
    names, x = drift_pairs.table(pairs, load())
    odds = cross_validated(x, pairs)
    data = exported(fit(x, pairs), names, x, curve(odds, pairs))
    print(json.dumps(data, indent=2))
    if options.write:
        OUTPUT.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
