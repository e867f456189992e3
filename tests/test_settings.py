from __future__ import annotations

import pytest

from driftcheck.errors import SettingsError
from driftcheck.settings import Settings, check_names

KNOWN = ("numbers", "quotes", "garble")


def test_every_rule_runs_unless_some_are_selected() -> None:
    assert all(Settings().selects(name) for name in KNOWN)
    assert [name for name in KNOWN if Settings(select=("quotes",)).selects(name)] == ["quotes"]


def test_ignore_wins_over_select() -> None:
    assert not Settings(select=("quotes",), ignore=("quotes",)).selects("quotes")


def test_a_rule_that_is_known_is_accepted() -> None:
    check_names(Settings(select=("quotes",), ignore=("garble",)), KNOWN)


def test_a_misspelt_rule_is_asked_back() -> None:
    with pytest.raises(SettingsError, match=r"^--select names no rule called numbrs: did you mean numbers\?$"):
        check_names(Settings(select=("numbrs",)), KNOWN)


def test_a_rule_that_resembles_none_is_told_them_all() -> None:
    with pytest.raises(SettingsError, match="the rules are numbers, quotes, garble"):
        check_names(Settings(ignore=("xyzzy",)), KNOWN)


@pytest.mark.parametrize("code", ["auto", "de", "EN", "pt-BR", "zh_Hant"])
def test_a_language_is_a_code_of_iso_639(code: str) -> None:
    assert Settings(language=code).language == code


@pytest.mark.parametrize("code", ["klingon", "", "deu", "xx", "d", "english"])
def test_another_language_is_refused_in_a_sentence(code: str) -> None:
    with pytest.raises(SettingsError, match="is no code of ISO 639-1: give one such as de"):
        Settings(language=code)
