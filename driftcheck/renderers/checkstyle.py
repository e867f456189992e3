"""Checkstyle's XML, which Jenkins, SonarQube and most editors' plug-ins read.

Columns count characters from 1. The format has one place for an error, so the original's stands in the message.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from driftcheck.model import Broken, Report, Severity
from driftcheck.renderers.notices import notices
from driftcheck.renderers.paths import posix
from driftcheck.renderers.safe import visible

# The version of Checkstyle whose shape this is: what reads it expects one, and this shape is as old as that.
_VERSION = "4.3"
_SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """The document, ended by a newline: a file for each copy, clean ones too; a known finding is an info."""
    root = ElementTree.Element("checkstyle", version=_VERSION)
    for report in reports:
        file = ElementTree.SubElement(root, "file", name=visible(posix(report.alignment.copy.name)))
        if report.reason:
            _error(file, at=(1, 1), severity="warning", message=visible(report.reason), rule="cannot-judge")
        for notice in notices(report):
            _error(
                file,
                at=(notice.copy.start.line, notice.copy.start.column),
                severity="info" if notice.known else _SEVERITIES[notice.finding.severity],
                message=notice.text if notice.known else f"{notice.severity}: {notice.text}",
                rule=notice.finding.rule,
            )
    for one in broken:
        file = ElementTree.SubElement(root, "file", name=visible(posix(one.copy)))
        _error(file, at=(1, 1), severity="error", message=visible(one.told), rule="not-compared")
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _error(file: ElementTree.Element, *, at: tuple[int, int], severity: str, message: str, rule: str) -> None:
    line, column = map(str, at)
    source = f"driftcheck.{visible(rule)}"
    ElementTree.SubElement(file, "error", line=line, column=column, severity=severity, message=message, source=source)
