"""One bead as its drift is judged: the words of both sides, their links and the findings within it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from driftcheck import languages
from driftcheck.drift.precision import REWORDED, TRANSLATED, situation
from driftcheck.languages import Language
from driftcheck.model import (
    Alignment,
    Bead,
    Finding,
    LinkedAlignment,
    LinkedBead,
    Segment,
    Severity,
    Span,
    Token,
    Word,
)
from driftcheck.rules import BY_ID, Aspect
from driftcheck.rules.precedence import resolve
from driftcheck.rules.rule import MEANING
from driftcheck.rules.sides import Sides, reworded
from driftcheck.spans import owners, segments_at, words_within
from driftcheck.util.latest import keep_latest
from driftcheck.wordlists import zipf

# Findings of these quote the very words whose meaning changed.
NAMING = MEANING | {Aspect.TERM, Aspect.FORM, Aspect.WORD}
# Zipf frequency (van Heuven et al. 2014: log10 of uses in a billion words) of a word that says all, and of one that
# says nothing: "seismograph" and "the".
RARE, COMMON = 2.0, 7.0


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a bead: its form without regard to case, how much it differs and how much it says, both in [0, 1].

    `score` is that of its link, 0 where it has none.
    """

    text: str
    form: str
    span: Span
    difference: float
    rarity: float
    score: float

    @property
    def lost(self) -> float:
        """How much of what the word says has no counterpart."""
        return self.rarity * (1.0 - self.score)


@dataclass(frozen=True, slots=True)
class View:
    """A two-sided bead. `links` pairs places in `original` with places in `copy`, in the original's order.

    `forms` are those of the words of either side, and `surplus` says how many more of a form that side has. `language`
    is that of both sides, one without tables where they are of two, and `situation` the one of `precision.SITUATIONS`.
    `hints` are the findings of less than major severity, one for the same words. `sides` are the words as trees, None
    where they were not read, and `named` the places in these of what is taken to say the same, by side.
    """

    bead: LinkedBead
    texts: tuple[str, str]
    original: tuple[Term, ...]
    copy: tuple[Term, ...]
    links: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...]
    forms: tuple[tuple[str, ...], tuple[str, ...]]
    surplus: tuple[Counter[str], Counter[str]]
    language: Language
    situation: str = REWORDED
    hints: tuple[Finding, ...] = ()
    sides: Sides | None = None
    named: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    @property
    def translated(self) -> bool:
        """Whether its sides are of two languages."""
        return self.situation == TRANSLATED


def view(alignment: LinkedAlignment, bead: LinkedBead, findings: Iterable[Finding]) -> View:
    """A two-sided bead with the findings within it."""
    findings = tuple(findings)
    sides = (alignment.original_of(bead), alignment.copy_of(bead))
    # Words do not overlap, so that where one begins tells which it is.
    original = _terms(
        alignment.original.text,
        alignment.original_words,
        sides[0],
        {link.original.start: min(1.0, max(0.0, link.score)) for link in bead.links},
    )
    copy = _terms(
        alignment.copy.text,
        alignment.copy_words,
        sides[1],
        {link.copy.start: min(1.0, max(0.0, link.score)) for link in bead.links},
    )
    places = tuple({term.span.start: at for at, term in enumerate(side)} for side in (original, copy))
    pairs = ((places[0].get(link.original.start), places[1].get(link.copy.start)) for link in bead.links)
    forms = (_forms(original), _forms(copy))
    spoken = [languages.get(document.language) for document in (alignment.original, alignment.copy)]
    return View(
        bead=bead,
        texts=texts(alignment, bead),
        original=original,
        copy=copy,
        links=tuple(sorted((one, other) for one, other in pairs if one is not None and other is not None)),
        findings=findings,
        forms=forms,
        surplus=_surplus(*forms),
        language=spoken[0] if spoken[0] == spoken[1] else languages.get(""),
        situation=situation(forms, translated=spoken[0] != spoken[1]),
        hints=tuple(one for one in resolve(findings) if one.severity < Severity.MAJOR),
        sides=_sides(alignment).get(bead.copy[0]) if bead.copy else None,
    )


@keep_latest
def _sides(alignment: LinkedAlignment) -> Mapping[int, Sides]:
    """The words of the beads that do not read the same, as trees, by the first of their segments in the copy."""
    return {bead.copy[0]: both for bead, both in reworded(alignment)}


def texts(alignment: Alignment, bead: Bead) -> tuple[str, str]:
    """The text of either side."""
    sides = (alignment.original_of(bead), alignment.copy_of(bead))
    return (" ".join(segment.text for segment in sides[0]), " ".join(segment.text for segment in sides[1]))


def without_named(view: View) -> View:
    """The bead as if all that its findings name were as the original has it: their words say the same."""
    naming = [one for one in view.findings if BY_ID[one.rule].aspect in NAMING]
    spans = ([one.original for one in naming], [one.copy for one in naming])
    original, copy = (
        tuple(
            replace(term, text="", form="", difference=0.0, score=1.0)
            if any(span is not None and span.overlaps(term.span) for span in side)
            else term
            for term in terms
        )
        for terms, side in zip((view.original, view.copy), spans, strict=True)
    )
    forms = (_forms(original), _forms(copy))
    sides = ((), ()) if view.sides is None else (view.sides.original, view.sides.copy)
    named = (_within(sides[0], spans[0]), _within(sides[1], spans[1]))
    return replace(view, original=original, copy=copy, findings=(), forms=forms, surplus=_surplus(*forms), named=named)


def _within(tokens: Sequence[Token], spans: Sequence[Span | None]) -> frozenset[int]:
    return frozenset(
        at for at, token in enumerate(tokens) if any(span is not None and span.overlaps(token.span) for span in spans)
    )


def _forms(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(term.form for term in terms)


def _surplus(one: Sequence[str], other: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    more = Counter(one)
    more.subtract(other)
    return +more, -more


def _terms(
    text: str, words: Sequence[Word], segments: Sequence[Segment], scores: Mapping[int, float]
) -> tuple[Term, ...]:
    found = []
    for segment in segments:
        for word in words_within(words, segment.span):
            own = text[word.span.start : word.span.end]
            form = own.casefold()
            found.append(Term(own, form, word.span, word.difference, rarity(form), scores.get(word.span.start, 0.0)))
    return tuple(found)


def by_bead(alignment: Alignment, findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """The findings within each bead, by its place: those whose span on either side begins in it."""
    sides = tuple(zip(owners(alignment.beads), (alignment.original_segments, alignment.copy_segments), strict=True))
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        places = {
            owner[index]
            for span, (owner, segments) in zip((finding.original, finding.copy), sides, strict=True)
            if span is not None and (index := segments_at(segments, span).start) in owner
        }
        for at in sorted(places):
            found[at].append(finding)
    return found


@lru_cache(maxsize=65536)
def rarity(form: str) -> float:
    """How much a word says, from 0, the commonest words, to 1; digits count as rare, and so does what no list knows."""
    if any(map(str.isdigit, form)):
        return 1.0
    return min(1.0, max(0.0, (COMMON - zipf(form)) / (COMMON - RARE)))
