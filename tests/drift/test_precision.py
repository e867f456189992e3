"""How often a finding is right is told by its rule, its severity and the situation of its sentences."""

from __future__ import annotations

import pytest

from driftcheck import reporting
from driftcheck.drift import precision
from driftcheck.drift.precision import REWORDED, SAME_WORDS, SITUATIONS, TRANSLATED, Precision, situation
from driftcheck.model import Category, Finding, Severity
from driftcheck.rules import RULES
from tests.linked import linked_in

TABLE = Precision("1", {"major translated": 0.6, "major kept": 0.9, "numbers major translated": 0.8})
CHANGED = (
    (("de", "en"), "Die Brücke kostete 44 Millionen Euro.", "The bridge cost 14 million euros."),
    (("en", "fr"), "The minister did not sign the treaty.", "Le ministre a signé le traité."),
)


def finding(rule: str) -> Finding:
    return Finding(rule, Category.MISTRANSLATION, Severity.MAJOR, "it changed", "", 1.0, "0")


@pytest.mark.parametrize(
    ("rule", "name", "expected"),
    [
        ("numbers", TRANSLATED, 0.8),
        ("dates", TRANSLATED, 0.6),  # not seen there: the share of its severity
        ("numbers", SAME_WORDS, 0.9),
        ("numbers", REWORDED, 0.5),  # nothing was measured
    ],
)
def test_a_finding_is_as_sure_as_its_like_in_its_situation(rule: str, name: str, expected: float) -> None:
    assert TABLE.of(finding(rule), name) == expected


@pytest.mark.parametrize(
    ("copy", "translated", "expected"),
    [
        ("the minister left oslo today", False, SAME_WORDS),
        ("the minister left oslo yesterday", False, SAME_WORDS),
        ("he went out of norway's capital", False, REWORDED),
        ("der minister verließ oslo heute", True, TRANSLATED),
        ("the minister left oslo today", True, TRANSLATED),  # a quotation, or a line that nobody translated
    ],
)
def test_a_situation_is_told_by_the_words_and_by_the_languages(copy: str, translated: bool, expected: str) -> None:
    forms = ("the minister left oslo today".split(), copy.split())
    assert situation(forms, translated=translated) == expected


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_has_shares_of_its_own(name: str) -> None:
    cells = precision().cells
    assert all(0.0 < cells[f"{level} {name}"] < 1.0 for level in ("minor", "major", "critical"))


@pytest.mark.parametrize(("languages", "original", "copy"), CHANGED)
@pytest.mark.model
def test_between_two_languages_a_finding_is_as_sure_as_was_measured_there(
    languages: tuple[str, str], original: str, copy: str
) -> None:
    report = reporting.report(linked_in(languages, original, copy), rules=RULES, signature="")
    grave = [one for one in report.findings if one.severity >= Severity.MAJOR and one.rule != "drift"]
    assert grave
    for one in grave:
        assert one.probability == precision().of(one, TRANSLATED)
        assert (report.alignment.beads[0].drift or 0.0) >= one.probability - 1e-6
