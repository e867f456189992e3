"""The bare numbers of a text: values, without units, bounds or what they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.growth import grow, read_slash, read_vulgar
from driftcheck.facts.quantities.lexemes import Shape, unspaced
from driftcheck.facts.quantities.measure import unit_after
from driftcheck.facts.quantities.number import YEARS, Number, Source, decade
from driftcheck.facts.quantities.parts import ratio_end, ratio_over, read_ratio
from driftcheck.facts.quantities.quantity import Kind, Weight
from driftcheck.facts.quantities.worded import may_begin, read_word

HALF_OF_HUNDRED = 50


def read_numbers(source: Source) -> list[Number]:
    """The numbers of a text in order; they do not overlap."""
    found: list[Number] = []
    index = 0
    while index < len(source.lexemes):
        number = _read(source, index)
        if number is None:
            index += 1
            continue
        start = ratio_end(source, number.end)
        whole = _read(source, start) if start else None
        number = read_ratio(source, number, whole)
        if whole is None and (over := ratio_over(source, number, lambda at: _read(source, at))):
            whole = over
            number = replace(number, end=whole.end, value=number.value / whole.value, also=(number.value,))
            number = replace(number, step=Fraction(1, whole.value.numerator), weight=Weight.FULL)
        if found and _shares_evenly(source, found[-1], number):
            found[-1], number = (replace(each, weight=Weight.SILENT) for each in (found[-1], number))
        found.append(number)
        if whole is not None and number.end == whole.end:
            found.append(replace(whole, weight=Weight.SILENT))  # two out of five may be two of the five
        index = number.end
    return found


def _shares_evenly(source: Source, one: Number, two: Number) -> bool:
    """Fifty-fifty."""
    joined = two.first == one.end + 1 and source.low(one.end) == "-" and source.tight(two.first)
    return joined and one.value == two.value == HALF_OF_HUNDRED


def _read(source: Source, index: int) -> Number | None:
    lexeme = source.lexemes[index]
    reader = _READERS.get(lexeme.shape)
    if source.tight(index + 1) and source.among(index + 1, "month"):
        return None  # 6月 is June
    if reader is None and not (lexeme.shape is Shape.WORD and may_begin(source, index)):
        return None
    number = reader(source, index) if reader is not None else read_word(source, index)
    if number is None or not source.lexicon.numerals:
        return number
    from driftcheck.facts.quantities.characters import parted  # noqa: PLC0415 - few languages need it

    return parted(source, number)


def _read_digits(source: Source, index: int) -> Number | None:
    if code := _read_code(source, index):
        return code
    raw = source.lexemes[index].text
    digits = source.digits(index)
    if digits is None:
        return Number(index, index + 1, Fraction(0), Fraction(1), Kind.CODE, code=raw)
    number = Number(index, index + 1, digits.value, digits.step, also=digits.also)
    if source.among(number.end, "decimal_dot"):
        number = _with_decimals(source, number)
    if special := read_slash(source, number) or _read_joined(source, number) or _read_decade(source, number):
        return special
    if source.tight(number.end) and source.among(number.end, "ordinal_ending"):
        return replace(number, end=number.end + 1, kind=Kind.ORDINAL, step=Fraction(1))
    if raw.isdecimal() and len(raw) == 4 and digits.value in YEARS:
        number = replace(number, kind=Kind.YEAR)
    return grow(source, number)


def _with_decimals(source: Source, number: Number) -> Number:
    """The number with the decimals behind a dot in mid-line, where a unit is behind them, so that they are no list."""
    dot, last = number.end, number.end + 1
    decimals = source.low(last)
    if not (decimals.isdecimal() and source.tight(dot) and source.tight(last) and source.tight(last + 1)):
        return number
    step = Fraction(1, 10 ** len(decimals))
    grown = replace(number, end=last + 1, value=number.value + int(decimals) * step, step=step)
    counted = source.low(grown.end) in source.lexicon.magnitudes or unit_after(source, grown)[0] is not None
    return grown if counted and number.value.denominator == 1 else number


def _read_code(source: Source, index: int) -> Number | None:
    """COVID-19, F-16, MH17, 802.11g, 5G: digits that hang on letters are part of a name."""
    first, end = index, index + 1
    hyphen = source.tight(index) and source.low(index - 1) in "-‐‑"
    if hyphen and source.tight(index - 1) and source.is_word(index - 2) and not unspaced(source.low(index - 2)):
        before = source.lexemes[index - 2].text
        plain = source.lexicon.months | source.lexicon.words("prefix")
        named = any(sign.isupper() for sign in before) and before.casefold() not in plain
        first = index - 2 if named else index
    elif source.tight(index) and source.is_word(index - 1) and _names(source, source.lexemes[index - 1].text):
        first = index - 1
    suffix = source.lexemes[end].text if source.tight(end) and source.is_word(end) else ""
    if suffix and not _is_ending(source, suffix) and not unspaced(suffix):
        end += 1
    if (first, end) == (index, index + 1):
        return None
    parts = [lexeme.low for lexeme in source.lexemes[first:end] if lexeme.shape is not Shape.SIGN]
    digits = source.digits(index)
    value = digits.value if digits else Fraction(0)
    return Number(first, end, value, Fraction(1), Kind.CODE, Weight.SILENT, code="".join(parts))


def _names(source: Source, word: str) -> bool:
    """Whether a word right before digits makes a name of them."""
    return not source.units.precedes(word) and not unspaced(word)


def _is_ending(source: Source, suffix: str) -> bool:
    low, lexicon = suffix.casefold(), source.lexicon
    endings = lexicon.words("ordinal_ending") | lexicon.words("ending") | lexicon.words("decade_ending")
    known = low in endings or low in lexicon.magnitudes or low in lexicon.tight
    return known or source.units.named(suffix) is not None


def _read_joined(source: Source, number: Number) -> Number | None:
    """9/11 and 24/7 are names more than numbers; 10/25/2024 and 2023/24 hold numbers of their own."""
    slash, second = number.end, number.end + 1
    joined = source.low(slash) == "/" and source.tight(slash) and source.tight(second)
    longer = source.low(second + 1) == "/" and source.tight(second + 1)
    before = number.first >= 2 and source.low(number.first - 1) == "/"
    if not joined or longer or before or not source.low(second).isdecimal() or number.value >= 100:
        return None
    also = (Fraction(int(source.low(second)[:4])),)
    code = f"{source.low(number.first)}/{source.low(second)}"
    return Number(number.first, second + 1, number.value, Fraction(1), Kind.CODE, Weight.SMALL, also=also, code=code)


def _read_decade(source: Source, number: Number) -> Number | None:
    end = number.end
    if (
        source.low(end) in ("'", "’", "-")
        and source.tight(end)
        and source.among(end + 1, "decade_ending")
        and source.tight(end + 1)
    ):
        end += 1
    if not source.among(end, "decade_ending") or not source.tight(end) or number.value % 10 or not number.value:
        return None
    if number.value not in YEARS and number.value >= 100:
        return None
    return decade(number.first, end + 1, number.value)


def _read_time(source: Source, index: int) -> Number | None:
    hour, minute, *rest = (int(part) for part in source.lexemes[index].text.split(":"))
    if hour > 24 or minute > 59:
        return Number(index, index + 1, Fraction(0), Fraction(1), Kind.CODE, code=source.lexemes[index].text)
    value = hour % 24 * 60 + minute + Fraction(sum(rest), 60)  # 24:00 is midnight
    return Number(index, index + 1, value, Fraction(1), Kind.TIME)


def _read_date(source: Source, index: int) -> Number | None:
    """2024-10-25: the year, and as second readings the day; the month is a name in most texts."""
    year, _month, day = source.lexemes[index].text.split("-")
    return Number(index, index + 1, Fraction(int(year)), Fraction(1), Kind.YEAR, also=(Fraction(int(day)),))


def _read_phone(source: Source, index: int) -> Number | None:
    code = "".join(sign for sign in source.lexemes[index].text if sign.isalnum())
    return Number(index, index + 1, Fraction(0), Fraction(1), Kind.CODE, code=code)


_READERS: Mapping[Shape, Callable[[Source, int], Number | None]] = {
    Shape.NUMBER: _read_digits,
    Shape.VULGAR: read_vulgar,
    Shape.TIME: _read_time,
    Shape.DATE: _read_date,
    Shape.PHONE: _read_phone,
}
