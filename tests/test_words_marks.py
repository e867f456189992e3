"""Which words are marked as changed."""

from __future__ import annotations

import pytest

from driftcheck import words
from driftcheck.model import Bead, Span, Word, WordLink
from driftcheck.words.marks import CHANGED, SAME
from tests.builders import segments

ORIGINAL = segments("Ann sold it.\nBen left.")
COPY = segments("Ann bought it.\nBen went.")
# By side: the words of both sentences, in reading order.
SPANS = (
    [Span(0, 3), Span(4, 8), Span(9, 11), Span(13, 16), Span(17, 21)],
    [Span(0, 3), Span(4, 10), Span(11, 13), Span(15, 18), Span(19, 23)],
)


def marked(scores: dict[int, float], differences: dict[int, float]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The marks where words have links of these scores, and these differences; the others have neither."""
    links = tuple(WordLink(SPANS[0][at], SPANS[1][at], score) for at, score in scores.items())
    one, other = (
        tuple(Word(span, differences.get(at, 0.0)) for at, span in enumerate(side)) for side in SPANS
    )  # fmt: skip
    bead = words.mark(Bead((0, 1), (0, 1)), links, (one, other), (ORIGINAL, COPY))
    return bead.original_changes, bead.copy_changes


def test_a_word_without_a_link_is_marked() -> None:
    assert marked({0: 1.0, 2: 1.0, 3: 1.0, 4: 1.0}, {}) == ((SPANS[0][1],), (SPANS[1][1],))


@pytest.mark.parametrize(
    ("score", "difference", "is_marked"),
    [
        (1.0, 0.0, False),
        (SAME, CHANGED - 0.01, False),
        (SAME - 0.01, 0.0, True),
        (1.0, CHANGED, True),
    ],
)
def test_a_linked_word_is_marked_where_it_differs(score: float, difference: float, *, is_marked: bool) -> None:
    found = marked({0: 1.0, 1: score, 2: 1.0, 3: 1.0, 4: 1.0}, {1: difference})
    assert found == (((SPANS[0][1],), (SPANS[1][1],)) if is_marked else ((), ()))


def test_neighbours_share_a_mark_but_not_over_the_end_of_a_sentence() -> None:
    assert marked({0: 1.0, 1: 1.0}, {}) == ((Span(9, 11), Span(13, 21)), (Span(11, 13), Span(15, 23)))


def test_a_one_sided_bead_has_no_marks() -> None:
    bead = Bead((0,), ())
    assert words.mark(bead, (), ((), ()), (ORIGINAL, COPY)) == bead.linked()
