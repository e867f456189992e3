from __future__ import annotations

from driftcheck.model import Category, Finding, Severity, Span
from driftcheck.rules.precedence import resolve


def finding(rule: str, *, copy: Span, original: Span | None = None, severity: Severity = Severity.MAJOR) -> Finding:
    return Finding(
        rule=rule,
        category=Category.MISTRANSLATION,
        severity=severity,
        message="",
        evidence="",
        probability=1.0,
        fingerprint="",
        original=original,
        copy=copy,
    )


SENTENCE, WORD, OTHER = Span(0, 40), Span(10, 14), Span(50, 54)


def test_doubt_about_a_sentence_gives_way_to_what_explains_it() -> None:
    numbers, drift = finding("numbers", copy=WORD), finding("drift", copy=SENTENCE)
    assert resolve([numbers, drift]) == [numbers]


def test_doubt_about_a_sentence_stays_beside_a_trifle_and_beside_other_sentences() -> None:
    drift = finding("drift", copy=SENTENCE)
    trifle = finding("quotes", copy=WORD, severity=Severity.MINOR)
    elsewhere = finding("numbers", copy=OTHER)
    assert resolve([trifle, elsewhere, drift]) == [trifle, elsewhere, drift]


def test_two_rules_on_the_very_same_words_are_one_finding() -> None:
    dates, numbers = (finding(rule, copy=WORD, original=WORD) for rule in ("dates", "numbers"))
    assert resolve([dates, numbers]) == [dates]


def test_one_rule_may_find_two_faults_in_the_same_words() -> None:
    both = [finding("garble", copy=WORD, original=WORD) for _ in range(2)]
    assert resolve(both) == both


def test_faults_of_the_copy_alone_stand_side_by_side() -> None:
    both = [finding("numbers", copy=WORD), finding("garble", copy=WORD)]
    assert resolve(both) == both


def test_a_changed_claim_is_told_by_the_rule_that_knows_most_of_it() -> None:
    attribution = finding("attribution", copy=WORD, original=WORD)
    negation = finding("negation", copy=Span(10, 30), original=Span(10, 25))
    elsewhere = finding("negation", copy=OTHER, original=OTHER)
    assert resolve([attribution, negation, elsewhere]) == [attribution, elsewhere]
    assert resolve([negation, attribution]) == [attribution]


def test_two_claims_that_meet_on_one_side_only_are_two_changes() -> None:
    both = [finding("attribution", copy=WORD, original=WORD), finding("negation", copy=WORD, original=OTHER)]
    assert resolve(both) == both


def test_a_changed_word_gives_way_to_what_names_the_change_and_to_nothing_else() -> None:
    wording = finding("wording", copy=WORD, original=WORD, severity=Severity.MINOR)
    marks = finding("quotes", copy=SENTENCE, severity=Severity.MINOR)
    assert resolve([marks, wording]) == [marks, wording]
    assert resolve([finding("names", copy=Span(12, 20)), wording]) == [finding("names", copy=Span(12, 20))]


def test_a_grave_change_of_a_word_stands_before_a_slight_one_that_names_it() -> None:
    half = finding("numbers", copy=WORD, severity=Severity.MINOR)
    every = finding("wording", copy=WORD, original=WORD)
    assert resolve([half, every]) == [every]


def test_a_fact_changed_inside_a_quotation_is_told_as_a_fact() -> None:
    numbers = finding("numbers", copy=WORD, original=WORD)
    misquotation = finding("quotes", copy=Span(10, 16), original=Span(9, 14))
    assert resolve([misquotation, numbers]) == [numbers]


def test_marks_lost_round_a_sentence_and_a_fact_changed_in_it_are_two_changes() -> None:
    both = [finding("numbers", copy=WORD, original=WORD), finding("quotes", copy=SENTENCE, original=SENTENCE)]
    assert resolve(both) == both
