"""A paragraph that the original has as it is: what is odd in it is the original's own, and is not looked for."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from driftcheck.rules.garble import RULE, reading
from tests.builders import aligned
from tests.rules.test_garble import PIECES

ODD = (
    "The mayor were late. .",
    "He remove SpaceX's nux from the the list.",
    "It cost 5 million ,  he said (and went.",
    'She said: "Nobody knows.',
    "dijo que los dos no están aquí, she wrote.",
    "<b>It rained on Monday.</b>",
)
SENTENCE = st.one_of(st.sampled_from(ODD), st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join))


def found(originals: Sequence[str], copies: Sequence[str]) -> list[tuple[str, str]]:
    alignment = aligned(originals, copies)
    return [(one.message, one.copy_text) for one in RULE.check(RULE, alignment)]


def test_what_the_original_bears_as_well_is_none_of_the_copy() -> None:
    assert found(ODD, ODD) == []
    assert found((*ODD, "It rained on Monday."), (*ODD, "It rained  . on on Monday."))


def test_a_bracket_whose_partner_stood_in_a_paragraph_that_changed_is_told() -> None:
    originals = ("He said (as he often does", "that it rained) on Monday.")
    assert found(originals, originals) == []
    (told,) = found(originals, (originals[0], "that it rained on Monday."))
    assert "never closed" in told[0]


def test_a_sentence_of_signs_alone_has_no_gap() -> None:
    assert found(("The mayor was late.",), ("***",)) == []


@given(st.lists(st.tuples(SENTENCE, st.none() | SENTENCE), min_size=1, max_size=5))
def test_nothing_is_missed_for_it(drawn: list[tuple[str, str | None]]) -> None:
    lines = [(one.strip() or "A", (one if other is None else other).strip() or "A") for one, other in drawn]
    originals, copies = zip(*lines, strict=True)
    quick = found(originals, copies)
    with patch.object(reading, "_is_kept", lambda *_: False):
        assert found(originals, copies) == quick
