"""The regression that both models of drift are fitted by, and its cross-validation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy has no types
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks.pair import Flags, Floats, Pair

LEAST = 1e-3  # standard deviation, in means, below which a feature hardly ever differs

Fit = tuple[Floats, float]  # weights (F,) and intercept
Rows = NDArray[np.intp]


def regression(
    x: Floats,
    y: Flags,
    weight: Floats,
    *,
    more: Floats | None = None,
    coupled: Floats | None = None,
    sound: Floats | None = None,
    steep: float = 1.0,
    ridge: float,
    steps: int,
) -> Fit:
    """A ridge logistic regression without negative weights, by so many bounded quasi-Newton `steps` (L-BFGS-B).

    `more` are differences (m, F) that are to be positive, with weights `coupled` (m,): their loss is that of log odds
    times `steep` (RankNet, Burges et al. 2005, with a steeper curve). A pair is changed with the probability
    1 - (1 - p) sound, p being that of the regression (a noisy or: Pearl 1988); without `sound` with p.
    """
    kept, count = weight > 0, x.shape[1]
    more = np.zeros((0, count)) if more is None else more
    coupled = np.zeros(len(more)) if coupled is None else coupled
    scale = _scale(x[kept])
    rows = np.vstack([np.c_[x[kept] * scale, np.ones(kept.sum())], np.c_[more * scale, np.zeros(len(more))]])
    times = np.concatenate([np.ones(kept.sum()), np.full(len(more), steep)])
    changed = np.concatenate([y[kept], np.ones(len(more), dtype=bool)])
    each = np.concatenate([weight[kept], coupled / steep])
    rest = np.ones(len(rows))
    if sound is not None:
        rest[: kept.sum()] = sound[kept]
    with np.errstate(divide="ignore"):  # the logarithm of no probability is minus infinity
        log_sound, log_unsound = np.log(rest), np.log1p(-rest)

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = times * (rows @ at)
        log_p, log_rest = -np.logaddexp(0.0, -margin), -np.logaddexp(0.0, margin)
        log_changed = np.logaddexp(log_unsound, log_sound + log_p)
        lost = np.where(changed, -log_changed, -log_rest)
        slope = np.where(changed, -np.exp(log_rest + (log_sound + log_p - log_changed)), np.exp(log_p))
        down = rows.T @ (times * each * slope) + np.append(2 * ridge * at[:-1], 0.0)
        return float(each @ lost + ridge * (at[:-1] ** 2).sum()), np.asarray(down)

    bounds = [*[(0.0, None)] * count, (None, None)]
    found = minimize(loss, np.zeros(count + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": steps})
    return np.asarray(found.x[:-1] * scale), float(found.x[-1])


def _scale(x: Floats) -> Floats:
    """What makes the standard deviation of each feature one; 0, which leaves it out, where it hardly ever differs.

    What such a feature is in the few others would else be made enormous.
    """
    spread = x.std(axis=0)
    differs = spread > LEAST * np.maximum(np.abs(x).mean(axis=0), LEAST)
    return np.where(differs, 1.0 / (spread + 1e-12), 0.0)


def cross_validated(fit: Callable[[Rows], Fit], x: Floats, pairs: Sequence[Pair], folds: int) -> Floats:
    """Log odds (n,) of each pair by the model that `fit` makes of rows with no pair of its group."""
    out = np.zeros(len(pairs))
    for train, test in GroupKFold(folds).split(x, None, [pair.group for pair in pairs]):
        weights, intercept = fit(train)
        out[test] = x[test] @ weights + intercept
    return out
