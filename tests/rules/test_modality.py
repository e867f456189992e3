"""What the rule `modality` promises beyond its case file: spans, both directions, links, languages, laws."""

from __future__ import annotations

import re
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import bench, rules
from driftcheck.model import Finding, Severity, Span, WordLink
from driftcheck.rules.modality import RULE
from tests.builders import aligned

WORDS = "he they may might could be have allegedly plans to sign signed the alleged thief said likely reportedly , ."
HEDGED = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join)


def check(original: str, copy: str) -> list[Finding]:
    return list(RULE.check(RULE, aligned([original], [copy])))


def test_a_finding_shows_the_phrase_on_both_sides() -> None:
    alignment = aligned(["The minister allegedly took the money."], ["The minister took the money."])
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


def test_a_claim_known_by_its_link_alone_is_minor() -> None:
    original, copy = "The houses may have been erected in haste.", "The houses were built in haste."
    assert not check(original, copy)
    alignment = aligned([original], [copy])
    one, two = (
        Span(text.index(word), text.index(word) + len(word)) for text, word in ((original, "erected"), (copy, "built"))
    )
    bead = replace(alignment.beads[0], links=(WordLink(one, two, 0.8),))
    found = list(RULE.check(RULE, replace(alignment, beads=(bead,))))
    assert [finding.severity for finding in found] == [Severity.MINOR]


def test_what_was_planned_may_be_told_as_what_will_be() -> None:
    assert not check("The bank plans to close the branch.", "The bank will close the branch.")
    assert check("The bank plans to close the branch.", "The bank has closed the branch.")


def test_one_sided_text_is_not_judged() -> None:
    assert not list(RULE.check(RULE, aligned(["It may rain.", None], [None, "It rained."])))


def test_other_languages_yield_nothing() -> None:
    alignment = aligned(["He allegedly signed."], ["He signed."])
    assert list(RULE.check(RULE, alignment))
    assert not list(RULE.check(RULE, replace(alignment, copy=replace(alignment.copy, language="fr"))))


def test_the_severity_of_the_rule_is_that_of_a_bare_claim() -> None:
    milder = replace(RULE, severity=Severity.MINOR)
    (finding,) = milder.check(milder, aligned(["He allegedly signed."], ["He signed."]))
    assert finding.severity is Severity.MINOR


def test_the_examples_of_the_manual_hold() -> None:
    examples = re.findall(r"original: (.+)\n\s+copy: (.+)", RULE.manual)
    assert [bool(check(one, two)) for one, two in examples] == [True, False]


@given(st.one_of(HEDGED, st.text(min_size=1, max_size=60)))
def test_any_text_against_itself_has_no_findings(text: str) -> None:
    line = text.replace("\n", " ") or "-"
    assert not check(line, line)


@given(HEDGED, HEDGED)
def test_spans_quote_words_of_their_sides(original: str, copy: str) -> None:
    alignment = aligned([original], [copy])
    for finding in RULE.check(RULE, alignment):
        assert finding.original is not None
        assert alignment.original.quote(finding.original).strip()
        assert finding.copy is not None
        assert alignment.copy.quote(finding.copy).strip()


@pytest.mark.parametrize("text", ["may " * 5000, "plans to " * 3000, "so that could " * 2000])
def test_a_hostile_text_is_read_in_no_time(text: str) -> None:
    start = process_time()  # not the clock's: a busy machine lets a test wait
    check(text, f"{text} perhaps")
    assert process_time() - start < 5


def test_two_human_translations_hedge_alike() -> None:
    if not bench.available():
        pytest.skip("the benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    assert rules.rate([RULE], rules.human_pairs()) <= 0.5
