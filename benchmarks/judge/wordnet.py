"""WordNet (Fellbaum 1998) as tables of single words: what kind of word, and which words are related to it.

Reads the database files of WordNet 3.0 or 3.1 (`data.noun`, `index.sense` and their like) from the folder that the
environment variable WORDNET names.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from driftcheck.wordlists import zipf

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# Share of a word's uses, as counted in WordNet's texts, that one part of speech or sense must have.
DOMINANT = 0.8
WORD = re.compile(r"(?<![\w’'-])[A-Za-z]{3,}(?![\w’'-])")  # in a text, what may be one
KNOWN = 2.8  # on Zipf's scale: rarer words are not put into a text
HYPERNYM, ANTONYM = "@", "!"


@dataclass(frozen=True, slots=True)
class Words:
    """Of single words the part of speech (n, v, a, r) where one dominates, antonyms, and words by their meaning.

    Those `above` mean more, those `beside` stand under the same word above, and the `same` mean the same.
    """

    part: dict[str, str]
    antonyms: dict[str, tuple[str, ...]]
    above: dict[str, tuple[str, ...]]
    beside: dict[str, tuple[str, ...]]
    same: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Synset:
    words: tuple[str, ...]
    above: tuple[str, ...]
    opposite: tuple[tuple[int, str, int], ...]


@cache
def words() -> Words:
    """The tables. Raises FileNotFoundError where WORDNET names no folder with the files."""
    folder = Path(os.environ.get("WORDNET", "wordnet"))
    if not (folder / "index.sense").is_file():
        raise FileNotFoundError(f"{folder} has no WordNet: set WORDNET to the folder that holds index.sense")
    synsets = {key: synset for part, name in FILES.items() for key, synset in _synsets(folder / f"data.{name}", part)}
    senses = _senses(folder / "index.sense")
    below: dict[str, list[str]] = defaultdict(list)
    for key, synset in synsets.items():
        for above in synset.above:
            below[above].append(key)
    meant = {word: found for word, uses in senses.items() if (found := _dominant(uses))}
    return Words(
        part={word: key[0] for word, (key, _) in meant.items()},
        antonyms=_antonyms(synsets),
        above={word: _others(word, synsets[key].above, synsets) for word, (key, _) in meant.items()},
        beside={
            word: _others(word, [k for above in synsets[key].above for k in below[above] if k != key], synsets)
            for word, (key, _) in meant.items()
            if key[0] in "nv"
        },
        same={
            word: tuple(
                other
                for other in synsets[key].words
                if other != word and _fit(other) and meant.get(other, ("", False)) == (key, True)
            )
            for word, (key, sole) in meant.items()
            if sole
        },
    )


def _dominant(uses: dict[str, list[int]]) -> tuple[str, bool] | None:
    """The first sense of a word's dominant part of speech, and whether that sense is nearly all its uses."""
    by_part: dict[str, int] = defaultdict(int)
    for key, (_, count) in uses.items():
        by_part[key[0]] += count
    total = sum(by_part.values())
    part = max(by_part, key=lambda own: by_part[own])
    if (total and by_part[part] < DOMINANT * total) or (not total and len(by_part) > 1):
        return None
    first = min((key for key in uses if key[0] == part), key=lambda key: uses[key][0])
    return first, len(uses) == 1 or (total > 3 and uses[first][1] >= DOMINANT * total)


def _senses(path: Path) -> dict[str, dict[str, list[int]]]:
    """Of each single word its synsets, with the number of the sense and how often it was counted."""
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        word, _, rest = key.partition("%")
        if word.isalpha():
            found[word][PARTS[rest[0]] + offset] = [int(number), int(count)]
    return found


def _synsets(path: Path, part: str) -> list[tuple[str, _Synset]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        members = tuple(fields[4 + 2 * at].partition("(")[0] for at in range(count))
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * k : at + 5 + 4 * k] for k in range(int(fields[at]))]
        above = tuple(_key(pointer) for pointer in pointers if pointer[0] == HYPERNYM)
        opposite = tuple(
            (int(pointer[3][:2], 16), _key(pointer), int(pointer[3][2:], 16))
            for pointer in pointers
            if pointer[0] == ANTONYM
        )
        found.append((part + fields[0], _Synset(members, above, opposite)))
    return found


def _key(pointer: list[str]) -> str:
    return pointer[2].replace("s", "a") + pointer[1]


def _antonyms(synsets: dict[str, _Synset]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for synset in synsets.values():
        for own, key, other in synset.opposite:
            if own and other and _fit(word := synsets[key].words[other - 1]):
                found[synset.words[own - 1]][word] = None
    return {word: tuple(others) for word, others in found.items()}


def _others(word: str, keys: list[str] | tuple[str, ...], synsets: dict[str, _Synset]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(other for key in keys for other in synsets[key].words[:1] if other != word and _fit(other))
    )


def _fit(word: str) -> bool:
    return word.isalpha() and word.islower() and zipf(word) >= KNOWN
