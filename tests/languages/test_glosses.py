"""What words of other languages may mean in English, by their forms and parts of speech."""

from __future__ import annotations

import pytest

from driftcheck import languages
from driftcheck.languages import glosses
from driftcheck.model import normal_form
from tools.inflection import learn


@pytest.mark.parametrize(
    ("code", "word", "upos", "meaning"),
    [
        ("de", "abgelehnt", "VERB", "reject"),
        ("de", "Abgeordneten", "NOUN", "lawmaker"),
        ("fr", "incendies", "NOUN", "fire"),
        ("es", "murieron", "VERB", "die"),
        ("it", "distrutte", "VERB", "destroy"),
        ("pt", "professoras", "NOUN", "teacher"),
        ("nl", "verpleegkundigen", "NOUN", "nurse"),
        ("ru", "отклонил", "VERB", "reject"),
        ("uk", "лікарні", "NOUN", "hospital"),
        ("pl", "odrzucił", "VERB", "reject"),
        ("zh", "地震", "NOUN", "earthquake"),
        ("ja", "株主", "NOUN", "shareholder"),
        ("ar", "المدعي", "NOUN", "prosecutor"),
    ],
)
def test_a_form_means_what_its_base_form_means(code: str, word: str, upos: str, meaning: str) -> None:
    assert meaning in glosses.glosses(code, normal_form(word), upos)


@pytest.mark.parametrize("code", sorted(set(languages.known()) - {"en"}))
def test_every_language_with_tables_has_glosses(code: str) -> None:
    assert glosses.has(code)


def test_a_word_means_what_it_means_as_another_part_of_speech_where_it_has_no_meaning_as_this() -> None:
    assert "fire" in glosses.glosses("de", "feuer", "ADJ")


def test_nothing_is_known_of_other_words_parts_of_speech_and_languages() -> None:
    assert glosses.glosses("de", "brindlewog", "NOUN") == ()
    assert glosses.glosses("de", "feuer", "ADP") == ()
    assert glosses.glosses("fi", "tuli", "NOUN") == ()
    assert not glosses.has("fi")


WORDS = [
    ("spielte", "spielen", "VERB"), ("lernte", "lernen", "VERB"), ("glaubte", "glauben", "VERB"),
    ("gespielt", "spielen", "VERB"), ("gelernt", "lernen", "VERB"), ("geglaubt", "glauben", "VERB"),
    ("gefüllt", "füllen", "VERB"), ("teilen", "teilen", "VERB"), ("ging", "gehen", "VERB"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("ging", "gehen"),  # as the treebank has it
        ("teilte", "teilen"),  # by a rule that it gives
        ("geteilt", "teilen"),
        ("einteilte", "einteilen"),  # with a particle before it
        ("einzuteilen", "einteilen"),
        ("malte", ""),  # a rule leads to no word that is known
        ("teilen", "teilen"),
    ],
)
def test_base_forms_are_known_words_that_rules_of_a_treebank_lead_to(form: str, base: str) -> None:
    known = {("gehen", "v"), ("teilen", "v"), ("einteilen", "v")}
    assert learn(WORDS, "de").base(form, "v", known) == base


def test_the_arabic_article_is_taken_off() -> None:
    assert learn([], "ar").base("الحكومة", "n", {("حكومة", "n")}) == "حكومة"
