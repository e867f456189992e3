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
# Of all weight.
SHARES = {"demetr": 0.27, "news21": 0.09, "ted21": 0.03, "rsd_training": 0.07}
SHARES |= {"contrast_deep": 0.36, "contrast_light": 0.18}
# Sets in whose bins, by the share of equal words, as much weight is on changed pairs as on others: how much was
# reworded must not pass for a sign of a change, nor of soundness.
BINNED = frozenset(SHARES)
BINS = 4
SHARES |= {"strangers": 0.1}
SLIGHT = 0.15  # share of demetr's changed pairs whose perturbation is a minor one, while fitting
COUPLED = 0.6  # weight of the couples, against 1 of all pairs
PERTURBED = ("critical", "major", "minor")
FOLDS = 5
RIDGE = 1e-4

Flags = NDArray[np.bool_]
Fit = tuple[Floats, float]  # weights (F,) and intercept


def weights(pairs: Sequence[Pair], *, rate: float, slight: float) -> Floats:
    """A weight (n,) for each pair: sets by SHARES, `rate` of each of them bad, `slight` of that minor.

    In BINNED sets the same holds in every bin of the share of equal words; a bin in which either kind is rare has less
    weight.
    """
    out = np.zeros(len(pairs))
    sets = np.array([pair.set for pair in pairs])
    bad, minor = (np.array([flag(pair) for pair in pairs]) for flag in (lambda p: p.bad, is_slight))
    ignored = np.array([pair.severity == "base" for pair in pairs])
    equal = np.array([equal_words(pair) if pair.set in BINNED else 0.0 for pair in pairs])
    for name, share in SHARES.items():
        of_set = (sets == name) & ~ignored
        for own in _bins(of_set, equal) if name in BINNED and of_set.any() else [of_set]:
            good = own & ~bad & ~minor
            total = good.sum() + (own & bad).sum()
            even = min(1.0, 4 * min(good.sum(), (own & bad).sum()) / max(1, total)) if name in BINNED else 1.0
            size = share * even * own.sum() / max(1, of_set.sum())
            for chosen, part in (
                (own & bad, rate * (1 - slight) if (own & minor).any() else rate),
                (own & minor, rate * slight),
                (good, 1 - rate),
            ):
                if chosen.any():
                    out[chosen] = size * part / chosen.sum()
    return np.asarray(out / out.sum())


def _bins(own: Flags, equal: Floats) -> list[Flags]:
    """The pairs of a set in BINS of as many, by the share of equal words."""
    edges = np.quantile(equal[own], np.linspace(0, 1, BINS + 1)[1:-1])
    at = np.digitize(equal, edges)
    return [own & (at == one) for one in range(BINS)]


def equal_words(pair: Pair) -> float:
    """The share of both sides' words that are the same (F1 of the two bags)."""
    one, other = (Counter(text.casefold().split()) for text in (pair.original, pair.copy))
    return 2.0 * (one & other).total() / max(1, one.total() + other.total())


def is_slight(pair: Pair) -> bool:
    return pair.severity == "minor"


def fit(x: Floats, pairs: Sequence[Pair], sound: Floats | None = None) -> Fit:
    """The regression of the pairs that tells changed meanings, slight ones with little weight, from others.

    Beside the pairs it is fitted to couples of demetr, a perturbed translation and the whole one, of which the
    perturbed one is to have the higher log odds (Bradley & Terry 1952): they have no intercept. `sound` (n,) is how
    likely no finding of a pair is right: with it, the regression is of what they leave over.
    """
    target = np.array([pair.bad or is_slight(pair) for pair in pairs])
    more, coupled = couples(x, pairs)
    coupled *= COUPLED
    return regression(x, target, weights(pairs, rate=0.5, slight=SLIGHT), more=more, coupled=coupled, sound=sound)


def regression(
    x: Floats,
    y: Flags,
    weight: Floats,
    *,
    more: Floats | None = None,
    coupled: Floats | None = None,
    sound: Floats | None = None,
) -> Fit:
    """A ridge logistic regression without negative weights, by bounded quasi-Newton steps (L-BFGS-B).

    `more` are differences (m, F) that are to be positive, with weights `coupled` (m,). A pair is changed with the
    probability 1 - (1 - p) sound, p being that of the regression (a noisy or: Pearl 1988); without `sound` with p.
    """
    kept, count = weight > 0, x.shape[1]
    more = np.zeros((0, count)) if more is None else more
    coupled = np.zeros(len(more)) if coupled is None else coupled
    rest = np.ones(int(kept.sum())) if sound is None else sound[kept]
    scale = x[kept].std(axis=0) + 1e-9
    scaled = np.c_[x[kept] / scale, np.ones(kept.sum())]
    apart = np.c_[more / scale, np.zeros(len(more))]

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = scaled @ at
        own = 1.0 / (1.0 + np.exp(-margin))
        changed = np.maximum(1.0 - (1.0 - own) * rest, 1e-12)
        each = np.where(y[kept], -np.log(changed), np.logaddexp(0.0, margin))
        slope = np.where(y[kept], -rest * own * (1.0 - own) / changed, own)
        ahead = apart @ at
        value = weight[kept] @ each + coupled @ np.logaddexp(0.0, -ahead) + RIDGE * (at[:-1] ** 2).sum()
        down = scaled.T @ (weight[kept] * slope) - apart.T @ (coupled / (1.0 + np.exp(ahead)))
        return float(value), np.asarray(down + np.append(2 * RIDGE * at[:-1], 0.0))

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


def cross_validated(x: Floats, pairs: Sequence[Pair], sound: Floats | None = None) -> Floats:
    """Log odds (n,) of each pair by models that saw no pair of its group."""
    out = np.zeros(len(pairs))
    for train, test in GroupKFold(FOLDS).split(x, None, [pair.group for pair in pairs]):
        rest = None if sound is None else sound[train]
        found, intercept = fit(x[train], [pairs[row] for row in train], rest)
        out[test] = x[test] @ found + intercept
    return out


def curve(odds: Floats, pairs: Sequence[Pair], sound: Floats | None = None) -> tuple[float, float]:
    """Slope and intercept of the logistic curve that makes a probability of log odds (Platt 1999)."""
    weight = weights(pairs, rate=RATE, slight=0.0)
    y = np.array([pair.bad for pair in pairs])
    found, intercept = regression(odds[:, None], y, weight, sound=sound)
    return float(found[0]), intercept
