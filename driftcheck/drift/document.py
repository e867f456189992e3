"""The drift of every bead of a document, and of the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from driftcheck.drift.explanation import explain
from driftcheck.drift.features import features
from driftcheck.drift.model import model
from driftcheck.drift.view import View, unnamed, views
from driftcheck.fingerprint import normalise
from driftcheck.model import Alignment, Bead, Coverage, Finding, Role, Segment


def score(alignment: Alignment, findings: Iterable[Finding], *, shift: float = 0.0) -> Alignment:
    """The alignment with the drift of its beads, and what moved it; `findings` are those of the rules that name a fact.

    A bead whose sides read the same has drift 0. Of a one-sided bead it is 1 where the text is body and 0 where it is
    furniture, which a copy may change freely. `shift` is added to the log odds: what the user's own labels asked for.
    """
    seen = views(alignment, findings)
    beads = []
    for at, bead in enumerate(alignment.beads):
        view = seen.get(at)
        if view is None:
            beads.append(replace(bead, drift=_alone(alignment, bead), unnamed=0.0, explanation=()))
        elif _same(view):
            beads.append(replace(bead, drift=0.0, unnamed=0.0, explanation=()))
        else:
            added = model().contributions(features(view))
            value = model().probability(added, shift=shift)
            left = _unnamed(view, shift=shift) if view.findings else value
            beads.append(replace(bead, drift=value, unnamed=min(left, value), explanation=explain(view, added)))
    return replace(alignment, beads=tuple(beads))


def _unnamed(view: View, *, shift: float) -> float:
    """The drift that is left without what the findings name; marks that a finding speaks of are no doubt beside it."""
    added = model().contributions(features(unnamed(view)))
    return model().probability({**added, "signs": 0.0}, shift=shift)


def _same(view: View) -> bool:
    return normalise(view.texts[0]) == normalise(view.texts[1])


def _alone(alignment: Alignment, bead: Bead) -> float:
    sides = (*alignment.original_of(bead), *alignment.copy_of(bead))
    return float(any(segment.role is Role.BODY for segment in sides))


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
