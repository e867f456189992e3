"""Laws that hold whatever the text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.alignment.articles import ARTICLE, FOREIGN, REWORDED
from tests.alignment.fake import align_lines_of, links

SENTENCES = st.lists(st.sampled_from([*ARTICLE, *REWORDED, *FOREIGN, "Read more.", "***"]), max_size=14)
ANY_TEXT = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1), max_size=6)


def covered(original: Sequence[str], copy: Sequence[str]) -> None:
    beads = align_lines_of(original, copy)
    assert sorted(index for bead in beads for index in bead.original) == list(range(len(original)))
    assert sorted(index for bead in beads for index in bead.copy) == list(range(len(copy)))
    assert all(bead.original or bead.copy for bead in beads)
    assert all(0 <= bead.similarity <= 1 for bead in beads)
    order = [bead.copy[0] for bead in beads if bead.copy]
    assert order == sorted(order)


@given(SENTENCES, SENTENCES)
def test_every_segment_is_in_exactly_one_bead(original: list[str], copy: list[str]) -> None:
    covered(original, copy)


@given(ANY_TEXT, ANY_TEXT)
def test_every_segment_of_any_text_is_in_exactly_one_bead(original: list[str], copy: list[str]) -> None:
    covered(original, copy)


@given(SENTENCES | ANY_TEXT)
def test_a_document_against_itself_is_one_to_one(texts: list[str]) -> None:
    assert links(texts, texts) == [((index,), (index,)) for index in range(len(texts))]


@given(st.permutations(range(10)), st.sets(st.integers(0, 9), max_size=4), st.integers(0, 3))
def test_swapping_the_sides_mirrors_the_beads(order: list[int], dropped: set[int], foreign: int) -> None:
    copy = [REWORDED[index] for index in order if index not in dropped] + list(FOREIGN[:foreign])
    there, back = links(ARTICLE, copy), links(copy, ARTICLE)
    assert set(there) == {(left, right) for right, left in back}


@given(st.integers(0, 10), st.integers(1, 3))
def test_a_foreign_paragraph_adds_only_its_segments(place: int, size: int) -> None:
    found = links(ARTICLE, [*REWORDED[:place], *FOREIGN[:size], *REWORDED[place:]])
    shifted = {((index,), (index + size * (index >= place),)) for index in range(10)}
    assert set(found) == shifted | {((), (place + index,)) for index in range(size)}
