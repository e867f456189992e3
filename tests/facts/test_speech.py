"""Who says what in a sentence, read from trees written by hand."""

from __future__ import annotations

import pytest

from driftcheck import languages
from driftcheck.facts.speech import Report, SpeechAct, reports
from driftcheck.model import Span, Token

ENGLISH = languages.get("en")


def tokens(rows: str) -> tuple[Token, ...]:
    """Tokens from `text/upos/head/relation`, one after the other."""
    found, start = [], 0
    for row in rows.split():
        text, upos, head, relation = row.split("/")
        norm = text.lower()
        span = Span(start, start + len(text))
        found.append(Token(text, norm, ENGLISH.lemma(norm, upos), upos, int(head), relation, span))
        start += len(text) + 1
    return tuple(found)


def words(sentence: tuple[Token, ...], report: Report) -> tuple[str, str, str]:
    """The verb, who speaks and what is said."""
    source = report.source.places if report.source else ()
    places = ((report.verb,), source, sorted(report.content))
    verb, who, what = (" ".join(sentence[at].text for at in each) for each in places)
    return verb, who, what


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Police/NOUN/1/nsubj said/VERB/-1/root he/PRON/3/nsubj fled/VERB/1/ccomp",
            [("said", "Police", "he fled")],
        ),
        (
            "He/PRON/1/nsubj fled/VERB/-1/root according/VERB/4/case to/ADP/2/fixed police/NOUN/1/obl",
            [("according", "police", "He fled")],
        ),
        (
            "Reports/NOUN/2/nsubj:pass were/AUX/2/aux:pass denied/VERB/-1/root by/ADP/4/case banks/NOUN/2/obl:agent",
            [("denied", "banks", "Reports")],
        ),
        (
            "She/PRON/1/nsubj refused/VERB/-1/root to/PART/3/mark say/VERB/1/xcomp why/ADV/3/advmod",
            [("refused", "", "to say why")],
        ),
        (
            "It/PRON/2/nsubj is/AUX/2/cop over/ADJ/-1/root said/VERB/2/parataxis Anna/PROPN/3/nsubj Novak/PROPN/4/flat",
            [("said", "Anna Novak", "It is over")],
        ),
        # No reports: a visa that was denied, an attribute, a noun.
        ("She/PRON/2/nsubj:pass was/AUX/2/aux:pass denied/VERB/-1/root a/DET/4/det visa/NOUN/2/obj", []),
        ("The/DET/2/det alleged/VERB/2/amod thief/NOUN/3/nsubj fled/VERB/-1/root", []),
        ("The/DET/1/det claims/NOUN/2/nsubj grew/VERB/-1/root", []),
    ],
)
def test_reports(rows: str, expected: list[tuple[str, str, str]]) -> None:
    sentence = tokens(rows)
    assert [words(sentence, report) for report in reports(sentence, ENGLISH)] == expected


def test_a_negated_verb_withholds_what_it_would_say() -> None:
    rows = "She/PRON/3/nsubj did/AUX/3/aux not/PART/3/advmod say/VERB/-1/root why/ADV/3/advmod"
    (report,) = reports(tokens(rows), ENGLISH)
    assert report.acts == {SpeechAct.WITHHOLD}


def test_a_language_without_the_table_reports_nothing() -> None:
    rows = "Police/NOUN/1/nsubj said/VERB/-1/root he/PRON/3/nsubj fled/VERB/1/ccomp"
    assert reports(tokens(rows), languages.get("fi")) == ()
