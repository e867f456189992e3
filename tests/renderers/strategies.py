"""Hypothesis strategies: reports over the most hostile texts, and what must never get out of them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from driftcheck.model import (
    Coverage,
    Document,
    Finding,
    Known,
    KnownFinding,
    Report,
    ScoredAlignment,
    ScoredBead,
    Severity,
    Span,
    Verdict,
)
from tests import builders as small
from tests.renderers.builders import issue, report

HOSTILE = (
    "[bold]markup[/bold] [/] [link=https://example.org]x[/link]",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "::error file=a,line=1::x %0A %0D",
    "##[error]x ::set-env name=A::b ::stop-commands::t",
    "[x](https://example.org) {0} | `code` @name #1 <!-- --> ]]> &amp; ~~~",
    "</script><script>alert(1)</script>",
    "ab\u202edc\u202c \u2066x\u2069",
    "שלום עולם, אמר ראש העיר.",
    "市長は火曜日に橋を閉鎖すると述べた。",
    "👩‍👩‍👧 🇬🇧 ❤️ e\u0301",
    "\ud800 half a pair \udfff",
    "\x00\x07\x08\x7f\u2028\u2029\ufeff\u00ad",
    "⟦⟧ ⟨⟩ [] …",
)
# Lines, because in a document a line break ends a sentence.
lines = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_characters="\n", exclude_categories=()), min_size=1, max_size=30),
)
sides = st.tuples(st.one_of(st.none(), lines), st.one_of(st.none(), lines)).filter(any)


@st.composite
def spans(draw: st.DrawFn, document: Document) -> Span:
    ends = draw(st.tuples(*[st.integers(0, len(document.text))] * 2))
    return Span(min(ends), max(ends))


@st.composite
def alignments(draw: st.DrawFn) -> ScoredAlignment:
    pairs = draw(st.lists(sides, max_size=6))
    aligned = small.aligned([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    beads: list[ScoredBead] = []
    for bead in aligned.beads:
        original_changes = draw(st.lists(spans(aligned.original), max_size=2))
        copy_changes = draw(st.lists(spans(aligned.copy), max_size=2))
        beads.append(
            replace(
                bead,
                moved=draw(st.booleans()),
                original_changes=tuple(original_changes),
                copy_changes=tuple(copy_changes),
            )
        )
    return replace(
        aligned,
        original=replace(aligned.original, name=draw(lines)),
        copy=replace(aligned.copy, name=draw(lines)),
        beads=tuple(beads),
        coverage=Coverage(draw(st.floats(0, 1)), draw(st.floats(0, 1))),
    )


@st.composite
def findings(draw: st.DrawFn, aligned: ScoredAlignment) -> Finding:
    found = issue(
        draw(st.sampled_from(["numbers", "garble", "number-agreement"])),
        original=draw(st.one_of(st.none(), spans(aligned.original))),
        copy=draw(st.one_of(st.none(), spans(aligned.copy))),
        message=draw(lines),
        evidence=draw(st.one_of(st.just(""), lines)),
    )
    return replace(found, severity=draw(st.sampled_from(Severity)), probability=draw(st.floats(0, 1)))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    aligned = draw(alignments())
    one = report(
        aligned,
        draw(st.lists(findings(aligned), max_size=5)),
        verdict=draw(st.sampled_from(Verdict)),
        drift=draw(st.floats(0, 1)),
        penalty=draw(st.floats(0, 25_000)),
    )
    known = draw(st.lists(findings(aligned), max_size=2))
    return replace(
        one,
        known=tuple(KnownFinding(finding, draw(st.sampled_from(Known)), draw(lines)) for finding in known),
        reason=draw(st.one_of(st.just(""), lines)),
    )


def acts_on_a_terminal(text: str) -> set[str]:
    return {
        character
        for character in text
        if (unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} and character != "\n")
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    }
