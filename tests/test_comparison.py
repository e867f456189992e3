"""compare(): the steps together, on texts whose answer is plain to see."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from driftcheck import Settings, compare, compare_many, encoders, reporting, syntax
from driftcheck.errors import SettingsError
from driftcheck.model import Known, KnownFinding, Report, Severity, Verdict
from driftcheck.readers import document
from driftcheck.reporting import recounted
from driftcheck.syntax import known
from tests.fakes import FakeEncoder

ORIGINAL = """Harbour bridge to close

The city will close the old bridge on Monday. Inspectors found cracks in three cables last week.

The mayor spoke to reporters at the waterfront. She promised that buses would run all night.

The ferry company did not answer a request for comment.
"""


def report(original: str, copy: str, *, aligned: bool = False, lines: bool = False) -> Report:
    return compare(original, copy, encoder=FakeEncoder(), aligned=aligned, lines=lines)


def rules(found: Report) -> list[str]:
    return [finding.rule for finding in found.findings]


def test_a_text_against_itself_is_identical() -> None:
    found = report(ORIGINAL, ORIGINAL)
    assert found.verdict is Verdict.IDENTICAL
    assert found.findings == ()
    assert (found.drift, found.penalty_per_1000_words) == (0.0, 0.0)


def test_a_dropped_sentence_is_a_major_omission_at_its_place() -> None:
    found = report(ORIGINAL, ORIGINAL.replace(" She promised that buses would run all night.", ""))
    (finding,) = found.findings
    assert (finding.rule, finding.severity, finding.copy) == ("omission", Severity.MAJOR, None)
    assert finding.original is not None
    assert found.alignment.original.quote(finding.original) == "She promised that buses would run all night."
    assert found.verdict is Verdict.DRIFTED


def test_whole_paragraphs_added_are_one_minor_addition() -> None:
    added = "A volcano erupted far away. Nobody noticed.\n\nFish swim upstream every autumn.\n\n"
    found = report(ORIGINAL, ORIGINAL.replace("The mayor", added + "The mayor"))
    (finding,) = found.findings
    assert (finding.rule, finding.severity, finding.original) == ("addition", Severity.MINOR, None)
    assert "2 paragraphs (3 sentences)" in finding.message
    assert found.verdict is Verdict.FAITHFUL


def test_another_headline_is_neutral() -> None:
    found = report(ORIGINAL, ORIGINAL.replace("Harbour bridge to close", "Penguins counted by drone"))
    assert {finding.severity for finding in found.findings} == {Severity.NEUTRAL}


def test_another_article_is_one_critical_finding() -> None:
    other = "Penguins gather twice yearly. Scientists counted them using drones.\n\nTheir numbers fell sharply.\n"
    found = report(ORIGINAL, other)
    assert found.verdict is Verdict.UNRELATED
    assert rules(found) == ["unrelated"]
    assert found.findings[0].severity is Severity.CRITICAL


def test_a_text_of_something_else_is_known_again_by_both_texts_and_not_by_any_other_pair() -> None:
    penguins = "Penguins gather twice yearly. Scientists counted them using drones.\n\nTheir numbers fell sharply.\n"
    trains = "Trains stood still in three cities. Drivers demanded shorter shifts.\n\nTalks resume on Thursday.\n"
    first, again, other = (
        report(ORIGINAL, copy).findings[0].fingerprint for copy in (penguins, penguins.replace(" ", "  "), trains)
    )
    assert first == again
    assert first != other


def test_findings_come_in_the_copys_order() -> None:
    copy = ORIGINAL.replace("three cables", "four cables").replace(" request", "  request request")
    found = report(ORIGINAL, copy)
    starts = [finding.copy.start for finding in found.findings if finding.copy is not None]
    assert len(starts) >= 2
    assert starts == sorted(starts)


def test_only_selected_rules_run_and_the_signature_says_so() -> None:
    copy = ORIGINAL.replace("three cables", "four cables") + "\nPenguins gather twice yearly.\n"
    found = compare(ORIGINAL, copy, encoder=FakeEncoder(), settings=Settings(select=("addition",)))
    assert rules(found) == ["addition"]
    assert found.signature.endswith("| rules addition")


def test_the_signature_names_what_reads_the_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """An audit goes on, and two reports compare, only under one signature; the trees decide what is found."""

    def signature(model: str) -> str:
        encoder = FakeEncoder()
        encoder.name = model
        return reporting.signature(encoder, ())

    heads = {model: known(model) for model in (encoders.DEFAULT_MODEL, encoders.MULTILINGUAL)}
    for model, head in heads.items():
        assert head is not None
        assert f" | syntax sha256:{head.sha256[:8]} | " in signature(model)
        assert head.sha256[:8] in signature(encoders.AUTO)
        before = signature(model), signature(encoders.AUTO)
        with monkeypatch.context() as patched:
            patched.setattr(syntax, "known", {**heads, model: replace(head, sha256="0" * 64)}.get)
            assert signature(model) != before[0]
            assert signature(encoders.AUTO) != before[1]
    assert "syntax" not in signature("some/other")


def test_an_unknown_rule_is_refused_before_anything_is_encoded() -> None:
    encoder = FakeEncoder()
    with pytest.raises(SettingsError):
        compare(ORIGINAL, ORIGINAL, encoder=encoder, settings=Settings(select=("nubmers",)))
    assert encoder.encoded == []


def test_line_i_belongs_to_line_i_however_little_they_agree() -> None:
    found = report("One sentence here.\nAnother one.\n", "Penguins gather.\nAnother one.\n", aligned=True)
    assert [(bead.original, bead.copy) for bead in found.alignment.beads] == [((0,), (0,)), ((1,), (1,))]


def test_a_blank_line_is_an_omission_where_lines_are_aligned() -> None:
    found = report("One sentence here.\nAnother one.\n", "\nAnother one.\n", aligned=True)
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("omission", Severity.MAJOR)]


def test_lines_are_taken_as_segments() -> None:
    found = report("First one. Still first.\nSecond.\n", "First one. Still first.\nSecond.\n", lines=True)
    assert [segment.text for segment in found.alignment.original_segments] == ["First one. Still first.", "Second."]


def test_documents_are_compared_under_their_names() -> None:
    pair = [replace(document(ORIGINAL), name=name) for name in ("in.txt", "out.txt")]
    found = compare(*pair, encoder=FakeEncoder())
    assert (found.alignment.original.name, found.alignment.copy.name) == ("in.txt", "out.txt")


def test_many_pairs_give_the_reports_that_one_at_a_time_gives() -> None:
    copies = [ORIGINAL, ORIGINAL.replace("three", "four"), "Penguins gather twice yearly.\n", ""]
    together = compare_many([(ORIGINAL, copy) for copy in copies], encoder=FakeEncoder())
    alone = tuple(report(ORIGINAL, copy) for copy in copies)
    assert together == alone


@pytest.mark.parametrize(
    ("original", "copy", "expected"),
    [
        ("", "", (Verdict.IDENTICAL, 0.0, [])),
        (ORIGINAL, "", (Verdict.UNRELATED, 1.0, ["unrelated"])),
        ("", ORIGINAL, (Verdict.UNRELATED, 1.0, ["unrelated"])),
    ],
)
def test_empty_texts_are_never_fine_beside_full_ones(
    original: str, copy: str, expected: tuple[Verdict, float, list[str]]
) -> None:
    found = report(original, copy)
    assert found.verdict is expected[0]
    assert found.drift == pytest.approx(expected[1], abs=0.2)
    assert rules(found) == expected[2]


SENTENCES = st.lists(
    st.sampled_from(
        [
            "The city will close the old bridge on Monday.",
            "Inspectors found cracks in three cables.",
            "“We will not gamble,” the mayor said.",
            "Penguins gather twice yearly .",
            "It cost $44 million (€40 million).",
            "\n\n",
            "A headline without an end\n\n",
            "x",
            "猫は座った。",
        ]
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=40)
@given(original=SENTENCES, copy=SENTENCES)
def test_every_segment_is_in_one_bead_and_every_span_in_its_text(original: str, copy: str) -> None:
    found = report(original, copy)
    alignment = found.alignment
    assert sorted(i for bead in alignment.beads for i in bead.original) == list(range(len(alignment.original_segments)))
    assert sorted(j for bead in alignment.beads for j in bead.copy) == list(range(len(alignment.copy_segments)))
    assert all(bead.drift is None or 0.0 <= bead.drift <= 1.0 for bead in alignment.beads)
    for finding in found.findings:
        for span, side in ((finding.original, alignment.original), (finding.copy, alignment.copy)):
            assert span is None or span.end <= len(side.text)


@settings(max_examples=30)
@given(text=SENTENCES)
def test_any_text_against_itself_is_identical(text: str) -> None:
    found = report(text, text)
    assert found.verdict is Verdict.IDENTICAL
    # What is broken in both is not the copy's doing.
    assert found.findings == ()


def test_verdict_and_penalty_follow_the_new_findings() -> None:
    found = report(ORIGINAL, ORIGINAL.replace(" She promised that buses would run all night.", ""))
    known = (KnownFinding(found.findings[0], Known.BASELINE),)
    again = recounted(found, (), known=known)
    assert (again.verdict, again.penalty_per_1000_words) == (Verdict.FAITHFUL, 0.0)
    assert (again.known, again.drift, again.alignment) == (known, found.drift, found.alignment)
    assert recounted(again, found.findings, known=()) == found
