"""Hedges that one side lacks: what leaves a claim open in the original, or in the copy, and nothing on the other side.

Two texts in one language are compared more closely where it has operators (`rules.operators`); hedges are for what is
translated, where no word is the same, and for languages without operators.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.hedges import Hedge, hedges, is_supported
from driftcheck.languages import Language
from driftcheck.model import Alignment, Document, Finding, LinkedAlignment, Span, Token
from driftcheck.rules.edits import Edited, kept
from driftcheck.rules.rule import Rule
from driftcheck.rules.sides import Sides, reworded, span_of, whole

# Kinds whose markers do not hold of a claim wherever they stand.
OPEN = frozenset({"conditional", "projected"})
NEAR = 4  # words between a hedge and the word it applies to, with which both are shown as one phrase


@dataclass(frozen=True, slots=True)
class _Text:
    """A side of a bead as one text, and where it begins in the document."""

    text: str
    start: int

    def at(self, span: Span) -> Span:
        return span.shifted(self.start)


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each hedge that was lost or gained, in the order of the beads."""
    here, there = languages.get(alignment.original.language), languages.get(alignment.copy.language)
    for _, both in reworded(alignment):
        ours, theirs = text_of(alignment.original.text, both.original), text_of(alignment.copy.text, both.copy)
        for hedge in _unsupported((ours.text, here), (theirs.text, there)):
            yield _finding(rule, alignment, both, hedge, ours, lost=True)
        for hedge in _unsupported((theirs.text, there), (ours.text, here)):
            yield _finding(rule, alignment, both.turned(), hedge, theirs, lost=False)


def newly_hedged(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each hedge in a stretch that changed, where nothing that took its place may say so.

    In a sentence of one language that else was kept, words that are not changed say no more than they did.
    """
    for one in kept(alignment):
        language = languages.get(alignment.original.language)
        texts = text_of(alignment.original.text, one.both.original), text_of(alignment.copy.text, one.both.copy)
        for side, both in enumerate((one.both, one.both.turned())):
            ours, theirs = texts[side], texts[1 - side]
            changed = [both.original[at].span for at in one.words(side)]
            instead = _stretches(one, 1 - side, (alignment.copy, alignment.original)[side])
            known = {hedge.kind for hedge in hedges(theirs.text, language)}
            for hedge in hedges(ours.text, language):
                if hedge.kind in known or hedge.kind in OPEN or is_supported(hedge.kind, instead, language):
                    continue
                if any(ours.at(hedge.span).overlaps(span) for span in changed):
                    yield _finding(rule, alignment, both, hedge, ours, lost=side == 0)
                    break


def _stretches(one: Edited, side: int, document: Document) -> str:
    """The words of a side that changed, a stretch a line."""
    tokens = (one.both.original, one.both.copy)[side]
    places = ((edit.original, edit.copy)[side] for edit in one.edits)
    return "\n".join(document.quote(span_of(tokens, own)) for own in places if own)


def _unsupported(side: tuple[str, Language], other: tuple[str, Language]) -> Iterator[Hedge]:
    """The hedges of a side of which the other says nothing; one that may be of several kinds is said by any of them."""
    meant: dict[Span, list[Hedge]] = {}
    for hedge in hedges(*side):
        meant.setdefault(hedge.span, []).append(hedge)
    for kinds in meant.values():
        if not any(is_supported(hedge.kind, *other) for hedge in kinds):
            yield kinds[0]


def text_of(text: str, tokens: tuple[Token, ...]) -> _Text:
    """What stands from the first to the last of a side's words."""
    own = whole(tokens) if tokens else Span(0, 0)
    return _Text(text[own.start : own.end], own.start)


def _finding(rule: Rule, alignment: Alignment, both: Sides, hedge: Hedge, side: _Text, *, lost: bool) -> Finding:
    """A hedge lost, or gained where the original of `both` is the copy."""
    span = side.at(hedge.span)
    places = [at for at, token in enumerate(both.original) if token.span.overlaps(span)]
    anchor = next((both.original[at].head for at in places if both.original[at].head not in {-1, *places}), None)
    counterpart = both.to_copy.get(anchor, ()) if anchor is not None else ()
    here, there = ("original", "copy") if lost else ("copy", "original")
    evidence = f"only {hedge.kind} in the {here}, and nothing in the {there}'s sentence says so"
    other = both.copy[counterpart[0]].span if counterpart else None
    if anchor is not None and other is not None and min(abs(anchor - place) for place in places) <= NEAR:
        span = span_of(both.original, [*places, anchor])
        original, copy = (span, other) if lost else (other, span)
        return rule.became(alignment, original, copy, evidence=evidence)
    quote = (alignment.original if lost else alignment.copy).quote(span)
    message = (
        f'"{quote}", which left the claim open, was dropped'
        if lost
        else f'"{quote}" was put in, which leaves the claim open'
    )
    ends = (span, other) if lost else (other, span)
    return rule.finding(alignment, message, evidence=evidence, original=ends[0], copy=ends[1])
