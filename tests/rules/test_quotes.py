"""What the rule `quotes` promises beyond its case file: quotations across segments, spans, laws."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_set_ratio

from benchmarks import bench
from driftcheck import languages
from driftcheck.facts.quotations import find_quotations
from driftcheck.model import Alignment, Bead, Coverage, Finding, LinkedAlignment, Segment, Severity, Span
from driftcheck.rules import numbers
from driftcheck.rules.quotes import RULE
from tests.builders import aligned, bead, document, through

PIECES = "“ ” \" ' ‘ ’ „ « » `` '' word words don’t officials’ '90s 6'2\" . , said — ( )"
QUOTEISH = st.lists(st.sampled_from(PIECES.split()), max_size=16).map(" ".join)
TIGHT = st.lists(st.sampled_from([*PIECES.split(), " ", " ", "\n"]), max_size=20).map("".join)


def quoted(text: str) -> list[str]:
    return [
        text[found.span.start : found.span.end]
        for found in find_quotations(text, languages.get("en"))
        if not found.broken
    ]


def quotes_of(alignment: Alignment, found: list[Finding]) -> list[str]:
    return [alignment.original.quote(finding.original) for finding in found if finding.original is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “a b” and \"c d\" and 'e f'.", ["“a b”", '"c d"', "'e f'"]),
        ("„So ist es“, sagte »er« und «sie».", ["„So ist es“", "»er«", "«sie»"]),
        ("“Outer ‘inner’ words,” he said.", ["“Outer ‘inner’ words,”"]),
        ("the officials’ view, James' car, '90s and don't", []),
        ("“One. Two.\n“Three.” ok", ["“One. Two.", "“Three.”"]),
        ("“One.\nTwo.” ok", ["“One.\nTwo.”"]),
        ('"I know," he said, "that."', ['"I know,"', '"that."']),
        ('a 5" pipe and a 6" pipe', []),
        ("“lost the end. He said.\nOther “x” y", ["“x”"]),
        ('“mixed marks" here', ['“mixed marks"']),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_sentence_inside_a_long_quotation_counts_as_quoted() -> None:
    originals = ["“I was there.", "I saw the whole thing happen.", "It was terrible,” she said."]
    assert not list(RULE.check(RULE, aligned(originals, originals)))
    plain = ["I was there.", "I saw the whole thing happen.", "It was terrible, she said."]
    alignment = aligned(originals, plain)
    found = list(RULE.check(RULE, alignment))
    assert quotes_of(alignment, found) == ["“I was there.", "I saw the whole thing happen.", "It was terrible,”"]


def test_a_quotation_of_several_sentences_is_reported_once_in_a_bead() -> None:
    alignment = aligned(
        ["“I was there.", "I saw it all,” she said."], ["I was there and I saw it all, she said.", None]
    )
    merged = replace(alignment, beads=(bead((0, 1), (0,)),))
    assert len(list(RULE.check(RULE, merged))) == 1


def test_a_quotation_that_went_into_the_next_sentence_is_not_reported() -> None:
    originals = ["He spoke of “a great step forward.”", "Then he left the room."]
    copies = ["He spoke.", "Of “a great step forward”; then he left the room."]
    assert not list(RULE.check(RULE, aligned(originals, copies)))


def test_one_sided_text_is_not_judged() -> None:
    assert not list(RULE.check(RULE, aligned(["“I was there,” she said.", None], [None, "“It rained,” he said."])))


def test_findings_quote_both_sides_and_say_what_happened() -> None:
    alignment = aligned(
        ["Hello there.", "It was a “big mistake” then."], ["Hello there.", "It was a big mistake then."]
    )
    (finding,) = RULE.check(RULE, alignment)
    assert finding.message == 'the quotation marks round "big mistake" were lost'
    assert quotes_of(alignment, [finding]) == ["“big mistake”"]
    assert finding.copy is not None
    assert alignment.copy.quote(finding.copy) == "big mistake"
    assert finding.severity is Severity.MINOR


def test_the_examples_of_the_manual_hold() -> None:
    examples = re.findall(r"original: (.+)\n\s+copy: (.+)", RULE.manual)
    assert [bool(list(RULE.check(RULE, aligned([one], [two])))) for one, two in examples] == [True, False]


@given(st.one_of(QUOTEISH, TIGHT, st.text(max_size=60)))
def test_any_text_against_itself_has_no_findings(text: str) -> None:
    lines = [line for line in re.split(r"[\n\r]", text) if line.strip()]
    if lines:
        assert not list(RULE.check(RULE, aligned(lines, lines)))


@given(st.one_of(QUOTEISH, TIGHT), st.one_of(QUOTEISH, TIGHT))
def test_spans_lie_inside_the_texts(original: str, copy: str) -> None:
    alignment = aligned([original.replace("\n", " ") or "-"], [copy.replace("\n", " ") or "-"])
    for finding in RULE.check(RULE, alignment):
        assert finding.original is None or alignment.original.quote(finding.original).strip()
        assert finding.copy is None or alignment.copy.quote(finding.copy).strip()


@given(st.text())
def test_quotations_lie_inside_the_text_and_in_order(text: str) -> None:
    whole = [found for found in find_quotations(text, languages.get("en")) if not found.broken]
    assert all(
        0 <= found.span.start <= found.words.start < found.words.end <= found.span.end <= len(text) for found in whole
    )
    assert all(one.span.end <= two.span.start for one, two in pairwise(whole))


# The real pair. Its sentences are joined by what they begin with, so that this test needs neither model nor splitter.

SENTENCE_END = re.compile(r"(?<=[.?!”])(?<!U\.S\.)\s+(?=[A-Z“])")


def sentences(text: str) -> tuple[Segment, ...]:
    found = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        start = line.start()
        for end in (
            *(match.span() for match in SENTENCE_END.finditer(text, line.start(), line.end())),
            (line.end(),) * 2,
        ):
            if text[start : end[0]].strip():
                found.append(Segment(Span(start, end[0]), text[start : end[0]], paragraph))
            start = end[1]
    return tuple(found)


@pytest.fixture(scope="module")
def seed() -> LinkedAlignment:
    if not (bench.folder() / "seed-pair").is_dir():
        pytest.skip("the seed pair is not here: set DRIFTCHECK_BENCH to the folder that holds seed-pair/")
    original, copy = bench.seed_pair()
    left, right = sentences(original), sentences(copy)
    beads, used = [], 0
    for index, segment in enumerate(left):
        scores = [token_set_ratio(segment.text, other.text) for other in right[used:]]
        if scores and max(scores) > 62:
            used += scores.index(max(scores)) + 1
            beads.append(Bead((index,), (used - 1,), similarity=0.9))
    rest = [Bead((), (index,)) for index in range(len(right)) if index not in {bead.copy[0] for bead in beads}]
    ordered = sorted((*beads, *rest), key=lambda bead: bead.copy)
    return through(Alignment(document(original), document(copy), left, right, tuple(ordered), Coverage(1.0, 1.0)))


def test_every_lost_quotation_of_the_seed_pair_is_reported_once(seed: LinkedAlignment) -> None:
    found = list(RULE.check(RULE, seed))
    starts = [" ".join(re.findall(r"\w+", quote)[:3]) for quote in quotes_of(seed, found)]
    assert starts == [
        "regular contact",
        "personal topics business",
        "I don t",
        "I think it",
        "If the story",
        "appears to be",
        "as a favor",
        "not in a",
        "any individual s",
        "space as well",
    ]
    assert {finding.severity for finding in found} == {Severity.MINOR}


def test_the_sums_added_to_the_seed_pair_are_reported(seed: LinkedAlignment) -> None:
    found = list(numbers.RULE.check(numbers.RULE, seed))
    assert [seed.copy.quote(finding.copy) for finding in found if finding.copy] == ["€40 million", "110 million"]
    assert {finding.severity for finding in found} == {Severity.MINOR}
