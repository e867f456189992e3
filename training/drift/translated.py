"""The model of two languages: what it is fitted to, which features it reads, and its fit; see docs/drift.md.

A logistic regression without negative weights, as of one language (training/drift/fit.py), with two differences. The
couples, a damaged translation and the good one of the same sentence, ask for the right order and for little distance:
their loss is that of log odds times STEEP (RankNet, Burges et al. 2005, with a steeper curve). And a feature that
hardly ever differs is left out, since what it is in the few others would be made enormous by its scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy has no types
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks.contrast_translations import SOUND
from benchmarks.drift_pairs import Floats, Pair
from driftcheck.drift.features import FINDING_FAMILIES

SHARES = {"x_demetr": 0.35, "contrast": 0.45, "x_mqm_bio": 0.2}  # of all weight, by what a set's name begins with
RATE, RATE_IN_FIT = 0.2, 0.5  # of changed meanings, as the curve has them and while fitting
SLIGHT = 0.15  # share of the changed pairs whose change is minor, while fitting
COUPLED, STEEP = 2.0, 6.0  # weight of the couples, against 1 of all pairs, and how steep their loss is
OF_COUPLES = {"x_demetr": 0.8, "contrast": 0.2}
LEVELS = ("critical", "major", "minor")
RIDGE, FOLDS, STEPS = 1e-2, 3, 150
LEAST = 1e-3  # standard deviation below which a feature hardly ever differs

# Of the features that one language has, too, those that say something where no word is its counterpart's.
SHARED = {
    "sentence": {"distance", "apart"},
    "unmatched": {"difference_worst", "unlinked_share", "lost_1"},
    "new": {"difference_worst", "unlinked_share", "lost_1"},
    "inflection": {"misspelt"},
    "longer": {"characters"},
    "shorter": {"characters"},
}
SIGNS_OF_ONE_SCRIPT = {"question", "end", "no_end", "lost", "gained"}  # "？" for "?" is no change
OF_CLASSES = ("far", "alone_", "more_")  # how the names of those begin that only two languages have

Fit = tuple[Floats, float]
Flags = NDArray[np.bool_]


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
        rated = rate * (1 - slight) if (own & minor).any() else rate
        for chosen, part in ((own & bad, rated), (own & minor, rate * slight), (own & ~bad & ~minor, 1 - rate)):
            if chosen.any():
                out[chosen] = share * part / chosen.sum()
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
    weight = weights(pairs, rate=RATE_IN_FIT, slight=SLIGHT)
    return regression(x, target, weight, more=x[damaged] - x[good], coupled=COUPLED * coupled)


def regression(x: Floats, y: Flags, weight: Floats, *, more: Floats, coupled: Floats, ridge: float = RIDGE) -> Fit:
    """A ridge logistic regression without negative weights; `more` are differences (m, F) that are to be positive."""
    kept, count = weight > 0, x.shape[1]
    spread = x[kept].std(axis=0)
    scale = np.where(spread > LEAST * np.maximum(np.abs(x[kept]).mean(axis=0), LEAST), 1.0 / (spread + 1e-12), 0.0)
    scaled = np.vstack([np.c_[x[kept] * scale, np.ones(kept.sum())], np.c_[more * scale, np.zeros(len(more))]])
    sign = np.concatenate([np.where(y[kept], 1.0, -1.0), np.full(len(more), STEEP)])
    each = np.concatenate([weight[kept], coupled / STEEP])

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = sign * (scaled @ at)
        slope = -sign * each * np.exp(-np.logaddexp(0.0, margin))
        value = float(each @ np.logaddexp(0.0, -margin) + ridge * (at[:-1] ** 2).sum())
        return value, np.asarray(scaled.T @ slope + np.append(2 * ridge * at[:-1], 0.0))

    bounds = [*[(0.0, None)] * count, (None, None)]
    found = minimize(loss, np.zeros(count + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": STEPS})
    return np.asarray(found.x[:-1] * scale), float(found.x[-1])


def cross_validated(x: Floats, pairs: Sequence[Pair]) -> Floats:
    """Log odds (n,) of each pair by models that saw no pair of its group."""
    out = np.zeros(len(pairs))
    for train, test in GroupKFold(FOLDS).split(x, None, [pair.group for pair in pairs]):
        found, intercept = fit(x[train], [pairs[row] for row in train])
        out[test] = x[test] @ found + intercept
    return out


def curve(odds: Floats, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Slope and intercept of the logistic curve that makes a probability of log odds (Platt 1999)."""
    weight = weights(pairs, rate=RATE, slight=0.0)
    target = np.array([pair.bad for pair in pairs])
    nothing = np.zeros((0, 1))
    found, intercept = regression(odds[:, None], target, weight, more=nothing, coupled=np.zeros(0), ridge=1e-6)
    return float(found[0]), intercept
