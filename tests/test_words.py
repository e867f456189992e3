"""What is linked inside a bead, and what is left over as changed."""

from __future__ import annotations

from collections.abc import Set

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import languages, words
from driftcheck.model import Bead, Document, LinkedBead, Segment, Span, Tree, Word
from driftcheck.words import scores, word
from driftcheck.words.links import CLOSE
from driftcheck.words.links import linked as linked_words
from driftcheck.words.marks import SAME
from driftcheck.words.pairs import Pairs, compare
from driftcheck.words.phrases import grown
from tests.builders import document, segments
from tests.fakes import encoding

ENGLISH = languages.get("en")


def linked(original: str, copy: str) -> tuple[LinkedBead, Document, Document]:
    """One bead of all the lines of both texts, marked as if no linked word differed."""
    sides = [segments(original), segments(copy)]
    bead = Bead(tuple(range(len(sides[0]))), tuple(range(len(sides[1]))), similarity=0.9)
    one, other = (words.side(side, [encoding(segment.text) for segment in side], ENGLISH) for side in sides)
    links = words.link(bead, (one, other))
    alike = tuple(tuple(Word(found.span, 0.0) for found in side.words) for side in (one, other))
    return words.mark(bead, links, (alike[0], alike[1]), (sides[0], sides[1])), document(original), document(copy)


def changes(original: str, copy: str) -> tuple[list[str], list[str]]:
    bead, one, other = linked(original, copy)
    return [one.quote(span) for span in bead.original_changes], [other.quote(span) for span in bead.copy_changes]


@pytest.mark.parametrize(
    ("original", "copy", "expected"),
    [
        ("He paid 44 dollars.", "He paid 14 dollars.", (["44"], ["14"])),
        ("The old red barn burned.", "The barn burned.", (["old red"], [])),
        ("Ann met Bob.", "Ann met Bob and Ann.", ([], ["and Ann"])),
        ("It was a well-known fact.", "It was a fact.", (["well-known"], [])),
        ("The cat sat.", "A dog ran.", (["The cat sat"], ["A dog ran"])),
        ("First line here.\nLost words", "First line here.\nNew things", (["Lost words"], ["New things"])),
    ],
)
def test_words_without_a_counterpart_are_the_change(
    original: str, copy: str, expected: tuple[list[str], list[str]]
) -> None:
    assert changes(original, copy) == expected


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("He paid 44 dollars.", "He paid 44 dollars."),
        ("Two spokesmen spoke.", "Two spokesmen spoke"),
        ("the Journal’s report", "The Journal's report"),
        ("On Monday he left.", "He left on Monday."),
        ("The election committee met.", "The elections committee met."),
        ("One line.\nTwo lines.", "One line. Two lines."),
    ],
)
def test_words_with_a_counterpart_are_no_change(original: str, copy: str) -> None:
    assert changes(original, copy) == ([], [])


def test_a_change_does_not_run_over_the_end_of_a_sentence() -> None:
    assert changes("Same here.\nSame there.", "Same here gone.\nNew same there.")[1] == ["gone", "New"]


def test_a_number_is_not_linked_with_one_that_looks_like_it() -> None:
    bead, *_ = linked("It cost 1,000,001.", "It cost 1,000,007.")
    assert len(bead.links) == 2


def test_a_one_sided_bead_has_no_links() -> None:
    bead = Bead((0,), ())
    side = segments("Alone.")
    assert words.link(bead, (words.side(side, [encoding("Alone.")], ENGLISH), words.side((), (), ENGLISH))) == ()


TEXT = st.lists(
    st.sampled_from(["the", "cat", "sat", "44", "never", "Ann's", "well-known", "ß", "猫", "—", "."]), max_size=12
).map(" ".join)


@given(original=TEXT, copy=TEXT)
def test_a_word_is_changed_unless_it_is_linked_with_one_that_says_the_same(original: str, copy: str) -> None:
    bead, one, other = linked(original, copy)
    for document_, links, changed in (
        (one, [(link.original, link.score) for link in bead.links], bead.original_changes),
        (other, [(link.copy, link.score) for link in bead.links], bead.copy_changes),
    ):
        for match in words.WORD.finditer(document_.text):
            here = Span(*match.span())
            same = any(here in span and score >= SAME for span, score in links)
            # A line that no segment stands on has no words.
            assert sum(here in span for span in changed) == (bead.two_sided and not same)


@given(original=TEXT, copy=TEXT)
def test_words_of_one_form_are_linked_one_to_one(original: str, copy: str) -> None:
    bead, one, other = linked(original, copy)
    pairs = [(link.original, link.copy) for link in bead.links if one.quote(link.original) == other.quote(link.copy)]
    for side in zip(*pairs, strict=True):
        assert len(set(side)) == len(pairs)


def phrases(
    alike: list[list[float]], *, same: Set[tuple[int, int]] = frozenset(), function: int = -1
) -> set[tuple[int, int]]:
    """What the link of the first word of each side grows into; word number `function` of the original is grammar."""
    likeness = np.array(alike)
    identical = np.zeros(likeness.shape, dtype=bool)
    for pair in same:
        identical[pair] = True
    flags = (np.arange(likeness.shape[0]) == function, np.zeros(likeness.shape[1], dtype=bool))
    return grown([(0, 0)], Pairs(likeness, likeness, identical, np.zeros_like(identical), flags))


def test_words_join_a_phrase_with_the_counterpart_of_their_neighbour() -> None:
    """As "was able to" does with "could"."""
    assert phrases([[0.6], [0.45], [0.55]]) == {(0, 0), (1, 0), (2, 0)}
    assert phrases([[0.6, 0.5]]) == {(0, 0), (0, 1)}


@pytest.mark.parametrize(
    ("alike", "same", "function"),
    [
        pytest.param([[0.6], [0.3]], set(), -1, id="unlike"),
        pytest.param([[0.6], [0.1], [0.9]], set(), -1, id="not beside it"),
        pytest.param([[0.6], [0.45]], set(), 1, id="grammar is like many words"),
        pytest.param([[1.0], [0.6]], {(0, 0)}, -1, id="the neighbour has all it needs"),
        pytest.param([[1.0], [1.0]], {(0, 0), (1, 0)}, -1, id="said twice"),
    ],
)
def test_words_stay_over(alike: list[list[float]], same: set[tuple[int, int]], function: int) -> None:
    assert phrases(alike, same=same, function=function) == {(0, 0)}


@given(text=TEXT)
def test_a_text_against_itself_has_no_changes(text: str) -> None:
    assert changes(text, text) == ([], [])


@given(text=TEXT)
def test_words_that_read_the_same_are_linked_as_any_others_would_be(text: str) -> None:
    side = segments(text)
    own = [each for segment in side for each in word.words(segment, ENGLISH)]
    vectors = np.concatenate([np.zeros((0, 64)), *(word.vectors(one, encoding(one.text), ENGLISH) for one in side)])
    found = linked_words(compare((own, own), (vectors, vectors)), CLOSE)
    assert sorted(found) == [(at, at) for at in range(len(own))]


LINES = st.lists(TEXT.filter(bool), min_size=1, max_size=5)


@given(original=LINES, copy=LINES)
def test_words_that_changed_are_judged_as_if_all_were(original: list[str], copy: list[str]) -> None:
    """Those in sentences that read the same are looked at only where they are another word's counterpart."""
    copy = [text if at % 2 else original[at % len(original)] for at, text in enumerate(copy)]
    sides = [segments("\n".join(texts)) for texts in (original, copy)]
    beads = [Bead((at,), (at,)) for at in range(min(map(len, sides)))]
    one, other = (words.side(side, [encoding(segment.text) for segment in side], ENGLISH) for side in sides)
    if not one.words or not other.words:
        return
    seen = scores.look((one, other), beads, ())
    whole = (scores.read(seen, range(len(sides[0])), side=0), scores.read(seen, range(len(sides[1])), side=1))
    pages = (
        scores.read(seen, scores.changed_segments(seen, 0), side=0),
        scores.read(seen, scores.changed_segments(seen, 1), side=1),
    )
    for page, every in zip(pages, whole, strict=True):
        expected = scores.second_table(seen, every, scores.first_values(seen, whole))[page.own.rows]
        assert np.array_equal(scores.second_table(seen, page, scores.first_values(seen, pages)), expected)


def test_words_of_a_script_without_spaces_are_those_of_the_tree() -> None:
    text = "公司出售了码头。"
    tree = Tree(
        (Span(0, 2), Span(2, 4), Span(4, 5), Span(5, 7), Span(7, 8)), ("X",) * 5, (1, -1, 1, 1, 1), ("dep",) * 5
    )
    segment = Segment(Span(10, 10 + len(text)), text, 0)
    found = word.words(segment, languages.get("zh"), tree)
    assert [one.form for one in found] == ["公司", "出售", "了", "码头"]
    assert [(one.span.start, one.span.end) for one in found] == [(10, 12), (12, 14), (14, 15), (15, 17)]
    assert [one.form for one in word.words(segment, languages.get("zh"))] == ["公司出售了码头"]
    assert [one.form for one in word.words(segment, languages.get("en"), tree)] == ["公司出售了码头"]
