"""Severities and thresholds that the user sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from driftcheck import Settings, compare
from driftcheck.model import Category, Finding, LinkedAlignment, Severity, Span
from driftcheck.rules import Rule
from driftcheck.rules.adjustment import adjusted
from tests.fakes import FakeEncoder

ORIGINAL = "By Ada Quill\n\nThe bridge cost 44 million in 1932. It had 3 lanes and a toll.\n\nThe mayor spoke.\n"
# 44 million to 440 million is critical, 3 to 4 is major, a lost byline is neutral.
COPY = "The bridge cost 440 million in 1932. It had 4 lanes and a toll.\n\nThe mayor spoke.\n"


def severities(**wanted: Severity) -> list[str]:
    settings = Settings(select=("numbers", "omission"), severities=wanted)
    report = compare(ORIGINAL, COPY, settings=settings, encoder=FakeEncoder())
    return [f"{finding.rule} {finding.severity.name.lower()}" for finding in report.findings]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["omission neutral", "numbers critical", "numbers major"]),
        ({"numbers": Severity.MINOR}, ["omission neutral", "numbers minor", "numbers minor"]),
        ({"numbers": Severity.CRITICAL}, ["omission neutral", "numbers critical", "numbers critical"]),
        ({"omission": Severity.CRITICAL}, ["omission neutral", "numbers critical", "numbers major"]),
    ],
)
def test_a_severity_takes_the_place_of_the_rules_own(wanted: dict[str, Severity], expected: list[str]) -> None:
    assert severities(**wanted) == expected


def test_a_milder_severity_holds_for_the_part_of_a_rule_that_does_without_a_table() -> None:
    def grave(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
        yield rule.finding(alignment, "broken", evidence="", copy=Span(0, 3), severity=Severity.CRITICAL)

    rule = Rule("some", Category.MISTRANSLATION, Severity.MAJOR, "", grave, needs=frozenset({"none has"}), partly=grave)
    alignment = compare(ORIGINAL, COPY, encoder=FakeEncoder()).alignment
    milder = adjusted(rule, {"some": Severity.MINOR}, {})
    assert [finding.severity for finding in milder.run(alignment)] == [Severity.MINOR]


def test_the_signature_tells_what_was_set() -> None:
    settings = Settings(select=("numbers",), severities={"numbers": Severity.MINOR}, thresholds={"numbers": 0.9})
    report = compare(ORIGINAL, COPY, settings=settings, encoder=FakeEncoder())
    assert report.signature.endswith("| rules numbers:0.9=minor")


def test_a_threshold_is_the_least_probability_that_is_reported() -> None:
    selected = ("numbers", "omission")
    one = compare(ORIGINAL, COPY, settings=Settings(select=selected), encoder=FakeEncoder())
    settings = Settings(select=selected, thresholds={"numbers": 1.0})
    none = compare(ORIGINAL, COPY, settings=settings, encoder=FakeEncoder())
    kept = [finding for finding in one.findings if finding.rule != "numbers"]
    assert none.findings == tuple(replace(finding) for finding in kept)
