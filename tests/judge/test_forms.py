"""What the judge is told of a token besides its vector."""

import pytest

from driftcheck.judge.forms import ALONE, FLAGS, alone, flags
from driftcheck.model import Span

ORIGINAL, COPY = "Ann paid 44 euros.", "ann paid 14 euros euros ."


def spans(text: str) -> list[Span]:
    found, at = [], 0
    for word in text.replace(".", " .").split():
        start = text.index(word, at)
        at = start + len(word)
        found.append(Span(start, at))
    return found


def of_copy(word: str) -> dict[str, bool]:
    rows = flags(COPY, spans(COPY), ORIGINAL, spans(ORIGINAL), copy=True)
    at = [COPY[span.start : span.end] for span in spans(COPY)].index(word)
    return dict(zip(FLAGS, map(bool, rows[at]), strict=True))


def test_a_word_that_both_sides_have_says_so() -> None:
    assert of_copy("paid")["exact"]
    assert not of_copy("14")["exact"]


def test_a_word_in_other_case_is_the_same_but_not_exactly() -> None:
    assert of_copy("ann")["folded"]
    assert not of_copy("ann")["exact"]


def test_a_repeated_word_is_one_too_many() -> None:
    assert of_copy("euros")["surplus"]
    assert not of_copy("paid")["surplus"]


def test_a_word_the_original_never_had_is_new_and_not_one_too_many() -> None:
    assert not of_copy("14")["surplus"]


def test_a_sign_that_stands_apart_is_told_from_one_that_follows_its_word() -> None:
    assert of_copy(".")["spaced"]
    row = flags(ORIGINAL, spans(ORIGINAL), COPY, spans(COPY), copy=False)[-1]
    assert not dict(zip(FLAGS, row, strict=True))["spaced"]


@pytest.mark.parametrize("copy", [True, False])
def test_every_token_knows_its_side(copy: bool) -> None:
    assert set(flags(COPY, spans(COPY), ORIGINAL, spans(ORIGINAL), copy=copy)[:, 0]) == {float(copy)}


def test_what_a_text_is_by_itself_need_not_be_looked_at_twice() -> None:
    known = alone(COPY, spans(COPY))
    assert known.shape == (6, len(ALONE))
    sides = (COPY, spans(COPY), ORIGINAL, spans(ORIGINAL))
    assert (flags(*sides, copy=True, by_itself=known) == flags(*sides, copy=True)).all()
    others = flags(*sides, copy=True, by_itself=1 - known)
    assert (others[:, FLAGS.index("digit")] == 1 - known[:, ALONE.index("digit")]).all()


def test_no_tokens_have_no_flags() -> None:
    assert flags("", [], ORIGINAL, spans(ORIGINAL), copy=True).shape == (0, len(FLAGS))
