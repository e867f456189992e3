"""Opposites, synonyms and co-hyponyms of English are what WordNet says of frequent words."""

from __future__ import annotations

import pytest

from driftcheck.languages import lexicon
from driftcheck.languages.lexicon import Opposition


def english() -> lexicon.Lexicon:
    found = lexicon.load("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "upos", "opposition"),
    [
        ("rise", "fall", "VERB", Opposition.DIRECT),
        ("guilty", "innocent", "ADJ", Opposition.DIRECT),
        ("accept", "reject", "VERB", Opposition.DIRECT),
        ("victory", "defeat", "NOUN", Opposition.DIRECT),
        ("begin", "finish", "VERB", Opposition.INDIRECT),
        ("tiny", "large", "ADJ", Opposition.INDIRECT),
        ("rise", "fall", "ADJ", Opposition.NONE),
        ("rise", "increase", "VERB", Opposition.NONE),
        ("begin", "start", "VERB", Opposition.NONE),
        ("big", "large", "ADJ", Opposition.NONE),
        ("house", "house", "NOUN", Opposition.NONE),
        ("nosuchword", "large", "ADJ", Opposition.NONE),
    ],
)
def test_opposites(one: str, other: str, upos: str, opposition: Opposition) -> None:
    assert english().opposition(one, other, upos) is opposition
    assert english().opposition(other, one, upos) is opposition


@pytest.mark.parametrize(
    ("one", "other", "upos", "same"),
    [
        ("buy", "purchase", "VERB", True),
        ("begin", "commence", "VERB", True),
        ("reject", "refuse", "VERB", True),
        ("car", "automobile", "NOUN", True),
        ("nosuchword", "nosuchword", "NOUN", True),
        ("buy", "sell", "VERB", False),
        ("buy", "purchase", "NOUN", False),
        ("guilty", "innocent", "ADJ", False),
    ],
)
def test_synonyms(one: str, other: str, upos: str, *, same: bool) -> None:
    assert english().are_synonyms(one, other, upos) is same
    assert english().are_synonyms(other, one, upos) is same


def test_kinds_of_one_thing() -> None:
    assert english().are_cohyponyms("monday", "tuesday", "NOUN")
    assert not english().are_cohyponyms("monday", "monday", "NOUN")
    assert not english().are_cohyponyms("pepper", "people", "NOUN")


def test_nothing_is_opposite_to_its_synonym() -> None:
    for (lemma, upos), words in lexicon._column("en", "synonyms", 0).items():
        for word in words.split():
            assert english().opposition(lemma, word, upos) is Opposition.NONE


@pytest.mark.parametrize("code", ["fi", "", ".."])
def test_a_language_without_tables_has_no_lexicon(code: str) -> None:
    assert lexicon.load(code) is None


def test_the_licence_is_carried() -> None:
    notice = (lexicon.HOME / "en" / "WORDNET-LICENCE.txt").read_text(encoding="utf-8")
    assert "WordNet 3.1 Copyright 2011 by Princeton University" in notice
    assert "Creative Commons" in notice
