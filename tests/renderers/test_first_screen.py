"""The first screen says the important thing, in words that promise no more than was compared and checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from driftcheck.model import Coverage, Finding, NotChecked, Report, Role, ScoredAlignment, Severity, Span, Verdict
from driftcheck.renderers import labels, phrases, renderer
from driftcheck.renderers.changes import changes_of
from driftcheck.renderers.places import survey
from driftcheck.renderers.showing import Order, Show, View
from driftcheck.rules import IDS
from tests import builders as small
from tests.renderers.builders import MANUALS, SIGNATURE, issue, report, span_of
from tests.renderers.printing import printed, shown
from tests.renderers.strategies import reports

SUMMARY = View(summary=True)


def sentences(count: int) -> ScoredAlignment:
    return small.aligned(
        [f"Sentence {at} is here." for at in range(count)], [f"Sentence {at} was here." for at in range(count)]
    )


def graded(aligned: ScoredAlignment, words: str, severity: Severity, rule: str = "numbers", **texts: str) -> Finding:
    where = span_of(aligned.copy, words)
    return replace(issue(rule, original=span_of(aligned.original, words), copy=where, **texts), severity=severity)


def faithful(**about: object) -> Report:
    return replace(report(sentences(3), [], verdict=Verdict.FAITHFUL), manuals=MANUALS, **about)  # type: ignore[arg-type]


def covering(one: Report, original: float, copy: float) -> Report:
    return replace(one, alignment=replace(one.alignment, coverage=Coverage(original, copy)))


GERMAN = (NotChecked("negation", ("de",)), NotChecked("roles", ("de",)))


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (faithful(), "FAITHFUL: no grave change found"),
        (covering(faithful(), 0.5, 1.0), "INCOMPLETE: no grave change found, but 50% of the original is left out"),
        (covering(faithful(), 1.0, 0.4), "EXTENDED: no grave change found, but 60% of the copy is new"),
        (
            covering(faithful(), 0.5, 0.4),
            "INCOMPLETE: no grave change found, but 50% of the original is left out and 60% of the copy is new",
        ),
        (
            faithful(not_checked=GERMAN),
            "PARTLY CHECKED: no grave change found by the 3 of 5 checks that know German",
        ),
        (covering(faithful(), 0.95, 0.95), "FAITHFUL: no grave change found"),
    ],
)
def test_a_copy_that_passes_is_called_no_more_than_was_seen_of_it(one: Report, told: str) -> None:
    assert shown(one, SUMMARY).split("\n")[0] == told
    assert one.verdict is Verdict.FAITHFUL
    label, _, words = told.partition(": ")
    assert (phrases.label(one).upper(), phrases.headline(one)) == (label, words)


def test_minor_changes_are_told_beside_a_passing_verdict() -> None:
    aligned = sentences(3)
    one = report(aligned, [graded(aligned, "Sentence 1", Severity.MINOR)], verdict=Verdict.FAITHFUL)
    assert phrases.headline(one) == "no grave change found, 1 minor change"


def test_what_was_not_checked_is_told_in_the_language_s_name() -> None:
    lines = shown(faithful(not_checked=GERMAN), SUMMARY).split("\n")
    assert "Not checked in German: negation, roles" in lines


def test_the_signature_names_the_rules_that_ran() -> None:
    one = replace(faithful(not_checked=(NotChecked("numbers", ("de",)),)), signature=SIGNATURE)
    assert SIGNATURE.endswith("| rules numbers drift:0.5/0.7/0.95")
    assert phrases.signature(one).endswith("| rules drift:0.5/0.7/0.95")
    assert phrases.signature(faithful()) == SIGNATURE


def test_each_change_is_a_line_the_worst_first_with_its_places_and_words() -> None:
    aligned = small.aligned(
        ["The toll is $44 million.", "It was not said."], ["The toll is $14 million.", "It was said."]
    )
    money = replace(
        issue("numbers", original=span_of(aligned.original, "$44 million"), copy=span_of(aligned.copy, "$14 million")),
        severity=Severity.MAJOR,
        message='"$44 million" became "$14 million"',
    )
    denied = replace(
        issue("negation", original=span_of(aligned.original, "not said"), message='"not said" became "said"'),
        severity=Severity.CRITICAL,
    )
    lines = shown(report(aligned, [money, denied]), SUMMARY, width=100).rstrip("\n").split("\n")
    assert lines[0] == "DRIFTED: 1 critical, 1 major change" + "s"
    assert lines[-3:] == [
        "  severity  what    copy  original",
        '  critical  denial  2:1   2:8       "not said" became "said"',
        '  major     number  1:13  1:13      "$44 million" became "$14 million"',
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_of_the_list_is_longer_than_the_page(width: int) -> None:
    aligned = small.aligned(["A very long sentence. " * 9], ["Another very long sentence. " * 9])
    long = replace(issue("drift", original=Span(0, 150), copy=Span(0, 200)), severity=Severity.MAJOR)
    lines = shown(report(aligned, [long]), SUMMARY, width=width).split("\n")
    assert all(len(line) <= width for line in lines)
    (row,) = [line for line in lines if line.startswith("  major")]
    assert "…" in row


def test_findings_on_the_same_words_are_one_change() -> None:
    aligned = sentences(2)
    date = graded(aligned, "Sentence 0", Severity.MAJOR, "dates", message="a date was dropped")
    left_out = graded(aligned, "Sentence 0", Severity.MAJOR, "omission", message='left out: "Sentence 0"')
    elsewhere = graded(aligned, "Sentence 1", Severity.MAJOR, "omission", message='left out: "Sentence 1"')
    one = report(aligned, [date, left_out, elsewhere])
    lines = shown(one, SUMMARY).split("\n")
    assert lines[0] == "DRIFTED: 2 major changes"
    assert sum(line.startswith("  major") for line in lines) == 2
    assert any(line.endswith(("(also left out)", "(also date or time)")) for line in lines)
    full = shown(one, View())
    assert all(told in full for told in ("a date was dropped", 'left out: "Sentence 0"', 'left out: "Sentence 1"'))


def test_a_finding_in_added_text_is_a_change_of_its_own() -> None:
    aligned = small.aligned(["One.", None], ["One.", "Two is nux."])
    whole = issue("addition", copy=span_of(aligned.copy, "Two is nux."), message="added in the copy: 1 sentence")
    broken = replace(issue("garble", copy=span_of(aligned.copy, "nux")), severity=Severity.MAJOR)
    assert len(changes_of(survey(report(aligned, [])), [whole, broken])) == 2


@given(reports())
def test_every_finding_is_in_one_change_and_none_is_graver_than_the_one_that_leads(one: Report) -> None:
    changes = changes_of(survey(one), one.findings)
    told = [id(finding) for change in changes for finding in (change.finding, *change.also)]
    assert sorted(told) == sorted(map(id, one.findings))
    assert all(other.severity <= change.severity for change in changes for other in change.also)
    assert [change.severity for change in changes] == sorted((change.severity for change in changes), reverse=True)


def test_the_list_is_short_and_says_what_it_leaves_out() -> None:
    aligned = sentences(40)
    grave = [graded(aligned, f"Sentence {at} ", Severity.MAJOR) for at in range(20)]
    mild = [graded(aligned, f"Sentence {at} ", Severity.NEUTRAL) for at in range(20, 25)]
    lines = shown(report(aligned, [*grave, *mild]), SUMMARY).split("\n")
    assert sum(line.startswith("  major") for line in lines) == 10
    assert "  and 10 major more; 5 neutral not shown (--show neutral)" in lines


def test_minor_changes_of_one_kind_leave_room_for_others() -> None:
    aligned = sentences(20)
    marks = [graded(aligned, f"Sentence {at} ", Severity.MINOR, "quotes") for at in range(15)]
    other = graded(aligned, "Sentence 17", Severity.MINOR, "names")
    lines = shown(report(aligned, [*marks, other]), SUMMARY).split("\n")
    assert [line.split()[1] for line in lines if line.startswith("  minor")] == ["quotation"] * 3 + ["name"]
    assert "  and 12 minor more" in lines


def test_the_summary_is_the_first_screen_alone() -> None:
    aligned = sentences(3)
    one = report(aligned, [graded(aligned, "Sentence 1", Severity.MAJOR)])
    summary, full = shown(one, SUMMARY), shown(one, View())
    assert full.startswith(summary)
    assert SIGNATURE not in summary
    assert "no counterpart" not in summary


def test_cards_come_worst_first_or_as_the_copy_has_them() -> None:
    aligned = sentences(3)
    findings = [
        graded(aligned, "Sentence 0", Severity.MINOR, "wording"),
        graded(aligned, "Sentence 2", Severity.CRITICAL, "negation"),
    ]
    one = report(aligned, findings)
    for order, first, second in ((Order.SEVERITY, "negation", "wording"), (Order.TEXT, "wording", "negation")):
        cards = shown(one, View(order=order)).partition("── ")[2]
        assert cards.index(f"  {first} ") < cards.index(f"  {second} ")


def test_neutral_findings_are_counted_unless_they_are_asked_for() -> None:
    aligned = sentences(2)
    one = report(aligned, [graded(aligned, "Sentence 0", Severity.NEUTRAL, "wording", message="harmless")])
    assert "harmless" not in shown(one, View())
    assert "1 neutral not shown" in shown(one, View())
    assert "harmless" in shown(one, View(show=Show.NEUTRAL))


def test_minor_findings_can_be_left_out_as_well() -> None:
    aligned = sentences(3)
    findings = [
        graded(aligned, f"Sentence {at}", severity, "wording", message=severity.name)
        for at, severity in enumerate((Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR))
    ]
    text = shown(report(aligned, findings), View(show=Show.MAJOR))
    assert "1 minor, 1 neutral not shown (--show neutral)" in text
    assert "MAJOR" in text
    assert "MINOR" not in text


def test_every_sentence_can_be_shown() -> None:
    aligned = small.aligned(["Same here.", "It is so.", "Gone."], ["Same here.", "It was so.", None])
    one = report(aligned, [])
    for order in Order:
        text = shown(one, View(order, Show.ALL))
        assert all(words in text for words in ("= unchanged", "~ reworded", "- dropped", "It is so.", "It was so."))
        assert "--show all shows them" not in text
    assert "It was so." not in shown(one, View())


def test_a_sentence_that_moved_within_its_paragraph_says_so() -> None:
    aligned = small.aligned(["One.", "Two."], ["One.", "Two."])
    moved = replace(aligned, beads=(aligned.beads[0], replace(aligned.beads[1], moved=True)))
    assert "1 sentence moved within paragraph 2" in shown(report(moved, []), View())


def test_furniture_that_is_not_counted_is_named() -> None:
    aligned = small.aligned(["By Tomas Reyle", "One."], [None, "One."])
    byline = replace(aligned.original_segments[0], role=Role.BYLINE)
    told = "headlines, bylines and credits not counted"
    counted = replace(aligned, original_segments=(byline, *aligned.original_segments[1:]))
    assert told in shown(report(counted, []), SUMMARY)
    assert told not in shown(report(sentences(2), []), SUMMARY)


def test_the_penalty_is_told_of_long_texts_alone() -> None:
    assert "penalty" not in shown(report(sentences(3), []), View())
    assert "penalty 389.8 per 1,000 words" in shown(report(sentences(60), []), View())


def test_the_legend_explains_what_stands_in_the_report() -> None:
    text = shown(faithful(), View(explain=True))
    for word in ("critical", "neutral", "moved", "drift", "penalty", "number (numbers): What numbers finds."):
        assert word in text
    assert "Severities" not in shown(faithful(), View())
    both = printed([faithful(), faithful()], view=View(explain=True))
    assert both.count("Severities") == both.count("number (numbers)") == 1
    assert "--explain tells what the words and signs mean." in shown(faithful(), View())


def test_split_and_joined_sentences_without_findings_can_be_shown() -> None:
    aligned = small.aligned(["One and two.", None], ["One.", "Two."])
    joined = replace(aligned, beads=(small.bead((0,), (0, 1)),))
    assert "~ reworded, 1 sentence became 2" in shown(report(joined, []), View(show=Show.ALL))


def test_every_rule_has_a_name_in_plain_words() -> None:
    assert set(labels.RULES) == set(IDS)
    assert labels.of_rule("numbers") == "number"
    assert labels.of_rule("of somebody else") == "of somebody else"


def test_other_formats_have_no_view() -> None:
    from driftcheck.errors import SettingsError

    with pytest.raises(SettingsError, match="belong to --output-format full, not json"):
        renderer("json", view=SUMMARY)
