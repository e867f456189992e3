"""How what the reader says joins the drift: logistic models, fitted to pairs of a fold that it was not trained on.

One is of pairs whose copy keeps the original's words, one of reworded ones, since drift can be trusted far more where
the words are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy has no types

from driftcheck import compare_many
from driftcheck.judge.forms import equal_words
from driftcheck.odds import log_odds
from training.reader.data import Pair
from training.reader.features import Sides

Floats = NDArray[np.float64]

KEPT_FROM = 0.7  # share of the copy's words that the original has
PRIOR = 0.35  # share of changed pairs among those that don't read the same, as drift would meet them
PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class Joined:
    """`calibration` makes log odds of the reader's logit; `reworded` and `kept` are `driftcheck.odds.Pool`s."""

    calibration: tuple[float, float]
    reworded: tuple[float, float, float]
    kept: tuple[float, float, float]
    kept_from: float = KEPT_FROM


def drifts(pairs: Sequence[Pair]) -> Floats:
    """The log odds of the drift of each pair, without a judge."""
    reports = compare_many([(pair.original, pair.copy) for pair in pairs], aligned=True)
    return np.array([log_odds(report.alignment.beads[0].drift or 0.0) for report in reports])


def keeps(pairs: Sequence[Pair], sides: Sides) -> NDArray[np.bool_]:
    """Whether each copy keeps its original's words."""
    shares = [equal_words(sides[pair.copy].form, sides[pair.original].form) for pair in pairs]
    return np.array(shares) >= KEPT_FROM


def fit(changed: NDArray[np.bool_], own: Floats, logits: Floats, kept: NDArray[np.bool_]) -> Joined:
    """The models of these pairs."""
    slope, offset = _logistic(logits[:, None], changed)
    said = slope * logits + offset
    pools = [_logistic(np.stack([own[of], said[of]], axis=1), changed[of]) for of in (~kept, kept)]
    reworded, kept_ = ((p[0], p[1], p[2]) for p in pools)
    return Joined((slope, offset), reworded, kept_)


def joined(model: Joined, own: Floats, logits: Floats, kept: NDArray[np.bool_]) -> Floats:
    """The log odds that drift and reader come to."""
    said = np.clip(model.calibration[0] * logits + model.calibration[1], log_odds(0.01), log_odds(0.99))
    a, b, c = np.where(kept[:, None], model.kept, model.reworded).T
    found: Floats = a * own + b * said + c
    return found


def crossed(
    pairs: Sequence[Pair], own: Floats, logits: Floats, kept: NDArray[np.bool_], parts: NDArray[np.int64]
) -> Floats:
    """The joined log odds of pairs, those of each part by a model of the other parts."""
    changed = np.array([pair.changed for pair in pairs])
    out = np.zeros(len(pairs))
    for part in np.unique(parts):
        rest, these = parts != part, parts == part
        out[these] = joined(
            fit(changed[rest], own[rest], logits[rest], kept[rest]), own[these], logits[these], kept[these]
        )
    return out


def _logistic(features: Floats, changed: NDArray[np.bool_]) -> tuple[float, ...]:
    """Weights that are no less than 0, and an intercept; both classes weigh as PRIOR says."""
    share = changed.mean()
    weight = np.where(changed, PRIOR / share, (1 - PRIOR) / (1 - share))
    sign = np.where(changed, 1.0, -1.0)

    def loss(of: Floats) -> float:
        margin = sign * (features @ of[:-1] + of[-1])
        return float(np.sum(weight * np.logaddexp(0, -margin)) + PENALTY * np.sum(of[:-1] ** 2))

    size = features.shape[1]
    start = np.array([*[0.5] * size, 0.0])
    found = minimize(loss, start, bounds=[(0, None)] * size + [(None, None)], method="L-BFGS-B")
    return tuple(round(float(value), 4) for value in found.x)
