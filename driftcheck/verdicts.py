"""What a report says of a pair as a whole, and the order in which it tells its findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from driftcheck.fingerprint import normalise
from driftcheck.model import Alignment, Finding, Severity, Verdict
from driftcheck.spans import owners, segment_at


def order(alignment: Alignment) -> Callable[[Finding], tuple[int, int, int]]:
    """The key that sorts findings in the copy's order: by bead, then by place in the bead."""
    of_original, of_copy = owners(alignment.beads)

    def key(finding: Finding) -> tuple[int, int, int]:
        if finding.copy is not None:
            at = of_copy.get(segment_at(alignment.copy_segments, finding.copy), -1)
        elif finding.original is not None:
            at = of_original.get(segment_at(alignment.original_segments, finding.original), -1)
        else:
            at = -1
        copy, original = (span.start if span else -1 for span in (finding.copy, finding.original))
        return at, copy, original

    return key


def penalty(alignment: Alignment, findings: Sequence[Finding]) -> float:
    length = sum(len(segment.text.split()) for segment in alignment.copy_segments)
    return round(1000 * sum(finding.severity for finding in findings) / max(length, 1), 2)


def verdict(alignment: Alignment, findings: Sequence[Finding]) -> Verdict:
    if not alignment.related:
        return Verdict.UNRELATED
    if any(finding.severity >= Severity.MAJOR for finding in findings):
        return Verdict.DRIFTED
    sides = (alignment.original_segments, alignment.copy_segments)
    original, copy = ([normalise(segment.text) for segment in side] for side in sides)
    return Verdict.IDENTICAL if original == copy else Verdict.FAITHFUL
