"""How near the words of two languages are, and what drift reads from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from driftcheck import drift
from driftcheck.drift import nearness
from driftcheck.drift.features import features
from driftcheck.drift.view import View, view
from tests.linked import linked, linked_in

pytestmark = pytest.mark.model

GERMAN = "Der Minister sagte am Montag, dass die Brücke im Frühjahr geschlossen wird."
SOUND = "The minister said on Monday that the bridge will be closed in spring."
CHANGED = "The minister said on Monday that the school will be closed in spring."


def seen(copy: str, original: str = GERMAN, languages: tuple[str, str] = ("de", "en")) -> View:
    alignment = linked_in(languages, original, copy)
    return view(alignment, alignment.beads[0], ())


def score(copy: str) -> float:
    found = drift.score(linked_in(("de", "en"), GERMAN, copy), ()).beads[0].drift
    assert found is not None
    return found


def test_each_word_of_either_side_has_its_nearness_in_reading_order() -> None:
    found = seen(SOUND)
    for terms, near in zip((found.original, found.copy), found.bead.nearness, strict=True):
        assert [term.span for term in terms] == [word.span for word in near]
        assert all(0.0 <= word.value <= 1.0 for word in near)


def test_a_word_that_says_something_else_is_farther() -> None:
    assert nearness.new(seen(CHANGED))["far_noun"] > nearness.new(seen(SOUND))["far_noun"]
    assert nearness.apart(seen(CHANGED))["words_apart"] > nearness.apart(seen(SOUND))["words_apart"]


def test_a_sound_translation_has_less_drift_than_a_changed_one() -> None:
    assert score(SOUND) < score(CHANGED)
    assert score(SOUND) < 0.25


@pytest.mark.parametrize(
    "damaged",
    [
        SOUND.replace("closed", ""),
        SOUND.removesuffix("."),
        SOUND.replace("on Monday ", ""),
        SOUND.replace("spring.", "spring spring."),
    ],
)
def test_a_damaged_translation_has_more_drift_than_the_good_one(damaged: str) -> None:
    assert score(damaged) > score(SOUND)


def test_words_that_a_finding_names_count_as_the_same() -> None:
    found = seen(CHANGED)
    named = replace(found, copy=tuple(replace(term, text="") if term.form == "school" else term for term in found.copy))
    assert nearness.new(named)["far"] < nearness.new(found)["far"]
    assert nearness.new(named)["far_noun"] <= nearness.new(found)["far_noun"]


@pytest.mark.parametrize(
    ("original", "copy", "asked"),
    [("桥什么时候关闭？", "When will the bridge be closed?", 0.0), ("桥春天关闭。", "Will the bridge be closed?", 1.0)],
)
def test_a_question_is_one_in_any_script(original: str, copy: str, asked: float) -> None:
    assert nearness.signs(seen(copy, original, ("zh", "en")))["asked"] == asked


@pytest.mark.parametrize(
    ("copy", "unended"),
    [
        ("The bridge is closed.", 0.0),
        ("„Die Brücke ist zu.“", 0.0),
        ("« Le pont est fermé. »", 0.0),
        ("»Die Brücke ist zu.«", 0.0),
        ("《桥关闭了。》", 0.0),
        ("The bridge is closed", 1.0),
        ("„Die Brücke ist zu“", 1.0),
        ("« Le pont est fermé »", 1.0),
    ],
)
def test_a_sentence_ends_in_any_script(copy: str, unended: float) -> None:
    assert nearness.signs(seen(copy, "桥关闭了。", ("zh", "en")))["unended"] == unended


def test_one_language_reads_none_of_it() -> None:
    alignment = linked(SOUND, CHANGED)
    found = features(view(alignment, alignment.beads[0], ()))
    assert alignment.beads[0].nearness == ((), ())
    assert not {"far", "far_noun", "words_apart", "unended"} & {name for own in found.values() for name in own}
    assert found["sentence"]["apart"] >= 0


def test_features_of_two_languages_have_names_of_their_own() -> None:
    """Else what two languages read would hide what one does."""
    alignment = linked(SOUND, CHANGED)
    english = features(view(alignment, alignment.beads[0], ()))
    both = seen(CHANGED)
    for family, part in (("unmatched", "lost"), ("new", "new"), ("sentence", "apart"), ("signs", "signs")):
        assert not english[family].keys() & nearness.PARTS[part](both).keys()
