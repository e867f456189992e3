"""What changed in a sentence that else was kept, within one language that is not English (`rules.edits`).

A denial that one side alone has stands in a stretch that changed, so that neither links nor trees are asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.model import Finding, LinkedAlignment, Severity
from driftcheck.rules.edits import ELSE_KEPT, kept
from driftcheck.rules.rule import Rule, languages_of


def denied(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding where a side of a kept sentence denies once more than the other, and nothing there makes up for it."""
    language = languages_of(alignment)[0]
    for one in kept(alignment):
        sides = one.both.original, one.both.copy
        found = [denials(tokens, language) for tokens in sides]
        outright = [[each.place for each in own if each.force is Force.OUTRIGHT] for own in found]
        if (len(outright[0]) + len(outright[1])) % 2 == 0:
            continue
        side = 0 if len(outright[0]) > len(outright[1]) else 1
        changed, others = one.words(side), one.words(1 - side)
        lost = [at for at in outright[side] if at in changed]
        # Negative words that agree are one denial.
        joint = language.words("negation", "concord") if outright[1 - side] else frozenset()
        lost = [at for at in lost if sides[side][at].norm not in joint]
        if lost and not any(each.place in others and each.force > Force.LIMITING for each in found[1 - side]):
            span = sides[side][lost[0]].span
            lacking = f"denies it, and {ELSE_KEPT}"
            yield rule.on_one_side(alignment, span, in_copy=bool(side), lacking=lacking, severity=Severity.MAJOR)
