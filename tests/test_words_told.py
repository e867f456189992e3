"""What a judge says of words, beside what the trees say of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import words
from driftcheck.comparison import linked, prepare
from driftcheck.model import Alignment, Bead, Span, Word
from driftcheck.settings import Settings
from driftcheck.words.told import SHARE, SURE
from tests.fakes import FakeEncoder

ORIGINAL = "The mayor opened it.\nPeople came."
COPY = "The mayor closed it.\nPeople left."
OF_ORIGINAL, OF_COPY = ([match.span() for match in words.WORD.finditer(text)] for text in (ORIGINAL, COPY))


def aligned() -> Alignment:
    """Two beads of a sentence each, all of whose words differ by 0.8."""
    prepared = prepare((ORIGINAL, COPY), settings=Settings(), lines=True)
    found = linked(prepared, FakeEncoder().encode(prepared.texts), aligned=True)
    return alike(with_differences(found, 0.8), SURE)


def alike(alignment: Alignment, similarity: float) -> Alignment:
    return replace(alignment, beads=tuple(replace(bead, similarity=similarity) for bead in alignment.beads))


def with_differences(alignment: Alignment, difference: float) -> Alignment:
    one, other = (
        tuple(replace(word, difference=difference) for word in side)
        for side in (alignment.original_words, alignment.copy_words)
    )
    beads = tuple(
        words.mark(bead, (one, other), (alignment.original_segments, alignment.copy_segments))
        for bead in alignment.beads
    )
    return replace(alignment, beads=beads, original_words=one, copy_words=other)


def tokens(text: str, value: float) -> tuple[Word, ...]:
    """A token for each word of a text, all of which differ as much."""
    return tuple(Word(Span(*match.span()), value) for match in words.WORD.finditer(text))


def both(value: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """What is said of the first bead."""
    return tokens(ORIGINAL.split("\n", maxsplit=1)[0], value), tokens(COPY.split("\n", maxsplit=1)[0], value)


def differences(alignment: Alignment) -> list[float]:
    return [word.difference for word in alignment.original_words]


def test_a_word_that_is_said_to_differ_less_differs_less() -> None:
    found = words.told(aligned(), {0: both(0.2)})
    lower = pytest.approx((1 - SHARE) * 0.8 + SHARE * 0.2, abs=1e-3)
    assert differences(found) == [lower, lower, lower, lower, 0.8, 0.8]
    assert [word.difference for word in found.copy_words] == [lower, lower, lower, lower, 0.8, 0.8]


def test_a_word_that_is_said_to_differ_more_differs_more_where_the_sides_belong_together() -> None:
    higher = pytest.approx((1 - SHARE) * 0.8 + SHARE, abs=1e-3)
    assert differences(words.told(aligned(), {0: both(1.0)})) == [higher, higher, higher, higher, 0.8, 0.8]
    apart = alike(aligned(), SURE - 0.01)
    assert words.told(apart, {0: both(1.0)}) == apart


def test_nothing_said_leaves_everything_as_it_is() -> None:
    assert words.told(aligned(), {}) == aligned()
    assert words.told(aligned(), {0: ((), ()), 1: ((), ())}) == aligned()


def test_what_hardly_differs_does_not_differ() -> None:
    assert differences(words.told(with_differences(aligned(), 0.15), {0: both(0.0)}))[:4] == [0.0] * 4


def test_the_marks_follow() -> None:
    before, after = aligned(), words.told(aligned(), {0: both(0.0)})
    assert [before.original.quote(span) for span in before.beads[0].original_changes] == ["The mayor opened it"]
    # What has no counterpart stays marked.
    assert [after.original.quote(span) for span in after.beads[0].original_changes] == ["opened"]
    assert after.beads[1] == before.beads[1]


def test_of_joined_sentences_each_word_gets_its_own() -> None:
    found = replace(aligned(), beads=(Bead((0, 1), (0, 1)),))
    joined = ORIGINAL.replace("\n", " ")
    said = tuple(
        Word(Span(*match.span()), at / 10) for at, match in enumerate(words.WORD.finditer(joined))
    )  # fmt: skip
    expected = [(1 - SHARE) * 0.8 + SHARE * at / 10 for at in range(6)]
    assert differences(words.told(found, {0: (said, ())})) == pytest.approx(expected, abs=1e-3)


def test_a_word_of_several_tokens_has_their_mean_and_one_of_none_is_left_alone() -> None:
    said = (Word(Span(0, 2), 0.0), Word(Span(2, 3), 0.4), Word(Span(4, 9), 0.6))
    found = differences(words.told(aligned(), {0: (said, ())}))
    expected = [(1 - SHARE) * 0.8 + SHARE * heard for heard in (0.2, 0.6)]
    assert found == [pytest.approx(expected[0], abs=1e-3), pytest.approx(expected[1], abs=1e-3), *[0.8] * 4]


@given(own=st.floats(0, 1), heard=st.floats(0, 1))
def test_a_difference_stays_between_what_it_was_and_what_is_said(own: float, heard: float) -> None:
    (first, *_) = differences(words.told(with_differences(aligned(), own), {0: both(heard)}))
    assert first == 0.0 or min(own, heard) - 1e-4 <= first <= max(own, heard) + 1e-4
