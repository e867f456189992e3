"""The laws of `garble`; what it must and must not flag stands in fixtures/rules/garble.json."""

from __future__ import annotations

import dataclasses

import pytest
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bench import available, load, seed_pair
from driftcheck.model import Category, Finding, LinkedAlignment, Span
from driftcheck.rules.garble import RULE
from driftcheck.rules.garble.encoding import SUSPECT
from driftcheck.rules.garble.gaps import FEW, ODD, ODD_ALONE, Gap
from driftcheck.rules.garble.reading import faults_of_copy
from tests.builders import aligned

# Pieces that the checks look for, in every order; a surrogate is no character and cannot be in a text.
PIECES = [
    "the",
    "a",
    "an",
    "hour",
    "of",
    "U.S.",
    "nux",
    "hospotal",
    "министр",
    "Ã©",
    "<b>",
    "&amp;",
    "8",
    " ",
    " ",
    ".",
]
PIECES += [",", "(", ")", "“", "”", '"', "'", "\x1b[31m", "[x]", "\u202e", "\ufffd"]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=5))).map(
    "".join
)
# All that ftfy's expression speaks of, and some letters and signs around it.
ODD_TEXT = st.text(st.sampled_from("".join(MOJIBAKE_CATEGORIES.values()) + "aZ .?!,\n19‘’“”–—…ВЂГРСĀ"), max_size=12)
needs_data = pytest.mark.skipif(not available(), reason="the benchmark data is not here: set DRIFTCHECK_BENCH")


def findings(alignment: LinkedAlignment) -> list[Finding]:
    return list(RULE.check(RULE, alignment))


def quotes(alignment: LinkedAlignment) -> list[str]:
    return [alignment.copy.quote(finding.copy) for finding in findings(alignment) if finding.copy is not None]


@given(TEXT)
def test_a_text_against_itself_is_fine(text: str) -> None:
    lines = text.split("\n")
    assert findings(aligned(lines, lines)) == []


@given(TEXT)
def test_findings_stand_in_order_apart_and_inside_the_copy(text: str) -> None:
    alignment = aligned([None], [text.replace("\n", " ")])
    end = 0
    for finding in findings(alignment):
        assert finding.original is None
        assert finding.copy is not None
        assert len(finding.copy) > 0
        assert end <= finding.copy.start
        end = finding.copy.end
    assert end <= len(alignment.copy.text)


def spoken(alignment: LinkedAlignment, original: str, copy: str) -> LinkedAlignment:
    """The alignment with the languages of its two sides."""
    return dataclasses.replace(
        alignment,
        original=dataclasses.replace(alignment.original, language=original),
        copy=dataclasses.replace(alignment.copy, language=copy),
    )


GERMAN = "Die Abstimmung über den Haushalt wurde auf Freitag verschoben, sagte eine Sprecherin der Fraktion."


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("es", "El hombre y y la mujer , a hour.", ["mujer ,"]),
        ("fr", "Un “mot", []),
        ("fr", "Nous nous sommes vus : il a dit « oui ».", []),
        ("de", GERMAN, []),
        ("de", "Sie sagte, dass sie sie sehe, und blieb bis z. B. 5 Uhr.", []),
        ("de", GERMAN.replace("Freitag", "[Freitag](https://example.org/)"), ["[Freitag](https://example.org/)"]),
        ("de", GERMAN.replace("über", "Ã¼ber"), ["Ã¼ber"]),
        ("de", "Der Rat stimmte zu zu zu zu spät ab.", ["zu zu zu zu"]),
        ("de", "Sie sprach of the people and for the people, sagte er.", ["of the people and for the"]),
        ("ru", "Министр подал в отставку , сказал он.", ["отставку ,"]),
        ("xx", "Ba de, ke. Lo 5 ha (mi.", ["(mi."]),
    ],
)
def test_a_copy_in_another_language_gets_the_checks_that_need_none(language: str, text: str, left: list[str]) -> None:
    assert quotes(spoken(aligned([None], [text]), "en", language)) == left


def test_a_word_left_in_the_language_of_the_original_is_untranslated() -> None:
    alignment = aligned([GERMAN], ["The vote on the budget was verschoben to Friday, a spokeswoman said."])
    (finding,) = findings(spoken(alignment, "de", "en"))
    assert finding.category is Category.UNTRANSLATED
    assert quotes(spoken(alignment, "de", "en")) == ["verschoben"]


def test_a_translation_is_not_held_to_the_words_of_its_original() -> None:
    alignment = aligned(["Ich habe es gesehen, und mein Bruder auch."], ["I have seen it, and my brother has too."])
    assert findings(spoken(alignment, "de", "en")) == []


def test_an_odd_gap_of_a_translation_has_to_be_odd_by_itself() -> None:
    gap = Gap(Span(0, 4), (ODD + ODD_ALONE) / 2)
    assert gap.odd_among(FEW)
    assert not gap.odd_among(FEW, least=ODD_ALONE)


def test_of_a_scrambled_translation_nothing_is_said_of_what_the_original_has() -> None:
    alignment = aligned([GERMAN], ["He gave of them to the the poor of city what he had."])
    (finding,) = findings(spoken(alignment, "de", "en"))
    assert "original" not in finding.evidence


def test_a_quotation_may_run_over_paragraphs() -> None:
    text = ["“It began. It went on.", "“It went on. It ended,” he said. Then he left."]
    assert quotes(aligned([None, None], text)) == []


def test_a_bracket_may_close_in_a_later_paragraph() -> None:
    assert quotes(aligned([None, None], ["(The beginning is here.", "The end is here.)"])) == []


def test_an_empty_copy_has_no_findings() -> None:
    assert findings(aligned(["One."], [None])) == []


@pytest.mark.parametrize(
    "piece", ["( ", '"a ', ". .", "the ", "a b ", "a", "<b ", "{{", "[url ", "\ufffd", "Ã© ", "of . ", "xqz1, "]
)
def test_hopeless_text_is_read_through(piece: str) -> None:
    """A check that is quadratic in the length of a paragraph would take minutes here."""
    text = piece * 20_000
    assert all(span.end <= len(text) for span, _ in faults_of_copy(aligned([None], [text])))


@needs_data
def test_the_seed_copy() -> None:
    original, copy = ([line for line in side.splitlines() if line.strip()] for side in seed_pair())
    found = quotes(aligned([*original, *[None] * len(copy)], [*[None] * len(original), *copy]))
    wanted = [
        "a American citizen",
        "war. .",
        "nux",
        "research on .",
        "officials. according",
        "( more than 110 million)",
    ]
    assert set(wanted) <= set(found)
    assert len(found) <= len(wanted) + 2


@needs_data
def test_clean_news_is_left_alone() -> None:
    sentences = [row["text"] for row in load("clean_news")]
    assert not any(quotes(aligned([text], [text])) for text in sentences)
    flagged = sum(bool(quotes(aligned([None], [text]))) for text in sentences)
    assert flagged <= len(sentences) / 100


@settings(max_examples=1000)
@given(ODD_TEXT)
def test_text_that_is_not_shown_to_ftfy_is_none_that_it_would_find(text: str) -> None:
    assert SUSPECT.search(text) or not BADNESS_RE.search(text)


@pytest.mark.parametrize("text", ["It cost €40 at the café.", "“No,” she said — “never”…", "Ü, ø and ñ: 5 °C, § 3."])
def test_ordinary_letters_and_signs_are_not_shown_to_ftfy(text: str) -> None:
    assert not SUSPECT.search(text)


@pytest.mark.parametrize(("count", "odd"), [(1, True), (FEW, True), (FEW * 3, False)])
def test_where_more_is_new_one_place_has_to_be_odder(count: int, odd: bool) -> None:
    gap = Gap(Span(0, 5), odds=ODD + 0.5)
    assert gap.odd_among(count) is odd
