"""Drift: the probability that a professional reader would mark a change of meaning in a bead."""

from driftcheck.drift.document import explained, of_document, score, unscored
from driftcheck.drift.doubt import in_doubt, judged
from driftcheck.drift.model import model
from driftcheck.drift.precision import precision
from driftcheck.drift.weighing import weighed

__all__ = ["explained", "in_doubt", "judged", "model", "of_document", "precision", "score", "unscored", "weighed"]
