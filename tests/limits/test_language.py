from __future__ import annotations

import subprocess
import sys

import pytest

from driftcheck.limits.classifier import classifier
from driftcheck.limits.language import identify, of_pair
from driftcheck.util import storage

GERMAN = "Die Stadt will die alte Brücke am Montag schließen, sagte die Bürgermeisterin, weil Ingenieure Risse fanden."
FRENCH = "La ville fermera le vieux pont lundi, a déclaré la maire, parce que des ingénieurs y ont trouvé des fissures."
CHINESE = "市长周二表示，由于工程师在三根缆绳中发现了裂缝，该市将于周一关闭这座旧桥。"
ENGLISH = "The city will close the old bridge on Monday, the mayor said, because engineers found cracks in it."


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (FRENCH, "fr"), (CHINESE, "zh"), (ENGLISH, "en")])
def test_a_sentence_of_news_is_in_its_language(text: str, language: str) -> None:
    assert identify(text, {"en"}) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "44 14 9",
        "Angela Merkel, Olaf Scholz",
        "猫は座った。",
        "Tottenham Hotspur, Borussia Dortmund, Bayern München, Juventus Torino, Real Madrid, Paris Saint-Germain",
    ],
)
def test_names_and_scraps_are_in_no_language_for_sure(text: str) -> None:
    assert identify(text, {"en"}) in {None, "en"}


def test_english_is_seen_at_a_glance() -> None:
    asked = f"from driftcheck.limits.language import identify; identify({ENGLISH!r}, {{'en'}})"
    code = f"import sys; {asked}; print('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("original", "copy", "languages"),
    [
        (ENGLISH, ENGLISH, ("en", "en")),
        (GERMAN, ENGLISH, ("de", "en")),
        (CHINESE, FRENCH, ("zh", "fr")),
        (GERMAN, "Brücke wird am Montag geschlossen", ("de", "de")),
        (GERMAN, "Mayor to close bridge", ("de", "en")),
        (GERMAN, "Angela Merkel, Olaf Scholz", ("de", "en")),
        ("Die Polizei sucht weiter nach dem Täter.", "Police are still looking for the attacker.", ("de", "en")),
        ("市长周二表示", "Mayor on Tuesday", ("zh", "en")),
        ("Полиция ищет преступника", "Police hunt attacker", ("ru", "en")),
        # As before there was another model, a text that may be English is.
        ("Mayor resigns over bridge", "Mayor quits over bridge", ("en", "en")),
        ("Angela Merkel, Olaf Scholz et al.", "Bayern München, Real Madrid", ("en", "en")),
        ("", "44 14 9", ("en", "en")),
    ],
)
def test_two_texts_that_belong_together(original: str, copy: str, languages: tuple[str, str]) -> None:
    assert of_pair(original, copy) == languages
    assert of_pair(copy, original) == languages[::-1]


@pytest.mark.parametrize("name", ["moves.npy", "languages.npy", "whole"])
def test_a_flipped_bit_in_what_is_kept_changes_no_answer(
    name: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path_factory.mktemp("languages")
    monkeypatch.setenv(storage.VARIABLE, str(cache))
    classifier.cache_clear()
    before = classifier().rank(GERMAN)
    (path,) = cache.glob(f"*/{name}")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    classifier.cache_clear()
    assert classifier().rank(GERMAN) == before
    classifier.cache_clear()
