"""Drift: the probability that a professional reader would mark a change of meaning in a bead."""

from driftcheck.drift.document import explained, of_document, score
from driftcheck.drift.model import model

__all__ = ["explained", "model", "of_document", "score"]
