"""Drift agrees with the findings in a bead: a fact that changed is seen in it, and a harmless edit is not."""

from __future__ import annotations

from functools import cache

import pytest

from driftcheck import Settings, compare
from driftcheck.model import ScoredBead, Severity
from tests.linked import ENGLISH, encoder

pytestmark = pytest.mark.model

# A sentence, the same with one fact changed, and the same with one harmless edit.
SENTENCES = (
    ("The repairs will cost 44 million dollars, the mayor said on Tuesday.",
     "The repairs will cost 44 billion dollars, the mayor said on Tuesday.",
     "The repairs will cost $44m, the mayor said on Tuesday."),
    ("The minister did not sign the treaty with Norway in Oslo.",
     "The minister signed the treaty with Norway in Oslo.",
     "The minister didn't sign the treaty with Norway in Oslo."),
    ("Police arrested 14 protesters near the station after the match.",
     "Police arrested 41 protesters near the station after the match.",
     "Police arrested fourteen protesters near the station after the match."),
    ("The court must publish the ruling before the elections.",
     "The court must publish the ruling after the elections.",
     "The court has to publish the ruling before the elections."),
    ("Anna Berg defeated Lena Holm in the final in Vienna.",
     "Lena Holm defeated Anna Berg in the final in Vienna.",
     "Lena Holm was defeated by Anna Berg in the final in Vienna."),
    ("The company may close the plant in Leeds next year.",
     "The company will close the plant in Leeds next year.",
     "The company might close the plant in Leeds next year."),
    ("At least 2,300 homes were damaged in the flood.",
     "At most 2,300 homes were damaged in the flood.",
     "No fewer than 2,300 homes were damaged in the flood."),
    ("The committee meets on March 3 to swear in the new members.",
     "The committee meets on March 8 to swear in the new members.",
     "The committee meets on 3 March to swear in the new members."),
    ("The former head of the agency, Tom Reyle, denied the report.",
     "The head of the agency, Tom Reyle, denied the report.",
     "The agency's former head, Tom Reyle, denied the report."),
    ("The airline will fly to Lima unless the strike goes on.",
     "The airline will fly to Lima if the strike goes on.",
     "The airline will fly to Lima if the strike does not go on."),
)  # fmt: skip


@cache
def bead(original: str, copy: str) -> ScoredBead:
    settings = Settings(language="en")
    (found,) = compare(original, copy, settings=settings, encoder=encoder(), aligned=True).alignment.beads
    return found


@pytest.mark.parametrize(("original", "changed"), [(one, changed) for one, changed, _ in SENTENCES])
def test_one_changed_fact_in_a_sentence_that_is_kept_shows_in_its_drift(original: str, changed: str) -> None:
    assert (bead(original, changed).drift or 0.0) >= 0.8


@pytest.mark.parametrize(("original", "harmless"), [(one, harmless) for one, _, harmless in SENTENCES])
def test_a_harmless_edit_shows_hardly(original: str, harmless: str) -> None:
    assert (bead(original, harmless).drift or 0.0) <= 0.35


@pytest.mark.parametrize(("original", "changed", "harmless"), SENTENCES)
def test_a_changed_fact_is_worse_than_a_harmless_edit(original: str, changed: str, harmless: str) -> None:
    assert (bead(original, changed).drift or 0.0) > (bead(original, harmless).drift or 0.0)


@pytest.mark.parametrize(("original", "changed"), [(one, changed) for one, changed, _ in SENTENCES])
def test_drift_is_never_below_what_a_grave_finding_says(original: str, changed: str) -> None:
    report = compare(original, changed, settings=ENGLISH, encoder=encoder(), aligned=True)
    (found,) = report.alignment.beads
    for finding in report.findings:
        if finding.severity >= Severity.MAJOR and finding.rule != "drift":
            assert (found.drift or 0.0) >= finding.probability - 1e-6
