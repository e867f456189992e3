"""The article pairs in fixtures/articles, through the real model: what was done to each copy is what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck import compare, compare_many
from driftcheck.model import Report, Severity, Verdict
from driftcheck.readers import read

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
pytestmark = pytest.mark.model


def pair(name: str) -> tuple[Path, Path]:
    original, copy = sorted(ARTICLES.glob(f"{name}.*"), reverse=True)
    return original, copy


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    names = ("bridge", "election", "storm")
    found = compare_many([(read(original), read(copy)) for original, copy in map(pair, names)])
    return dict(zip(names, found, strict=True))


def found(report: Report, *, least: Severity = Severity.MINOR) -> set[tuple[str, str]]:
    """(rule, quotation) of every finding of at least a severity: from the copy, or what the copy lost."""
    sides = (report.alignment.copy, report.alignment.original)
    quoted = set()
    for finding in report.findings:
        spans = [(side, span) for side, span in zip(sides, (finding.copy, finding.original), strict=True) if span]
        if finding.severity >= least and spans:
            side, span = spans[0]
            quoted.add((finding.rule, side.quote(span)))
    return quoted


def test_a_faithful_copy_has_nothing_major(reports: dict[str, Report]) -> None:
    assert reports["storm"].verdict is Verdict.FAITHFUL
    assert found(reports["storm"], least=Severity.MAJOR) == set()


@pytest.mark.parametrize(
    "expected",
    [
        ("numbers", "14,000"),
        ("numbers", "€11 million"),
        ("garble", "blarf"),
        ("garble", "a American documentary"),
        ("garble", "songs ."),
        ("garble", "neglected . ."),
        ("garble", "on. according"),
        ("garble", "( more than a third)"),
        ("quotes", "reaching the end of their safe life"),
    ],
)
def test_the_damage_done_to_the_bridge_is_found(reports: dict[str, Report], expected: tuple[str, str]) -> None:
    assert expected in found(reports["bridge"])


def test_what_was_left_of_the_bridge_is_left_alone(reports: dict[str, Report]) -> None:
    assert {quote for _, quote in found(reports["bridge"], least=Severity.MAJOR)} == {"14,000"}


def test_a_changed_number_in_the_election_is_found_and_the_moved_paragraph_is_no_loss(
    reports: dict[str, Report],
) -> None:
    assert ("numbers", "221") in found(reports["election"], least=Severity.MAJOR)
    moved = [bead for bead in reports["election"].alignment.beads if bead.moved]
    assert [len(bead.original) for bead in moved] == [1, 1]
    # The clause that the copy lacks is told; no paragraph is.
    lost = [one for one in reports["election"].findings if one.rule in {"omission", "addition"}]
    assert [one.message for one in lost if one.severity >= Severity.MAJOR] == [
        'left out: ", but no decision had been taken"'
    ]


@pytest.mark.parametrize("name", ["bridge", "election", "storm"])
def test_an_article_against_itself_has_no_findings(name: str) -> None:
    for path in pair(name):
        report = compare(read(path), read(path))
        assert report.findings == ()
        assert report.verdict is Verdict.IDENTICAL
