"""The tables say of every word what the libraries say whose lists they hold."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
import wordfreq
from spylls.hunspell import Dictionary, readers

from driftcheck.util import storage
from driftcheck.wordlists import candidates, home, is_spelt, tables, zipf

FORMS = (
    "couldn't",
    "café",
    "well-known",
    "2024",
    "New York",
    "",
    "nux",
    "Zürich",
    "a",
    "I",
    "21st",
    "112th",
    "11st",
    "1th",
    "10.5",
    "re-cross-examined",
    "-",
    "O’Neil",
    "McDonald",
    "ﬁne",
    "日本",
    "$",
    "%",
    "…",
)


class Lines:
    """The numbered lines of a file, as spylls reads them; its own reader leaves the file open."""

    def __init__(self, path: Path) -> None:
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        self._lines = ((number, line.strip()) for number, line in lines if line.strip())

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self

    def __next__(self) -> tuple[int, str]:
        return next(self._lines)

    def reset_encoding(self, encoding: str) -> None:
        """The files name their encoding as they go; it is the one they are read in."""


@pytest.fixture(scope="module")
def words() -> list[str]:
    chosen = random.Random(0)
    return [*chosen.sample(list(wordfreq.iter_wordlist("en")), 2000), *FORMS]


@pytest.fixture
def fresh() -> Iterator[None]:
    """Tables that are opened in the test, and again after it."""
    known = (tables.tables, zipf)
    for function in known:
        function.cache_clear()
    yield
    for function in known:
        function.cache_clear()


def test_frequencies_are_those_of_wordfreq(words: list[str]) -> None:
    scrambled = ["".join(random.Random(word).sample(word, len(word))) for word in words]
    for word in [*words, *scrambled]:
        assert zipf(word) == pytest.approx(wordfreq.zipf_frequency(word, "en"), abs=1e-9), word


def test_compounds_are_as_rare_as_wordfreq_has_them_but_for_its_rounding(words: list[str]) -> None:
    plain = [word for word in words if word.isascii() and word.isalpha()]
    for one, other in pairwise(plain[:400]):
        for form in (f"{one}-{other}", f"{one}'s", f"{one}’s-{other}", f"{one}-zzqqx", f"{one}."):
            assert zipf(form) == pytest.approx(wordfreq.zipf_frequency(form, "en"), abs=0.011), form


def test_words_joined_by_signs_are_as_rare_as_wordfreq_has_them(words: list[str]) -> None:
    plain = [word for word in words if word.isascii() and word.isalpha()]
    joined = [f"{one}{sign}{other}" for one, other in pairwise(plain[:300]) for sign in ("/", "&", ",", "'", ".")]
    elided = [f"{start}'{word}" for word in plain[:300] for start in ("d", "qu", "al-qa", "rock", "l'm")]
    others = (
        "al-qa'ida",
        "s&p/tsx",
        "dell'oro",
        "shi'ites",
        "p&g's",
        "evropa/rádio",
        "m&c",
        "d'a'i",
        "km/hour",
        "d'art",
    )
    abroad = ("quảng", "министр", "αθήνα", "μguru", "путин/trump")
    for form in (*joined, *elided, *others, *abroad):
        near = 0.011 if re.fullmatch(r"\w+(?:[-.]\w+)*", form) else 1e-9  # that of compounds is not rounded
        assert zipf(form) == pytest.approx(wordfreq.zipf_frequency(form, "en"), abs=near), form


def test_the_dictionary_is_that_of_spylls(words: list[str]) -> None:
    folder = tables.dictionary_folder()
    rules, context = readers.read_aff(Lines(folder / "en_US.aff"))
    lines = Lines(folder / "en_US.dic")
    whole = Dictionary(rules, readers.read_dic(lines, aff=rules, context=context))
    for word in words:
        for form in (word, word.capitalize(), f"un{word}", f"{word}s", f"{word}'s"):
            assert is_spelt(form) == whole.lookup(form), form
        # Of capitals alone spylls takes any letter for a stem: INC'S is `in` + C + `'s` to it.
        assert whole.lookup(word.upper()) or not is_spelt(word.upper()), word


def test_candidates_are_the_common_words_of_about_that_length() -> None:
    found = candidates(9, edits=2, floor=4.5)
    assert all(7 <= len(word) <= 11 and zipf(word) >= 4.5 for word in found)
    common = {word for word in wordfreq.top_n_list("en", 10000) if word.isalpha() and 7 <= len(word) <= 11}
    assert {word for word in common if zipf(word) >= 4.5} == set(found)


@pytest.mark.usefixtures("fresh")
def test_a_file_that_is_not_whole_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = next(storage.folder().glob("words-*.sqlite"))
    name, content = whole.name, whole.read_bytes()
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    assert zipf("bridge") > 4
    assert (tmp_path / name).read_bytes() == content


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("where", ["sqlite", "sha256"])
def test_a_flipped_bit_is_found_and_the_file_made_again(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        with closing(tables._opened("file::memory:")) as empty:
            empty.executescript(tables.SCHEMA)
            content = empty.serialize()
        path.write_bytes(content)
        path.with_suffix(".sha256").write_text(sha256(content).hexdigest(), encoding="ascii")
        made.append(path)

    def opened() -> int:
        """How often the file has been made after it was opened anew."""
        tables.tables.cache_clear()
        tables.tables().close()
        return len(made)

    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    monkeypatch.setattr(tables, "_write", make)
    chance = random.Random(3)
    for time in range(1, 21):
        assert opened() == opened() == time
        damaged = made[0].with_suffix(f".{where}")
        whole = bytearray(damaged.read_bytes())
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(whole)


@pytest.mark.usefixtures("fresh")
def test_without_a_cache_folder_the_tables_are_made_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "file"))
    assert zipf("bridge") > 4


@pytest.mark.parametrize(("word", "code"), [("krajów", "pl"), ("gruppi", "it"), ("gobierno", "es")])
def test_a_word_is_at_home_where_it_is_commonest(word: str, code: str) -> None:
    assert home(word) == code


@pytest.mark.parametrize("word", ["house", "zeitgeist", "nux", "café", ""])
def test_a_word_of_english_or_of_none_is_at_home_nowhere_else(word: str) -> None:
    assert home(word) is None
