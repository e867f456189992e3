"""What the rule `modality` promises beyond its case file: spans, both directions, links, languages, laws."""

from __future__ import annotations

import re
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import bench, rules
from driftcheck.model import Finding, Severity
from driftcheck.rules.modality import RULE
from tests.builders import aligned
from tests.linked import linked

pytestmark = pytest.mark.model

WORDS = "he they may might could be have allegedly plans to sign signed the alleged thief said likely reportedly , ."
HEDGED = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join)


def check(original: str, copy: str) -> list[Finding]:
    return list(RULE.check(RULE, linked(original, copy)))


def test_a_finding_shows_the_phrase_on_both_sides() -> None:
    alignment = linked("The minister allegedly took the money.", "The minister took the money.")
    (finding,) = RULE.check(RULE, alignment)
    assert finding.message == '"allegedly took" became "took"'
    assert finding.original is not None
    assert alignment.original.quote(finding.original) == "allegedly took"
    assert finding.copy is not None
    assert alignment.copy.quote(finding.copy) == "took"
    assert finding.severity is Severity.MAJOR


def test_lost_and_gained_are_reported_alike() -> None:
    hedged, bare = "The blast may have killed ten people.", "The blast killed ten people."
    (lost,), (gained,) = check(hedged, bare), check(bare, hedged)
    assert lost.severity == gained.severity
    assert (lost.original, lost.copy) == (gained.copy, gained.original)


def test_of_what_is_worded_anew_only_what_the_other_side_says_in_no_words_is_told() -> None:
    assert check("The houses may have been erected in haste.", "The houses were built in haste.")
    assert not check("The houses may have been erected in haste.", "The houses were probably built in haste.")


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Passengers must not open the doors.", "Passengers do not need to open the doors."),
        ("Members do not have to vote.", "Members must not vote."),
        ("The bank will close unless it finds a buyer.", "The bank will close if it finds a buyer."),
        ("The firm might close the plant.", "The firm will close the plant."),
        ("Ministers are considering raising the tax.", "Ministers will raise the tax."),
    ],
)
def test_what_binds_and_what_is_left_open_are_not_the_same(original: str, copy: str) -> None:
    assert [finding.severity for finding in check(original, copy)] == [Severity.MAJOR]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Passengers must not open the doors.", "Passengers may not open the doors."),
        ("Members do not have to vote.", "Members need not vote."),
        ("The bank will close unless it finds a buyer.", "If it does not find a buyer, the bank will close."),
        ("The firm might close the plant.", "The firm could close the plant."),
        ("Ministers are considering raising the tax.", "Ministers are thinking about raising the tax."),
    ],
)
def test_operators_that_do_for_each_other_are_no_change(original: str, copy: str) -> None:
    assert not check(original, copy)


def test_what_was_planned_may_be_told_as_what_will_be() -> None:
    assert not check("The bank plans to close the branch.", "The bank will close the branch.")
    assert check("The bank plans to close the branch.", "The bank has closed the branch.")


def test_one_sided_text_is_not_judged() -> None:
    assert not list(RULE.check(RULE, aligned(["It may rain.", None], [None, "It rained."])))


def test_other_languages_are_not_judged() -> None:
    alignment = linked("He allegedly signed.", "He signed.")
    foreign = replace(alignment, copy=replace(alignment.copy, language="xx"))
    assert RULE.missing(alignment) == ()
    assert RULE.missing(foreign) == ("xx",)


def test_the_examples_of_the_manual_hold() -> None:
    examples = re.findall(r"original: (.+)\n\s+copy: (.+)", RULE.manual)
    assert [bool(check(one, two)) for one, two in examples] == [True, False]


@settings(max_examples=25)  # each is read by the model
@given(st.one_of(HEDGED, st.text(min_size=1, max_size=60)))
def test_any_text_against_itself_has_no_findings(text: str) -> None:
    line = text.replace("\n", " ") or "-"
    assert not check(line, line)


@settings(max_examples=25)  # each is read by the model
@given(HEDGED, HEDGED)
def test_spans_quote_words_of_their_sides(original: str, copy: str) -> None:
    alignment = linked(original, copy)
    for finding in RULE.check(RULE, alignment):
        assert finding.original is not None or finding.copy is not None
        assert finding.original is None or alignment.original.quote(finding.original).strip()
        assert finding.copy is None or alignment.copy.quote(finding.copy).strip()


@pytest.mark.parametrize("text", ["may " * 350, "plans to " * 190, "so that could " * 120])
def test_a_hostile_text_is_read_in_no_time(text: str) -> None:
    alignment = linked(text, f"{text} perhaps")
    start = process_time()  # not the clock's: a busy machine lets a test wait
    list(RULE.check(RULE, alignment))
    assert process_time() - start < 5


def test_two_human_translations_hedge_alike() -> None:
    if not bench.available():
        pytest.skip("the benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    assert rules.rate([RULE], rules.human_pairs()) <= 0.5
