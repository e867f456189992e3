"""The drift of every bead of a document, and of the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from driftcheck.drift.explanation import explain
from driftcheck.drift.features import features
from driftcheck.drift.model import model
from driftcheck.drift.precision import precision
from driftcheck.drift.view import View, by_bead, texts, view, without_named
from driftcheck.fingerprint import normalise
from driftcheck.model import (
    Alignment,
    Bead,
    Coverage,
    Finding,
    LinkedAlignment,
    LinkedBead,
    Role,
    ScoredAlignment,
    ScoredBead,
    Segment,
    Severity,
)
from driftcheck.rules import BY_ID
from driftcheck.rules.precedence import resolve
from driftcheck.rules.rule import is_translation
from driftcheck.spans import owners, segments_at
from driftcheck.util.odds import log_odds


def score(alignment: LinkedAlignment, findings: Iterable[Finding], *, shift: float = 0.0) -> ScoredAlignment:
    """The alignment with the drift of its beads, and what moved it; `findings` are those of the rules that name a fact.

    The drift of a bead is 1 - (1 - residual) times the product of 1 - p over its grave findings, p being how often such
    a finding is right: never below what they say. The residual is what the model reads where no finding names a change.
    Between two languages it is no less than what the model reads with all findings among its features.
    A bead whose sides read the same has drift 0, but for what a translation left as it was, which is a finding. Of a
    one-sided bead it is 1 where the text is body and 0 where it is furniture, which a copy may change freely. `shift`
    is added to the log odds: what the user's own labels asked for.
    """
    found = by_bead(alignment, findings)
    beads = tuple(
        _scored(alignment, bead, found.get(at, ()), shift=shift)
        if bead.two_sided
        else bead.scored(_alone(alignment, bead))
        for at, bead in enumerate(alignment.beads)
    )
    return alignment.scored(beads)


def unscored(alignment: LinkedAlignment) -> ScoredAlignment:
    """The alignment of a pair that cannot be judged: no bead has a drift."""
    return alignment.scored(tuple(bead.scored(None) for bead in alignment.beads))


def _scored(alignment: LinkedAlignment, bead: LinkedBead, findings: Sequence[Finding], *, shift: float) -> ScoredBead:
    if _same(*texts(alignment, bead)) and not (findings and is_translation(alignment)):
        return bead.scored(0.0)
    seen = view(alignment, bead, findings)
    rest = without_named(seen) if findings else seen
    fitted = model(translated=seen.translated)
    added = fitted.contributions(features(rest, fitted.weights))
    if findings and "signs" in added:
        added["signs"] = 0.0  # marks that a finding speaks of are no doubt beside it
    residual = fitted.probability(added, shift=shift)
    value, told = 1.0 - (1.0 - residual) * sound(seen), explain(seen, added | _named(seen), rest=rest)
    if seen.translated:
        # Slight findings name words, too, and would hide from the residual what the model knows of these.
        every = fitted.contributions(features(seen, fitted.weights))
        if (whole := fitted.probability(every, shift=shift)) > value:
            value, told = whole, explain(seen, every)
    return bead.scored(round(value, 6), residual=residual, explanation=told)


def sound(seen: View) -> float:
    """The probability that none of a bead's grave findings is right; of several on the same words one counts."""
    return prod(1.0 - precision().of(one, seen.situation) for one in grave(seen))


def grave(seen: View) -> list[Finding]:
    """The findings of a bead that are major at least, one for the same words."""
    return [one for one in resolve(seen.findings) if one.severity >= Severity.MAJOR]


def _named(seen: View) -> dict[str, float]:
    """What grave findings add to the log odds of a change, by their families."""
    found: dict[str, float] = {}
    for one in grave(seen):
        family = BY_ID[one.rule].family or one.rule
        found[family] = found.get(family, 0.0) + log_odds(precision().of(one, seen.situation))
    return found


def _same(one: str, other: str) -> bool:
    return one == other or normalise(one) == normalise(other)


def _alone(alignment: Alignment, bead: Bead) -> float:
    sides = (*alignment.original_of(bead), *alignment.copy_of(bead))
    return float(any(segment.role is Role.BODY for segment in sides))


def of_document(beads: Sequence[ScoredBead], *, original: Sequence[Segment], coverage: Coverage) -> float:
    """The mean drift of the beads by words of the original; of a document without an original, 1 - coverage."""
    weights = [sum(len(original[index].text.split()) for index in bead.original) for bead in beads]
    if not sum(weights):
        return 1.0 - coverage.copy
    total = sum(weight * (bead.drift or 0.0) for weight, bead in zip(weights, beads, strict=True))
    return round(total / sum(weights), 6)


def explained(alignment: ScoredAlignment, findings: Sequence[Finding]) -> float:
    """The share of a document's drift that stands in beads with a finding; 1 where there is no drift."""
    told, total = 0.0, 0.0
    touched = _touched(alignment, findings)
    for at, bead in enumerate(alignment.beads):
        weight = sum(len(segment.text.split()) for segment in alignment.original_of(bead)) * (bead.drift or 0.0)
        total += weight
        told += weight if at in touched else 0.0
    return round(told / total, 6) if total else 1.0


def _touched(alignment: Alignment, findings: Sequence[Finding]) -> set[int]:
    """The places of the beads that a finding stands in, be it in part."""
    of_original, of_copy = owners(alignment.beads)
    sides = (
        (of_original, alignment.original_segments, [one.original for one in findings]),
        (of_copy, alignment.copy_segments, [one.copy for one in findings]),
    )
    return {
        owner[at]
        for owner, segments, spans in sides
        for span in spans
        if span is not None
        for at in segments_at(segments, span)
    }
