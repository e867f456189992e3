"""Terms of the user's glossary that the copy does not keep to.

What it finds. A term that must become another one (`must-become`) and does not, in the sentences that correspond; a
term that must stay as it is (`must-stay`) and is gone; and a term that must not stand in a copy (`must-not-appear`).
Terms are whole words, with a plural or a genitive ending or without; upper and lower case are the same unless the
term says `exact = true`. The glossary is `terms` in the configuration; without one the rule finds nothing.

Why it matters: a brand, a legal term or a style guide's word is right or wrong by agreement, not by meaning.

Severity: major; `severities = { terms = "minor" }` makes it milder.

With `{ term = "gas", must-become = "petrol" }`, `{ term = "Bundestag", must-stay = true }` and
`{ term = "illegals", must-not-appear = true }`:

Bad:
    original: The price of gas rose in May, and drivers complained.
    copy: The price of fuel rose in May, and drivers complained.
Bad:
    original: The Bundestag votes on the budget on Friday.
    copy: The German parliament votes on the budget on Friday.
Good:
    original: The price of gas rose in May, and drivers complained.
    copy: In May the price of petrol went up, which drivers complained about.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from driftcheck.model import Alignment, Bead, Category, Finding, LinkedAlignment, LinkedBead, Segment, Severity, Span
from driftcheck.rules.rule import Aspect, Rule
from driftcheck.term import Duty, Term

_ENDING = "(?:['’]s|s['’]?|es|['’])?"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term with what finds it and what finds its renderings."""

    term: Term
    pattern: re.Pattern[str]
    due: re.Pattern[str]


def check(_rule: Rule, _alignment: Alignment) -> Iterator[Finding]:
    """Nothing: a rule without a glossary; `rule` makes one with it."""
    return iter(())


def rule(terms: Sequence[Term]) -> Rule:
    """The rule with a glossary, whose hash the signature shows."""
    if not terms:
        return RULE
    entries = tuple(
        _Entry(term, _pattern([term.text], term), _pattern(term.become or [term.text], term)) for term in terms
    )
    digest = hashlib.sha256(repr(terms).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(RULE, check=partial(_check, entries), variant=f"@{digest[:8]}")


def _pattern(words: Iterable[str], term: Term) -> re.Pattern[str]:
    any_of = "|".join(
        r"\s+".join(re.escape(part) for part in text.split()) for text in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{any_of}){_ENDING}(?!\w)", re.NOFLAG if term.exact else re.IGNORECASE)


def _check(entries: Sequence[_Entry], rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    for at, bead in enumerate(alignment.beads):
        for entry in entries:
            if entry.term.duty is Duty.ABSENT:
                yield from _unwanted(entry, rule, alignment, bead)
            elif bead.two_sided:
                yield from _missed(entry, rule, alignment, at)


def _unwanted(entry: _Entry, rule: Rule, alignment: Alignment, bead: Bead) -> Iterator[Finding]:
    for span in _spans(entry.pattern, alignment.copy_of(bead)):
        yield rule.finding(
            alignment,
            f'"{alignment.copy.quote(span)}" must not appear',
            evidence=f'the glossary bars "{entry.term.text}"',
            copy=span,
        )


def _missed(entry: _Entry, rule: Rule, alignment: LinkedAlignment, at: int) -> Iterator[Finding]:
    bead = alignment.beads[at]
    found = _spans(entry.pattern, alignment.original_of(bead))
    missing = len(found) - len(_spans(entry.due, alignment.copy_of(bead)))
    # A term said twice may be said once, and one may have gone over into the sentence before or after.
    if not found or missing < len(found) or _surplus(entry, alignment, at) > 0:
        return
    span = found[0]
    told = " or ".join(f'"{text}"' for text in entry.term.become or (entry.term.text,))
    duty = "must become" if entry.term.duty is Duty.BECOME else "must stay"
    yield rule.finding(
        alignment,
        f'"{alignment.original.quote(span)}" {duty}{f" {told}" if entry.term.become else ""}',
        evidence=f"{told} stands nowhere in the copy's sentence",
        original=span,
        copy=_counterpart(bead, span),
    )


def _surplus(entry: _Entry, alignment: LinkedAlignment, at: int) -> int:
    """How many more times the neighbouring beads have the rendering in the copy than the term in the original."""
    beads = [alignment.beads[index] for index in (at - 1, at + 1) if 0 <= index < len(alignment.beads)]
    rendered = sum(len(_spans(entry.due, alignment.copy_of(bead))) for bead in beads)
    return rendered - sum(len(_spans(entry.pattern, alignment.original_of(bead))) for bead in beads)


def _counterpart(bead: LinkedBead, span: Span) -> Span | None:
    """The copy's words that are linked with those of the original's span."""
    linked = [link.copy for link in bead.links if link.original.overlaps(span)]
    if not linked:
        return None
    whole = Span(min(copy.start for copy in linked), max(copy.end for copy in linked))
    # Links of a phrase that point all over the sentence say nothing of where it went.
    return whole if len(whole) <= 2 * sum(len(copy) for copy in linked) else None


def _spans(pattern: re.Pattern[str], segments: Iterable[Segment]) -> list[Span]:
    return [
        Span(*found.span()).shifted(segment.span.start)
        for segment in segments
        for found in pattern.finditer(segment.text)
    ]


RULE = Rule("terms", Category.TERMINOLOGY, Severity.MAJOR, __doc__, check, aspect=Aspect.TERM, precedence=1)
