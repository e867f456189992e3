"""Text of the copy that is broken, whatever the original says.

What: a space before a full stop or inside a bracket, doubled punctuation, brackets and quotation marks without
their partner, a sentence that starts in lower case or breaks off, `a` for `an`, a word said twice, text that runs
in a loop, mojibake, leftover markup, words in another script, and words that nobody knows.

Why: a machine, or a hand in haste, left these behind, and no reader of the original could have written them. They
are looked for in all of the copy, also where the original has nothing. An oddity that the original shows as well
is its own, and no word of the original is ever unknown. Slips of the pen (`hospotal`) are reported only in text
that the original has too. Copies in other languages than English get the checks that need no English.

Bad: He used research on . After that he became a American citizen.

Good: He used research on satellites. After that he became an American citizen.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Alignment, Category, Finding, Severity, Span
from driftcheck.rules.garble.reading import faults_of_copy, signs_of_original
from driftcheck.rules.rule import Rule


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """A finding for each broken place of the copy, in reading order and without overlaps."""
    faults = faults_of_copy(alignment)
    signs = signs_of_original(alignment) if faults else []
    for span, fault in faults:
        counterparts = _counterparts(alignment, span)
        if any(fault.sign in signs[index] for index in counterparts):
            continue
        yield rule.finding(
            alignment,
            fault.message,
            evidence=fault.evidence,
            copy=span,
            category=fault.category,
            severity=fault.severity,
        )


def _counterparts(alignment: Alignment, span: Span) -> set[int]:
    """The original's segments that stand for the copy's text at `span`."""
    segments = alignment.copy_segments
    return {
        index
        for bead in alignment.beads
        if any(segments[at].span.overlaps(span) for at in bead.copy)
        for index in bead.original
    }


RULE = Rule("garble", Category.UNINTELLIGIBLE, Severity.MAJOR, __doc__, check)
