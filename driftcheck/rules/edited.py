"""What changed in a sentence that else was kept, within one language that is not English (`rules.edits`).

A denial that one side alone has, and two words that changed places. Each stands in a stretch that changed, so that
neither links nor trees are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.model import Finding, LinkedAlignment, Severity, Token
from driftcheck.rules.edits import ELSE_KEPT, Edit, Edited, kept
from driftcheck.rules.rule import Check, Rule, languages_of
from driftcheck.rules.sides import CONTENT, span_of
from driftcheck.rules.wording.across import are_cognate
from driftcheck.spans import meeting

LETTERS = 5  # from which two forms that begin alike are one word in two places
APART = 2  # places from a word to one that it changed places with: of two that are joined the order says nothing


def with_denials(check: Check) -> Check:
    """The check of a rule, and the denials of kept sentences of whose words that tells nothing."""

    def both(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        found = list(check(rule, alignment))
        yield from found
        yield from (one for one in denied(rule, alignment) if not any(any(meeting(one, other)) for other in found))

    return both


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


def with_exchanges(check: Check) -> Check:
    """The check of a rule and, where that tells nothing, the words of kept sentences that changed places."""

    def both(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        yield from list(check(rule, alignment)) or exchanged(rule, alignment)

    return both


def exchanged(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding where two stretches of a kept sentence exchanged what they say, and do not stand side by side."""
    for one in kept(alignment):
        for first, second in combinations(one.edits, 2):
            if _changed_places(one, first, second):
                original = span_of(one.both.original, (*first.original, *second.original))
                copy = span_of(one.both.copy, (*first.copy, *second.copy))
                evidence = f"two words of the sentence changed places, and {ELSE_KEPT}"
                yield rule.became(alignment, original, copy, evidence=evidence)


def _changed_places(one: Edited, first: Edit, second: Edit) -> bool:
    """Whether each of two stretches has a word of the other's, and neither one of its own."""
    ours = [[one.both.original[at] for at in each.original] for each in (first, second)]
    theirs = [[one.both.copy[at] for at in each.copy] for each in (first, second)]
    crossed = _share(ours[0], theirs[1]) and _share(ours[1], theirs[0])
    straight = _share(ours[0], theirs[0]) or _share(ours[1], theirs[1])
    return crossed and not straight and second.original[0] - first.original[-1] > APART


def _share(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether two stretches have a word of content in common, in whatever form."""
    pairs = ((a, b) for a in ours for b in theirs if a.upos in CONTENT and b.upos in CONTENT)
    return any(a.norm == b.norm or (len(a.norm) >= LETTERS and are_cognate(a.text, b.text)) for a, b in pairs)
