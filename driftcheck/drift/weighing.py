"""How likely each finding is right: measured by rule, severity and situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from driftcheck.drift.precision import precision, situation
from driftcheck.drift.view import texts
from driftcheck.model import Alignment, Bead, Finding, Severity
from driftcheck.rules import OF_MEANING
from driftcheck.rules.rule import is_translation
from driftcheck.spans import owners, segment_at


def weighed(alignment: Alignment, findings: Iterable[Finding], *, faithful_below: float) -> Iterator[Finding]:
    """The findings in two-sided beads with the share of right ones among their like as their probability.

    Those of a fact or a claim whose probability is below `faithful_below` are minor at most. Findings that bring a
    probability of their own keep it, and so do those outside of two-sided beads, of which there is no doubt.
    """
    of_side = owners(alignment.beads)
    translated = is_translation(alignment)
    for finding in findings:
        bead = _bead(alignment, finding, of_side)
        if bead is None or not bead.two_sided or finding.probability < 1.0:
            yield finding
            continue
        forms = tuple([word.casefold() for word in text.split()] for text in texts(alignment, bead))
        probability = precision().of(finding, situation((forms[0], forms[1]), translated=translated))
        mild = finding.rule in OF_MEANING and probability < faithful_below
        severity = min(finding.severity, Severity.MINOR) if mild else finding.severity
        yield replace(finding, probability=probability, severity=severity)


def _bead(alignment: Alignment, finding: Finding, of_side: tuple[dict[int, int], dict[int, int]]) -> Bead | None:
    """The bead in which the finding stands in the copy, or else in the original."""
    for span, segments, owner in (
        (finding.copy, alignment.copy_segments, of_side[1]),
        (finding.original, alignment.original_segments, of_side[0]),
    ):
        if span is not None and (at := owner.get(segment_at(segments, span))) is not None:
            return alignment.beads[at]
    return None
