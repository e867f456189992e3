"""The model of two languages: what it is fitted to, which features it reads, and its fit; see docs/drift.md.

A logistic regression without negative weights, as of one language (training/drift/fit.py), but that the couples, a
damaged translation and the good one of the same sentence, ask for the right order and for little distance: their loss
is that of log odds times STEEP.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from benchmarks.contrast_translations import SOUND
from benchmarks.pair import Floats, Pair
from driftcheck.drift.features import FINDING_FAMILIES
from training.drift import regression
from training.drift.rates import RATE, RATE_IN_FIT, SLIGHT, rated
from training.drift.regression import Fit, Rows

# Of all weight, by what a set's name begins with. Reworded ones have much: far from the original, and changed no more.
SHARES = {"x_demetr": 0.25, "x_contrast:reworded": 0.35, "x_contrast": 0.25, "x_mqm_bio": 0.15}
COUPLED, STEEP = 2.0, 6.0  # weight of the couples, against 1 of all pairs, and how steep their loss is
OF_COUPLES = {"x_demetr": 0.8, "x_contrast": 0.2}
LEVELS = ("critical", "major", "minor")
RIDGE, FOLDS, STEPS = 1e-2, 3, 150
RIDGE_OF_CURVE = 1e-6

# Of the features that one language has, too, those that say something where no word is its counterpart's.
SHARED = {
    "sentence": {"distance", "words_apart"},
    "unmatched": {"difference_worst", "unlinked_share", "lost_1"},
    "new": {"difference_worst", "unlinked_share", "lost_1"},
    "inflection": {"misspelt"},
    "longer": {"characters"},
    "shorter": {"characters"},
}
SIGNS_OF_ONE_SCRIPT = {"question", "end", "no_end", "lost", "gained"}  # "？" for "?" is no change
OF_CLASSES = ("far", "alone_", "more_")  # how the names of those begin that only two languages have


def is_read(name: str) -> bool:
    """Whether the model of two languages reads a feature, by its family and name."""
    family, _, feature = name.partition(".")
    if family in FINDING_FAMILIES:
        return True
    if feature.endswith("_capped"):
        return False
    own = family in {"unmatched", "new"} and feature.startswith(OF_CLASSES)
    signs = family == "signs" and feature not in SIGNS_OF_ONE_SCRIPT
    return own or signs or feature in SHARED.get(family, ())


def _set(pair: Pair) -> str:
    return next(name for name in SHARES if pair.set.startswith(name))


def weights(pairs: Sequence[Pair], *, rate: float, slight: float) -> Floats:
    """A weight (n,) for each pair: sets by SHARES, `rate` of each of them bad, `slight` of that minor."""
    sets = np.array([_set(pair) for pair in pairs])
    bad = np.array([pair.bad for pair in pairs])
    minor, base = (np.array([pair.severity == level for pair in pairs]) for level in ("minor", "base"))
    out = np.zeros(len(pairs))
    for name, share in SHARES.items():
        own = (sets == name) & ~base
        out += rated(own, bad=bad, minor=minor, rate=rate, slight=slight, size=share)
    return np.asarray(out / out.sum())


def couples(pairs: Sequence[Pair]) -> tuple[list[int], list[int], Floats]:
    """The rows of damaged translations, those of the good one of each, and weights (n,)."""
    good = {(pair.set, pair.group): row for row, pair in enumerate(pairs) if pair.kind in {"mt", SOUND}}
    of_couples = [
        (row, good[pair.set, pair.group])
        for row, pair in enumerate(pairs)
        if pair.severity in LEVELS and _set(pair) in OF_COUPLES and "reworded" not in pair.set
        if (pair.set, pair.group) in good
    ]
    kinds = [(_set(pairs[row]), pairs[row].severity) for row, _ in of_couples]
    counts = Counter(kinds)
    weight = np.array([OF_COUPLES[kind[0]] / (len(LEVELS) * counts[kind]) for kind in kinds])
    return [row for row, _ in of_couples], [row for _, row in of_couples], weight


def fit(x: Floats, pairs: Sequence[Pair]) -> Fit:
    """Weights (F,) and intercept of the regression of features (n, F)."""
    damaged, good, coupled = couples(pairs)
    target = np.array([pair.bad or pair.severity == "minor" for pair in pairs])
    weight, coupled = weights(pairs, rate=RATE_IN_FIT, slight=SLIGHT), COUPLED * coupled
    more = x[damaged] - x[good]
    return regression.regression(x, target, weight, more=more, coupled=coupled, steep=STEEP, ridge=RIDGE, steps=STEPS)


def cross_validated(x: Floats, pairs: Sequence[Pair]) -> Floats:
    """Log odds (n,) of each pair by models that saw no pair of its group."""

    def of_rows(rows: Rows) -> Fit:
        return fit(x[rows], [pairs[row] for row in rows])

    return regression.cross_validated(of_rows, x, pairs, FOLDS)


def curve(odds: Floats, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Slope and intercept of the logistic curve that makes a probability of log odds (Platt 1999)."""
    weight = weights(pairs, rate=RATE, slight=0.0)
    target = np.array([pair.bad for pair in pairs])
    found, intercept = regression.regression(odds[:, None], target, weight, ridge=RIDGE_OF_CURVE, steps=STEPS)
    return float(found[0]), intercept
