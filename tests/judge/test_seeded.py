"""What is seeded into sound pairs changes what they say, and what is reworded does not."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.judge.damage import group
from benchmarks.judge.harm import HARMS, Stock, harmed, stock
from benchmarks.judge.harmless import bared, reformed, reworded
from benchmarks.judge.pairs import Marks, Pair
from benchmarks.judge.wordnet import Words, words

TEXT = "The big ship waited for the lawyer in the harbour, said Ada Brand on 3 May."
SOUND = Pair("test", "one", TEXT, "In the harbour the large ship waited, Ada Brand said.", 0.0, (Marks(), Marks()))


@pytest.fixture
def held(few_words: Words) -> Stock:
    assert few_words.part
    return stock([TEXT, "Wait for a small bus that quickly left with Ines Tomas, after the storm."])


def test_words_are_known_by_part_of_speech_and_meaning(few_words: Words) -> None:
    assert few_words.part["ship"] == "n"
    assert few_words.above["ship"] == ("vehicle",)
    assert few_words.beside["ship"] == ("bus",)
    assert few_words.antonyms["big"] == ("small",)
    assert few_words.same["attorney"] == ("lawyer",)


def test_without_wordnet_an_error_says_where_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORDNET", "nowhere")
    words.cache_clear()
    with pytest.raises(FileNotFoundError, match="nowhere has no WordNet: set WORDNET"):
        words()


def test_a_stock_holds_words_by_part_names_and_phrases(held: Stock) -> None:
    assert "ship" in held.words["n"]
    assert "quickly" in held.words["r"]
    assert "Ines Tomas" in held.names
    assert " in the harbour" in held.phrases


def test_every_harm_changes_a_text_or_says_that_it_cannot(held: Stock) -> None:
    made = [harm(TEXT, Random(seed), held) for harm in HARMS for seed in range(5)]
    told = [harm for harm in made if harm]
    assert len(told) > len(made) / 2
    assert all(harm.text and "  " not in harm.text for harm in told)
    assert {harm.kind for harm in told} >= {"omission", "addition", "wording", "name", "garbled"}


def test_words_are_exchanged_for_related_ones(held: Stock) -> None:
    made = {harm.text for seed in range(200) if (harm := harmed(TEXT, Random(seed), held))}
    assert TEXT.replace("big", "small") in made
    assert TEXT.replace("ship", "vehicle") in made
    assert TEXT.replace("waited", "will wait") in made
    assert TEXT.replace("big ", "") in made


def test_a_text_without_words_has_no_harm(held: Stock) -> None:
    assert harmed("…", Random(0), held) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He did not go.", "He didn't go."),
        ("It cost $5 million.", "It cost 5 million dollars."),
        ("In May, they left the harbour.", "They left the harbour in May."),
        ("Her attorney left.", "Her lawyer left."),
        ("It grew by 5%.", "It grew by 5 percent."),
    ],
)
def test_the_same_may_be_said_otherwise(few_words: Words, before: str, after: str) -> None:
    assert few_words.same
    assert after in {reworded(before, Random(seed), most=1) for seed in range(300)}


def test_a_group_begins_with_the_sound_pair_and_all_others_are_damaged(held: Stock) -> None:
    for seed in range(50):
        sound, *damaged = group(SOUND, Random(seed), held, damaged=3)
        assert sound.change == 0.0
        assert damaged
        assert all(pair.copy != sound.copy and pair.original == sound.original for pair in damaged)
        assert all(pair.rank > sound.rank for pair in damaged)


def test_the_same_draw_makes_the_same_damage_and_the_next_one_other(held: Stock) -> None:
    draw = Random(1)
    assert group(SOUND, draw, held, damaged=3) == group(SOUND, Random(1), held, damaged=3)
    assert group(SOUND, draw, held, damaged=3) != group(SOUND, Random(1), held, damaged=3)


def test_irregular_verbs_are_lost_and_put_into_another_tense(held: Stock) -> None:
    text = "On Monday the ship left the harbour."
    made = {found.text for harm in HARMS for seed in range(40) if (found := harm(text, Random(seed), held))}
    assert "On Monday the ship the harbour." in made
    assert "On Monday the ship will leave the harbour." in made


def test_another_form_of_a_text_has_its_words() -> None:
    made = {reformed(TEXT, Random(seed)) for seed in range(200)}
    assert {TEXT, TEXT.lower(), TEXT.removesuffix("."), TEXT.title()} <= made
    assert {"".join(each.split()).casefold().rstrip(".") for each in made} == {"".join(TEXT.split()).casefold()[:-1]}


def test_a_text_of_signs_alone_keeps_them() -> None:
    assert bared("“Yes.”") == "“Yes"
    assert bared("…") == "…"
