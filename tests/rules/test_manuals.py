"""A rule's manual, its module's docstring, is true: what it calls bad is found, and what it calls good is not."""

from __future__ import annotations

import re

import pytest

from driftcheck import Settings, compare
from driftcheck.rules import RULES, Rule
from driftcheck.term import Duty, Term
from tests.linked import encoder

EXAMPLE = re.compile(r"(Bad|Good):\n    original: (.+)\n    copy: (.+)")
# The glossary that the manual of `terms` speaks of.
TERMS = (
    Term("gas", Duty.BECOME, become=("petrol",)),
    Term("Bundestag", Duty.STAY),
    Term("illegals", Duty.ABSENT),
)
pytestmark = pytest.mark.model


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_hold(rule: Rule) -> None:
    examples = EXAMPLE.findall(rule.manual)
    assert {kind for kind, *_ in examples} == {"Bad", "Good"}
    settings = Settings(select=(rule.id,), terms=TERMS, language="en")
    for kind, original, copy in examples:
        report = compare(original, copy, encoder=encoder(), settings=settings)
        assert bool(report.findings) == (kind == "Bad"), (kind, copy)
