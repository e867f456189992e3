from __future__ import annotations

import subprocess
import sys

import pytest

from driftcheck.limits.language import identify

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
