"""Fits the model of driftcheck/drift and writes its data file; see docs/drift.md.

    OMP_NUM_THREADS=1 python -m training.drift [--translated] [--write]

Fitted on sets of open licence only: demetr (MIT), news21 and ted21 of mqm_zhen (Apache-2.0), the training pairs of
iSTS-RSD (CC BY-SA 4.0) and the contrast items, written for this project, with strangers to them; what findings leave
over is fitted. Of two languages, with --translated, on a quarter of demetr's with their sources, on contrast items and
on marks of the bio-MQM set, 14 pairs of languages (Apache-2.0).
Each of the two is fitted by itself and leaves the other as it is. Slight changes (minor in demetr) count as changes
of meaning with little weight, so that the model orders them. Each set is then weighted to a rate of RATE changed
meanings, which is an assumption: demetr's own rate is made, and the marks of mqm_zhen were made against the Chinese.
The curve that makes a probability of the log odds is fitted on cross-validated ones, all pairs of a sentence or of a
document together. What else was tried stands in benchmarks/results/drift.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from benchmarks import bench, drift_pairs, drift_residual
from benchmarks.drift_pairs import FITTED, FITTED_TRANSLATED
from benchmarks.kept_links import encoder
from benchmarks.pair import Floats, Pair
from driftcheck.encoders import DEFAULT_MODEL, MULTILINGUAL, Encoder
from training.drift import fit, translated
from training.drift.rates import RATE
from training.drift.regression import Fit

OUTPUT = bench.ROOT / "driftcheck" / "data" / "drift.json"
VERSION = "6"
FITTED_ON = {
    False: "demetr (MIT), mqm_zhen news21 and ted21 (Apache-2.0), iSTS-RSD training pairs (CC BY-SA 4.0), "
    "contrast items (the project's own); training/drift",
    True: "x_demetr (MIT), contrast items (the project's own), bio-MQM (Apache-2.0); training/drift --translated",
}
LEAST = 1e-4  # weights below are none


def exported(fitted: Fit, names: Sequence[str], x: Floats, curve: tuple[float, float]) -> dict[str, Any]:
    """Intercept and weights as driftcheck/drift/model.py reads them; a weight of 0 is left out."""
    (slope, intercept), table = curve, dict[str, dict[str, float]]()
    for name, value in zip(names, folded(fitted[0] * slope, names, x), strict=True):
        family, _, feature = name.partition(".")
        if value >= LEAST:
            table.setdefault(family, {})[feature] = float(f"{value:.5g}")
    return {
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


def _one_language(pairs: Sequence[Pair], by: Encoder) -> dict[str, Any]:
    """The model of what the findings of a pair leave over, each being right as often as it is."""
    names, x, sounds = drift_residual.table(pairs, by, rates=(RATE,))
    sound = sounds[:, 0]
    scale = fit.curve(fit.cross_validated(x, pairs, sound), pairs, sound)
    return exported(fit.fit(x, pairs, sound), names, x, scale)


def _two_languages(pairs: Sequence[Pair], by: Encoder) -> dict[str, Any]:
    names, x = drift_pairs.table(pairs, by)
    read = [translated.is_read(name) for name in names]
    names, x = tuple(name for name, chosen in zip(names, read, strict=True) if chosen), x[:, read]
    scale = translated.curve(translated.cross_validated(x, pairs), pairs)
    return exported(translated.fit(x, pairs), names, x, scale)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    parser.add_argument("--translated", action="store_true", help="fit the model of two languages")
    options = parser.parse_args()
    chosen = FITTED_TRANSLATED if options.translated else FITTED
    pairs = [pair for name in chosen for pair in drift_pairs.load(name)]
    fitted = _two_languages if options.translated else _one_language
    made = fitted(pairs, encoder(MULTILINGUAL if options.translated else DEFAULT_MODEL))
    found = {"fitted_on": FITTED_ON[options.translated], **made}
    before = json.loads(OUTPUT.read_text(encoding="utf-8"))
    parts = {"translated": found} if options.translated else found
    data = {**before, "version": VERSION, **parts}
    print(json.dumps(data, indent=2))
    if options.write:
        OUTPUT.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
