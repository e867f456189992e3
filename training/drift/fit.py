"""The regression of drift, the weights of what it is fitted to, and the curve that makes probabilities of log odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy has no types
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks.drift_pairs import Floats, Pair

RATE = 0.2  # of changed meanings among sentences, assumed: see docs/drift.md
SHARES = {"demetr": 0.68, "news21": 0.17, "ted21": 0.03, "rsd_training": 0.12}  # of all weight
SLIGHT = 0.15  # share of demetr's changed pairs whose perturbation is a minor one, while fitting
COUPLED = 0.3  # weight of the couples, against 1 of all pairs
PERTURBED = ("critical", "major", "minor")
FOLDS = 5
RIDGE = 1e-4

Flags = NDArray[np.bool_]
Fit = tuple[Floats, float]  # weights (F,) and intercept


def weights(pairs: Sequence[Pair], *, rate: float, slight: float) -> Floats:
    """A weight (n,) for each pair: sets by SHARES, `rate` of each of them bad, `slight` of that minor."""
    out = np.zeros(len(pairs))
    sets = np.array([pair.set for pair in pairs])
    bad, minor = (np.array([flag(pair) for pair in pairs]) for flag in (lambda p: p.bad, is_slight))
    ignored = np.array([pair.severity == "base" for pair in pairs])
    for name, share in SHARES.items():
        own = (sets == name) & ~ignored
        for chosen, part in (
            (own & bad, rate * (1 - slight) if (own & minor).any() else rate),
            (own & minor, rate * slight),
            (own & ~bad & ~minor, 1 - rate),
        ):
            if chosen.any():
                out[chosen] = share * part / chosen.sum()
    return np.asarray(out / out.sum())


def is_slight(pair: Pair) -> bool:
    return pair.severity == "minor"


def fit(x: Floats, pairs: Sequence[Pair]) -> Fit:
    """The regression of the pairs that tells changed meanings, slight ones with little weight, from others.

    Beside the pairs it is fitted to couples of demetr, a perturbed translation and the whole one, of which the
    perturbed one is to have the higher log odds (Bradley & Terry 1952): they have no intercept.
    """
    target = np.array([pair.bad or is_slight(pair) for pair in pairs])
    more, coupled = couples(x, pairs)
    return regression(x, target, weights(pairs, rate=0.5, slight=SLIGHT), more=more, coupled=COUPLED * coupled)


def regression(
    x: Floats, y: Flags, weight: Floats, *, more: Floats | None = None, coupled: Floats | None = None
) -> Fit:
    """A ridge logistic regression without negative weights, by bounded quasi-Newton steps (L-BFGS-B).

    `more` are differences (m, F) that are to be positive, with weights `coupled` (m,).
    """
    kept, count = weight > 0, x.shape[1]
    more = np.zeros((0, count)) if more is None else more
    coupled = np.zeros(len(more)) if coupled is None else coupled
    scale = x[kept].std(axis=0) + 1e-9
    scaled = np.vstack([np.c_[x[kept] / scale, np.ones(kept.sum())], np.c_[more / scale, np.zeros(len(more))]])
    sign = np.concatenate([np.where(y[kept], 1.0, -1.0), np.ones(len(more))])
    each = np.concatenate([weight[kept], coupled])

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = sign * (scaled @ at)
        slope = -sign * each / (1.0 + np.exp(margin))
        value = float(each @ np.logaddexp(0.0, -margin) + RIDGE * (at[:-1] ** 2).sum())
        return value, np.asarray(scaled.T @ slope + np.append(2 * RIDGE * at[:-1], 0.0))

    bounds = [*[(0.0, None)] * count, (None, None)]
    found = minimize(loss, np.zeros(count + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    return np.asarray(found.x[:-1] / scale), float(found.x[-1])


def couples(x: Floats, pairs: Sequence[Pair]) -> tuple[Floats, Floats]:
    """By how much each perturbed pair of demetr exceeds that of the whole translation, (n, F), and weights (n,)."""
    whole = {pair.group: row for row, pair in enumerate(pairs) if pair.kind == "mt"}
    rows = [row for row, pair in enumerate(pairs) if pair.severity in PERTURBED and pair.group in whole]
    counts = Counter(pairs[row].severity for row in rows)
    weight = np.array([1.0 / (len(PERTURBED) * counts[pairs[row].severity]) for row in rows])
    return x[rows] - x[[whole[pairs[row].group] for row in rows]], weight


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
    y = np.array([pair.bad for pair in pairs])
    found, intercept = regression(odds[:, None], y, weight)
    return float(found[0]), intercept
