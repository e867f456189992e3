"""Text of the original that the copy does not have.

What it finds: sentences of the original without a counterpart anywhere in the copy, also out of order, and clauses and
modifiers of a sentence, causes among them, for which the copy's has nothing. Sentences in a row are one finding, and so
are whole paragraphs in a row.

Why it matters: a dropped sentence can drop the denial, the source or the condition that the rest hangs on.

Severity: major for a sentence dropped from a paragraph that the copy otherwise has, for words that hold a clause, a
number, a name or a denial, and for any that are gone from a sentence which else was kept; minor for other words of a
sentence; minor for whole paragraphs, since articles are cut to length by the paragraph; neutral for a headline, byline,
dateline or credit line.

Bad:
    original: The plant will close in May. The union disputes this.
    copy: The plant will close in May.
Good:
    original: The plant will close in May. The union disputes this.
    copy: In May the plant will shut. The union does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Category, Finding, LinkedAlignment, Severity
from driftcheck.rules.one_sided import blocks
from driftcheck.rules.rule import Rule
from driftcheck.rules.unmatched import losses


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    if not alignment.related:  # then everything is missing, and the rule `unrelated` says so once
        return
    segments = alignment.original_segments
    missing = {index for bead in alignment.beads if not bead.copy for index in bead.original}
    for block in blocks(segments, missing):
        yield rule.finding(
            alignment,
            f"dropped from the copy: {block.extent}",
            evidence="no sentence of the copy says this",
            original=block.span,
            severity=block.severity(rule.severity),
        )
    for part in losses(alignment):
        yield rule.finding(
            alignment,
            f'left out: "{alignment.original.quote(part.span)}"',
            evidence="the copy's sentence has nothing for these words",
            original=part.span,
            severity=part.severity,
        )


RULE = Rule("omission", Category.OMISSION, Severity.MAJOR, __doc__, check)
