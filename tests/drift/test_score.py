from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import compare, drift
from driftcheck.drift.features import features
from driftcheck.drift.model import model
from driftcheck.drift.view import view
from driftcheck.model import Bead, Category, Coverage, Finding, Role, ScoredBead, Severity, Span
from tests.builders import aligned, segments
from tests.fakes import FakeEncoder

ORIGINAL = "The minister denied that the bridge had cost 44 million euros."
PARAPHRASE = "The minister denied the bridge had cost 44 million euros."
WRONG = "The minister admitted that the bridge had cost 14 million euros."


def one(original: str, copy: str) -> ScoredBead:
    (bead,) = compare(original, copy, encoder=FakeEncoder(), aligned=True).alignment.beads
    return bead


def drift_of(original: str, copy: str) -> float:
    found = one(original, copy).drift
    assert found is not None
    return found


def test_a_sentence_that_says_the_same_words_has_not_drifted() -> None:
    assert drift_of(ORIGINAL, ORIGINAL.upper().replace(" ", "  ")) == 0.0


def test_a_paraphrase_is_not_more_likely_wrong_than_right() -> None:
    assert drift_of(ORIGINAL, PARAPHRASE) < 0.5


@pytest.mark.parametrize("copy", [WRONG, "Penguins gather twice yearly on southern ice.", ORIGINAL.replace(".", "?")])
def test_another_meaning_has_more_drift_than_another_wording(copy: str) -> None:
    assert drift_of(ORIGINAL, copy) > drift_of(ORIGINAL, PARAPHRASE)


def test_the_explanation_names_what_moved_the_drift() -> None:
    told = one(ORIGINAL, ORIGINAL.replace("44", "14")).explanation
    assert 1 <= len(told) <= 3
    assert "numbers: '44 million euros' → '14 million euros'" in told


def test_a_bead_that_reads_the_same_has_nothing_to_explain() -> None:
    assert one(ORIGINAL, ORIGINAL).explanation == ()


def test_a_dropped_byline_is_no_drift_and_a_dropped_sentence_is() -> None:
    alignment = aligned([ORIGINAL, None], [None, ORIGINAL])
    byline = tuple(replace(segment, role=Role.BYLINE) for segment in alignment.copy_segments)
    beads = drift.score(replace(alignment, copy_segments=byline), ()).beads
    assert [bead.drift for bead in beads] == [1.0, 0.0]


def test_the_drift_of_a_document_goes_by_words_of_the_original() -> None:
    original = segments("One two three.\nFour.")
    beads = [Bead((at,), (at,)).linked().scored(drift) for at, drift in enumerate((0.4, 0.8))]
    assert drift.of_document(beads, original=original, coverage=Coverage(1, 1)) == pytest.approx(0.5)


def test_without_an_original_all_that_is_there_is_drift() -> None:
    assert drift.of_document([], original=(), coverage=Coverage(0, 0)) == 1.0
    assert drift.of_document([], original=(), coverage=Coverage(1, 1)) == 0.0


def test_drift_is_explained_by_findings_in_its_beads() -> None:
    report = compare(ORIGINAL, WRONG, encoder=FakeEncoder(), aligned=True)
    assert report.drift_explained == 1.0
    assert drift.explained(report.alignment, ()) == 0.0


def finding(severity: Severity) -> Finding:
    return Finding("numbers", Category.MISTRANSLATION, severity, "", "", 1.0, "0", Span(0, 3), Span(0, 3))


@pytest.mark.parametrize("severity", [Severity.CRITICAL, Severity.MAJOR, Severity.MINOR])
def test_a_fact_that_changed_never_lowers_the_drift(severity: Severity) -> None:
    alignment = aligned([ORIGINAL], [PARAPHRASE])
    without, with_it = (drift.score(alignment, found).beads[0].drift or 0.0 for found in ((), (finding(severity),)))
    assert with_it >= without


def test_without_findings_all_drift_is_unnamed() -> None:
    (bead,) = drift.score(aligned([ORIGINAL], [PARAPHRASE]), ()).beads
    assert bead.residual == bead.drift


def test_what_a_finding_names_leaves_no_doubt_and_the_rest_does() -> None:
    alignment = compare(ORIGINAL, WRONG, encoder=FakeEncoder(), aligned=True).alignment
    sides = (alignment.original.text, alignment.copy.text)
    number, verb = (
        replace(finding(Severity.MAJOR), original=place(sides[0], one), copy=place(sides[1], other))
        for one, other in (("44", "14"), ("denied", "admitted"))
    )
    of_number, of_both = (drift.score(alignment, found).beads[0] for found in ([number], [number, verb]))
    assert of_both.residual < of_number.residual < (of_number.drift or 0.0)
    assert (of_both.drift or 0.0) >= (of_number.drift or 0.0)


def test_lost_quotation_marks_say_nothing_of_the_words_between() -> None:
    alignment = compare(ORIGINAL, WRONG, encoder=FakeEncoder(), aligned=True).alignment
    whole = replace(finding(Severity.MINOR), original=place(ORIGINAL, ORIGINAL), copy=place(WRONG, WRONG))
    of_numbers, of_quotes = (
        drift.score(alignment, [replace(whole, rule=rule)]).beads[0] for rule in ("numbers", "quotes")
    )
    assert of_numbers.residual < of_quotes.residual


def place(text: str, quoted: str) -> Span:
    start = text.index(quoted)
    return Span(start, start + len(quoted))


def test_no_weight_is_negative_and_every_feature_is_known() -> None:
    alignment = aligned([ORIGINAL], [WRONG])
    values = features(view(alignment, alignment.beads[0], ()))
    for family, weights in model().weights.items():
        assert min(weights.values()) >= 0
        assert set(weights) <= set(values[family])


WORDS = st.lists(st.sampled_from("the mayor denied 44 bridges , it's . She not €5".split()), max_size=12).map(" ".join)


@given(original=WORDS, copy=WORDS)
def test_features_are_never_negative_and_nothing_where_the_words_are_the_same(original: str, copy: str) -> None:
    alignment = aligned([original or "x"], [copy or "x"])
    for values in features(view(alignment, alignment.beads[0], ())).values():
        assert all(value >= 0 for value in values.values())


def test_a_shift_moves_every_drift_up_or_down() -> None:
    alignment = aligned([ORIGINAL], [PARAPHRASE])
    lower, plain, higher = (drift.score(alignment, (), shift=shift).beads[0].drift or 0.0 for shift in (-1, 0, 1))
    assert lower < plain < higher
