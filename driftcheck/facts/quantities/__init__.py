"""Quantities by value, whatever the writing."""

from driftcheck.facts.quantities.extract import extract
from driftcheck.facts.quantities.quantity import Bound, Kind, Quantity, Unit, Weight

__all__ = ["Bound", "Kind", "Quantity", "Unit", "Weight", "extract"]
