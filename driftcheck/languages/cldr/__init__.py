"""What the Unicode CLDR says of a language: how numbers, dates, units, currencies and countries are written.

`load("de")` reads `de.json`, which `tools/cldr.py` writes with Babel; a language without a file is empty.
Every lookup goes from a form as it stands in a text to what it means, so that two languages can be compared by value.
Source: Unicode Common Locale Data Repository (Unicode License V3; see docs/languages.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

HOME = Path(__file__).parent
# ’ and ' are one sign, and so are all narrow and unbreakable spaces.
_PLAIN = str.maketrans("’‘ʼ\u00a0\u202f\u2009", "'''   ")


def fold(form: str) -> str:
    """A form as the tables' keys are written: lower case, plain apostrophes and spaces, without a last full stop."""
    return form.translate(_PLAIN).lower().removesuffix(".")


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NumberSigns:
    """The signs within a number; `group` may be any kind of space, "" in a language of which nothing is known."""

    decimal: str = ""
    group: str = ""
    minus: str = ""
    percent: str = ""
    digits: str = "0123456789"


@dataclass(frozen=True, slots=True)
class Cldr:
    """The tables of one language, by form.

    Keys of `months`, `weekdays`, `day_periods` and `territories` are folded (see `fold`); so are those of `units`,
    `currencies` and `scales`, but for short forms, in which case counts (`mW`, `MW`): these stand as they are written
    and are looked up by `unit`, `currency` and `scale`, which try the form as it is first.
    """

    code: str
    signs: NumberSigns = field(default_factory=NumberSigns)
    native_signs: NumberSigns | None = None
    """Signs with the digits of the language's own script (Arabic, Chinese, Japanese), None where it has none."""
    months: Mapping[str, int] = field(default_factory=_nothing)
    """1 to 12, by full and abbreviated names, also inflected and regional (`januar`, `jan`, `jänner`, `января`)."""
    weekdays: Mapping[str, int] = field(default_factory=_nothing)
    """1 (Monday) to 7 (Sunday), as ISO 8601 counts."""
    day_periods: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """CLDR's periods: `am`, `pm`, `noon`, `midnight`, `morning1` …; one word may name two (`上午`)."""
    hours: int = 0
    """24 or 12: how clock times are usually written; 0 where it is not known."""
    scales: Mapping[str, int] = field(default_factory=_nothing)
    """Powers of ten by words after a number: `mio` is 6, `万` is 4."""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """CLDR's names of units (`kilometer-per-hour`), more than one where a form is ambiguous."""
    unit_kinds: Mapping[str, str] = field(default_factory=_nothing)
    """The quantity that a unit measures (`length`, `mass`, `duration` …), by CLDR's name of the unit."""
    currencies: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """ISO 4217 codes by name or symbol; those whose usual symbol it is stand first (`$`: USD, … in English)."""
    territories: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """ISO 3166 codes, besides EU and UN, by name; almost always one."""

    def __bool__(self) -> bool:
        """Whether anything is known of the language."""
        return bool(self.months)

    def unit(self, form: str) -> tuple[str, ...]:
        """The units that a form may name, () where none."""
        return _lookup(self.units, form)

    def currency(self, form: str) -> tuple[str, ...]:
        """The ISO codes of the currencies that a name, a symbol or an ISO code may mean, () where none."""
        return _lookup(self.currencies, form)

    def scale(self, form: str) -> int | None:
        """The power of ten that a word after a number stands for, None where it is no such word."""
        return self.scales[form] if form in self.scales else self.scales.get(fold(form))


@cache
def load(code: str) -> Cldr:
    """The table of a language by its primary subtag (`de`); an empty one where there is no file.

    Raises nothing for a code that no language has: codes come from files and from users.
    """
    path = HOME / f"{code}.json"
    if not re.fullmatch(r"[a-z]{2,8}", code) or not path.is_file():
        return Cldr(code)
    return _table(code, json.loads(path.read_text(encoding="utf-8")))


def _table(code: str, data: Mapping[str, Any]) -> Cldr:
    numbers, units, currencies = data["numbers"], data["units"], data["currencies"]
    return Cldr(
        code=code,
        signs=_signs(numbers),
        native_signs=_signs(numbers["native"]) if "native" in numbers else None,
        months=_numbered(data["months"]),
        weekdays=_numbered(data["weekdays"]),
        day_periods=_by_form((fold(form), name) for name, forms in data["day_periods"].items() for form in forms),
        hours=data["time"]["hours"],
        scales=_scales(data["compact"]),
        units=_by_form(
            (key, name)
            for name, entry in units.items()
            for length in ("long", "short")
            for form in entry.get(length, ())
            for key in _keys(form, exact=length == "short")
        ),
        unit_kinds=MappingProxyType({name: entry["kind"][0] for name, entry in units.items()}),
        currencies=_currencies(currencies),
        territories=_by_form((fold(form), name) for name, forms in data["territories"].items() for form in forms),
    )


def _lookup(table: Mapping[str, tuple[str, ...]], form: str) -> tuple[str, ...]:
    return table.get(form) or table.get(fold(form), ())


def _signs(entry: Mapping[str, str]) -> NumberSigns:
    names = ("decimal", "group", "minus", "percent", "digits")
    return NumberSigns(**{name: entry[name] for name in names if name in entry})


def _numbered(section: Mapping[str, list[str]]) -> Mapping[str, int]:
    return MappingProxyType({fold(form): int(number) for number, forms in section.items() for form in forms})


def _by_form(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form, name in pairs:
        if name not in found.get(form, ()):
            found[form] = (*found.get(form, ()), name)
    return MappingProxyType(found)


def _keys(form: str, *, exact: bool) -> tuple[str, ...]:
    """A long form folded; a short one as it is, with and without its full stop, whose case may count."""
    return (form, form.removesuffix(".")) if exact and len(form.removesuffix(".")) <= 3 else (fold(form),)


def _scales(section: Mapping[str, list[str]]) -> Mapping[str, int]:
    return MappingProxyType(
        {
            key: int(power)
            for power, forms in section.items()
            for form in forms
            for key in _keys(form, exact=len(form) == 1)
        }
    )


def _currencies(section: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, tuple[str, ...]]:
    """By code, name and symbol; a currency whose usual symbol it is goes before those that share it (Canada's $)."""
    signs = [
        (sign, code) for key in ("symbol", "narrow") for code, entry in section.items() for sign in entry.get(key, ())
    ]
    names = [(fold(name), code) for code, entry in section.items() for name in entry["names"]]
    return _by_form([*((code, code) for code in section), *names, *signs])
