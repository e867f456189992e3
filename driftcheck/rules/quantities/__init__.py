"""Quantities by value, whatever the writing."""

from driftcheck.rules.quantities.extract import extract
from driftcheck.rules.quantities.quantity import Bound, Kind, Quantity, Unit, Weight

__all__ = ["Bound", "Kind", "Quantity", "Unit", "Weight", "extract"]
