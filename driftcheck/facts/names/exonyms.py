"""Cities whose names in other languages do not sound like their own: Lüttich and Liège, 旧金山 and San Francisco.

From GeoNames, by tools/exonyms.py; read when a name is asked about that nothing else explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.facts.names.sounds import stems, unprefixed
from driftcheck.facts.names.tokens import fold

LONG = 4  # letters from which on a word of a longer name stands for it


@dataclass(frozen=True, slots=True)
class City:
    """A city by its number in the table, the code of its country, whether it is a capital, its names."""

    number: int
    country: str
    capital: bool
    names: tuple[str, ...]


@lru_cache(maxsize=8192)
def cities(word: str, code: str) -> frozenset[int]:
    """The numbers of the cities that a word may name, in any case, in the language with that code."""
    plain = word.casefold()
    forms = (plain, *stems(plain, code), *unprefixed(plain, code))
    return frozenset().union(*(_by_name().get(fold(form), frozenset()) for form in forms))


def is_city(word: str, code: str) -> bool:
    """Whether a word is a name of a city of the table, whatever it means besides."""
    return any(fold(word) == fold(name) for number in cities(word, code) for name in _table()[number].names)


@cache
def capitals(country: str) -> tuple[str, ...]:
    """The names of the capitals of a country."""
    return tuple(name for city in _table() if city.capital and city.country == country for name in city.names)


@cache
def _table() -> tuple[City, ...]:
    lines = languages.get(languages.UNDETERMINED).path("exonyms.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines]
    return tuple(
        City(number, country.removesuffix("*"), country.endswith("*"), tuple(names))
        for number, (country, *names) in enumerate(rows)
    )


@cache
def _by_name() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for city in _table():
        for name in city.names:
            words = name.replace("-", " ").split()
            for form in (name, *(word for word in words if len(word) >= LONG)):
                found[fold(form)].add(city.number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
