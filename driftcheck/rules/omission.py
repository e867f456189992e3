"""Text of the original that the copy does not have.

What it finds: sentences of the original without a counterpart anywhere in the copy, also out of order, and clauses and
modifiers of a sentence, causes among them, for which the copy's has nothing, or one of two alternatives. Between two
languages the length of the copy's sentence, in the measure of its language, says whether it can have left anything
out. Sentences in a row are one finding, and so are whole paragraphs in a row.

Why it matters: a dropped sentence can drop the denial, the source or the condition that the rest hangs on.

Severity: major for a sentence dropped from a paragraph that the copy otherwise has, for words that hold a clause, a
number, a name or a denial, and for any that are gone from a sentence which else was kept; minor for other words of a
sentence, and for any of which the sentences nearby say much, in words that answer nothing else; minor for whole
paragraphs, since articles are cut to length by the paragraph; neutral for a headline, byline, dateline or credit line.

Bad:
    original: The plant will close in May. The union disputes this.
    copy: The plant will close in May.
Good:
    original: The plant will close in May. The union disputes this.
    copy: In May the plant will shut. The union does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, relation
from driftcheck.languages import Language
from driftcheck.model import Category, Finding, LinkedAlignment, Severity, Span
from driftcheck.rules.absence import is_absent
from driftcheck.rules.one_sided import CLAUSE, blocks, clauses, graded, paired
from driftcheck.rules.operators import corresponding
from driftcheck.rules.rule import Rule, is_translation
from driftcheck.rules.sides import CONTENT, Sides, reworded
from driftcheck.rules.unmatched import losses

JOINED = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})  # of verbs the second may say what else will happen: pay or leave


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    if not alignment.related:  # then everything is missing, and the rule `unrelated` says so once
        return
    segments = alignment.original_segments
    missing = {index for bead in alignment.beads if not bead.copy for index in bead.original}
    known = paired(segments, missing) if missing else frozenset()
    for block in blocks(segments, missing):
        twice = block.stands_in(known)
        evidence = "the original says this twice" if twice else "no sentence of the copy says this"
        severity, evidence = graded(alignment, block.span, block.severity(rule.severity), evidence, in_copy=False)
        yield rule.finding(
            alignment,
            f"{'said once in' if twice else 'dropped from'} the copy: {block.extent}",
            evidence=evidence,
            original=block.span,
            severity=severity,
        )
    parts, lacking = _parts(rule, alignment, languages.get(alignment.original.language))
    for span, most in parts:
        severity, evidence = graded(alignment, span, most, lacking, in_copy=False)
        yield rule.finding(
            alignment,
            f'left out: "{alignment.original.quote(span)}"',
            evidence=evidence,
            original=span,
            severity=severity,
        )


def _parts(rule: Rule, alignment: LinkedAlignment, language: Language) -> tuple[list[tuple[Span, Severity]], str]:
    """What is left out of sentences, with how bad that is at most, and what is said to be lacking."""
    told = list(losses(alignment))
    parts = [(part.span, part.severity) for part in told]
    if not is_translation(alignment):
        lone = (span for _, both in reworded(alignment) for span in _alternatives(both, language))
        parts += [(span, rule.severity) for span in lone if not any(span.overlaps(part.span) for part in told)]
    if parts:
        return parts, "the copy's sentence has nothing for these words"
    return [(span, rule.severity) for span in clauses(alignment, in_copy=False)], CLAUSE


def _alternatives(both: Sides, language: Language) -> Iterator[Span]:
    """The one of two that the original leaves open, in a shorter copy that has only the other: by card or in cash."""
    words = language.words("wording", "alternative")
    ours, theirs = both.original, both.copy
    longer = sum(token.upos in CONTENT for token in ours) > sum(token.upos in CONTENT for token in theirs)
    if not longer or sum(token.norm in words for token in ours) <= sum(token.norm in words for token in theirs):
        return
    below = children(ours)
    for at, token in enumerate(ours):
        joined = (relation(ours[each]) == "cc" and ours[each].norm in words for each in below.get(at, ()))
        if relation(token) != "conj" or token.upos not in JOINED or not any(joined):
            continue
        for gone, stays in ((at, token.head), (token.head, at)):
            kept = any(corresponding(both, stays, each) > 0 for each in both.to_copy.get(stays, ()))
            if kept and is_absent(both, gone, language):
                yield ours[gone].span


RULE = Rule("omission", Category.OMISSION, Severity.MAJOR, __doc__, check)
