"""The whole report for other programs, as data/report.schema.json describes it.

Spans count the characters of the file as it was decoded, before any clean-up, as Python counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from driftcheck.model import Broken, Document, Finding, Report, ScoredBead, Segment, Span, Word
from driftcheck.renderers.places import position, survey
from driftcheck.renderers.safe import json_text

SCHEMA_VERSION = 1
SCHEMA = Path(__file__).parents[1] / "data" / "report.schema.json"
_DIGITS = 6


def render(reports: Sequence[Report], *, words: bool = False, broken: Sequence[Broken] = ()) -> str:
    """The reports as indented JSON, ended by a newline; with `words`, every word and its difference as well."""
    told = [_report(report, words=words) for report in reports]
    unread = [{"files": {"original": one.original, "copy": one.copy}, "reason": one.reason} for one in broken]
    return json_text({"schema_version": SCHEMA_VERSION, "reports": told, "broken": unread}, indent=2)


def summary(report: Report) -> dict[str, Any]:
    """What is said of the pair as a whole, without the names."""
    alignment = report.alignment
    return {
        "signature": report.signature,
        "verdict": report.verdict.value,
        "reason": report.reason,
        "not_checked": [
            {"rule": one.rule, "languages": list(one.languages), "partly": one.partly} for one in report.not_checked
        ],
        "drift": _number(report.drift),
        "drift_explained": _number(report.drift_explained),
        "penalty_per_1000_words": _number(report.penalty_per_1000_words),
        "coverage": {
            "original": _number(alignment.coverage.original),
            "copy": _number(alignment.coverage.copy),
        },
    }


def findings(report: Report) -> list[dict[str, Any]]:
    """The new findings in the copy's reading order."""
    alignment = report.alignment
    return [
        _finding(finding, original=alignment.original, copy=alignment.copy)
        for finding in survey(report).in_reading_order(report.findings)
    ]


def known_findings(report: Report) -> list[dict[str, Any]]:
    """The findings that the user let stand."""
    alignment = report.alignment
    return [
        {
            "by": known.by.value,
            "reason": known.reason,
            "finding": _finding(known.finding, original=alignment.original, copy=alignment.copy),
        }
        for known in report.known
    ]


def _report(report: Report, *, words: bool) -> dict[str, Any]:
    alignment = report.alignment
    return {
        **summary(report),
        "original": {
            **_document(alignment.original, alignment.original_segments),
            **(_words(alignment.original, alignment.original_words) if words else {}),
        },
        "copy": {
            **_document(alignment.copy, alignment.copy_segments),
            **(_words(alignment.copy, alignment.copy_words) if words else {}),
        },
        "beads": [_bead(bead) for bead in alignment.beads],
        "findings": findings(report),
        "known": known_findings(report),
    }


def _document(document: Document, segments: Sequence[Segment]) -> dict[str, Any]:
    return {"name": document.name, "segments": [_segment(document, segment) for segment in segments]}


def _words(document: Document, words: Sequence[Word]) -> dict[str, Any]:
    spans = ((document.source_span(word.span), word.difference) for word in words)
    return {"words": [{"start": span.start, "end": span.end, "difference": _number(value)} for span, value in spans]}


def _segment(document: Document, segment: Segment) -> dict[str, Any]:
    at, span = position(document, segment.span.start), document.source_span(segment.span)
    return {
        "start": span.start,
        "end": span.end,
        "paragraph": segment.paragraph,
        "role": segment.role.value,
        "line": at.line,
        "column": at.column,
        **_labelled(document, segment.span.start),
    }


def _labelled(document: Document, offset: int) -> dict[str, str]:
    """Where a character stands in words that fit the format, if the format has other places than lines."""
    label = document.label_at(offset)
    return {"place": label} if label else {}


def _bead(bead: ScoredBead) -> dict[str, Any]:
    return {
        "original": list(bead.original),
        "copy": list(bead.copy),
        "similarity": _number(bead.similarity),
        "drift": _number(bead.drift),
        "explanation": list(bead.explanation),
        "moved": bead.moved,
    }


def _finding(finding: Finding, *, original: Document, copy: Document) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "category": finding.category.value,
        "severity": finding.severity.name.lower(),
        "probability": _number(finding.probability),
        "message": finding.message,
        "evidence": finding.evidence,
        "fingerprint": finding.fingerprint,
        "original": _quotation(original, finding.original),
        "copy": _quotation(copy, finding.copy),
    }


def _quotation(document: Document, span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    at, source = position(document, span.start), document.source_span(span)
    return {
        "start": source.start,
        "end": source.end,
        "text": document.source[source.start : source.end],
        "line": at.line,
        "column": at.column,
        **_labelled(document, span.start),
    }


def _number(value: float | None) -> float | None:
    # float() first: the aligner's numbers may be numpy's, which json does not write.
    return None if value is None else round(float(value), _DIGITS)
