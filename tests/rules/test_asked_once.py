"""What is kept for who asks again, or asked only where it matters: nothing else comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from driftcheck import languages
from driftcheck.model import Alignment, Span
from driftcheck.rules.garble.gaps import new_gaps
from driftcheck.rules.names import literals
from driftcheck.rules.sides import reworded
from tests.builders import aligned

WORDS = "the mayor were late of aware will talks be 5 Oslo , . (".split()
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
LITERALS = ("www.one.org", "www.two.org/a", "--all", "--none", "@here", "main.py", "test.py", "the", "file")
LINE = st.lists(st.sampled_from(LITERALS), min_size=1, max_size=4).map(" ".join)


@given(TEXT, TEXT)
def test_gaps_that_are_kept_are_those_that_are_found_anew(text: str, original: str) -> None:
    english = languages.get("en")
    assert new_gaps(english, text, original) == new_gaps.__wrapped__(english, text, original)


def test_the_sides_of_a_bead_are_exchanged_once_and_twice_give_the_same() -> None:
    ((_, both),) = reworded(aligned(["The mayor was late."], ["The mayor is late."]))
    turned = both.turned()
    assert (turned.original, turned.copy) == (both.copy, both.original)
    assert both.turned() is turned
    assert turned.turned() == both


@given(st.lists(st.tuples(LINE, LINE), min_size=1, max_size=4))
def test_literals_that_only_beads_without_a_change_have_are_none_that_changed(lines: list[tuple[str, str]]) -> None:
    originals, copies = zip(*lines, strict=True)
    alignment = aligned(originals, copies)
    assert [(one.original, one.copy) for one in literals.changed(alignment)] == list(plainly(alignment))


def plainly(alignment: Alignment) -> Iterator[tuple[Span, Span]]:
    """The changed literals, those of every sentence read first."""
    sides: Sequence[list[tuple[literals.Literal, ...]]] = [
        [literals.read(segment) for segment in segments]
        for segments in (alignment.original_segments, alignment.copy_segments)
    ]
    known = [{one.key for own in side for one in own} for side in sides]
    for bead in alignment.beads:
        lost = [one for at in bead.original for one in sides[0][at] if one.key not in known[1]]
        gained = [one for at in bead.copy for one in sides[1][at] if one.key not in known[0]]
        if lost and gained:
            yield from ((one.span, other.span) for one, other in literals._paired(lost, gained))
