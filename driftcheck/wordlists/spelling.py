"""Whether a word is in the English hunspell dictionary, which spylls reads by its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from driftcheck import languages
from driftcheck.wordlists.tables import dictionary_folder, tables

if TYPE_CHECKING:
    from spylls.hunspell.data.dic import Word

LANGUAGE = "en"  # the dictionary and the frequencies are of it


@lru_cache(maxsize=16384)
def is_spelt(word: str) -> bool:
    """Whether the dictionary has the word, in these or fewer capitals, with its prefixes and endings."""
    return bool(_lookup()(word))


def is_spelt_abroad(word: str) -> bool:
    """Whether the dictionary has the American spelling of a word in small letters: `colour`, `travelled`."""
    spellings = (rule.split(":") for rule in languages.get(LANGUAGE).phrases("garble", "formation.british"))
    return any(british in word and is_spelt(word.replace(british, us)) for british, us in spellings)


@cache
def _lookup() -> Callable[[str], bool]:
    """Hunspell's algorithm over the stems that it asks for."""
    from spylls.hunspell import readers  # noqa: PLC0415 - only a text with an odd word needs it
    from spylls.hunspell.algo.lookup import Lookup  # noqa: PLC0415 - likewise

    rules, context = readers.read_aff(_Lines(dictionary_folder() / "en_US.aff"))
    lookup: Callable[[str], bool] = Lookup(rules, _Stems(rules, context))
    return lookup


class _Stems:
    """What `Lookup` asks of spylls' Dic, but a stem's entries are read when they are first asked for."""

    def __init__(self, rules: Any, context: Any) -> None:
        self._rules = rules
        self._context = context
        self._known: dict[tuple[str, str], list[Word]] = {}

    def homonyms(self, stem: str, *, ignorecase: bool = False) -> list[Word]:
        if not ignorecase:
            return self._entries("stems", stem)
        # A stem in small letters is its own small form.
        own = [entry for entry in self._entries("stems", stem) if stem == stem.lower()]
        return [*own, *self._entries("lowered", stem)]

    def has_flag(self, stem: str, flag: str, *, for_all: bool = False) -> bool:
        found = [flag in entry.flags for entry in self.homonyms(stem)]
        return bool(found) and (all(found) if for_all else any(found))

    def _entries(self, table: str, stem: str) -> list[Word]:
        if (table, stem) not in self._known:
            self._known[table, stem] = self._read(table, stem)
        return self._known[table, stem]

    def _read(self, table: str, stem: str) -> list[Word]:
        from spylls.hunspell import readers  # noqa: PLC0415 - as above

        row = tables().execute(f"SELECT lines FROM {table} WHERE stem = ?", (stem,)).fetchone()
        if row is None:
            return []
        # The reader takes the first line for the number of entries.
        lines = enumerate(row[0].split("\n"), start=2)
        found: list[Word] = readers.read_dic(lines, aff=self._rules, context=self._context).words
        return found


class _Lines:
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
