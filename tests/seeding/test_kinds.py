"""Seeded errors: each kind makes what it says, one change at a time, and the same one for the same seed."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import languages, segmentation
from driftcheck.readers import document
from driftcheck.seeding import KINDS, Article, Kind, damages, edits

TEXT = """Harbour bridge to close

The city will close the old bridge on Monday, Mayor Lena Ortiz said. Inspectors, who checked 1,200 cables in May 2024, \
found cracks in three of them. Repairs cost $44 million and may take twelve weeks, which is longer than planned.

“We did not hide this report,” Lena Ortiz told the Harbour Gazette. Owen Pratt met Lena Ortiz after the vote – it was \
approved by a majority. He told her to wait. Allegedly nobody was hurt.

The ferry company is allegedly ready to add boats. It has never been able to add more than five.
"""
# What each kind makes of the text above: a piece of the original that is gone, and a piece of the copy that is new.
EXPECTED = {
    "number": ("1,200", ",200"),
    "magnitude": ("million", "billion"),
    "unit": ("weeks", "days"),
    "date": ("Monday", "day"),
    "name": ("Lena Ortiz", "Owen Pratt"),
    "roles": ("Owen Pratt met Lena Ortiz", "Lena Ortiz met Owen Pratt"),
    "negation-added": ("The city will close", "The city will not close"),
    "negation-lost": ("did not hide", "did hide"),
    "hedge-added": ("The city will close", "The city may close"),
    "hedge-lost": ("may take", "will take"),
    "antonym": ("longer than", "shorter than"),
    "quantifier": ("more than five", "less than five"),
    "connective": ("after the vote", "before the vote"),
    "pronoun": ("told her", "told him"),
    "tense": ("will close", "The city closed"),
    "agreement": ("it was", "it were"),
    "claim": ("Ortiz told", "Ortiz "),
    "sentence-dropped": (" Allegedly nobody was hurt.", ""),
    "paragraph-dropped": ("The ferry company is allegedly ready", ""),
    "sentence-added": ("", ". "),
    "sentence-repeated": ("", "Allegedly nobody was hurt. Allegedly nobody was hurt."),
    "clause-dropped": (", which is longer than planned", ""),
    "cut-off": ("add more than five.", ""),
    "words-repeated": ("", "city will close city will close"),
    "quotes-lost": ("“We did not hide this report,”", "We did not hide this report,"),
    "word-garbled": ("cables", "c"),
    "word-lost": ("the old bridge", "close old bridge"),
    "long-word-lost": ("the old bridge", "the old on"),
    "word-doubled": ("close the old", "close the the old"),
    "words-swapped": ("the old bridge", "old the bridge"),
    "words-shuffled": ("Repairs cost $44 million", "Repairs "),
    "mojibake": ("“We", "â€œWe"),
    "markup": ("", "<"),
}


def article(text: str) -> Article:
    read = document(text)
    return Article(read.text, segmentation.split(read), languages.get("en"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.id in EXPECTED], ids=lambda kind: kind.id)
def test_a_kind_makes_what_it_says(kind: Kind) -> None:
    one = article(TEXT)
    lost, gained = EXPECTED[kind.id]
    copies = [edit.applied(one.text) for edit in edits(kind, one, seed=0, most=100)]
    assert any(
        copy.count(lost) < one.text.count(lost) or copy.count(gained) > one.text.count(gained) for copy in copies
    )


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The vote is over. Owen Pratt beat Lena Ortiz.", 1),
        ("The vote is over. Owen Pratt and Lena Ortiz met.", 0),
        ("The vote is over. Gazette Group editor Lena Ortiz left.", 0),
        ("The vote is over. Owen Pratt praised Anna Pratt.", 0),
        ("On Monday the mayor, Ortiz, beat Pratt.", 1),
        ("The French premier met German voters on Monday.", 0),
    ],
)
def test_names_change_places_only_where_they_play_different_parts(sentence: str, count: int) -> None:
    kind = next(kind for kind in KINDS if kind.id == "roles")
    assert len(edits(kind, article(sentence), seed=0, most=9)) == count


def test_a_misquotation_takes_a_word_of_the_article() -> None:
    one = article(TEXT.replace("this report", "this disaster"))
    (edit,) = edits(next(kind for kind in KINDS if kind.id == "misquotation"), one, seed=0, most=9)
    assert one.text[edit.span.start : edit.span.end] == "disaster"
    assert edit.text in one.text


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_same_seed_makes_the_same_errors_and_headlines_are_spared(kind: Kind) -> None:
    one = article(TEXT)
    found = edits(kind, one, seed=3, most=4)
    assert found == edits(kind, one, seed=3, most=4)
    assert len(found) <= 4
    assert all(edit.span.start >= one.text.index("The city") for edit in found)


def test_another_seed_makes_other_errors() -> None:
    one = article(TEXT)
    assert len({tuple(edits(kind, one, seed=seed, most=3) for kind in KINDS) for seed in range(3)}) == 3


def test_a_sentence_can_be_damaged_by_itself() -> None:
    sentence = "Lena Ortiz told Owen Pratt on Monday that she was not to blame."
    found = damages(sentence, seed=1)
    assert len({one.kind for one in found}) == len(found)
    assert {"date", "negation-lost", "roles", "pronoun", "cut-off"} <= {one.kind for one in found}
    for one in found:
        assert one.text == sentence[: one.span.start] + one.replacement + sentence[one.span.end :]
        assert one.text.strip()
    assert found == damages(sentence, seed=1)
    assert {one.kind for one in damages(sentence, seed=1, most=9, kinds=["roles", "pronoun"])} == {"roles", "pronoun"}
    assert damages("", seed=1) == ()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("tense", "Votes counted by hand, he wins the opened box."),
        ("negation-lost", "Not only the mayor was there."),
        ("claim", "The mayor denied it."),
        ("number", "It was built in 1987."),
        ("pronoun", "The mayor lost it."),
        ("long-word-lost", "It is so that he won."),
    ],
)
def test_what_a_kind_leaves_alone(kind: str, sentence: str) -> None:
    assert damages(sentence, seed=0, most=9, kinds=[kind]) == ()


PIECES = [*"ab,. \n“”’–", "was ", "not ", "Ann Lee ", "three ", "44 ", "which ", "million "]


@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_the_text_an_edit_is_one_change_of_it(text: str) -> None:
    one = article(text)
    for kind in KINDS:
        for edit in edits(kind, one, seed=0, most=2):
            copy = edit.applied(one.text)
            assert copy != one.text
            kept = len(one.text) - len(edit.span)
            assert len(copy) == kept + len(edit.text)
            assert (
                SequenceMatcher(None, one.text, copy, autojunk=False).ratio()
                >= kept / max(len(copy), len(one.text)) / 2
            )
