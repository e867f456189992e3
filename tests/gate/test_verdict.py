from __future__ import annotations

import pytest

from driftcheck import compare, gate
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
