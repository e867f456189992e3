"""What the rule `numbers` promises beyond its case file: values, neighbours, spans, laws."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from driftcheck.model import Finding, Severity
from driftcheck.rules.numbers import RULE
from tests.builders import aligned, bead

TEXTS = st.text(alphabet=st.characters(exclude_characters="\n\r"), min_size=1, max_size=60)
PIECES = """
    1 2 12 1,234.5 1.234,5 3rd 1/2 ½ half a dozen one two forty-four hundred thousand million $ € % km - – ( ) : , .
    9:30 a.m. p.m. 1990s 's COVID-19 from to between and nearly more than second third -5 °C 24-0 +1 tens of
"""
NUMBERISH = st.lists(st.sampled_from(PIECES.split()), max_size=14).map(" ".join)
SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
UNDER_20 = SMALL.split()
BY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = BY_TEN.split()


def findings(original: str, copy: str) -> list[Finding]:
    return list(RULE.check(RULE, aligned([original], [copy])))


def in_words(number: int) -> str:
    """English as a person would write it; a second opinion beside text2num."""
    if number < 20:
        return UNDER_20[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 2] + (f"-{UNDER_20[one]}" if one else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            many, rest = divmod(number, size)
            link = " and " if size == 100 else " "
            return f"{in_words(many)} {name}" + (link + in_words(rest) if rest else "")
    raise AssertionError(number)


def test_a_number_that_moved_to_the_next_sentence_is_not_reported() -> None:
    originals = ["The group has 44 members in Ohio.", "It was founded by the mayor."]
    copies = ["The group has members in Ohio.", "With 44 members it was founded by the mayor."]
    assert not list(RULE.check(RULE, aligned(originals, copies)))


def test_a_number_that_moved_to_an_added_sentence_is_not_reported() -> None:
    originals = ["The group has 44 members in Ohio.", None]
    copies = ["The group has members in Ohio.", "They number 44."]
    assert not list(RULE.check(RULE, aligned(originals, copies)))


def test_a_number_that_is_only_repeated_is_not_reported() -> None:
    assert not findings("He paid 44 dollars.", "He paid 44 dollars, and those 44 dollars were gone.")


def test_one_sided_text_is_left_to_omission_and_addition() -> None:
    assert not list(RULE.check(RULE, aligned(["He paid 44 dollars.", None], [None, "She left in 1990."])))


def test_a_number_lost_where_the_sentence_was_rebuilt_is_minor() -> None:
    (finding,) = findings(
        "The house, which had stood in the old town for 34 families, burned down on Monday after a storm.",
        "The house burned down.",
    )
    assert finding.severity is Severity.MINOR


def test_findings_quote_both_sides_and_say_what_changed() -> None:
    alignment = aligned(["Nothing here.", "He gave $44 million."], ["Nothing here.", "He gave $14 million."])
    (finding,) = RULE.check(RULE, alignment)
    assert finding.message == '"$44 million" became "$14 million"'
    assert finding.evidence == "44,000,000 dollar against 14,000,000 dollar"
    assert finding.original is not None
    assert alignment.original.quote(finding.original) == "$44 million"
    assert finding.copy is not None
    assert alignment.copy.quote(finding.copy) == "$14 million"


def test_a_merged_bead_is_read_as_one() -> None:
    alignment = aligned(["He gave 44 dollars.", "She gave 20 dollars."], ["He gave 44 dollars and she gave 20.", None])
    merged = replace(alignment, beads=(bead((0, 1), (0,)),))
    assert not list(RULE.check(RULE, merged))


def test_a_severity_that_was_set_reaches_the_findings() -> None:
    rule = replace(RULE, severity=Severity.CRITICAL)
    (finding,) = rule.check(rule, aligned(["He came with 1996 euros."], ["He came with 1999 euros."]))
    assert finding.severity is Severity.CRITICAL


def test_a_table_of_numbers_is_read_in_reasonable_time() -> None:
    table = " ".join(str(number) for number in range(10_000, 12_000))
    assert not findings(table, table)


def test_the_examples_of_the_manual_hold() -> None:
    examples = re.findall(r"original: (.+)\n\s+copy: (.+)", RULE.manual)
    assert [bool(list(RULE.check(RULE, aligned([one], [two])))) for one, two in examples] == [True, False]


@given(st.one_of(TEXTS, NUMBERISH))
def test_any_text_against_itself_has_no_findings(text: str) -> None:
    if text.strip():
        assert not findings(text, text)


@given(NUMBERISH, NUMBERISH)
def test_spans_lie_inside_the_texts(original: str, copy: str) -> None:
    alignment = aligned([original or "-"], [copy or "-"])
    for finding in RULE.check(RULE, alignment):
        assert finding.original is None or finding.original.end <= len(alignment.original.text)
        assert finding.copy is None or finding.copy.end <= len(alignment.copy.text)


@given(st.integers(min_value=2, max_value=10**9 - 1))
def test_any_writing_of_a_whole_number_is_the_same_number(number: int) -> None:
    writings = (str(number), f"{number:,}", in_words(number))
    for one in writings:
        for other in writings:
            assert not findings(f"They counted {one} birds.", f"They counted {other} birds.")


@given(st.integers(min_value=4, max_value=10**6), st.integers(min_value=4, max_value=10**6))
def test_two_numbers_that_differ_by_half_are_never_the_same(one: int, other: int) -> None:
    if max(one, other) >= 1.5 * min(one, other):
        assert findings(f"They counted {one:,} birds.", f"They counted {in_words(other)} birds.")
