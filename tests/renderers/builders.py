"""One report by hand with everything in it that a renderer has to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from driftcheck.fingerprint import fingerprint
from driftcheck.model import (
    Alignment,
    Bead,
    Category,
    Coverage,
    Document,
    Finding,
    Known,
    KnownFinding,
    Manual,
    Report,
    Role,
    Run,
    Segment,
    Severity,
    Span,
    Verdict,
)

# What a reader cleans away: the soft hyphen makes offsets in the file differ from those in the text.
SOFT_HYPHEN = "\u00ad"

ORIGINAL = """\
Harbour bridge to close for repairs
By Ada Quill
(PORTLAND) — The city will close the harbour bridge for three weeks from May 4, the mayor said on Tuesday.
The repairs will cost $44 million, and “every cent” comes from the toll. Engineers found rust in the cables.
Drivers may use the tunnel free of charge.
“We did not hide this report,” Mayor Lena Ortiz told the Harbour Gazette. She denied that the city had known since 2019.
A spokesman for the ferry company said it was not in a position to add boats.
The bridge opened in 1932. It carries 61,000 cars a day."""

COPY = """\
Harbour bridge to close for repairs
The city will close the harbour bridge for three weeks from May 4, the mayor said on Tuesday.
The repairs will cost $14 million and every cent comes from the toll, and engi\u00adneers found rust in the cables.
Drivers may use the tunnel free of charge.
Mayor Lena Ortiz told the Harbour Gazette that the city did hide this report .
It carries 61,000 cars a day.
A spokesperson for the ferry company said it could not add boats.
A history of the crossing
Before the bridge, ferries took an hour to reach the north shore. They ran only in daylight. Fog stopped them for days.
The first plans for a bridge were drawn in 1891 and used research on . Nobody paid for them."""

SENTENCE = re.compile(r"\S(?:.*?[.!?]”?(?= [A-Z“])|.*)")


def document(source: str, *, name: str) -> Document:
    """A document read from `source` as a reader does it: soft hyphens are gone, every line is a paragraph."""
    text, runs = "", []
    for piece in re.finditer(f"[^{SOFT_HYPHEN}]+", source):
        runs.append(Run(len(text), piece.start()))
        text += piece[0]
    starts = (0, *(match.end() for match in re.finditer("\n", source)))
    return Document(name=name, text=text, language="en", source=source, runs=tuple(runs), line_starts=starts)


def segments(document: Document) -> tuple[Segment, ...]:
    """One segment a sentence, as far as a full stop before a capital tells."""
    found = []
    for paragraph, line in enumerate(re.finditer("[^\n]+", document.text)):
        for match in SENTENCE.finditer(line[0]):
            span = Span(line.start() + match.start(), line.start() + match.end())
            role = Role.BYLINE if match[0].startswith("By ") else Role.HEADLINE if not paragraph else Role.BODY
            found.append(Segment(span, document.quote(span), paragraph, role))
    return tuple(found)


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def spans_of(document: Document, *words: str) -> tuple[Span, ...]:
    return tuple(span_of(document, one) for one in words)


def alignment() -> Alignment:
    original, copy = document(ORIGINAL, name="original.txt"), document(COPY, name="copy.txt")
    beads = (
        Bead((0,), (0,), similarity=1.0),
        Bead((1,), ()),
        Bead((2,), (1,), similarity=0.97, drift=0.02),
        Bead(
            (3, 4),
            (2,),
            similarity=0.88,
            drift=0.71,
            explanation=("number 44→14", "unmatched: 'million'"),
            original_changes=spans_of(original, "$44 million, and", "Engineers"),
            copy_changes=spans_of(copy, "$14 million and", "and engineers"),
        ),
        Bead((5,), (3,), similarity=1.0),
        Bead(
            (6,),
            (4,),
            similarity=0.81,
            drift=0.9,
            original_changes=spans_of(original, "“We did not", "this report,”"),
            copy_changes=spans_of(copy, "that the city did"),
        ),
        Bead((7,), ()),
        Bead((10,), (5,), similarity=1.0, moved=True),
        Bead(
            (8,),
            (6,),
            similarity=0.86,
            drift=0.2,
            original_changes=spans_of(original, "spokesman", "was not in a position to"),
            copy_changes=spans_of(copy, "spokesperson", "could not"),
        ),
        Bead((9,), ()),
        Bead((), (7,)),
        Bead((), (8, 9, 10)),
        Bead((), (11, 12)),
    )
    return Alignment(
        original=original,
        copy=copy,
        original_segments=segments(original),
        copy_segments=segments(copy),
        beads=beads,
        coverage=Coverage(0.8125, 0.642),
    )


def finding(
    alignment: Alignment,
    rule: str,
    category: Category,
    severity: Severity,
    message: str,
    *,
    evidence: str,
    original: str | None = None,
    copy: str | None = None,
    probability: float = 1.0,
) -> Finding:
    spans = (
        None if original is None else span_of(alignment.original, original),
        None if copy is None else span_of(alignment.copy, copy),
    )
    return Finding(
        rule=rule,
        category=category,
        severity=severity,
        message=message,
        evidence=evidence,
        probability=probability,
        fingerprint=fingerprint(rule, alignment.quotes(*spans)),
        original=spans[0],
        copy=spans[1],
    )


def findings(alignment: Alignment) -> tuple[Finding, ...]:
    """Findings of every severity, in no order; some share a sentence, some have one side or none."""
    added = alignment.copy.text[alignment.copy.text.index("A history") :]
    return (
        finding(
            alignment,
            "negation",
            Category.MISTRANSLATION,
            Severity.CRITICAL,
            'a negation is lost: "did not hide" became "did hide"',
            evidence="“not” in the original has no counterpart in the copy",
            original="did not hide",
            copy="did hide",
            probability=0.93,
        ),
        finding(
            alignment,
            "numbers",
            Category.MISTRANSLATION,
            Severity.MAJOR,
            '"$44 million" became "$14 million"',
            evidence="read as 44,000,000 dollars and as 14,000,000 dollars",
            original="$44 million",
            copy="$14 million",
        ),
        finding(
            alignment,
            "quotes",
            Category.PUNCTUATION,
            Severity.MINOR,
            "the quotation marks around “every cent” are lost",
            evidence="the words stand in the copy without them",
            original="“every cent”",
            copy="every cent",
        ),
        finding(
            alignment,
            "quotes",
            Category.MISTRANSLATION,
            Severity.MAJOR,
            "a quotation became reported speech",
            evidence="the copy has no quotation marks in this sentence",
            original="“We did not hide this report,”",
            copy="that the city did hide this report",
        ),
        finding(
            alignment,
            "garble",
            Category.PUNCTUATION,
            Severity.MINOR,
            "a space stands before the full stop",
            evidence='"report ." is not how a sentence ends',
            copy="report .",
        ),
        finding(
            alignment,
            "omission",
            Category.OMISSION,
            Severity.MAJOR,
            "the copy leaves out a sentence",
            evidence="no sentence of the copy comes near it: the nearest has a similarity of 0.31",
            original="She denied that the city had known since 2019.",
            probability=0.88,
        ),
        finding(
            alignment,
            "addition",
            Category.ADDITION,
            Severity.NEUTRAL,
            "6 sentences have no counterpart in the original",
            evidence="the nearest sentence of the original has a similarity of 0.24",
            copy=added,
        ),
        finding(
            alignment,
            "garble",
            Category.UNINTELLIGIBLE,
            Severity.MAJOR,
            '"on ." is cut off: a preposition has nothing to stand before',
            evidence="“on” is followed by a full stop",
            copy="research on .",
        ),
    )


def report(
    aligned: Alignment | None = None,
    found: Sequence[Finding] | None = None,
    *,
    verdict: Verdict = Verdict.DRIFTED,
    drift: float = 0.34159265,
    penalty: float = 389.830508,
) -> Report:
    """The report of all this, or of another alignment with other findings."""
    aligned = alignment() if aligned is None else aligned
    return Report(
        alignment=aligned,
        findings=findings(aligned) if found is None else tuple(found),
        verdict=verdict,
        drift=drift,
        penalty_per_1000_words=penalty,
        signature="driftcheck 0.1.0 · all-MiniLM-L6-v2 sha256:53aa5117 · torch-cpu · sentencex · drift≥0.5 numbers≥0.5",
    )


MANUALS = tuple(
    Manual(
        rule, Category.MISTRANSLATION, severity, f"What {rule} finds.\n\nWhy it matters: {{so}}.\n\nBad:\n    copy: x"
    )
    for rule, severity in (("numbers", Severity.MAJOR), ("negation", Severity.CRITICAL), ("dates", Severity.MAJOR))
)


def with_known() -> Report:
    """The report with two findings that the user let stand, and the manuals of some rules that ran."""
    one = report()
    told = {finding.message: finding for finding in one.findings}
    lost = told["the quotation marks around “every cent” are lost"]
    added = told["6 sentences have no counterpart in the original"]
    known = (KnownFinding(lost, Known.BASELINE), KnownFinding(added, Known.ACCEPTED, "our own background"))
    new = tuple(finding for finding in one.findings if finding not in {lost, added})
    return replace(one, findings=new, known=known, manuals=MANUALS)


def issue(rule: str = "wording", *, original: Span | None = None, copy: Span | None = None, **texts: str) -> Finding:
    """A minor finding about these spans; `message` and `evidence` may be given."""
    return Finding(
        rule=rule,
        category=Category.MISTRANSLATION,
        severity=Severity.MINOR,
        message=texts.get("message", "something changed"),
        evidence=texts.get("evidence", "the words differ"),
        probability=1.0,
        fingerprint="0123456789abcdef",
        original=original,
        copy=copy,
    )
