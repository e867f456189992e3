"""Writes driftcheck/languages/cldr/<code>.json: what the Unicode CLDR says of a language, cut to what news needs.

And driftcheck/languages/names.json: what languages are called in English.

    python -m tools.cldr                 # all languages, from the Babel that is installed
    python -m tools.cldr de fr           # these only
    python -m tools.cldr --alternates FOLDER

Babel leaves out alternative names of territories (Czech Republic, UK) and narrow signs of currencies. They stand in
tools/cldr_alternates.json, which `--alternates` writes from CLDR's own JSON: FOLDER holds the unpacked npm packages
`cldr-localenames-full` and `cldr-numbers-full` of the same CLDR version.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import babel
from babel import Locale
from babel.core import get_cldr_version, get_global

ROOT = Path(__file__).parents[1]
HOME = ROOT / "driftcheck" / "languages" / "cldr"
NAMES = HOME.parent / "names.json"
ALTERNATES = Path(__file__).with_name("cldr_alternates.json")
LICENCE = "Unicode License V3, copyright © 2004-2025 Unicode, Inc., https://www.unicode.org/license.txt"

# A language and the locales of it whose names of months, days, territories and currencies newspapers use too; where two
# differ, the first stands first.
LOCALES = {
    "ar": "ar ar_EG ar_SA ar_SY ar_LB ar_MA ar_DZ ar_TN ar_MR",
    "de": "de de_AT de_CH",
    "en": "en en_GB en_AU en_CA",
    "es": "es es_419 es_MX es_AR es_US",
    "fr": "fr fr_BE fr_CA fr_CH",
    "it": "it it_CH",
    "ja": "ja",
    "nl": "nl nl_BE",
    "pl": "pl",
    "pt": "pt pt_PT",
    "ru": "ru ru_UA",
    "uk": "uk",
    "zh": "zh zh_Hant zh_Hant_HK",
}
# Units that articles name, by CLDR's name.
UNITS = """
length-kilometer length-meter length-centimeter length-millimeter length-mile length-yard length-foot length-inch
length-nautical-mile length-light-year mass-tonne mass-ton mass-kilogram mass-gram mass-milligram mass-pound mass-ounce
mass-ounce-troy mass-stone mass-carat area-square-kilometer area-square-meter area-square-mile area-square-foot
area-hectare area-acre volume-cubic-kilometer volume-cubic-meter volume-cubic-centimeter volume-cubic-foot volume-liter
volume-centiliter volume-milliliter volume-gallon volume-pint volume-barrel volume-bushel speed-kilometer-per-hour
speed-meter-per-second speed-mile-per-hour speed-knot temperature-celsius temperature-fahrenheit duration-century
duration-decade duration-year duration-month duration-week duration-day duration-hour duration-minute duration-second
duration-millisecond energy-kilowatt-hour energy-kilojoule energy-kilocalorie energy-calorie power-gigawatt
power-megawatt power-kilowatt power-watt power-horsepower frequency-gigahertz frequency-megahertz frequency-hertz
electric-volt electric-ampere pressure-bar pressure-hectopascal digital-terabyte digital-gigabyte digital-gigabit
digital-megabyte digital-megabit digital-kilobyte concentr-percent concentr-permille
""".split()
# Regions of CLDR that are no country, or that nobody lives in.
UNNAMED = set("AC BV CP CQ DG EA EZ HM IC QO TA UM XA XB ZZ".split())
# Digits of numbering systems other than ASCII's (CLDR's numberingSystems.xml) that a language writes.
DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "hanidec": "〇一二三四五六七八九"}
NATIVE = {"ar": "arab", "ja": "hanidec", "zh": "hanidec"}
# Of these the name in brackets is another name, Myanmar (Burma); of others it qualifies, Hongkong (SAR).
TWO_NAMES = {"CC", "FK", "MM", "NZ"}
WIDTHS = ("wide", "abbreviated")
CONTEXTS = ("format", "stand-alone")


def plain(value: Any) -> Any:
    """Babel's nested data, aliases resolved, as dictionaries."""
    return {key: plain(value[key]) for key in value} if hasattr(value, "items") else value


def clean(text: str) -> str:
    """A name without marks of direction, with plain spaces."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", re.sub(r"[\u061c\u200e\u200f]", "", text)).strip()


def distinct(texts: Iterable[str | None]) -> list[str]:
    """Names cleaned, each once, in their order."""
    return list(dict.fromkeys(name for text in texts if text and (name := clean(text))))


def locales(code: str) -> list[dict[str, Any]]:
    return [plain(Locale.parse(name)._data) for name in LOCALES[code].split()]


def numbers(code: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Number signs of the language and of its native digits."""
    keep = {"decimal": "decimal", "group": "group", "percent": "percentSign", "minus": "minusSign"}

    def signs(symbols: Mapping[str, Any]) -> dict[str, str]:
        return {ours: re.sub(r"[\u061c\u200e\u200f]", "", symbols[theirs]) for ours, theirs in keep.items()}

    found: dict[str, Any] = signs(data["number_symbols"]["latn"])
    if native := NATIVE.get(code):
        symbols = data["number_symbols"]["latn"] | data["number_symbols"].get(native, {})
        found["native"] = {"system": native, "digits": DIGITS[native], **signs(symbols)}
    return found


def calendar(data: list[dict[str, Any]], section: str, keys: Mapping[Any, str]) -> dict[str, list[str]]:
    """Names of months, weekdays or parts of a day by key, those in running text before those that stand alone."""
    return {
        ours: distinct(
            each[section].get(context, {}).get(width, {}).get(theirs)
            for each in data
            for width in WIDTHS
            for context in CONTEXTS
        )
        for theirs, ours in keys.items()
    }


def territories(code: str, data: list[dict[str, Any]], alternates: Mapping[str, Any]) -> dict[str, list[str]]:
    found = {}
    for territory in data[0]["territories"]:
        if re.fullmatch(r"[A-Z]{2}", territory) and territory not in UNNAMED:
            names = [each["territories"].get(territory) for each in data]
            every = distinct([*names, *alternates["territories"][code].get(territory, ())])
            found[territory] = distinct(part for name in every for part in parts(territory, name))
    return found


def parts(territory: str, name: str) -> tuple[str, ...]:
    """The names in a name with brackets: all of it, what stands before them, and what stands in them if that is one."""
    match = re.fullmatch(r"(.+?)\s*[(（](.+)[)）]", name)
    if not match:
        return (name,)
    return (name, match[1], match[2]) if territory in TWO_NAMES else (name, match[1])


def tender() -> set[str]:
    """ISO codes of currencies that are legal tender somewhere, or were until the euro came: these are still named."""
    found = set()
    for uses in get_global("territory_currencies").values():
        euro = any(currency == "EUR" for currency, *_ in uses)
        found |= {
            currency for currency, _, end, legal in uses if legal and (end is None or (euro and end >= (1999, 1, 1)))
        }
    return found


def currencies(code: str, data: list[dict[str, Any]], alternates: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """By ISO code: names with their plural forms, the symbol where it is not the code, and other, narrow symbols."""
    found = {}
    for currency in sorted(tender()):
        names: list[str | None] = []
        for each in data:
            names += [each["currency_names"].get(currency), *each["currency_names_plural"].get(currency, {}).values()]
        signs = [each["currency_symbols"].get(currency) for each in data] + [alternates["symbols"][code].get(currency)]
        usual = distinct(sign for sign in signs[:1] if sign != currency)
        narrow = [sign for sign in distinct(signs) if sign not in {currency, *usual}]
        entry = {"names": distinct(names), "symbol": usual, "narrow": narrow}
        found[currency] = {key: texts for key, texts in entry.items() if texts}
    return {currency: entry for currency, entry in found.items() if "names" in entry}


def units(data: list[dict[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """By CLDR's name of the unit without its kind: how it is written beside a number, long and short."""
    found = {}
    for unit in UNITS:
        entry = {}
        for length in ("long", "short"):
            forms: list[str | None] = []
            for each in data:
                patterns = each["unit_patterns"].get(unit, {}).get(length, {})
                # Left out: what says the number itself (Arabic's dual), or stands on both sides of it (摂氏20度).
                forms += [
                    text.replace("{0}", "")
                    for key, text in patterns.items()
                    if key != "per" and re.fullmatch(r"\D+\{0\}|\{0\}\D+", text)
                ]
            entry[length] = distinct(forms)
        entry["short"] = [form for form in entry["short"] if form not in entry["long"]]
        kind, _, name = unit.partition("-")
        found[name] = {"kind": [kind], **{length: forms for length, forms in entry.items() if forms}}
    return found


def compact(data: list[dict[str, Any]]) -> dict[str, list[str]]:
    """By power of ten: what CLDR puts for it after a number, such as `Mio.` for 6."""
    powers: dict[str, int] = {}
    for each in data:
        for length in ("long", "short"):
            for patterns in each["compact_decimal_formats"].get(length, {}).values():
                for value, pattern in patterns.items():
                    text = pattern.pattern.partition(";")[0]
                    word = clean(re.sub(r"'([^']*)'", r"\1", text.replace("0", "")))
                    # `mille` alone says the number itself; what two locales use otherwise is the first one's.
                    power = len(value) - text.count("0")
                    if (
                        word
                        and "0" in text
                        and all(powers[one] == power for one in powers if one.lower() == word.lower())
                    ):
                        powers[word] = power
    return {str(power): [word for word in powers if powers[word] == power] for power in sorted(set(powers.values()))}


def times(data: Mapping[str, Any]) -> dict[str, Any]:
    """Whether clock times are written with 24 hours or 12, and how."""
    short = str(data["time_formats"]["short"].pattern)
    skeletons = [
        str(data["datetime_skeletons"][key].pattern) for key in ("Hm", "hm") if key in data["datetime_skeletons"]
    ]
    return {"hours": 24 if "H" in short else 12, "patterns": distinct([short, *skeletons])}


def table(code: str) -> dict[str, Any]:
    """All that a file says, in the order of its sections."""
    alternates = json.loads(ALTERNATES.read_text(encoding="utf-8"))
    data = locales(code)
    parts = "midnight am noon pm morning1 morning2 afternoon1 afternoon2 evening1 evening2 night1 night2".split()
    periods = calendar(data, "day_periods", {part: part for part in parts})
    return {
        "source": {"babel": babel.__version__, "cldr": get_cldr_version(), "licence": LICENCE},
        "numbers": numbers(code, data[0]),
        "compact": compact(data),
        "months": calendar(data, "months", {month: str(month) for month in range(1, 13)}),
        "weekdays": calendar(data, "days", {day: str(day + 1) for day in range(7)}),
        "day_periods": {part: names for part, names in periods.items() if names},
        "time": times(data[0]),
        "units": units(data),
        "currencies": currencies(code, data, alternates),
        "territories": territories(code, data, alternates),
    }


def written(value: Mapping[str, Any]) -> str:
    """JSON with a line for each entry of a section, so that a change of CLDR shows in a diff."""

    def text(part: Any) -> str:
        return json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    sections = []
    for name, section in value.items():
        # By length first, so that 10 follows 9.
        entries = sorted(section.items(), key=lambda item: (item[0].isdigit() and len(item[0]), item[0]))
        sections.append(f"{text(name)}:{{\n" + ",\n".join(f"{text(key)}:{text(part)}" for key, part in entries) + "\n}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def names() -> dict[str, Any]:
    """What languages are called in English, by their codes of two letters."""
    called = Locale("en").languages
    return {
        "source": {"cldr": get_cldr_version(), "babel": babel.__version__, "licence": LICENCE},
        "names": {code: called[code] for code in sorted(called) if len(code) == 2},
    }


def alternates(folder: Path) -> dict[str, Any]:
    """What Babel leaves out, from CLDR's JSON packages unpacked in `folder`."""

    def main(package: str, code: str, file: str) -> Any:
        (path,) = folder.glob(f"{package}-*/**/main/{code}/{file}.json")
        return json.loads(path.read_text(encoding="utf-8"))["main"][code]

    found: dict[str, Any] = {
        "source": {"cldr": get_cldr_version(), "licence": LICENCE},
        "territories": {},
        "symbols": {},
    }
    for code, names in sorted(LOCALES.items()):
        forms: dict[str, list[str]] = {}
        for name in names.split():
            locale = name.replace("_", "-")
            every = main("cldr-localenames-full", locale, "territories")["localeDisplayNames"]["territories"]
            for key, text in every.items():
                territory, _, alternate = key.partition("-alt-")
                if alternate and len(territory) == 2 and text not in forms.setdefault(territory, []):
                    forms[territory].append(text)
        found["territories"][code] = forms
        every = main("cldr-numbers-full", code, "currencies")["numbers"]["currencies"]
        narrow = {currency: entry.get("symbol-alt-narrow") for currency, entry in every.items()}
        found["symbols"][code] = {currency: sign for currency, sign in narrow.items() if sign and currency in tender()}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", metavar="CODE", help="languages; all without one")
    parser.add_argument("--alternates", type=Path, metavar="FOLDER", help="write cldr_alternates.json instead")
    options = parser.parse_args()
    if options.alternates:
        ALTERNATES.write_text(written(alternates(options.alternates)), encoding="utf-8", newline="\n")
        return
    HOME.mkdir(parents=True, exist_ok=True)
    for code in options.codes or LOCALES:
        (HOME / f"{code}.json").write_text(written(table(code)), encoding="utf-8", newline="\n")
    if not options.codes:
        NAMES.write_text(written(names()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
