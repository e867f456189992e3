"""Languages are folders of tables: read when asked for, empty where nothing is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import languages
from driftcheck.languages import tables


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> languages.Language:
    """A language `xx` with one table, in a folder of the test's."""
    home = tmp_path / "xx"
    home.mkdir()
    (home / "times.toml").write_text(
        'days = "mon tue"\nphrases = ["day by day", "mon"]\n[forms]\nmen = "man"\n'
        '[groups]\nearly = "mon"\nlate = ["sat", "sun"]\n'
        '[endings]\nn = "e en"\n'
        "[patterns]\nday = '\\b(?:{names|})\\b'\nnames = [\"mon\", \"monday\"]\nwhole = 'on {day}'\n",
        encoding="utf-8",
    )
    for cached in (
        tables.load,
        tables.phrases,
        tables.words,
        tables.mapping,
        tables.groups,
        tables.pattern,
        tables.inflected,
    ):
        cached.cache_clear()
    monkeypatch.setattr(tables, "HOME", tmp_path)
    return languages.get("xx-Latn")


def test_a_table_is_read_as_words_phrases_mappings_and_groups(made_up: languages.Language) -> None:
    assert made_up.has("times")
    assert made_up.words("times", "days") == {"mon", "tue"}
    assert made_up.phrases("times", "phrases") == ("day by day", "mon")
    assert made_up.mapping("times", "forms") == {"men": "man"}
    assert made_up.groups("times", "groups") == {"early": ("mon",), "late": ("sat", "sun")}


def test_a_pattern_is_made_of_parts_and_words_the_longest_first(made_up: languages.Language) -> None:
    assert made_up.pattern("times", "patterns.whole").fullmatch("on monday")
    assert made_up.pattern("times", "patterns.day").pattern == r"\b(?:monday|mon)\b"


def test_words_are_inflected_by_the_endings_of_their_table(made_up: languages.Language) -> None:
    assert made_up.inflected("times", "tag{n} mon") == ("tag", "tage", "tagen", "mon")
    with pytest.raises(KeyError, match="no endings"):
        made_up.inflected("times", "tag{m}")


def test_what_is_missing_is_empty(made_up: languages.Language) -> None:
    assert not made_up.has("numbers")
    assert made_up.words("numbers", "scales") == frozenset()
    assert made_up.mapping("times", "nothing") == {}
    assert not made_up.pattern("times", "nothing").search("anything")


@pytest.mark.parametrize(("tag", "code"), [("de-AT", "de"), ("EN_us", "en"), ("zh-Hant-TW", "zh"), ("", "")])
def test_a_tag_falls_back_to_its_language(tag: str, code: str) -> None:
    assert languages.get(tag).code == code


@pytest.mark.parametrize("tag", ["../en", "..", "/etc", "en/../de", "c\x00d"])
def test_a_tag_that_is_none_never_becomes_a_path(tag: str) -> None:
    assert languages.get(tag).code == ""
    assert not languages.get(tag).has("numbers")


@given(st.text())
def test_any_tag_has_a_language(tag: str) -> None:
    assert re.fullmatch(r"[a-z]{2,8}|", languages.get(tag).code)


def test_every_table_of_every_language_parses() -> None:
    for path in sorted(tables.HOME.glob("*/*.toml")):
        assert tables.load(path.parent.name, path.stem), path


def test_the_languages_that_have_a_table_are_known_and_where_their_other_files_lie() -> None:
    assert {"de", "en", "fr"} <= set(languages.having("identification"))
    assert languages.having("nothing") == ()
    assert languages.get("en-GB").path("gaps.txt").is_file()
    assert not languages.get("xx").path("gaps.txt").exists()


@pytest.mark.parametrize("code", [code for code in languages.having("false_friends") if code != "en"])
def test_a_false_friend_is_rendered_by_none_of_the_words_that_it_is_taken_for(code: str) -> None:
    language = languages.get(code)
    friends = language.table("false_friends")["friends"]
    assert len(friends) >= 25
    for name, entry in friends.items():
        false, right = (entry[key].split() for key in ("false", "right"))
        assert false, name
        assert right, name
        assert language.inflected("false_friends", entry["forms"])
        good = {*right, *entry.get("also", "").split()}
        assert not [word for word in false if word in good or any(word.startswith(g) for g in good if len(g) > 3)], name
