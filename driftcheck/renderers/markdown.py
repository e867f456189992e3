"""Tables in Markdown, for comments on a change and for the summary of a step on GitHub.

Columns count characters. Whatever a text holds stays text in GitHub's and GitLab's dialects: no link, no picture, no
HTML, no formula, and nobody is mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from driftcheck.model import Broken, Report, Severity, Verdict
from driftcheck.renderers import phrases
from driftcheck.renderers.notices import Notice, notices, standing, urgency
from driftcheck.renderers.safe import visible

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#~!&$^]")
# What GitHub and GitLab make links of, after Markdown: names, numbers of issues, addresses. A comment parts them.
_REFERENCES = re.compile(r"@|(?<=://)|(?<=#)(?=\d)|(?<=www)(?=\.)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_PARTING = "<!-- -->"
_SEVERITIES = sorted(Severity, reverse=True)


def render(reports: Sequence[Report], *, limit: int | None = None, broken: Sequence[Broken] = ()) -> str:
    """A table of the pairs, those to look at first, with their changes counted, and a table of each one's findings.

    With `limit` no more than about so many bytes: what finds no room is counted in the last line.
    """
    reports = sorted(reports, key=urgency)
    lines = [*_overview(reports, broken)]
    for report in reports:
        lines += _section(report)
    return _fitted(lines, limit)


def _overview(reports: Sequence[Report], broken: Sequence[Broken]) -> Iterator[str]:
    changed = sum(report.verdict in {Verdict.DRIFTED, Verdict.UNRELATED} for report in reports)
    noun = "copy" if len(reports) + len(broken) == 1 else "copies"
    unread = f", {len(broken)} could not be compared" if broken else ""
    yield f"## driftcheck: {changed} of {len(reports) + len(broken)} {noun} drifted{unread}"
    if broken:
        yield ""
        yield from (f"- {escaped(one.told)}" for one in broken)
    if not reports:
        return
    yield from ("", "| copy | original | verdict | drift | critical | major | minor | neutral | known |")
    yield "|---|---|---|--:|--:|--:|--:|--:|--:|"
    for report in reports:
        counts = phrases.changes(report)
        cells = (
            escaped(report.alignment.copy.name),
            escaped(report.alignment.original.name),
            phrases.label(report),
            "" if report.drift is None else f"{report.drift:.2f}",
            *(str(counts.get(severity, "")) for severity in _SEVERITIES),
            str(len(report.known) or ""),
        )
        yield f"| {' | '.join(cells)} |"


def _section(report: Report) -> Iterator[str]:
    told = list(notices(report))
    if not told and not report.reason and not report.not_checked and not phrases.reserved(report):
        return
    yield from ("", f"### {escaped(report.alignment.copy.name)}", "")
    if report.reason:
        yield from (f"Cannot be judged: {escaped(report.reason)}", "")
    if phrases.reserved(report):
        yield from (escaped(phrases.capitalised(phrases.headline(report))), "")
    if report.not_checked:
        yield from (escaped(phrases.capitalised(phrases.not_checked(report))), "")
    if told:
        yield "| severity | rule | finding | copy | original |"
        yield "|---|---|---|---|---|"
        yield from map(_row, told)


def _row(notice: Notice) -> str:
    finding = notice.finding
    severity = notice.severity if finding.severity < Severity.MAJOR or notice.known else f"**{notice.severity}**"
    known = f"known ({escaped(standing(notice.known))}): " if notice.known else ""
    evidence = f" <br>{escaped(finding.evidence)}" if finding.evidence else ""
    places = (escaped(place.told) if place else "" for place in (notice.copy, notice.original))
    cells = (severity, escaped(finding.rule), f"{known}{escaped(finding.message)}{evidence}", *places)
    return f"| {' | '.join(cells)} |"


def _fitted(lines: Sequence[str], limit: int | None) -> str:
    """The lines, ended by newlines, or as many of them as fit; a table may end behind any of its rows."""
    if limit is None:
        return "".join(f"{line}\n" for line in lines)
    kept, size = [], 0
    for number, line in enumerate(lines):
        size += len(line.encode("utf-8")) + 1
        if size > limit:
            rows = sum(line.startswith("| ") for line in lines[number:])
            kept += ["", f"{rows} more rows find no room here."]
            break
        kept.append(line)
    return "".join(f"{line}\n" for line in kept)


def escaped(text: str) -> str:
    """`text` on one line, such that Markdown shows it as it is."""
    parted = _REFERENCES.sub(lambda match: f"{match[0]}\0", visible(text))
    return _SPECIAL.sub(r"\\\g<0>", parted).replace("\0", _PARTING)
