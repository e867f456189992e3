"""The pair of real articles that the project started from, through the real model; see its folder for the texts."""

from __future__ import annotations

import pytest

from benchmarks import bench
from driftcheck import compare
from driftcheck.model import Finding, Report, Role, Severity
from driftcheck.readers import read

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (bench.folder() / "seed-pair").is_dir(), reason="the seed pair is not here: set DRIFTCHECK_BENCH"
    ),
]


@pytest.fixture(scope="module")
def report() -> Report:
    original, copy = (read(bench.folder() / "seed-pair" / f"{side}.txt") for side in ("original", "copy"))
    return compare(original, copy)


def quotes(report: Report, rule: str) -> list[str]:
    copy = report.alignment.copy
    return [copy.quote(f.copy) for f in report.findings if f.rule == rule and f.copy is not None]


def test_every_sentence_of_the_original_meets_its_own_in_the_copy(report: Report) -> None:
    alignment = report.alignment
    pairs = [bead for bead in alignment.beads if bead.two_sided]
    assert all(len(bead.original) == len(bead.copy) == 1 and not bead.moved for bead in pairs)
    body = [i for i, segment in enumerate(alignment.original_segments) if segment.role is Role.BODY]
    assert len(body) == 18
    assert [bead.original[0] for bead in pairs] == body
    # The order of the article, with the section that only the copy has between the tenth paragraph and the last ones.
    assert [bead.copy[0] for bead in pairs] == [2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 31, 32, 33, 34, 35, 36]


@pytest.mark.parametrize(
    "quote",
    ["nux", "research on .", "war. .", "( more than 110 million)", "officials. according", "a American citizen"],
)
def test_broken_text_is_quoted(report: Report, quote: str) -> None:
    assert quote in quotes(report, "garble")


def test_nothing_else_is_grave(report: Report) -> None:
    copy = report.alignment.copy
    grave = [(one.rule, one.copy and copy.quote(one.copy)) for one in report.findings if one.severity >= Severity.MAJOR]
    assert grave == [("garble", "research on .")]


def test_the_sums_added_in_brackets_are_minor_additions(report: Report) -> None:
    found = [f for f in report.findings if f.rule == "numbers"]
    assert quotes(report, "numbers") == ["€40 million", "110 million"]
    assert {f.severity for f in found} == {Severity.MINOR}


def test_each_lost_quotation_is_reported_once(report: Report) -> None:
    assert len(quotes(report, "quotes")) == 10


def becomings(report: Report) -> list[tuple[str, str, str, Severity]]:
    """Rule, what the original has, what the copy has, severity, of the findings that have both."""
    original, copy = report.alignment.original, report.alignment.copy
    return [
        (f.rule, original.quote(f.original), copy.quote(f.copy), f.severity)
        for f in report.findings
        if f.original is not None and f.copy is not None
    ]


@pytest.mark.parametrize(
    ("rule", "one", "other", "severity"),
    [
        ("names", "Administrator", "Director", Severity.MINOR),
        ("wording", "town halls", "conferences", Severity.MINOR),
        ("wording", "sensitive", "confidential", Severity.NEUTRAL),
        ("wording", "spokesperson", "spokesman", Severity.NEUTRAL),
        ("wording", "spokesman", "spokesperson", Severity.NEUTRAL),
    ],
)
def test_what_became_of_a_word_is_told_once_with_both_places(
    report: Report, rule: str, one: str, other: str, severity: Severity
) -> None:
    found = [row for row in becomings(report) if row[1] == one and row[2] == other]
    assert found == [(rule, one, other, severity)]


def test_near_synonyms_and_verbs_of_one_stance_are_no_more_than_style(report: Report) -> None:
    assert not [row for row in becomings(report) if row[1] == "multiple" and row[3] > Severity.NEUTRAL]
    assert not [row for row in becomings(report) if row[1] == "told" and row[2] == "added"]


def test_the_sentence_that_was_left_alone_is_reported_by_nothing(report: Report) -> None:
    def touches(finding: Finding) -> bool:
        span = finding.copy
        return span is not None and untouched.start < span.end and span.start < untouched.end

    (untouched,) = (s.span for s in report.alignment.copy_segments if s.text.startswith("Musk did not respond"))
    assert not any(touches(finding) for finding in report.findings)


def test_the_added_section_is_one_addition(report: Report) -> None:
    additions = [f for f in report.findings if f.rule == "addition" and f.severity is not Severity.NEUTRAL]
    assert len(additions) == 2
    assert any("8 paragraphs" in finding.message for finding in additions)
