"""What the aligner makes of an article and its copies."""

from __future__ import annotations

import numpy as np

from driftcheck.alignment import coverage, related
from driftcheck.alignment.calibration import centred
from driftcheck.alignment.side import make_sides
from tests.alignment.articles import ARTICLE, FOREIGN, REWORDED
from tests.alignment.fake import Links, align_lines_of, lines, links, vectors


def diagonal(count: int) -> Links:
    return [((index,), (index,)) for index in range(count)]


def two_sided(found: Links) -> Links:
    return [link for link in found if link[0] and link[1]]


def test_a_reworded_copy_is_linked_sentence_by_sentence() -> None:
    assert links(ARTICLE, REWORDED) == diagonal(10)


def test_a_dropped_sentence_is_left_out_and_not_swallowed_by_its_neighbour() -> None:
    found = links(ARTICLE, [*REWORDED[:4], *REWORDED[5:]])
    assert ((4,), ()) in found
    assert len(two_sided(found)) == 9


def test_an_omission_stands_after_the_text_it_was_dropped_after() -> None:
    found = links(ARTICLE, [*REWORDED[:4], *REWORDED[5:]])
    assert found.index(((4,), ())) == found.index(((3,), (3,))) + 1


def test_what_was_dropped_at_the_start_stands_first() -> None:
    assert links(ARTICLE, REWORDED[1:])[0] == ((0,), ())


def test_an_omission_goes_with_its_paragraph_when_that_moved() -> None:
    copy = [*REWORDED[3:8], REWORDED[0], REWORDED[2], *REWORDED[8:]]
    found = links(ARTICLE, copy)
    assert found.index(((1,), ())) == found.index(((0,), (5,))) + 1


def test_an_added_sentence_is_an_addition() -> None:
    found = links(ARTICLE, [*REWORDED[:5], FOREIGN[0], *REWORDED[5:]])
    assert ((), (5,)) in found
    assert len(two_sided(found)) == 10


def test_a_sentence_split_in_two_is_one_bead() -> None:
    split = ["Mayor Ines Dahl said the repair would cost 31 million crowns.", "That is a third more than planned."]
    found = links(ARTICLE, [*REWORDED[:2], *split, *REWORDED[3:]])
    assert ((2,), (2, 3)) in found
    assert len(two_sided(found)) == 10


def test_two_sentences_joined_are_one_bead() -> None:
    joined = f"{REWORDED[3][:-1]}, and {REWORDED[4]}"
    found = links(ARTICLE, [*REWORDED[:3], joined, *REWORDED[5:]])
    assert ((3, 4), (3,)) in found


def test_a_moved_paragraph_is_found_and_marked() -> None:
    copy = [*REWORDED[:1], *REWORDED[3:], *REWORDED[1:3]]
    beads = align_lines_of(ARTICLE, copy)
    assert {(bead.original, bead.copy) for bead in beads if bead.moved} == {((1,), (8,)), ((2,), (9,))}
    assert all(bead.two_sided for bead in beads)


def test_text_in_order_is_not_marked_as_moved() -> None:
    assert not any(bead.moved for bead in align_lines_of(ARTICLE, REWORDED))


def test_a_dropped_and_an_added_sentence_elsewhere_are_not_a_move() -> None:
    beads = align_lines_of(ARTICLE, [*REWORDED[1:], FOREIGN[1]])
    assert [(bead.original, bead.copy) for bead in beads if not bead.two_sided] == [((0,), ()), ((), (9,))]


def test_a_dropped_and_an_added_sentence_in_one_place_stay_apart() -> None:
    found = links(ARTICLE, [*REWORDED[:4], FOREIGN[2], *REWORDED[5:]])
    assert ((4,), ()) in found
    assert ((), (4,)) in found


def test_a_headline_does_not_take_the_sentence_it_sums_up() -> None:
    found = links(ARTICLE, ["Halvern votes to close old iron bridge", *REWORDED])
    assert found == [((), (0,)), *(((index,), (index + 1,)) for index in range(10))]


def test_a_copy_that_stops_in_the_middle_has_the_rest_left_out() -> None:
    assert links(ARTICLE, REWORDED[:5]) == [*diagonal(5), *(((index,), ()) for index in range(5, 10))]


def test_another_article_is_no_copy() -> None:
    beads = align_lines_of(ARTICLE, FOREIGN)
    assert coverage(beads, lines(ARTICLE), lines(FOREIGN)).original < 0.15
    assert not related(beads, lines(ARTICLE), lines(FOREIGN))


def test_half_an_article_is_a_copy() -> None:
    beads = align_lines_of(ARTICLE, REWORDED[5:])
    found = coverage(beads, lines(ARTICLE), lines(REWORDED[5:]))
    assert found.copy == 1
    assert 0.3 < found.original < 0.7
    assert related(beads, lines(ARTICLE), lines(REWORDED[5:]))


def test_empty_documents() -> None:
    assert links([], []) == []
    assert links(["One."], []) == [((0,), ())]
    assert links([], ["One.", "Two."]) == [((), (0,)), ((), (1,))]


def test_repeated_sentences_stay_in_their_places() -> None:
    repeated = ["Read more.", *ARTICLE[:3], "Read more.", *ARTICLE[3:6], "Read more.", "Read more."]
    assert links(repeated, repeated) == diagonal(len(repeated))


def test_text_without_words_is_aligned_as_well() -> None:
    assert links(["—", "***", "…"], ["—", "***", "…"]) == diagonal(3)


def test_similarity_is_the_cosine_of_what_the_bead_holds() -> None:
    beads = align_lines_of(ARTICLE, REWORDED)
    left, right = vectors(ARTICLE), vectors(REWORDED)
    assert all(abs(bead.similarity - left[i] @ right[i]) < 1e-5 for i, bead in enumerate(beads))


def test_taking_off_what_a_side_has_in_common_leaves_directions_of_length_1() -> None:
    rows = vectors(["The city will close the bridge.", "Penguins gather twice yearly.", "Seals sleep upon warm rocks."])
    found = centred(rows, 0.5)
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-6)
    assert (found @ found.T)[0, 1] < (rows @ rows.T)[0, 1]
    assert centred(rows, 0.0) is rows
    assert np.allclose(centred(rows[:1], 0.5), rows[:1], atol=1e-6)
    assert centred(rows[:0], 0.5).shape == (0, rows.shape[1])


def test_an_ideograph_is_as_long_as_some_letters() -> None:
    english, chinese = "The bridge closes on Monday.", "大桥周一关闭。"
    sides = make_sides([english], [chinese], original_vectors=vectors([english]), copy_vectors=vectors([chinese]))
    assert sides[0].lengths[0] == len(english)
    assert 2 * len(chinese) < sides[1].lengths[0] <= 3 * len(chinese)
