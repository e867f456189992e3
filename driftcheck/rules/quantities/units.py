"""Units of measure and of money, by every name they go by in English text, and by symbol in any."""

from __future__ import annotations

from fractions import Fraction

from driftcheck.rules.quantities.quantity import Unit

MONEY = "money"
# A dollar or a pound by its bare name may be any dollar, or a weight: these agree with each of the units listed.
LOOSE = {
    "dollar": {"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"},
    "pound": {"GBP", "lb"},
    "crown": {"SEK", "NOK", "DKK", "CZK"},
    "point": {"percentage point"},
    "degree": {"celsius", "fahrenheit", "angle"},
    "ton": {"t"},
    "mile": {"nautical mile"},
}

# name, dimension, factor to the base unit, aliases; an alias may be several words. Case counts where it must.
_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("percent", "share", "1/100", "%|٪|percent|per cent|pct|percentage"),
    ("percentage point", "points", "1", "percentage point|percentage points|percent points|pp|ppt|p.p."),
    ("basis point", "points", "1/100", "basis point|basis points|bp|bps"),
    ("point", "points", "1", "point|points|pts"),
    ("km", "length", "1000", "km|kms|kilometre|kilometres|kilometer|kilometers"),
    ("m", "length", "1", "m|metre|metres|meter|meters"),
    ("cm", "length", "1/100", "cm|centimetre|centimetres|centimeter|centimeters"),
    ("mm", "length", "1/1000", "mm|millimetre|millimetres|millimeter|millimeters"),
    ("mile", "length", "201168/125", "mile|miles|mi"),
    ("nautical mile", "length", "1852", "nautical mile|nautical miles|nmi"),
    ("yard", "length", "1143/1250", "yard|yards|yd|yds"),
    ("foot", "length", "381/1250", "foot|feet|ft"),
    ("inch", "length", "127/5000", "inch|inches"),
    (
        "km2",
        "area",
        "1000000",
        "km²|km2|sq km|sq. km|square kilometre|square kilometres|square kilometer|square kilometers",
    ),
    ("m2", "area", "1", "m²|m2|sq m|square metre|square metres|square meter|square meters"),
    ("mile2", "area", "2589988", "square mile|square miles|sq mi"),
    ("foot2", "area", "145161/1562500", "square foot|square feet|sq ft"),
    ("hectare", "area", "10000", "hectare|hectares|ha"),
    ("acre", "area", "4047", "acre|acres"),
    ("m3", "volume", "1000", "m³|m3|cubic metre|cubic metres|cubic meter|cubic meters"),
    ("litre", "volume", "1", "litre|litres|liter|liters|l"),
    ("ml", "volume", "1/1000", "ml|millilitre|millilitres|milliliter|milliliters"),
    ("gallon", "volume", "37854/10000", "gallon|gallons"),
    ("barrel", "volume", "158987/1000", "barrel|barrels|bbl"),
    ("kg", "mass", "1000", "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes"),
    ("g", "mass", "1", "g|gram|grams|gramme|grammes"),
    ("mg", "mass", "1/1000", "mg|milligram|milligrams"),
    ("t", "mass", "1000000", "t|tonne|tonnes|metric ton|metric tons"),
    ("ton", "mass", "1000000", "ton|tons"),
    ("lb", "mass", "45359237/100000", "lb|lbs"),
    ("ounce", "mass", "28349523125/1000000000", "ounce|ounces|oz"),
    ("stone", "mass", "635029318/100000", "stone"),
    ("second", "time", "1", "seconds|sec|secs|s"),
    ("minute", "time", "60", "minute|minutes|min|mins"),
    ("hour", "time", "3600", "hour|hours|hr|hrs|h"),
    ("day", "time", "86400", "day|days"),
    ("week", "time", "604800", "week|weeks|wk|wks"),
    ("fortnight", "time", "1209600", "fortnight|fortnights"),
    # Years and months are worth the same in months as in years, and weeks in days; the two never convert exactly.
    ("month", "months", "1", "month|months"),
    ("year", "months", "12", "year|years|yr|yrs|year-old|years-old|yo"),
    ("decade", "months", "120", "decade|decades"),
    ("century", "months", "1200", "century|centuries"),
    ("celsius", "celsius", "1", "°C|℃|degrees celsius|degree celsius|degrees centigrade|celsius"),
    ("fahrenheit", "fahrenheit", "1", "°F|℉|degrees fahrenheit|degree fahrenheit|fahrenheit"),
    ("degree", "degree", "1", "°|degree|degrees"),
    ("W", "power", "1", "W|watt|watts"),
    ("kW", "power", "1000", "kW|kw|kilowatt|kilowatts"),
    ("MW", "power", "1000000", "MW|megawatt|megawatts"),
    ("GW", "power", "1000000000", "GW|gigawatt|gigawatts"),
    (
        "km/h",
        "speed",
        "5/18",
        "km/h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
    ),
    ("mph", "speed", "1397/3125", "mph|miles per hour|miles an hour"),
    ("times", "ratio", "1", "times|fold|x"),
    ("USD", MONEY, "1", "US$|USD|US dollar|US dollars|U.S. dollars|U.S. dollar|American dollars"),
    ("dollar", MONEY, "1", "$|dollar|dollars|buck|bucks"),
    ("AUD", MONEY, "1", "A$|AU$|AUD|Australian dollar|Australian dollars"),
    ("CAD", MONEY, "1", "C$|CA$|CAD|Canadian dollar|Canadian dollars"),
    ("HKD", MONEY, "1", "HK$|HKD|Hong Kong dollar|Hong Kong dollars"),
    ("NZD", MONEY, "1", "NZ$|NZD|New Zealand dollar|New Zealand dollars"),
    ("SGD", MONEY, "1", "S$|SGD|Singapore dollar|Singapore dollars"),
    ("TWD", MONEY, "1", "NT$|TWD|Taiwan dollar|Taiwan dollars|New Taiwan dollars"),
    ("EUR", MONEY, "1", "€|EUR|euro|euros"),
    ("GBP", MONEY, "1", "£|GBP|pounds sterling|sterling"),
    ("pound", MONEY, "1", "pound|pounds|quid"),
    ("JPY", MONEY, "1", "JPY|yen"),
    ("CNY", MONEY, "1", "CNY|RMB|yuan|renminbi|rmb"),
    ("RUB", MONEY, "1", "₽|RUB|ruble|rubles|rouble|roubles"),
    ("INR", MONEY, "1", "₹|INR|Rs|rupee|rupees"),
    ("KRW", MONEY, "1", "₩|KRW|won"),
    ("CHF", MONEY, "1", "CHF|Swiss franc|Swiss francs"),
    ("UAH", MONEY, "1", "₴|UAH|hryvnia|hryvnias"),
    ("ILS", MONEY, "1", "₪|ILS|shekel|shekels"),
    ("TRY", MONEY, "1", "₺|Turkish lira|Turkish liras"),
    ("BRL", MONEY, "1", "R$|BRL|Brazilian reais|reais"),
    ("SEK", MONEY, "1", "SEK|Swedish krona|Swedish kronor|Swedish crowns"),
    ("NOK", MONEY, "1", "NOK|Norwegian krone|Norwegian kroner|Norwegian crowns"),
    ("DKK", MONEY, "1", "DKK|Danish krone|Danish kroner|Danish crowns"),
    ("CZK", MONEY, "1", "CZK|Kč|Czech crown|Czech crowns|koruna|koruny"),
    ("ISK", MONEY, "1", "ISK|Icelandic krona|Icelandic kronur|ISK."),
    ("crown", MONEY, "1", "crown|crowns|krona|kronor|krone|kroner|kronur"),
    ("PLN", MONEY, "1", "PLN|zł|zloty|zlotys|złoty"),
    ("yen or yuan", MONEY, "1", "¥|￥"),
)
LOOSE["yen or yuan"] = {"JPY", "CNY"}

# These stand for a unit only as written: `m` metre but `M` million, `L` litre is rare, `W` watt but `w` with.
_CASED = {"W", "MW", "GW", "kW", "m", "g", "t", "s", "h", "l", "x", "Rs", "pp", "bp", "min", "ha", "mi", "won", "stone"}

UNITS: dict[str, Unit] = {
    (alias if alias in _CASED else alias.casefold()): Unit(name, dimension, Fraction(factor))
    for name, dimension, factor, aliases in _TABLE
    for alias in aliases.split("|")
}
LONGEST = max(len(alias.split()) for alias in UNITS)
# Names that may stand before the number: a sign or a code.
BEFORE = {
    alias for alias, unit in UNITS.items() if unit.dimension == MONEY and (alias in _CASED or len(alias) <= 3)
} - {
    "won",
    "yen",
}
PERCENT = UNITS["percent"]


def unit_named(name: str) -> Unit | None:
    """The unit that goes by `name`, which is written as it stands in the text."""
    return UNITS.get(name) or (None if name.casefold() in _CASED else UNITS.get(name.casefold()))


def loosely_same(one: Unit, other: Unit) -> bool:
    """Whether the two names can stand for one unit, as a pound for GBP or a yard for a yard."""
    return one.name == other.name or other.name in LOOSE.get(one.name, ()) or one.name in LOOSE.get(other.name, ())
