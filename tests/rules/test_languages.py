"""Rules against pairs in two languages, or in one that is not English: fixtures/rules/languages.json.

A case is as in `test_cases`, with the languages of its sides. Of a rule that lacks a table for one of
them the part runs that has its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from driftcheck.encoders import packaged
from driftcheck.rules import BY_ID
from tests.linked import linked_in
from tests.rules.test_cases import quoted

CASES: dict[str, dict[str, list[dict[str, Any]]]] = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "rules" / "languages.json").read_text(encoding="utf-8")
)
EACH = [
    pytest.param(rule, case, id=f"{rule}-{kind}-{number}")
    for rule, kinds in CASES.items()
    for kind, cases in kinds.items()
    for number, case in enumerate(cases)
]


@pytest.mark.model
@pytest.mark.skipif(packaged.e5_file() is None, reason="the package with the multilingual model is not installed")
@pytest.mark.parametrize(("rule", "case"), EACH)
def test_case_in_its_languages(rule: str, case: dict[str, Any]) -> None:
    one, other = case["languages"]
    alignment = linked_in((one, other), case["original"], case["copy"])
    found = list(BY_ID[rule].run(alignment))
    assert [quoted(alignment, finding) for finding in found] == case.get("spans", [])
    assert all(finding.severity.name == "MAJOR" for finding in found)


@pytest.mark.model
@pytest.mark.skipif(packaged.e5_file() is None, reason="the package with the multilingual model is not installed")
@pytest.mark.parametrize("languages", [("es", "en"), ("en", "es")])
def test_what_a_false_friend_means_stands_in_the_message(languages: tuple[str, str]) -> None:
    texts = {"es": "El actual director de la empresa lo niega.", "en": "The actual director of the company denies it."}
    (found,) = BY_ID["wording"].run(linked_in(languages, *(texts[code] for code in languages)))
    side = "original" if languages[0] == "es" else "copy"
    assert found.message == f'"actual" became "actual"; the {side}\'s "actual" means current, currently or now'


@pytest.mark.parametrize("rule", list(CASES))
def test_each_rule_has_as_many_clean_cases_as_flagged_ones(rule: str) -> None:
    assert len(CASES[rule]["clean"]) >= len(CASES[rule]["flagged"]) > 0
