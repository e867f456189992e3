"""Fits thresholds, and the intercept of the drift model, to what people said of findings."""

from driftcheck.calibration.boundaries import Allowed, Boundary, boundaries, shift
from driftcheck.calibration.labels import Label, Labels, read
from driftcheck.calibration.showing import settings_text, table

__all__ = ["Allowed", "Boundary", "Label", "Labels", "boundaries", "read", "settings_text", "shift", "table"]
