"""SARIF 2.1.0, the OASIS standard for results of static analysis, for GitHub code scanning and editors.

The copy's place is a result's location and the original's a related one; columns count UTF-16 code units. What a
result stays the same by, from upload to upload, is the finding's fingerprint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from driftcheck.model import Broken, Known, KnownFinding, Manual, Report, Severity
from driftcheck.renderers import phrases
from driftcheck.renderers.notices import Notice, Place, notices, standing
from driftcheck.renderers.paths import uri
from driftcheck.renderers.places import Columns
from driftcheck.renderers.safe import json_text, visible
from driftcheck.util.versions import version

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub code scanning shows so many results of a file and refuses one with more than 25,000.
RESULTS = 5_000
_ORIGINAL = 1  # the related location of a result that is the original's place
_LEVELS = {
    Severity.NEUTRAL: "note",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """A log of one run, ended by a newline; of more than RESULTS results the worst, and a notification says so."""
    told = [notice for report in reports for notice in notices(report, columns=Columns.UTF16)]
    kept = _worst(told)
    manuals = _manuals(reports, told)
    run = {
        "tool": {
            "driver": {
                "name": "driftcheck",
                "version": version("driftcheck"),
                "rules": [_rule(rule, manual) for rule, manual in manuals.items()],
            }
        },
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(reports, broken, left_out=len(told) - len(kept))],
        "results": _results(kept, {rule: index for index, rule in enumerate(manuals)}),
        "properties": {
            "signatures": sorted({visible(report.signature) for report in reports}),
            "notChecked": sorted({phrases.not_checked(report) for report in reports if report.not_checked}),
        },
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _worst(told: Sequence[Notice]) -> list[Notice]:
    """The RESULTS worst, new ones before known ones, in the order they came in."""
    ranked = sorted(range(len(told)), key=lambda at: (told[at].known is not None, -told[at].finding.severity))
    return [told[at] for at in sorted(ranked[:RESULTS])]


def _manuals(reports: Sequence[Report], told: Sequence[Notice]) -> dict[str, Manual | None]:
    """The manuals of all rules that ran, by rule; None for a rule of a finding that brought none."""
    found: dict[str, Manual | None] = {manual.rule: manual for report in reports for manual in report.manuals}
    return {**found, **{rule: None for rule in (notice.finding.rule for notice in told) if rule not in found}}


def _rule(rule: str, manual: Manual | None) -> dict[str, Any]:
    if manual is None:
        return {"id": visible(rule)}
    first, _, rest = manual.text.strip().partition("\n")
    return {
        "id": rule,
        "name": rule,
        "shortDescription": {"text": _message(first)},
        "fullDescription": {"text": _message(rest.strip().partition("\n\n")[0] or first)},
        "help": {"text": _message(manual.text.strip()), "markdown": _markdown(manual.text.strip())},
        "defaultConfiguration": {"level": _LEVELS[manual.severity]},
        "properties": {"tags": [manual.category.value]},
    }


def _markdown(manual: str) -> str:
    """The manual with its examples, which are indented under `Bad:` and `Good:`, as code."""
    lines = []
    for line in manual.split("\n"):
        lines += ["", f"**{line}**", ""] if line in {"Bad:", "Good:"} else [line]
    return "\n".join(lines)


def _invocation(reports: Sequence[Report], broken: Sequence[Broken], *, left_out: int) -> dict[str, Any]:
    """What there is to say of the run: pairs that broke or cannot be judged, and results that found no room."""
    notes = [_notification("error", one.told, of=one.copy) for one in broken]
    notes += [
        _notification("warning", report.reason, of=report.alignment.copy.name) for report in reports if report.reason
    ]
    if left_out:
        notes.append(_notification("warning", f"{left_out} more results were left out: code scanning shows {RESULTS}."))
    return {"executionSuccessful": not broken, **({"toolExecutionNotifications": notes} if notes else {})}


def _notification(level: str, text: str, *, of: str = "") -> dict[str, Any]:
    place = {"locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(of)}}}]} if of else {}
    return {"level": level, "message": {"text": _message(text)}, **place}


def _results(told: Sequence[Notice], indices: dict[str, int]) -> list[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    results = []
    for notice in told:
        key = (notice.copy.document.name, notice.finding.fingerprint)
        seen[key] += 1
        results.append(_result(notice, index=indices[notice.finding.rule], number=seen[key]))
    return results


def _result(notice: Notice, *, index: int, number: int) -> dict[str, Any]:
    finding = notice.finding
    original = notice.original
    return {
        "ruleId": visible(finding.rule),
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _told(notice)},
        "locations": [{"physicalLocation": _physical(notice.copy), **_logical(notice.copy)}],
        **({"relatedLocations": [_related(original)]} if original is not None else {}),
        # GitHub matches results by the first of these; the number tells equal changes of one copy apart.
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:{number}",
            "driftcheck/v1": finding.fingerprint,
        },
        "rank": round(100 * float(finding.probability), 1),
        **({"suppressions": [_suppression(notice.known)]} if notice.known else {}),
        "properties": {"severity": notice.severity, "category": finding.category.value},
    }


def _told(notice: Notice) -> str:
    """The finding in words, and a link to the original's place: code scanning shows related places that are linked."""
    text = _message(f"{notice.finding.message}\n{notice.finding.evidence}".strip())
    if notice.original is None:
        return text
    name = re.sub(r"[\\\[\]]", r"\\\g<0>", _message(str(notice.original)))
    return f"{text}\noriginal: [{name}]({_ORIGINAL})"


def _suppression(known: KnownFinding) -> dict[str, str]:
    kind = "inSource" if known.by is Known.COMMENT else "external"
    return {"kind": kind, "status": "accepted", "justification": visible(standing(known))}


def _related(place: Place) -> dict[str, Any]:
    told = {"id": _ORIGINAL, "message": {"text": "the original"}}
    return {**told, "physicalLocation": _physical(place), **_logical(place)}


def _logical(place: Place) -> dict[str, Any]:
    """The place in words that fit the file's format, such as `cue 12`, where it has other places than lines."""
    return {"logicalLocations": [{"fullyQualifiedName": visible(place.label)}]} if place.label else {}


def _physical(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }
    return {"artifactLocation": {"uri": uri(place.document.name)}, "region": region}


def _message(text: str) -> str:
    """`text` as a plain text message: braces are doubled (3.11.5), and nothing can be taken for a link (3.11.6)."""
    lines = (visible(line) for line in text.split("\n"))
    return "\n".join(lines).replace("{", "{{").replace("}", "}}").replace("](", "] (")
