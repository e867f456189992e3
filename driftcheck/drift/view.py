"""One bead as its drift is judged: the words of both sides, their links and the findings within it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from driftcheck.drift.families import NAMING
from driftcheck.drift.rarity import rarity
from driftcheck.model import Alignment, Bead, Finding, Segment, Span, Word
from driftcheck.spans import owners, segments_at, words_within


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a bead: its form without regard to case, how much it differs and how much it says, both in [0, 1].

    `score` is that of its link, 0 where it has none.
    """

    text: str
    span: Span
    difference: float
    rarity: float
    score: float

    @property
    def form(self) -> str:
        return self.text.casefold()

    @property
    def lost(self) -> float:
        """How much of what the word says has no counterpart."""
        return self.rarity * (1.0 - self.score)


@dataclass(frozen=True, slots=True)
class View:
    """A two-sided bead. `links` pairs places in `original` with places in `copy`, in the original's order."""

    bead: Bead
    texts: tuple[str, str]
    original: tuple[Term, ...]
    copy: tuple[Term, ...]
    links: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...]


def views(alignment: Alignment, findings: Iterable[Finding]) -> dict[int, View]:
    """The view of every two-sided bead, by its place among the beads."""
    of_bead = _by_bead(alignment, findings)
    return {
        at: _view(alignment, bead, of_bead.get(at, ())) for at, bead in enumerate(alignment.beads) if bead.two_sided
    }


def unnamed(view: View) -> View:
    """The bead as if all that its findings name were as the original has it: their words say the same."""
    naming = [one for one in view.findings if one.rule in NAMING]
    spans = ([one.original for one in naming], [one.copy for one in naming])
    original, copy = (
        tuple(
            replace(term, text="", difference=0.0, score=1.0)
            if any(span is not None and span.overlaps(term.span) for span in side)
            else term
            for term in terms
        )
        for terms, side in zip((view.original, view.copy), spans, strict=True)
    )
    return replace(view, original=original, copy=copy, findings=())


def _view(alignment: Alignment, bead: Bead, findings: Sequence[Finding]) -> View:
    sides = (alignment.original_of(bead), alignment.copy_of(bead))
    scores = ({link.original: link.score for link in bead.links}, {link.copy: link.score for link in bead.links})
    original, copy = (
        _terms(document.text, words, side, score)
        for document, words, side, score in zip(
            (alignment.original, alignment.copy),
            (alignment.original_words, alignment.copy_words),
            sides,
            scores,
            strict=True,
        )
    )
    places = tuple({term.span: at for at, term in enumerate(side)} for side in (original, copy))
    pairs = ((places[0].get(link.original), places[1].get(link.copy)) for link in bead.links)
    return View(
        bead=bead,
        texts=(" ".join(segment.text for segment in sides[0]), " ".join(segment.text for segment in sides[1])),
        original=original,
        copy=copy,
        links=tuple(sorted((one, other) for one, other in pairs if one is not None and other is not None)),
        findings=tuple(findings),
    )


def _terms(
    text: str, words: Sequence[Word], segments: Sequence[Segment], scores: Mapping[Span, float]
) -> tuple[Term, ...]:
    found = []
    for segment in segments:
        for word in words_within(words, segment.span):
            form = text[word.span.start : word.span.end]
            score = min(1.0, max(0.0, scores.get(word.span, 0.0)))
            found.append(Term(form, word.span, word.difference, rarity(form.casefold()), score))
    return tuple(found)


def _by_bead(alignment: Alignment, findings: Iterable[Finding]) -> dict[int, list[Finding]]:
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
