"""Names in two scripts are one where they sound alike, Slavic surnames where each letter is a writing of the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.facts.names.letters import is_another
from driftcheck.facts.names.sounds import distance, script, sounds, within

ALIKE, UNLIKE = 0.35, 0.5


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("Зеленский", "Zelensky", ("ru", "en")),
        ("Зеленського", "Selenskyj", ("uk", "de")),
        ("Хрущёвым", "Khrushchev", ("ru", "en")),
        ("Хрущёв", "Chruschtschow", ("ru", "de")),
        ("Чайковский", "Tschaikowski", ("ru", "de")),
        ("Путину", "Poutine", ("ru", "fr")),
        ("Джонсон", "Johnson", ("ru", "en")),
        ("Уильямс", "Williams", ("ru", "en")),
        ("Бордо", "Bordeaux", ("ru", "fr")),
        ("奥巴马", "Obama", ("zh", "en")),
        ("特朗普", "Trump", ("zh", "en")),
        ("默克尔", "Merkel", ("zh", "de")),
        ("トランプ", "Trump", ("ja", "en")),
        ("しょうじ", "Shoji", ("ja", "en")),
        ("بوتين", "Putin", ("ar", "en")),
        ("زيلينسكي", "Zelensky", ("ar", "en")),
        ("Köln", "Cologne", ("de", "en")),
        ("Kiew", "Київ", ("de", "uk")),
    ],
)
def test_writings_of_a_name_sound_alike(one: str, other: str, codes: tuple[str, str]) -> None:
    apart = distance(one, other, codes)
    assert apart is not None
    assert apart <= ALIKE
    assert distance(other, one, (codes[1], codes[0])) == pytest.approx(apart)


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("Громов", "Petersen", ("ru", "en")),
        ("Трамп", "Biden", ("ru", "en")),
        ("Винтеркорна", "Kong", ("ru", "en")),
        ("普京", "Merkel", ("zh", "en")),
        ("しょうじ", "Tokairin", ("ja", "en")),
        ("ماكرون", "Putin", ("ar", "en")),
        ("Morandini", "Tagliabò", ("it", "it")),
    ],
)
def test_two_names_do_not(one: str, other: str, codes: tuple[str, str]) -> None:
    apart = distance(one, other, codes)
    assert apart is not None
    assert apart >= UNLIKE


def test_characters_with_many_readings_are_not_read() -> None:
    assert distance("東海林", "Shoji", ("ja", "en")) is None
    assert sounds("東海林", "zh")


def test_a_name_is_found_in_a_text_without_spaces() -> None:
    assert within("Putin", "总统普京星期一", ("en", "zh")) == 0.0


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("Грищенко", "Hrytsenko"), ("Шевченко", "Levchenko"), ("Кузнецовой", "Kudretsova"), ("Петров", "Pedlov")],
)
def test_a_surname_that_is_no_writing_of_the_other(cyrillic: str, latin: str) -> None:
    assert is_another(cyrillic, latin)
    assert is_another(latin, cyrillic)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Грищенко", "Hryshchenko"),
        ("Грищенка", "Gryschtschenko"),
        ("Алексеевой", "Alexeyeva"),
        ("Хрущёв", "Chruschtschow"),
        ("Зеленський", "Selenskyj"),
        ("Кузнецов", "Kuznetsov"),
        ("Вашингтон", "Boston"),  # no Slavic surname
        ("Йорков", "Yorks"),
    ],
)
def test_writings_of_a_surname_by_any_system(cyrillic: str, latin: str) -> None:
    assert not is_another(cyrillic, latin)


@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from(["de", "ru", "zh", "ja", "ar", "xx"]))
def test_distances_are_shares_and_a_word_is_like_itself(one: str, other: str, code: str) -> None:
    apart = distance(one, other, (code, "en"))
    assert apart is None or 0.0 <= apart <= 1.0
    assert distance(one, one, (code, code)) in {None, 0.0}
    assert script(one) in {"", "latin", "cyrillic", "arabic", "kana", "han"}
