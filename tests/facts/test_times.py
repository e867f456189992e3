"""When verbs tell that something happens, given the trees of their sentences."""

from __future__ import annotations

import pytest

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children
from driftcheck.facts.clauses.times import Time, time_of
from driftcheck.model import Span, Token

Row = tuple[str, str, int, str]


def tokens(rows: list[Row]) -> list[Token]:
    return [Token(text, text, text, upos, head, relation, Span(0, 0)) for text, upos, head, relation in rows]


@pytest.mark.parametrize(
    ("language", "place", "rows", "expected"),
    [
        ("en", 1, [("will", "AUX", 1, "aux"), ("sign", "VERB", -1, "root")], Time.FUTURE),
        ("en", 1, [("they", "PRON", 1, "nsubj"), ("signed", "VERB", -1, "root")], Time.PAST),
        ("en", 1, [("is", "AUX", 1, "aux:pass"), ("signed", "VERB", -1, "root")], None),
        ("en", 1, [("has", "AUX", 1, "aux"), ("signed", "VERB", -1, "root")], Time.PAST),
        ("en", 1, [("could", "AUX", 1, "aux"), ("sign", "VERB", -1, "root")], None),
        ("en", 2, [("due", "ADJ", -1, "root"), ("to", "PART", 2, "mark"), ("open", "VERB", 0, "xcomp")], Time.FUTURE),
        ("de", 1, [("wird", "AUX", 1, "aux"), ("steigen", "VERB", -1, "root")], Time.FUTURE),
        ("de", 1, [("wird", "AUX", 1, "aux:pass"), ("geschlossen", "VERB", -1, "root")], None),
        ("de", 1, [("wurde", "AUX", 1, "aux:pass"), ("geschlossen", "VERB", -1, "root")], Time.PAST),
        ("fr", 0, [("augmenteront", "VERB", -1, "root")], Time.FUTURE),
        ("fr", 1, [("a", "AUX", 1, "aux"), ("reçu", "VERB", -1, "root")], Time.PAST),
        (
            "fr",
            2,
            [("vient", "VERB", -1, "root"), ("de", "ADP", 2, "mark"), ("quitter", "VERB", 0, "xcomp")],
            Time.PAST,
        ),
        ("pt", 1, [("terá", "AUX", 1, "aux"), ("recebido", "VERB", -1, "root")], None),
        ("ru", 0, [("снизились", "VERB", -1, "root")], Time.PAST),
        ("fi", 0, [("sanoi", "VERB", -1, "root")], None),
    ],
)
def test_a_verb_has_its_time(language: str, place: int, rows: list[Row], expected: Time | None) -> None:
    own = tokens(rows)
    assert time_of(own, place, children(own), languages.get(language)) is expected
