"""wordfreq's list and hunspell's dictionary as tables of one SQLite file, for reading either takes half a second.

The file is made once in the cache folder. Where nothing can be written, it is made in memory by every process.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from driftcheck.errors import InputError
from driftcheck.util import storage
from driftcheck.util.versions import version
from driftcheck.util.writing import write_whole

# Changes with the tables' layout, so that files of older versions are left alone.
VERSION = 3

SCHEMA = """
CREATE TABLE frequencies (word TEXT PRIMARY KEY, centibels INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE lengths (length INTEGER, centibels INTEGER, words TEXT, PRIMARY KEY (length, centibels)) WITHOUT ROWID;
CREATE TABLE stems (stem TEXT PRIMARY KEY, lines TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lowered (stem TEXT PRIMARY KEY, lines TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE abroad (word TEXT, centibels INT, language TEXT, PRIMARY KEY (word, centibels, language)) WITHOUT ROWID;
"""
"""A word's frequency is 10 ** (-centibels / 100). `lengths` holds words of letters alone, by their number and
frequency; `stems` and `lowered` the dictionary's lines by stem, and by small stem where that is another; `abroad` the
words that are common in other languages, with the languages' codes."""

# Languages in Latin letters of which wordfreq has a list; in centibels, what is common in one: once in 100,000 words.
ABROAD = tuple("ca cs da de es fi fr hu id it lt lv nb nl pl pt ro sh sk sl sv tr".split())
AT_HOME = 500


@cache
def tables() -> sqlite3.Connection:
    """The tables, once a process; they are only read."""
    path = storage.folder() / f"words-{VERSION}-{version('wordfreq')}-{version('spylls')}.sqlite"
    try:
        if not _is_whole(path):
            _write(path)
        return _opened(f"file:{quote(str(path))}?mode=ro&immutable=1")
    except (OSError, InputError, sqlite3.Error):
        return _made()


def dictionary_folder() -> Path:
    """Where the hunspell dictionary lies that spylls carries; found without importing spylls."""
    return _package("spylls") / "hunspell" / "data" / "en"


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(name)
    return Path(next(iter(found.submodule_search_locations)))


def _opened(address: str) -> sqlite3.Connection:
    # SQLite itself serialises what threads do with a connection.
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _is_whole(path: Path) -> bool:
    """Whether the file is the one that was written, by its hash."""
    try:
        return path.with_suffix(".sha256").read_text(encoding="ascii") == storage.sha256(path)
    except (OSError, ValueError):
        return False


def _write(path: Path) -> None:
    """Makes the file. Raises OSError or InputError."""
    made = _made()
    content = made.serialize()
    made.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    write_whole(path.with_suffix(".sha256"), hashlib.sha256(content).hexdigest().encode())


def _made() -> sqlite3.Connection:
    """The tables in memory."""
    connection = _opened("file::memory:")
    connection.executescript(SCHEMA)
    buckets = _frequencies()
    rows = ((word, centibels) for centibels, words in enumerate(buckets) for word in words)
    connection.executemany("INSERT INTO frequencies VALUES (?, ?)", sorted(rows))
    connection.executemany("INSERT INTO lengths VALUES (?, ?, ?)", _by_length(buckets))
    lines = [*_dictionary_lines()]
    connection.executemany("INSERT INTO stems VALUES (?, ?)", _by_stem(lines))
    lowered = [(stem.lower(), line) for stem, line in lines if stem != stem.lower()]
    connection.executemany("INSERT INTO lowered VALUES (?, ?)", _by_stem(lowered))
    connection.executemany("INSERT INTO abroad VALUES (?, ?, ?)", _abroad())
    connection.commit()
    return connection


def _frequencies() -> list[list[str]]:
    """Wordfreq's English words, the commonest first; the words of list i have -i centibels."""
    from wordfreq import get_frequency_list  # noqa: PLC0415 - takes a while, and is needed once

    return [list(words) for words in get_frequency_list("en")]


def _abroad() -> Iterable[tuple[str, int, str]]:
    """Words that are common in other languages, how rare they are there, and the languages' codes."""
    from wordfreq import get_frequency_list  # noqa: PLC0415 - as above

    return sorted(
        (word, centibels, code)
        for code in ABROAD
        for centibels, words in enumerate(get_frequency_list(code, "small")[: AT_HOME + 1])
        for word in words
        if word.isalpha()
    )


def _by_length(buckets: Iterable[list[str]]) -> Iterable[tuple[int, int, str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for centibels, words in enumerate(buckets):
        for word in words:
            if word.isalpha():
                found.setdefault((len(word), centibels), []).append(word)
    return sorted((*key, " ".join(words)) for key, words in found.items())


def _dictionary_lines() -> Iterator[tuple[str, str]]:
    """The dictionary's lines, each after its stem; the first line of the file is their number."""
    lines = (dictionary_folder() / "en_US.dic").read_text(encoding="utf-8").splitlines()
    return ((line.partition("/")[0].strip(), line.strip()) for line in lines[1:] if line.strip())


def _by_stem(lines: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for stem, line in lines:
        found.setdefault(stem, []).append(line)
    return sorted((stem, "\n".join(own)) for stem, own in found.items())
