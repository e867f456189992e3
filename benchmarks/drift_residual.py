"""The pairs of one language as the residual of drift is read from them: without what their findings name."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np

from benchmarks.contrast_pairs import STRANGERS
from benchmarks.drift_pairs import seen
from benchmarks.pair import Floats, Pair
from driftcheck.drift import precision
from driftcheck.drift.document import grave
from driftcheck.drift.features import features
from driftcheck.drift.view import View, by_bead, view, without_named
from driftcheck.encoders import Encoder
from driftcheck.util.odds import CERTAIN, log_odds, probability
from training.drift import fit

EVEN = 0.5  # of changed sentences, in the table of how often findings are right


def table(pairs: Sequence[Pair], encoder: Encoder, *, rates: Sequence[float]) -> tuple[tuple[str, ...], Floats, Floats]:
    """The features' names, their values (n, F) of n pairs, and how likely no grave finding of each is right (n, r).

    The latter for each of r `rates`, the shares of all sentences that are taken to be changed.
    """
    rows: list[list[float]] = []
    sound: list[list[float]] = []
    names: tuple[str, ...] = ()
    for pair, (alignment, found) in zip(pairs, seen(pairs, encoder), strict=True):
        # What tells of something else is to be told by the residual alone, though findings tell it mostly.
        own = () if pair.set == STRANGERS else by_bead(alignment, found).get(0, ())
        bead = view(alignment, alignment.beads[0], own)
        values = features(without_named(bead))
        flat = {f"{family}.{name}": value for family, part in values.items() for name, value in part.items()}
        names = tuple(flat)
        rows.append(list(flat.values()))
        sound.append([prod(1.0 - right for right in shares(bead, rate=rate)) for rate in rates])
    return names, np.array(rows, dtype=np.float64), np.array(sound)


def shares(bead: View, *, rate: float) -> list[float]:
    """How often findings like the grave ones of a bead are right where a share `rate` of all sentences is changed.

    The table of them is made where as many are changed as not, EVEN.
    """
    odds = [log_odds(precision().of(one, bead.situation)) for one in grave(bead)]
    return [probability(one + log_odds(rate)) for one in odds]


def cross_validated(x: Floats, pairs: Sequence[Pair], sound: Floats) -> Floats:
    """The log odds (n,) of the residual of each pair by a model that saw none of its group.

    `sound` (n,) is how likely no grave finding is right at the rate of the fit.
    """
    odds = fit.cross_validated(x, pairs, sound)
    slope, intercept = fit.curve(odds, pairs, sound)
    return slope * odds + intercept


def with_findings(residual: Floats, sound: Floats) -> Floats:
    """The log odds (n,) of drift from those of its residual and the probability that no finding is right."""
    unchanged = np.clip(sound / (1.0 + np.exp(residual)), CERTAIN, 1.0 - CERTAIN)
    return np.asarray(np.log(1.0 - unchanged) - np.log(unchanged))
