"""The fitted model of driftcheck/drift, which a data file holds; training/drift fits it.

A logistic model without negative weights: more of any feature never lowers the drift, and what each did to it is known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum

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
def model() -> DriftModel:
    """The fitted model that driftcheck carries."""
    raw = (files("driftcheck") / "data" / "drift.json").read_bytes()
    data = json.loads(raw)
    digest = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    return DriftModel(f"{data['version']}:{digest[:8]}", float(data["intercept"]), data["weights"])
