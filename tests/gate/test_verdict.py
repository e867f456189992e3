from __future__ import annotations

import pytest

from driftcheck import compare, gate
from driftcheck.model import Severity, Verdict
from driftcheck.settings import FailLevel
from tests.fakes import FakeEncoder

ORIGINAL = "The city will close the old bridge. Inspectors found cracks.\n\nThe mayor spoke to reporters.\n"
CLEAN = ORIGINAL
MINOR = ORIGINAL + "\nPenguins gather twice yearly. Scientists counted them.\n"
MAJOR = ORIGINAL.replace(" Inspectors found cracks.", "")


@pytest.mark.parametrize(
    ("copy", "passing"),
    [
        (CLEAN, {"none", "any", "minor", "major", "critical"}),
        (MINOR, {"none", "major", "critical"}),
        (MAJOR, {"none", "critical"}),
    ],
)
def test_a_report_passes_below_its_worst_finding(copy: str, passing: set[str]) -> None:
    report = compare(ORIGINAL, copy, encoder=FakeEncoder())
    assert {level.value for level in FailLevel if gate.passes([report], level)} == passing


def test_one_report_that_fails_fails_them_all() -> None:
    reports = [compare(ORIGINAL, copy, encoder=FakeEncoder()) for copy in (CLEAN, MAJOR)]
    assert not gate.passes(reports, FailLevel.MAJOR)
    assert gate.passes([], FailLevel.ANY)


GERMAN = (
    "Die Stadt will die alte Brücke am Montag schließen, sagte die Bürgermeisterin, weil Ingenieure 14 Risse fanden."
)


class English(FakeEncoder):
    name = "all-MiniLM-L6-v2"  # whose languages are known


def test_what_is_found_in_a_language_that_the_model_does_not_know_fails_all_the_same() -> None:
    report = compare(GERMAN, GERMAN.replace("14", "4100"), encoder=English())
    assert report.verdict is Verdict.CANNOT_JUDGE
    assert any(finding.severity >= Severity.MAJOR for finding in report.findings)
    assert not gate.passes([report], FailLevel.MAJOR)
    assert gate.passes([report], FailLevel.NONE)


def test_that_a_pair_cannot_be_judged_fails_only_where_that_is_asked_for() -> None:
    report = compare("No comment.", "Yes.", encoder=English())
    assert report.verdict is Verdict.CANNOT_JUDGE
    assert gate.passes([report], FailLevel.MAJOR)
    assert not gate.passes([report], FailLevel.MAJOR, fail_on_unjudged=True)
    assert not gate.passes([report], FailLevel.NONE, fail_on_unjudged=True)
    assert gate.passes([compare(ORIGINAL, CLEAN, encoder=English())], FailLevel.ANY, fail_on_unjudged=True)
