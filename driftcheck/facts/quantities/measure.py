"""The sign, the currency and the unit that belong to a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from driftcheck.facts.quantities.lexemes import Lexeme
from driftcheck.facts.quantities.number import Number, Source
from driftcheck.facts.quantities.quantity import Kind, Unit
from driftcheck.facts.quantities.units import MONEY, UnitNames, by_name
from driftcheck.languages import Language
from driftcheck.util.patterns import lazy_pattern

_HYPHENS = frozenset("-‐‑")
_SIGN = lazy_pattern(r"(?:^|[\s(\[])([-−])$")
# What can be below zero, so that a hyphen before it is a minus sign.
_SIGNED = frozenset(("share", MONEY, "celsius", "fahrenheit", "degree"))
# The speeds of so many kilometres or miles an hour; a bare number is of kilometres.
_SPEEDS = {"": "km/h", "km": "km/h", "mile": "mph"}
_REACH = 12
_COUNTED = frozenset((Kind.CARDINAL, Kind.YEAR, Kind.MANY))


def money_before(lexemes: Sequence[Lexeme], first: int, names: UnitNames) -> tuple[Unit | None, int]:
    """The currency written before the number, as `$`, `US$` or `EUR`, and the lexeme it starts at."""
    for width in (2, 1):
        at = first - width
        if at < 0 or lexemes[first].start - lexemes[first - 1].end > 1:
            continue
        if width == 2 and lexemes[at].end != lexemes[at + 1].start:
            continue
        name = "".join(lexeme.text for lexeme in lexemes[at:first])
        if names.precedes(name) and (unit := names.named(name)):
            return unit, at
    return None, first


def unit_after(source: Source, number: Number) -> tuple[Unit | None, int]:
    """The longest unit whose name starts behind the number, and the lexeme behind it."""
    end = number.end
    hyphened = source.low(number.first - 1) in _HYPHENS and source.tight(number.first)
    aged = hyphened and number.value.denominator == 1 and source.tight(end) and source.among(end, "decade_ending")
    if number.kind not in _COUNTED or aged:
        return None, end  # the over-65s
    at = end + 1 if source.low(end) in _HYPHENS and source.tight(end) else end
    if source.lexicon.fractions.get(source.low(end - 1)) == 2 and source.among(at, "article"):
        at += 1  # half a tonne
    if source.low(at) == "." and source.tight(at) and source.low(end - 1) in source.lexicon.magnitudes:
        at += 1  # 4.5 Mrd. Euro
    if source.among(at, "of") and source.among(at + 1, "article"):
        at += 2  # 0.6 of a percentage point
    elif source.among(at, "of") and source.low(end - 1) in source.lexicon.magnitudes:
        at += 1  # 3 millones de euros
    elif source.among(at, "further"):
        at += 1  # two more years
    return _longest(source, at) or (None, end)


def _longest(source: Source, at: int) -> tuple[Unit, int] | None:
    """The unit with the longest name that begins at a lexeme, and the lexeme behind it."""
    for width in range(source.units.longest, 0, -1):
        parts = source.lexemes[at : at + width]
        if len(parts) < width:
            continue
        name = parts[0].text
        for before, part in pairwise(parts):
            name += part.text if before.end == part.start else " " + part.text
        if unit := source.units.named(name):
            return unit, at + width
    return None


def speeding(source: Source, number: Number, unit: Unit | None) -> Unit | None:
    """The unit of a speed where a word before the number says that it is one: 时速140公里; else the `unit`."""
    start = source.lexemes[number.first].start
    if not source.lexicon.language.pattern("numbers", "patterns.speed_before").search(
        source.text[max(0, start - _REACH) : start]
    ):
        return unit
    return by_name().get(_SPEEDS.get(unit.name if unit else "", ""), unit)


def negative(language: Language, text: str, start: int, end: int, unit: Unit | None) -> tuple[bool, int]:
    """Whether the value is below zero, and where its sign starts; a hyphen is a minus only where the unit allows."""
    before = text[max(0, start - 12) : start]
    word = language.pattern("numbers", "patterns.minus").search(before)
    if word:
        return True, start - len(word.group())
    signed = _SIGN.search(before[-2:])
    below = unit is not None and unit.dimension in _SIGNED
    if below and (word := language.pattern("numbers", "patterns.minus_of_degrees").search(before)):
        return True, start - len(word.group())  # elsewhere the word is one of what is excepted: todos menos tres
    if signed and (signed.group(1) == "−" or below):
        return True, start - 1
    return bool(language.pattern("numbers", "patterns.below_zero").match(text, end)), start
