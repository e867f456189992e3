"""Quantities by value, whatever the writing."""

from driftcheck.facts.quantities.extract import extract
from driftcheck.facts.quantities.quantity import Bound, Change, Kind, Order, Quantity, Unit, Weight

__all__ = ["Bound", "Change", "Kind", "Order", "Quantity", "Unit", "Weight", "extract"]
