"""What the rule `names` promises beyond its case file: neighbours, aliases, spans, laws."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import bench
from driftcheck.facts.names import read, same_word
from driftcheck.model import Finding, LinkedAlignment, Role, Segment, Severity, Span
from driftcheck.rules.names import RULE, literals
from tests.builders import aligned, document, segments

PIECES = """
    Anna Novak Musk US U.S. American the of de President Minister sued told he she his her and , . : ( ) — “ ” 's X
    Ministry Defense MINISTRY Zelenskyy Zelensky é ß İ 12 COVID-19 was by Ltd. met -
"""
NAMEISH = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=14).map(" ".join)
LINE = st.text(alphabet=st.characters(exclude_characters="\n\r"), min_size=1, max_size=60)


def findings(originals: list[str], copies: list[str]) -> list[Finding]:
    return list(RULE.check(RULE, aligned(list(originals), list(copies))))


def names(text: str) -> list[str]:
    (found,) = read([(document(text), segments(text))])
    return [text[mention.span.start : mention.span.end] for segment in found.mentions for mention in segment]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Anna Novak flew to Rome.", ["Anna Novak", "Rome"]),
        ("The Bank of England and the University of Oxford agreed.", ["Bank of England", "University of Oxford"]),
        ("He told George W. Bush so.", ["George W. Bush"]),
        ("In March, on a Tuesday, I met Mr. Vos.", ["Mr. Vos"]),
        ("US-based firms left Paris.", ["US", "Paris"]),
        ("Mid-sized firms left.", []),
        ("Police arrested nobody. Nobody fled.", []),
        ("“Nothing,” he said. “Everything.”", []),
        ("LONDON (Reuters) — The vote failed.", []),
        ("Three Held After Bank Robbery in Lyon", ["Lyon"]),
        ("Musk left.\nThen they saw Musk.", ["Musk", "Musk"]),
    ],
)
def test_names_are_told_by_telling_capitals(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelenskyy", "zelensky"),
        ("sergey", "sergei"),
        ("yekaterinburg", "ekaterinburg"),
        ("tsirkon", "zircon"),
        ("organisation", "organization"),
        ("catalonia", "catalonian"),
    ],
)
def test_writings_of_one_name_agree(one: str, other: str) -> None:
    assert same_word(one, other, "en")
    assert same_word(other, one, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [("austria", "australia"), ("niger", "nigeria"), ("iran", "iraq"), ("martin", "marvin"), ("slovakia", "slovenia")],
)
def test_names_that_look_alike_differ(one: str, other: str) -> None:
    assert not same_word(one, other, "en")
    assert not same_word(other, one, "en")


def test_a_name_that_moved_to_the_next_sentence_is_not_missed() -> None:
    originals = ["The firm was sold to Siemens.", "It had been in trouble for years."]
    copies = ["The firm was sold.", "Before Siemens bought it, it had been in trouble for years."]
    assert not findings(originals, copies)


def test_a_pronoun_that_is_spelled_out_is_not_an_addition() -> None:
    originals = ["Anna Novak came home.", "It rained all day.", "Nobody saw it.", "She slept."]
    copies = ["Anna Novak came home.", "It rained all day.", "Nobody saw it.", "Novak slept."]
    assert not findings(originals, copies)


def test_a_name_in_anothers_place_is_a_change_even_if_the_text_has_both() -> None:
    originals = ["Then Novak told the court everything.", "Vondra had not been there.", "Novak wept."]
    copies = ["Then Vondra told the court everything.", "Vondra had not been there.", "Novak wept."]
    (finding,) = findings(originals, copies)
    assert finding.message == '"Novak" became "Vondra"'
    assert finding.severity is Severity.MAJOR


def test_a_name_that_is_another_throughout_is_reported_once() -> None:
    originals = ["We met Anna Novak there.", "It was late.", "Then Anna Novak left us."]
    assert len(findings(originals, [line.replace("Anna Novak", "Petra Dvorak") for line in originals])) == 1


def headlines(alignment: LinkedAlignment) -> LinkedAlignment:
    original, copy = (
        tuple(replace(segment, role=Role.HEADLINE) for segment in side[:1]) + side[1:]
        for side in (alignment.original_segments, alignment.copy_segments)
    )
    return replace(alignment, original_segments=original, copy_segments=copy)


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The singer of the group Hands Up came.", "The singer of the group Ruki Vverkh came."),
        ("He told the Voice of the Capital radio station so.", "He told the Golos Stolitsy radio station so."),
        (
            "They wrote to the Federal Service for Veterinary Supervision about it.",
            "They wrote to Rosselkhoznadzor about it.",
        ),
        ("It cited the UMVD press service for the city.", "It cited the Ministry of Internal Affairs for the city."),
    ],
)
def test_a_name_put_into_english_is_at_most_slight(original: str, copy: str) -> None:
    found = findings([original], [copy])
    assert found
    assert max(one.severity for one in found) is Severity.MINOR


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The singer of the group Novaya came.", "The singer of the group Ruki Vverkh came."),
        ("He told the mayor of Deep River so.", "He told the mayor of Golovsk so."),
        ("They wrote to the Federal Service for Veterinary Supervision.", "They wrote to Ivan Petrenko."),
        ("It cited the UNHCR on Friday.", "It cited UNICEF on Friday."),
    ],
)
def test_a_name_that_cannot_be_the_other_in_english_is_told(original: str, copy: str) -> None:
    assert any(one.severity is Severity.MAJOR for one in findings([original], [copy]))


def test_a_headline_may_name_whom_the_original_names_and_nobody_else() -> None:
    body = "The city attorney of Alder Bay fined Anna Novak on Monday."
    original = "Alder Bay attorney pleads guilty"
    for copy in ("Attorney pleads guilty", "Anna Novak case: attorney pleads guilty", "City attorney pleads guilty"):
        assert not list(RULE.check(RULE, headlines(aligned([original, body], [copy, body]))))
    alignment = headlines(aligned([original, body], ["Costa Lira attorney pleads guilty", body]))
    (finding,) = RULE.check(RULE, alignment)
    assert finding.copy is not None
    assert alignment.copy.quote(finding.copy) == "Costa Lira"


def test_unrelated_texts_are_not_judged() -> None:
    alignment = aligned(["Prague mourns Anna Novak"], ["Brno mourns Petra Dvorak"])
    assert list(RULE.check(RULE, alignment))
    assert not list(RULE.check(RULE, replace(alignment, related=False)))


def test_a_status_that_the_copy_gives_elsewhere_is_not_missed() -> None:
    originals = ["Acting Prime Minister Owen Pratt resigned.", "It rained.", "The acting prime minister wept."]
    copies = ["Acting Prime Minister Owen Pratt resigned.", "It rained.", "The prime minister wept."]
    assert not findings(originals, copies)


def test_pronouns_of_two_persons_are_at_most_doubtful() -> None:
    originals = ["Ortiz's lawyer, Nuria Peralt, said her client bore no grudge."]
    copies = ["Ortiz was not resentful, his lawyer, Nuria Peralt, said."]
    assert all(finding.severity < Severity.MAJOR for finding in findings(originals, copies))


def test_only_languages_with_tables_of_names_are_read() -> None:
    alignment = aligned(["Gestern kam Anna Novak an."], ["Gestern kam Petra Dvorak an."])
    assert not RULE.missing(alignment)
    assert RULE.missing(replace(alignment, copy=replace(alignment.copy, language="zxx"))) == ("zxx",)


def test_a_severity_that_was_set_reaches_the_findings() -> None:
    rule = replace(RULE, severity=Severity.CRITICAL)
    (finding,) = rule.check(rule, aligned(["We met Anna Novak."], ["We met Petra Dvorak."]))
    assert finding.severity is Severity.CRITICAL


def test_a_list_of_names_is_read_in_reasonable_time() -> None:
    originals = ", ".join(f"Nam{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}sen" for i in range(3000))
    start = time.process_time()  # not the clock's: a busy machine lets a test wait
    findings([originals], [originals.replace("sen", "ova")])
    assert time.process_time() - start < 10


@given(st.one_of(NAMEISH, LINE))
def test_any_text_against_itself_has_no_findings(text: str) -> None:
    if text.strip():
        assert not findings([text, "More of it."], [text, "More of it."])
        assert not findings([text], [f"{text} "])


@given(st.one_of(NAMEISH, LINE), st.one_of(NAMEISH, LINE))
def test_spans_lie_inside_the_texts(original: str, copy: str) -> None:
    alignment = aligned([original], [copy])
    for finding in RULE.check(RULE, alignment):
        assert finding.original is None or alignment.original.quote(finding.original).strip()
        assert finding.copy is None or alignment.copy.quote(finding.copy).strip()


@given(NAMEISH, NAMEISH)
def test_words_of_names_agree_both_ways(one: str, other: str) -> None:
    for left in re.findall(r"\w+", one.casefold()):
        for right in re.findall(r"\w+", other.casefold()):
            assert same_word(left, right, "en") == same_word(right, left, "en")


def test_demetr_is_caught_without_crying() -> None:
    if not bench.available():
        pytest.skip("the benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    rows = [row for row in bench.load("demetr") if row["category"] == "ne_replaced"][::4]

    def flagged(side: str) -> float:
        pairs = (aligned([" ".join(row["reference"].split())], [" ".join(row[side].split())]) for row in rows)
        return sum(any(found.severity >= Severity.MAJOR for found in RULE.check(RULE, pair)) for pair in pairs)

    assert flagged("perturbed") >= 0.9 * len(rows)
    assert flagged("mt") <= 0.1 * len(rows)


@pytest.mark.parametrize("run", ["A." * 40_000, "a-" * 40_000, "a" * 100_000, "x.y" * 30_000, "+a" * 40_000])
def test_a_run_of_data_is_no_address_and_is_not_searched(run: str) -> None:
    text = f"See {run} and main.py for it."
    segment = Segment(Span(0, len(text)), text, paragraph=0)
    assert [text[one.span.start : one.span.end] for one in literals.read(segment)] == ["main.py"]
