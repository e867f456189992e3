"""JUnit's XML: a suite for each pair, and in it a test for each rule that ran.

So a test keeps its name from run to run, whatever it finds, and a dashboard can tell since when it fails. The format
has no places: line and column stand in the text, columns counted in characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from driftcheck.model import Broken, Report, Severity
from driftcheck.renderers import phrases
from driftcheck.renderers.notices import Notice, notices
from driftcheck.renderers.paths import posix
from driftcheck.renderers.safe import visible

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite


def render(reports: Sequence[Report], *, least: Sequence[Severity | None] = (), broken: Sequence[Broken] = ()) -> str:
    """The document, ended by a newline; `least` holds the severity from which each report's findings fail a test.

    None fails none, and without `least` it is major. Milder and known findings stand in the test's output; a test
    with known ones alone is skipped.
    """
    from xml.dom.minidom import parseString  # noqa: PLC0415 - as the next

    from junitparser import JUnitXml  # noqa: PLC0415 - only this format needs it

    whole = JUnitXml("driftcheck")
    suites = [
        _suite(report, level) for report, level in zip(reports, least or [Severity.MAJOR] * len(reports), strict=True)
    ]
    suites += [_uncompared(one) for one in broken]
    whole.extend(suites)
    # Not its update_statistics, which writes a `skipped` that Jenkins' schema does not know here.
    whole.tests, whole.failures, whole.errors = (
        sum(getattr(suite, count) for suite in suites) for count in ("tests", "failures", "errors")
    )
    # junitparser writes with lxml where that is installed, which spells some things otherwise; this spells them alike.
    return parseString(whole.tostring()).toprettyxml(indent="  ", encoding="UTF-8").decode()


def _suite(report: Report, least: Severity | None) -> TestSuite:
    from junitparser import Skipped, TestCase, TestSuite  # noqa: PLC0415 - as above

    name = visible(posix(report.alignment.copy.name))
    suite = TestSuite(name)
    suite.add_property("original", visible(report.alignment.original.name))
    suite.add_property("verdict", report.verdict.value)
    suite.add_property("signature", visible(report.signature))
    if report.not_checked:
        suite.add_property("not-checked", phrases.not_checked(report))
    if report.reason:
        case = TestCase("cannot-judge", name, 0)
        case.result = [Skipped(visible(report.reason), "cannot-judge")]
        suite.append(case)
    told = list(notices(report))
    for rule in _rules(report, told):
        suite.append(_case(name, rule, [notice for notice in told if notice.finding.rule == rule], least))
    suite.update_statistics()
    return suite


def _uncompared(broken: Broken) -> TestSuite:
    """A suite whose one test is an error."""
    from junitparser import Error, TestCase, TestSuite  # noqa: PLC0415 - as above

    name = visible(posix(broken.copy))
    suite = TestSuite(name)
    suite.add_property("original", visible(broken.original))
    case = TestCase("not-compared", name, 0)
    case.result = [Error(visible(broken.told), "not-compared")]
    suite.append(case)
    suite.update_statistics()
    return suite


def _rules(report: Report, told: Sequence[Notice]) -> Iterator[str]:
    """The rules that ran, and any others that findings name, each once."""
    yield from dict.fromkeys([*(manual.rule for manual in report.manuals), *(one.finding.rule for one in told)])


def _case(name: str, rule: str, told: Sequence[Notice], least: Severity | None) -> TestCase:
    from junitparser import Failure, Skipped, TestCase  # noqa: PLC0415 - as above

    case = TestCase(visible(rule), name, 0)
    failing = [one for one in told if one.known is None and least is not None and one.finding.severity >= least]
    if failing:
        worst = max(failing, key=lambda one: one.finding.severity)
        message = visible(worst.finding.message)
        more = len(failing) - 1
        result = Failure(f"{message} (and {more} more)" if more else message, worst.severity)
        result.text = _lines(failing)
        case.result = [result]
    elif told and all(one.known for one in told):
        case.result = [Skipped(f"{len(told)} known", "known")]
    mild = [one for one in told if one not in failing]
    if mild:
        case.system_out = _lines(mild)
    return case


def _lines(told: Sequence[Notice]) -> str:
    return "\n".join(visible(f"{one.copy}: {one.severity} {one.finding.rule}: ") + one.text for one in told)
