"""Units of measure and of money: by sign in any language, by name in those that have a table of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from driftcheck import languages
from driftcheck.facts.quantities.lexemes import lex
from driftcheck.facts.quantities.lexicon import NEUTRAL
from driftcheck.facts.quantities.quantity import Unit
from driftcheck.languages import Language, cldr

MONEY = "money"
_SHORT = 3
_DIMENSIONS = """
share points length area volume mass time months celsius fahrenheit degree power speed ratio money
"""


@dataclass(frozen=True, slots=True)
class UnitNames:
    """What units are called in one language: by name, those in `kept` only as written, others in any case.

    `before` holds what may stand before a number, the signs and codes of money; `longest` counts the lexemes of a name.
    """

    names: Mapping[str, Unit]
    kept: frozenset[str]
    before: frozenset[str]
    longest: int

    def named(self, name: str) -> Unit | None:
        """The unit that goes by `name`, which is written as it stands in the text."""
        if found := self.names.get(name):
            return found
        return None if name.casefold() in self.kept else self.names.get(name.casefold())

    def precedes(self, name: str) -> bool:
        """Whether `name` is money as it is written before a number."""
        return name in self.before or name.casefold() in self.before


@cache
def by_name() -> Mapping[str, Unit]:
    """The units by their own names, which are those of the neutral table."""
    neutral = languages.get(NEUTRAL)
    return {
        name: Unit(name, dimension, Fraction(factor))
        for dimension in _DIMENSIONS.split()
        for name, factor in neutral.mapping("units", f"factor.{dimension}").items()
    }


@cache
def unit_names(code: str) -> UnitNames:
    """The names of the units in the language of that code."""
    tables = ((languages.get(NEUTRAL), "signs"), (languages.get(code), "names"))
    kept = frozenset().union(*(language.words("units", "case.kept") for language, _ in tables))
    names = _published(code) | {
        alias if alias in kept else alias.casefold(): by_name()[name]
        for language, key in tables
        for name, aliases in language.groups("units", key).items()
        for alias in aliases
    }
    return UnitNames(
        names=names,
        kept=kept,
        before=_before(tables[0][0], kept),
        longest=max(len(lex(alias)) for alias in names),
    )


def _published(code: str) -> dict[str, Unit]:
    """The names that the CLDR has, but for those that mean something else as well; a language's own table comes first.

    Forms of up to three letters are abbreviations, and stand in the neutral table where they are safe to read.
    """
    published, other = cldr.load(code), languages.get(code).words("units", "ambiguous")
    ours = {theirs: name for name, theirs in languages.get(NEUTRAL).mapping("units", "cldr").items()}
    found = {
        form: by_name()[ours[theirs]]
        for form, meant in published.units.items()
        for theirs in meant[:1]
        if theirs in ours and (len(form) > _SHORT or not form.isascii())
    }
    money = {form: meant[0] for form, meant in published.currencies.items() if len(meant) == 1 and len(form) > _SHORT}
    found |= {form.casefold(): by_name()[name] for form, name in money.items() if name in by_name()}
    return {form: unit for form, unit in found.items() if form not in other and not form.endswith(".")}


def _before(neutral: Language, kept: frozenset[str]) -> frozenset[str]:
    signs = neutral.groups("units", "signs")
    money = (alias for name, aliases in signs.items() if by_name()[name].dimension == MONEY for alias in aliases)
    return frozenset(alias if alias in kept else alias.casefold() for alias in money)


@cache
def loosely_same(one: Unit, other: Unit) -> bool:
    """Whether the two names can stand for one unit, as a pound for GBP or a dollar for an Australian one."""
    neutral = languages.get(NEUTRAL)
    pairs = ((one.name, other.name), (other.name, one.name))
    return one.name == other.name or any(name in neutral.words("units", f"loose.{loose}") for loose, name in pairs)
