"""A sum becomes a thousand times more or less, or another quantity by its unit."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, replaced

_SCALES = {"million": "billion", "billion": "million", "thousand": "million", "millions": "thousands"}
_UNITS = {
    "percent": "percentage points",
    "kilometers": "miles",
    "kilometres": "miles",
    "miles": "kilometers",
    "meters": "feet",
    "metres": "feet",
    "feet": "meters",
    "dollars": "euros",
    "euros": "dollars",
    "pounds": "dollars",
    "tons": "pounds",
    "tonnes": "pounds",
    "kilograms": "pounds",
    "hours": "days",
    "minutes": "hours",
    "days": "weeks",
    "weeks": "days",
    "months": "weeks",
    "years": "months",
    "acres": "hectares",
    "hectares": "acres",
}


def _magnitudes(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(_SCALES, article)


def _units(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(_UNITS, article)


MAGNITUDE = Kind("magnitude", "a million becomes a billion", _magnitudes)
UNIT = Kind("unit", "a unit becomes another", _units)
