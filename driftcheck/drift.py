"""Drift: the probability that a professional reader would mark a change of meaning in a bead.

A logistic model over four features of the bead, fitted by benchmarks/fit_drift.py; its weights are a data file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from driftcheck.fingerprint import normalise
from driftcheck.model import Alignment, Bead, Coverage, Finding, Role, Segment, Span

# Each grows with damage and has a weight of at least 0: more of it never lowers the drift.
FEATURES = ("distance", "original_unlinked", "copy_unlinked", "length_ratio")


@dataclass(frozen=True, slots=True)
class DriftModel:
    """The weights of FEATURES and the intercept of a logistic model; `version` stands in the signature."""

    version: str
    intercept: float
    weights: tuple[float, ...]


@cache
def model() -> DriftModel:
    """The fitted model that driftcheck carries."""
    data = json.loads((files("driftcheck") / "data" / "drift.json").read_text(encoding="utf-8"))
    return DriftModel(
        data["version"], float(data["intercept"]), tuple(float(data["weights"][name]) for name in FEATURES)
    )


def features(bead: Bead, *, original: Sequence[Segment], copy: Sequence[Segment]) -> tuple[float, ...]:
    """The FEATURES of a two-sided bead, of whose two sides these are the segments."""
    originals, copies = (sum(len(segment.text) for segment in side) for side in (original, copy))
    return (
        1.0 - bead.similarity,
        _share(bead.original_changes, originals),
        _share(bead.copy_changes, copies),
        abs(math.log(max(copies, 1) / max(originals, 1))),
    )


def score(bead: Bead, *, original: Sequence[Segment], copy: Sequence[Segment]) -> float:
    """The drift in [0, 1] of a bead of which these are the segments.

    Of a one-sided bead it is 1 where the text is body and 0 where it is furniture, which a copy may change freely.
    """
    if not bead.two_sided:
        return float(any(segment.role is Role.BODY for segment in (*original, *copy)))
    if _text(original) == _text(copy):
        return 0.0
    fitted = model()
    values = features(bead, original=original, copy=copy)
    logit = fitted.intercept + sum(weight * value for weight, value in zip(fitted.weights, values, strict=True))
    # Rounded, so that the last bits of a vector, which depend on the processor, do not show.
    return round(1.0 / (1.0 + math.exp(-logit)), 6)


def of_document(beads: Sequence[Bead], *, original: Sequence[Segment], coverage: Coverage) -> float:
    """The mean drift of the beads by words of the original; of a document without an original, 1 - coverage."""
    weights = [sum(len(original[index].text.split()) for index in bead.original) for bead in beads]
    if not sum(weights):
        return 1.0 - coverage.copy
    total = sum(weight * (bead.drift or 0.0) for weight, bead in zip(weights, beads, strict=True))
    return round(total / sum(weights), 6)


def explained(alignment: Alignment, findings: Sequence[Finding]) -> float:
    """The share of a document's drift that stands in beads with a finding; 1 where there is no drift."""
    told, total = 0.0, 0.0
    for bead in alignment.beads:
        sides = (alignment.original_of(bead), alignment.copy_of(bead))
        weight = sum(len(segment.text.split()) for segment in sides[0]) * (bead.drift or 0.0)
        total += weight
        told += weight if any(_touches(finding, *sides) for finding in findings) else 0.0
    return round(told / total, 6) if total else 1.0


def _touches(finding: Finding, original: Sequence[Segment], copy: Sequence[Segment]) -> bool:
    sides = ((finding.original, original), (finding.copy, copy))
    return any(span is not None and span.overlaps(segment.span) for span, side in sides for segment in side)


def _share(spans: Sequence[Span], characters: int) -> float:
    return sum(len(span) for span in spans) / max(characters, 1)


def _text(segments: Sequence[Segment]) -> str:
    return normalise(" ".join(segment.text for segment in segments))
