"""What could not be checked is said in every format, and nothing is said where all was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from driftcheck.model import NotChecked, Report
from driftcheck.renderers import phrases, renderer
from tests import builders as small
from tests.renderers.builders import report
from tests.renderers.printing import printed

ALL_CHECKED = report(small.aligned(["One."], ["One."]), [])
GAPS = (NotChecked("names", ("fi",)), NotChecked("negation", ("fi",)), NotChecked("dates", ("fi", "und")))
SENTENCE = "not checked in Finnish: names, negation; in Finnish and a language that is not known: dates"


def with_gaps() -> Report:
    return replace(ALL_CHECKED, not_checked=GAPS)


def test_rules_are_told_by_the_languages_that_lack_tables() -> None:
    assert phrases.not_checked(with_gaps()) == SENTENCE
    assert phrases.not_checked(ALL_CHECKED) == ""


def text(name: str, one: Report) -> str:
    return printed([one], width=200) if name == "full" else str(renderer(name)([one]))


@pytest.mark.parametrize("name", ["full", "markdown", "html", "junit", "sarif"])
def test_formats_for_a_whole_report_say_it(name: str) -> None:
    told, silent = (text(name, one) for one in (with_gaps(), ALL_CHECKED))
    assert "not checked in Finnish: names, negation" in told.replace("\\", "").replace("Not checked", "not checked")
    assert "not checked in" not in silent.lower()


def test_json_has_it_as_data() -> None:
    told = json.loads(str(renderer("json")([with_gaps()])))
    assert told["reports"][0]["not_checked"][2] == {
        "rule": "dates",
        "languages": ["fi", "und"],
        "partly": False,
    }


def test_a_rule_of_which_a_part_ran_is_told_as_such() -> None:
    gaps = (NotChecked("names", ("de",), partly=True), NotChecked("negation", ("de",)))
    told = phrases.not_checked(replace(ALL_CHECKED, not_checked=gaps))
    assert told == "not checked in German: negation, names in part"
