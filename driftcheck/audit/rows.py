"""From a report to its rows in the two result tables. Spans are those of the JSON output: in the file as decoded."""

from __future__ import annotations

from collections import Counter

from driftcheck.audit.columns import FINDINGS, PAIRS, SCHEMA_VERSION, Row, others
from driftcheck.audit.pair import Pair
from driftcheck.model import Document, Finding, Report, Severity, Span
from driftcheck.renderers.places import position, survey

_DIGITS = 6


def pair_row(pair: Pair, report: Report, *, columns: tuple[str, ...]) -> Row:
    """The row of a pair that was compared."""
    alignment, findings = report.alignment, report.findings
    by_severity = Counter(finding.severity for finding in findings)
    return {
        **_blank(pair, columns),
        "original": alignment.original.name,
        "copy": alignment.copy.name,
        "verdict": report.verdict.value,
        "reason": report.reason or None,
        "drift": _rounded(report.drift),
        "penalty_per_1000_words": _rounded(report.penalty_per_1000_words),
        "coverage_original": _rounded(alignment.coverage.original),
        "coverage_copy": _rounded(alignment.coverage.copy),
        "moved": sum(bead.two_sided and bead.moved for bead in alignment.beads),
        "original_segments": len(alignment.original_segments),
        "copy_segments": len(alignment.copy_segments),
        "copy_words": sum(len(segment.text.split()) for segment in alignment.copy_segments),
        "findings": len(findings),
        **{severity.name.lower(): by_severity[severity] for severity in sorted(Severity, reverse=True)},
        "rules": dict(sorted(Counter(finding.rule for finding in findings).items())),
        **_top(report),
        "notes": " ".join(
            f"{side.name}: {note}" for side in (alignment.original, alignment.copy) for note in side.notes
        )
        or None,
    }


def broken_row(pair: Pair, error: str, *, columns: tuple[str, ...]) -> Row:
    """The row of a pair that could not be compared, and why."""
    return {**_blank(pair, columns), "error": error}


def finding_rows(pair: Pair, report: Report) -> list[Row]:
    """A row for each finding, in the copy's reading order."""
    original, copy = report.alignment.original, report.alignment.copy
    return [
        {
            **dict.fromkeys(FINDINGS),
            "schema_version": SCHEMA_VERSION,
            "number": pair.number,
            "pair": pair.id,
            "rule": finding.rule,
            "category": finding.category.value,
            "severity": finding.severity.name.lower(),
            "probability": _rounded(finding.probability),
            "message": finding.message,
            "evidence": finding.evidence,
            "fingerprint": finding.fingerprint,
            **_place("original", original, finding.original),
            **_place("copy", copy, finding.copy),
        }
        for finding in _in_order(report)
    ]


def _blank(pair: Pair, columns: tuple[str, ...]) -> Row:
    known = {"number": pair.number, "pair": pair.id, "original": pair.original.name, "copy": pair.copy.name}
    return {**dict.fromkeys(PAIRS), "schema_version": SCHEMA_VERSION, **known, **others(pair, columns)}


def _top(report: Report) -> Row:
    """The worst finding, of those as bad the surest, and what it quotes."""
    if not report.findings:
        return {}
    top = max(report.findings, key=lambda finding: (finding.severity, finding.probability))
    alignment = report.alignment
    return {
        "top_rule": top.rule,
        "top_severity": top.severity.name.lower(),
        "top_message": top.message,
        "top_original": alignment.original.quote(top.original) if top.original else None,
        "top_copy": alignment.copy.quote(top.copy) if top.copy else None,
    }


def _in_order(report: Report) -> list[Finding]:
    return survey(report).in_reading_order(report.findings)


def _place(side: str, document: Document, span: Span | None) -> Row:
    if span is None:
        return {}
    at, source = position(document, span.start), document.source_span(span)
    return {
        f"{side}_start": source.start,
        f"{side}_end": source.end,
        f"{side}_line": at.line,
        f"{side}_column": at.column,
        f"{side}_text": document.source[source.start : source.end],
        f"{side}_place": document.label_at(span.start) or None,
    }


def _rounded(value: float | None) -> float | None:
    # float() first: the numbers may be numpy's. A document that cannot be judged has none.
    return None if value is None else round(float(value), _DIGITS)
