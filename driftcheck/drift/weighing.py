"""What the drift says of the findings: how likely each stands for a change of meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from driftcheck.model import Alignment, Bead, Finding, Severity
from driftcheck.rules import OF_MEANING
from driftcheck.spans import owners, segment_at


def weighed(alignment: Alignment, findings: Iterable[Finding], *, faithful_below: float) -> Iterator[Finding]:
    """The findings, those of a fact in a two-sided bead with the bead's drift as their probability.

    Where that is below `faithful_below` the sentences as a whole say the same, so that the fact is likely told in other
    words: the finding is then minor at most. Other findings are left as they are: marks of quotation that are gone are
    gone, whatever became of the meaning.
    """
    of_side = owners(alignment.beads)
    for finding in findings:
        bead = _bead(alignment, finding, of_side) if finding.rule in OF_MEANING else None
        if bead is None or not bead.two_sided or bead.drift is None:
            yield finding
            continue
        severity = min(finding.severity, Severity.MINOR) if bead.drift < faithful_below else finding.severity
        yield replace(finding, probability=bead.drift, severity=severity)


def _bead(alignment: Alignment, finding: Finding, of_side: tuple[dict[int, int], dict[int, int]]) -> Bead | None:
    """The bead in which the finding stands in the copy, or else in the original."""
    for span, segments, owner in (
        (finding.copy, alignment.copy_segments, of_side[1]),
        (finding.original, alignment.original_segments, of_side[0]),
    ):
        if span is not None and (at := owner.get(segment_at(segments, span))) is not None:
            return alignment.beads[at]
    return None
