"""What cannot be judged, and what must be: a tool that shrugs at every headline is no use."""

from __future__ import annotations

import json

import pytest

from driftcheck import compare, gate
from driftcheck.limits import reason
from driftcheck.model import Report, Verdict
from driftcheck.readers import document
from driftcheck.renderers import renderer
from driftcheck.settings import FailLevel
from tests.fakes import FakeEncoder
from tests.limits.test_language import CHINESE, ENGLISH, FRENCH, GERMAN

OTHER = "Engineers found rust in three cables, so the city is going to close the old bridge on Monday, the mayor said."


class EnglishEncoder(FakeEncoder):
    """Claims to be the packaged model, whose languages are known."""

    name = "all-MiniLM-L6-v2"


def judged(original: str, copy: str) -> Report:
    return compare(original, copy, encoder=EnglishEncoder())


@pytest.mark.parametrize(
    ("original", "copy", "told"),
    [
        ("No comment.", "Yes.", "neither text has 4 words"),
        (ENGLISH, GERMAN, "the copy is in a language that the model does not know (de; it knows en)"),
        (FRENCH, ENGLISH, "the original is in a language that the model does not know (fr; it knows en)"),
        (CHINESE, CHINESE.replace("三", "四"), "the original is in a language that the model does not know"),
    ],
)
def test_what_cannot_be_judged_has_a_reason_and_no_number(original: str, copy: str, told: str) -> None:
    report = judged(original, copy)
    assert report.verdict is Verdict.CANNOT_JUDGE
    assert report.reason.startswith(told)
    assert (report.drift, report.drift_explained, report.penalty_per_1000_words) == (None, None, None)
    assert all(bead.drift is None for bead in report.alignment.beads)
    assert {level for level in FailLevel if not gate.passes([report], level)} == {FailLevel.ANY}


def test_too_little_that_corresponds_is_no_sample_of_the_rest() -> None:
    shared = "The city will close the old bridge on Monday after engineers found cracks."
    rest = ["Penguins gather twice yearly on southern ice.", "Seals sleep upon warm rocks nearby."] * 4
    other = ["Bakers raised prices again during autumn.", "Flour costs more than ever before."] * 4
    report = judged("\n\n".join([shared, *rest]), "\n\n".join([shared, *other]))
    assert report.verdict is Verdict.CANNOT_JUDGE
    assert report.reason.startswith("too little corresponds")


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Mayor resigns over bridge", "Mayor quits over bridge"),
        (ENGLISH, OTHER),
        (GERMAN, GERMAN),
        ("No.", "No."),
        ("", ""),
        (ENGLISH, ""),
        ("Angela Merkel, Olaf Scholz et al.", "Olaf Scholz, Angela Merkel et al."),
    ],
)
def test_what_can_be_judged_is(original: str, copy: str) -> None:
    report = judged(original, copy)
    assert report.verdict is not Verdict.CANNOT_JUDGE
    assert report.reason == ""
    assert report.drift is not None


@pytest.mark.parametrize("language", ["no", "nb-NO", "nn"])
def test_both_ways_of_writing_norwegian_are_norwegian(language: str) -> None:
    text = "Statsministeren sa at regjeringen vil øke støtten til kommunene neste år."
    both = tuple(document(each, language=language) for each in (text, text.replace("neste", "dette")))
    alignment = compare(*both, encoder=FakeEncoder()).alignment
    assert reason(alignment, languages={"no"}) == ""
    assert "does not know" in reason(alignment, languages={"da"})


def test_a_model_whose_languages_nobody_knows_is_taken_at_its_word() -> None:
    assert compare(FRENCH, FRENCH.replace("lundi", "mardi"), encoder=FakeEncoder()).reason == ""


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_every_format_gives_the_reason(output_format: str) -> None:
    report = judged(ENGLISH, GERMAN)
    rendered = renderer(output_format)([report])
    if not isinstance(rendered, str):
        from rich.console import Console

        console = Console(width=200, record=True, file=None)
        with console.capture() as capture:
            console.print(rendered)
        rendered = capture.get()
    assert "a language that the model does not know" in rendered
    if output_format == "json":
        (data,) = json.loads(rendered)["reports"]
        assert (data["drift"], data["penalty_per_1000_words"], data["verdict"]) == (None, None, "cannot-judge")
