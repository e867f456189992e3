"""The model of one language: what it is fitted to, its fit, and the curve that makes probabilities of log odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from benchmarks.pair import Flags, Floats, Pair
from training.drift import regression
from training.drift.rates import RATE, RATE_IN_FIT, SLIGHT, rated
from training.drift.regression import Fit, Rows

# In proportion; `weights` makes them sum to 1.
SHARES = {"demetr": 0.27, "news21": 0.09, "ted21": 0.03, "rsd_training": 0.07}
SHARES |= {"contrast_deep": 0.36, "contrast_light": 0.18}
# Sets in whose bins, by the share of equal words, as much weight is on changed pairs as on others: how much was
# reworded must not pass for a sign of a change, nor of soundness.
BINNED = frozenset(SHARES)
BINS = 4
RARE = 0.25  # share of the pairs of a bin below which a kind, changed ones or others, is rare
SHARES |= {"strangers": 0.1}
COUPLED = 0.6  # weight of the couples, against 1 of all pairs
PERTURBED = ("critical", "major", "minor")
RIDGE, FOLDS, STEPS = 1e-4, 5, 300


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
        binned = name in BINNED and of_set.any()
        for own in _bins(of_set, equal) if binned else [of_set]:
            even = _even(own, bad, minor) if binned else 1.0
            size = share * even * own.sum() / max(1, of_set.sum())
            out += rated(own, bad=bad, minor=minor, rate=rate, slight=slight, size=size)
    return np.asarray(out / out.sum())


def _even(own: Flags, bad: Flags, minor: Flags) -> float:
    """How much of its weight a bin keeps: less than all where changed pairs or others are RARE in it."""
    good, changed = (own & ~bad & ~minor).sum(), (own & bad).sum()
    return min(1.0, float(min(good, changed) / (RARE * max(1, good + changed))))


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


def fit(x: Floats, pairs: Sequence[Pair], sound: Floats) -> Fit:
    """The regression of the pairs that tells changed meanings, slight ones with little weight, from others.

    Beside the pairs it is fitted to couples of demetr, a perturbed translation and the whole one, of which the
    perturbed one is to have the higher log odds (Bradley & Terry 1952): they have no intercept. `sound` (n,) is how
    likely no finding of a pair is right: with it, the regression is of what they leave over.
    """
    target = np.array([pair.bad or is_slight(pair) for pair in pairs])
    more, coupled = couples(x, pairs)
    weight, coupled = weights(pairs, rate=RATE_IN_FIT, slight=SLIGHT), COUPLED * coupled
    return regression.regression(x, target, weight, more=more, coupled=coupled, sound=sound, ridge=RIDGE, steps=STEPS)


def couples(x: Floats, pairs: Sequence[Pair]) -> tuple[Floats, Floats]:
    """By how much each perturbed pair of demetr exceeds that of the whole translation, (n, F), and weights (n,)."""
    whole = {pair.group: row for row, pair in enumerate(pairs) if pair.kind == "mt"}
    rows = [row for row, pair in enumerate(pairs) if pair.severity in PERTURBED and pair.group in whole]
    counts = Counter(pairs[row].severity for row in rows)
    weight = np.array([1.0 / (len(PERTURBED) * counts[pairs[row].severity]) for row in rows])
    return x[rows] - x[[whole[pairs[row].group] for row in rows]], weight


def cross_validated(x: Floats, pairs: Sequence[Pair], sound: Floats) -> Floats:
    """Log odds (n,) of each pair by models that saw no pair of its group."""

    def of_rows(rows: Rows) -> Fit:
        return fit(x[rows], [pairs[row] for row in rows], sound[rows])

    return regression.cross_validated(of_rows, x, pairs, FOLDS)


def curve(odds: Floats, pairs: Sequence[Pair], sound: Floats) -> tuple[float, float]:
    """Slope and intercept of the logistic curve that makes a probability of log odds (Platt 1999)."""
    weight = weights(pairs, rate=RATE, slight=0.0)
    y = np.array([pair.bad for pair in pairs])
    found, intercept = regression.regression(odds[:, None], y, weight, sound=sound, ridge=RIDGE, steps=STEPS)
    return float(found[0]), intercept
