"""Annotations for GitHub Actions: workflow commands, which the runner reads from the step's output.

The escapes are those of the runner's own toolkit (actions/toolkit, packages/core/src/command.ts). GitHub shows no more
than 10 annotations of each level a step and drops the rest without a word, so the worst go out as annotations, the
others as lines of the log, and a notice says so (actions/toolkit, docs/problem-matchers.md). Columns count characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from driftcheck.model import Broken, Report, Severity
from driftcheck.renderers.notices import Notice, Place, notices
from driftcheck.renderers.paths import posix
from driftcheck.renderers.safe import visible

PER_LEVEL = 10
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}
_NOWHERE: Mapping[str, str] = {}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing to say: as an annotation, or as a line of the log where there is no room for one."""

    level: str
    weight: int
    annotation: str
    log: str


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """The lines to print in a step, each ended by a newline; nothing where there is nothing to say."""
    told = [notice for report in reports for notice in notices(report)]
    new = [_uncompared(one) for one in broken]
    new += [_unjudged(report) for report in reports if report.reason]
    new += [_finding(notice) for notice in told if notice.known is None]
    known = [_finding(notice).log for notice in told if notice.known is not None]
    shown, rest = _fitting(new)
    lines = [line.annotation for line in shown]
    if rest:
        more = f"GitHub shows {PER_LEVEL} annotations of a level; {len(rest)} more stand in this step's log."
        lines += [_command("notice", more), *_group(f"{len(rest)} more", [line.log for line in rest])]
    if known:
        lines += _group(f"{len(known)} known {'finding' if len(known) == 1 else 'findings'}", known)
    return "".join(f"{line}\n" for line in lines)


def _fitting(new: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """What GitHub has room for, the worst of each level, and the rest; both in their order."""
    by_level = {
        level: sorted((at for at, line in enumerate(new) if line.level == level), key=lambda at: -new[at].weight)
        for level in dict.fromkeys(_LEVELS.values())
    }
    if any(len(found) > PER_LEVEL for found in by_level.values()):
        by_level["notice"] = by_level["notice"][: PER_LEVEL - 1]  # one is needed to say that there are more
    shown = {at for found in by_level.values() for at in found[:PER_LEVEL]}
    return [new[at] for at in sorted(shown)], [line for at, line in enumerate(new) if at not in shown]


def _finding(notice: Notice) -> _Line:
    finding = notice.finding
    level = _LEVELS[finding.severity]
    title = f"{finding.rule}: {notice.severity}"
    log = f"{notice.copy}: {notice.severity} {finding.rule}: {notice.text}"
    return _Line(level, finding.severity, _command(level, notice.text, at=_stretch(notice.copy), title=title), log)


def _unjudged(report: Report) -> _Line:
    name = report.alignment.copy.name
    annotation = _command("warning", report.reason, at=_top(name), title="cannot be judged")
    return _Line("warning", max(Severity), annotation, f"{name}: cannot be judged: {report.reason}")


def _uncompared(broken: Broken) -> _Line:
    annotation = _command("error", broken.told, at=_top(broken.copy), title="not compared")
    return _Line("error", max(Severity) + 1, annotation, broken.told)


def _top(name: str) -> dict[str, str]:
    return {"file": posix(name), "line": "1", "endLine": "1", "col": "1", "endColumn": "1"}


def _stretch(at: Place) -> dict[str, str]:
    found = {"file": posix(at.document.name), "line": str(at.start.line), "endLine": str(at.end.line)}
    if at.start.line != at.end.line:  # the runner refuses columns of a stretch that runs over several lines
        return found
    return found | {"col": str(at.start.column), "endColumn": str(max(at.start.column, at.end.column - 1))}


def _command(level: str, message: str, *, at: Mapping[str, str] = _NOWHERE, title: str = "driftcheck") -> str:
    properties = {**at, "title": title}
    told = ",".join(f"{key}={visible(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{level} {told}::{visible(message).translate(_DATA)}"


def _group(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines of the log, folded away. None begins with `::`; the runner's older `##[` is parted wherever it stands."""
    yield f"::group::{title}"
    yield from (f"- {visible(line)}".replace("##[", "## [") for line in lines)
    yield "::endgroup::"
