"""Text of the copy that the original does not have.

What it finds: sentences of the copy without a counterpart anywhere in the original, also out of order, and clauses,
modifiers, attributes and causes for which the original's sentence has nothing. Sentences in a row are one finding, and
so are whole paragraphs in a row. Text that the copy has twice, and the original once, is told as that.

Why it matters: what is slipped into a copy is read as the original's word.

Severity: major for a sentence slipped into a paragraph that the original has, and for words put into a sentence that
else was kept; minor for whole paragraphs, since a publisher may add background of its own, and for what sentences of
the original nearby say; neutral for a headline, byline, dateline or credit line.

Bad:
    original: The plant will close in May. The union disputes this.
    copy: The plant will close in May. The mayor is to blame for it all. The union disputes this.
Good:
    original: The plant will close in May. The union disputes this.
    copy: In May the plant will shut. The union does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Category, Finding, LinkedAlignment, Severity
from driftcheck.rules.one_sided import CLAUSE, blocks, clauses, graded, paired
from driftcheck.rules.rule import Rule
from driftcheck.rules.unmatched import gains

TWICE = "the copy has the same text in another place, and the original has it once"


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    if not alignment.related:  # then everything is missing, and the rule `unrelated` says so once
        return
    segments = alignment.copy_segments
    missing = {index for bead in alignment.beads if not bead.original for index in bead.copy}
    known = paired(segments, missing) if missing else frozenset()
    for block in blocks(segments, missing):
        twice = block.stands_in(known)
        evidence = TWICE if twice else "no sentence of the original says this"
        severity, evidence = graded(alignment, block.span, block.severity(rule.severity), evidence, in_copy=True)
        yield rule.finding(
            alignment,
            f"{'said twice' if twice else 'added'} in the copy: {block.extent}",
            evidence=evidence,
            copy=block.span,
            severity=severity,
        )
    parts = [(part.span, part.severity) for part in gains(alignment)]
    lacking = "the original's sentence has nothing for these words"
    if not parts:
        parts, lacking = [(span, rule.severity) for span in clauses(alignment, in_copy=True)], CLAUSE
    for span, most in parts:
        severity, evidence = graded(alignment, span, most, lacking, in_copy=True)
        yield rule.finding(
            alignment,
            f'put in: "{alignment.copy.quote(span)}"',
            evidence=evidence,
            copy=span,
            severity=severity,
        )


RULE = Rule("addition", Category.ADDITION, Severity.MAJOR, __doc__, check)
