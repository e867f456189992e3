"""The fitted model of driftcheck/drift, which a data file holds; training/drift fits it.

A logistic model without negative weights: more of any feature never lowers the drift, and what each did to it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum

from driftcheck.util.fitted import fitted
from driftcheck.util.odds import probability

Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class DriftModel:
    """The weights by family and feature, and the log odds of a bead all of whose features are 0.

    `version`, with a hash of the data, stands in the signature.
    """

    version: str
    intercept: float
    weights: Mapping[str, Mapping[str, float]]

    def contributions(self, values: Values) -> dict[str, float]:
        """What each family of features adds to the log odds, rounded so that a vector's last bits do not show."""
        return {
            family: round(fsum(weight * values[family][name] for name, weight in weights.items()), 6)
            for family, weights in self.weights.items()
        }

    def probability(self, contributions: Mapping[str, float], *, shift: float = 0.0) -> float:
        """The probability of a change of meaning, with `shift` added to the log odds."""
        return round(probability(self.intercept + shift + fsum(contributions.values())), 6)


@cache
def model(*, translated: bool = False) -> DriftModel:
    """The fitted model that driftcheck carries, of two texts of one language or of two; both have one version."""
    version, data = fitted("drift.json")
    own = data["translated"] if translated else data
    return DriftModel(version, float(own["intercept"]), own["weights"])
