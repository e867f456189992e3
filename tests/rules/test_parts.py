"""Clauses that a sentence of the copy lacks or has besides: what `omission` and `addition` tell within a sentence."""

from __future__ import annotations

import pytest

from driftcheck import compare, rules
from driftcheck.model import Severity
from driftcheck.readers import document
from tests.linked import linked

pytestmark = pytest.mark.model

DEPOT = "Drivers need not book a place at the depot"
STAFF = ", but the rule still applies at depots that have no staff"
LOST = [
    (f"{DEPOT}{STAFF}.", f"{DEPOT}.", STAFF),
    (
        "The board will close the school, although its lawyers consider that step unlawful.",
        "The board will close the school.",
        ", although its lawyers consider that step unlawful",
    ),
    (
        "She had thought of selling the house but decided against it.",
        "She had thought of selling the house.",
        "but decided against it",
    ),
    (
        "The bishop sold the chapel near the mill, although the villagers had begged him to keep it.",
        "A chapel beside the mill was disposed of by the bishop.",
        ", although the villagers had begged him to keep it",
    ),
    (
        "Villagers praised the doctor, though the hospital had dismissed her for stealing morphine.",
        "The physician was lauded by the people of the village.",
        ", though the hospital had dismissed her for stealing morphine",
    ),
    (
        "Officials called off the alarm on Sunday evening, as the wind was rising.",
        "On Sunday evening the alarm was called off by officials.",
        ", as the wind was rising",
    ),
    ("The train crashed near Leeds (12 wounded).", "The train crashed near Leeds.", "(12 wounded"),
]
# What is told of the original alone: a copy that says more may spell something out.
GONE = [
    ("Visitors may pay by card or in cash.", "Visitors may pay by card.", "cash"),
    (
        "The regional office of the Ministry of Health opened an inquiry.",
        "The regional office opened an inquiry.",
        "of the Ministry of Health",
    ),
    (
        "Some 2,100 dockers walked off the job before dawn, but the crane drivers at the oil terminal went on working.",
        "A walkout by roughly 2,100 longshoremen began before daybreak.",
        ", but the crane drivers at the oil terminal went on working",
    ),
]
KEPT = [
    ("Visitors may pay by card or in cash.", "Payment is possible in cash as well as by card."),
    ("The firm must deliver the gauges in March or pay a penalty.", "The gauges are due in March, on pain of a fine."),
    (
        "Some 2,100 dockers walked off the job before dawn, but the crane drivers at the oil terminal went on working.",
        "A walkout by roughly 2,100 longshoremen began before daybreak. Crane operators at the oil terminal stayed.",
    ),
    (
        "Officials called off the alarm on Sunday evening, as the wind was rising.",
        "With the wind picking up, the alarm was called off on Sunday evening by officials.",
    ),
    ("The trail is 12 miles (19 km) long.", "The trail is 12 miles long."),
    (
        "A girl was hurt, said the press service of the regional administration of the Ministry of Internal Affairs.",
        "A girl was injured, said the regional police directorate press service.",
    ),
    (
        "The landfill expanded so much that it went beyond the confines of the land allotted for it.",
        "The landfill has grown beyond its originally set boundaries.",
    ),
    (
        "A complaint was sent to the Federal Service for Veterinary Supervision.",
        "A complaint was sent to Rosselkhoznadzor.",
    ),
    (
        f"{DEPOT}{STAFF}.",
        "Drivers no longer have to book at the depot; at unstaffed depots, however, the rule remains.",
    ),
    (
        "The board will close the school, although its lawyers consider that step unlawful.",
        "Though its lawyers think the step is unlawful, the board will shut the school.",
    ),
    (
        "The bishop sold the chapel near the mill, although the villagers had begged him to keep it.",
        "Local people pleaded in vain with the bishop for the chapel beside the mill, which he disposed of.",
    ),
    (
        "Villagers praised the doctor, though the hospital had dismissed her for stealing morphine.",
        "The physician, sacked by the clinic over a theft of opiates, was lauded by the people of the village.",
    ),
    (
        "She had thought of selling the house but decided against it.",
        "She had thought of selling the house, but in the end did not want to.",
    ),
]

CAUSES = [
    (
        "The ferry stayed in port on Monday.",
        "On Monday the ferry did not leave the harbour because a wedding party had booked it.",
        "because a wedding party had booked it",
    ),
    (
        "The mill was sold in June.",
        "In June the mill found a buyer owing to a gambling debt.",
        "owing to a gambling debt",
    ),
]
# Of a cause hardly a word stays of the sentence that it was put into.
CAUSES += [
    (
        "The burglar alarm had been switched off four hours earlier, the owner told reporters.",
        "The owner told journalists that the alarm had been off four hours beforehand because of building work.",
        "because of building work",
    ),
]
SAME_CAUSES = [
    (
        "The ferry stayed in port on Monday as a storm was raging.",
        "On Monday the ferry did not leave the harbour because of the gale that blew.",
    ),
    ("The mill was sold in June to pay a debt.", "In June the mill found a buyer because money was owed."),
]

ATTRIBUTED = [
    ("Police found tools in the boot of the car.", "Police found stolen tools in the boot of the car.", "stolen"),
    ("The plant expects a loss for the year.", "The plant expects a heavy loss for the year.", "heavy"),
]
REWORDED = [
    ("Police found old tools in the boot of the car.", "Police found ancient tools in the boot of the car."),
    ("The plant expects a loss for the year.", "A loss is what the plant expects for the whole year."),
]


def told(rule: str, original: str, copy: str) -> list[tuple[str, Severity]]:
    alignment = linked(original, copy)
    added = rule == "addition"
    document = alignment.copy if added else alignment.original
    spans = ((one.copy if added else one.original, one.severity) for one in rules.BY_ID[rule].run(alignment))
    return [(document.quote(span), severity) for span, severity in spans if span is not None]


@pytest.mark.parametrize(("longer", "shorter", "words"), LOST)
def test_a_clause_that_one_side_lacks_is_told_on_the_other(longer: str, shorter: str, words: str) -> None:
    assert told("omission", longer, shorter) == [(words, Severity.MAJOR)]
    assert told("addition", shorter, longer) == [(words, Severity.MAJOR)]


@pytest.mark.parametrize(("longer", "shorter", "words"), GONE)
def test_an_alternative_or_a_clause_is_told_that_a_shorter_copy_has_no_word_of(
    longer: str, shorter: str, words: str
) -> None:
    assert told("omission", longer, shorter) == [(words, Severity.MAJOR)]


@pytest.mark.parametrize(("original", "copy"), KEPT)
def test_a_clause_that_is_worded_anew_is_not_missed(original: str, copy: str) -> None:
    assert not told("omission", original, copy)
    assert not told("addition", original, copy)


@pytest.mark.parametrize(("plain", "caused", "words"), CAUSES)
def test_a_cause_that_one_side_alone_gives_is_told_however_the_rest_is_worded(
    plain: str, caused: str, words: str
) -> None:
    assert told("addition", plain, caused) == [(words, Severity.MAJOR)]
    assert told("omission", caused, plain) == [(words, Severity.MAJOR)]


@pytest.mark.parametrize(("original", "copy"), SAME_CAUSES)
def test_a_cause_that_is_worded_anew_is_not_told(original: str, copy: str) -> None:
    assert not told("addition", original, copy)
    assert not told("omission", original, copy)


def test_a_clause_is_missed_though_a_neighbouring_sentence_has_its_words_already() -> None:
    neighbour = "The rule for depots without staff applies from May."
    assert told("omission", f"{DEPOT}{STAFF}.\n{neighbour}", f"{DEPOT}.\n{neighbour}") == [(STAFF, Severity.MAJOR)]


def test_a_clause_that_moved_to_a_neighbouring_sentence_is_not_missed() -> None:
    neighbour = "Fees rise in May."
    moved = "Fees rise in May; the rule still applies at depots that have no staff."
    assert not told("omission", f"{DEPOT}{STAFF}.\n{neighbour}", f"{DEPOT}.\n{moved}")


@pytest.mark.parametrize(("plain", "attributed", "word"), ATTRIBUTED)
def test_an_attribute_that_is_all_that_was_put_in_is_told(plain: str, attributed: str, word: str) -> None:
    assert told("addition", plain, attributed) == [(word, Severity.MAJOR)]
    assert told("omission", attributed, plain) == [(word, Severity.MAJOR)]


@pytest.mark.parametrize(("one", "other"), REWORDED)
def test_an_attribute_that_the_other_side_words_anew_is_not_told(one: str, other: str) -> None:
    assert not told("addition", one, other)
    assert not told("omission", one, other)


TWICE = "The city will close the bridge on Monday. About 40 boats are moored there.\n\nA diver was hurt last year."


def messages(rule: str, original: str, copy: str) -> list[str]:
    report = compare(document(original, name="o"), document(copy, name="c"))
    return [finding.message for finding in report.findings if finding.rule == rule]


def test_text_that_the_copy_has_twice_is_told_as_that() -> None:
    first = TWICE.split("\n\n", maxsplit=1)[0]
    assert messages("addition", TWICE, f"{first}\n\n{TWICE}") == ["said twice in the copy: 1 paragraph (2 sentences)"]
    assert messages("omission", f"{first}\n\n{TWICE}", TWICE) == ["said once in the copy: 1 paragraph (2 sentences)"]


def test_new_text_is_told_as_new() -> None:
    new = "The mayor is to blame for it all. He has been asked to go."
    assert messages("addition", TWICE, f"{TWICE}\n\n{new}") == ["added in the copy: 1 paragraph (2 sentences)"]
    assert messages("omission", f"{TWICE}\n\n{new}", TWICE) == ["dropped from the copy: 1 paragraph (2 sentences)"]
