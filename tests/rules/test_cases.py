"""Every rule against its case file, fixtures/rules/<rule>.json.

A case is {"original": str | null, "copy": str | null} and, where it must be flagged, "spans": the quotations that the
findings must make, from the copy or (where a finding has no copy span) from the original, in order. Optional:
"severity", the severities of those findings in the same order; "terms", a glossary as the configuration has it; "why",
a reason for the reader. `flagged` must be
flagged with just these spans, `clean` must not be flagged at all; `known_failures` are cases of either kind ("spans"
or none) that fail today: one that passes must be promoted.

Cases are read as the program reads them: their sentences encoded by the packaged model, their words linked.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from driftcheck.model import Finding, LinkedAlignment
from driftcheck.project.values import Place, fields
from driftcheck.rules import RULES, Rule, terms
from tests.linked import Texts, linked_all

FOLDER = Path(__file__).parents[2] / "fixtures" / "rules"
# These judge the shape of a whole alignment and have no use for sentence pairs: their tests stand beside this file.
WHOLE_ALIGNMENT = {"omission", "addition", "unrelated", "drift"}
CHECKED = [rule for rule in RULES if rule.id not in WHOLE_ALIGNMENT]
Case = dict[str, Any]


def load(rule: Rule) -> dict[str, list[Case]]:
    data: dict[str, list[Case]] = json.loads((FOLDER / f"{rule.id}.json").read_text(encoding="utf-8"))
    return data


def cases() -> list[Any]:
    parameters = []
    for rule in CHECKED:
        for kind, rows in load(rule).items():
            for number, case in enumerate(rows):
                marks = [pytest.mark.xfail(reason="known failure")] if kind == "known_failures" else []
                parameters.append(pytest.param(rule, case, id=f"{rule.id}-{kind}-{number}", marks=marks))
    return parameters


def texts(case: Case) -> Texts:
    """The texts of a case; a side that has none is empty."""
    return case["original"] or "", case["copy"] or ""


@cache
def alignments() -> dict[Texts, LinkedAlignment]:
    """Every case's pair as the program sees it; all are encoded in one batch, once a process."""
    return linked_all(texts(case) for rule in CHECKED for rows in load(rule).values() for case in rows)


def quoted(alignment: LinkedAlignment, finding: Finding) -> str:
    if finding.copy is not None:
        return alignment.copy.quote(finding.copy)
    assert finding.original is not None
    return alignment.original.quote(finding.original)


@pytest.mark.model
@pytest.mark.parametrize(("rule", "case"), cases())
def test_case(rule: Rule, case: Case) -> None:
    if "terms" in case:
        rule = terms.rule(fields({"terms": case["terms"]}, Place("case"), root=FOLDER)["terms"])
    alignment = alignments()[texts(case)]
    findings = list(rule.check(rule, alignment))
    assert [quoted(alignment, finding) for finding in findings] == case.get("spans", [])
    if "severity" in case:
        assert [finding.severity.name.lower() for finding in findings] == case["severity"]


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_rule_has_as_many_clean_cases_as_flagged_ones(rule: Rule) -> None:
    data = load(rule)
    assert data["flagged"]
    assert len(data["clean"]) >= len(data["flagged"])
