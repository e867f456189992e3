"""Lemmas are those of the word in its part of speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.languages import lemmas

UPOS = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "DET", "PROPN", "NUM", "ADP", "X", "")


def english() -> lemmas.Lemmatizer:
    found = lemmas.load("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("men", "NOUN", "man"),
        ("taxes", "NOUN", "tax"),
        ("arms", "NOUN", "arm"),  # of both kinds, as in Universal Dependencies
        ("shoes", "NOUN", "shoe"),
        ("analyses", "NOUN", "analysis"),
        ("years", "NOUN", "year"),
        ("country's", "NOUN", "country"),
        ("tweeters", "NOUN", "tweeter"),
        ("left", "VERB", "leave"),
        ("lying", "VERB", "lie"),
        ("singing", "VERB", "sing"),
        ("stopped", "VERB", "stop"),
        ("goes", "VERB", "go"),
        ("rose", "VERB", "rise"),
        ("better", "ADJ", "good"),
        ("better", "ADV", "well"),
        ("biggest", "ADJ", "big"),
        ("lower", "ADJ", "low"),
        ("were", "AUX", "be"),
        ("them", "PRON", "they"),
        ("an", "DET", "a"),
        ("states", "PROPN", "state"),
        ("iraqis", "PROPN", "iraqi"),
        ("left", "X", "leave"),
        ("taxes", "", "tax"),
        ("were", "", "be"),
    ],
)
def test_forms_have_the_lemma_of_their_part_of_speech(form: str, upos: str, lemma: str) -> None:
    assert english().lemma(form, upos) == lemma


@pytest.mark.parametrize(
    ("form", "upos"),
    [
        ("news", "NOUN"),
        ("corps", "NOUN"),
        ("morale", "NOUN"),
        ("lens", "NOUN"),
        ("bus", "NOUN"),
        ("specimen", "NOUN"),
        ("united", "ADJ"),
        ("left", "ADJ"),
        ("upper", "ADJ"),
        ("modest", "ADJ"),
        ("feed", "VERB"),
        ("focus", "VERB"),
        ("philippines", "PROPN"),
        ("edwards", "PROPN"),
        ("1970s", "NOUN"),
        ("news", "X"),
        ("this", "X"),
        ("always", "X"),
        ("offer", "X"),
    ],
)
def test_what_looks_like_a_form_keeps_its_own_lemma(form: str, upos: str) -> None:
    assert english().lemma(form, upos) == form


@given(st.text(), st.sampled_from(UPOS))
def test_every_text_has_a_lemma(form: str, upos: str) -> None:
    assert bool(english().lemma(form, upos)) == bool(form)


@given(st.sampled_from(sorted(english().known["VERB"])), st.sampled_from(["VERB"]))
def test_a_lemma_is_the_lemma_of_itself(form: str, upos: str) -> None:
    once = english().lemma(form, upos)
    assert english().lemma(once, upos) == once


@pytest.mark.parametrize("code", ["fi", "", "..", "en/../en"])
def test_a_language_without_a_table_has_no_lemmatizer(code: str) -> None:
    assert lemmas.load(code) is None


def test_the_table_is_small() -> None:
    assert (lemmas.HOME / "en" / "lemmas.txt.gz").stat().st_size < 400_000
