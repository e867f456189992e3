"""The bare numbers of a text: values, without units, bounds or what they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from driftcheck.rules.quantities.lexemes import MONTHS, Lexeme, Shape, read_digits
from driftcheck.rules.quantities.quantity import Kind, Weight
from driftcheck.rules.quantities.vocabulary import (
    ARTICLES,
    DECADES,
    DENOMINATORS,
    IMPLIED,
    MAGNITUDES,
    NUMERALS,
    ONE_BEFORE,
    ONE_BEHIND,
    PLURALS,
    PREFIXES,
    SEVERAL,
    TIGHT_MAGNITUDES,
)
from driftcheck.rules.quantities.words import Written, written_numbers

CLOCK_HALF = 12 * 60
ORDINAL_ENDINGS = frozenset("st nd rd th".split())
YEARS = range(1100, 2100)
SLASH_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100))


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number: lexemes `first` to `end`, its value and what the writing says about it."""

    first: int
    end: int
    value: Fraction
    step: Fraction
    kind: Kind = Kind.CARDINAL
    weight: Weight = Weight.FULL
    also: tuple[Fraction, ...] = ()
    code: str = ""
    worded: bool = False
    about: bool = False
    magnitude: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """The text with its lexemes and the numbers in words among them."""

    text: str
    language: str
    lexemes: Sequence[Lexeme]
    written: Mapping[int, Written]

    def low(self, index: int) -> str:
        """The lexeme in lower case; nothing where there is none."""
        return self.lexemes[index].low if 0 <= index < len(self.lexemes) else ""

    def tight(self, index: int) -> bool:
        """Whether lexeme `index` stands right behind the one before it."""
        return 0 < index < len(self.lexemes) and self.lexemes[index - 1].end == self.lexemes[index].start

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.lexemes) and self.lexemes[index].shape is Shape.WORD


def read_numbers(text: str, lexemes: Sequence[Lexeme], language: str) -> list[Number]:
    """The numbers of a text in order; they do not overlap."""
    source = Source(text, language, lexemes, written_numbers(lexemes, language))
    found: list[Number] = []
    index = 0
    while index < len(lexemes):
        number = _read(source, index)
        if number is None:
            index += 1
            continue
        found.append(number)
        index = number.end
    return found


def _read(source: Source, index: int) -> Number | None:
    lexeme = source.lexemes[index]
    reader = _READERS.get(lexeme.shape)
    if reader is not None:
        return reader(source, index)
    return _read_word(source, index) if lexeme.shape is Shape.WORD else None


def plain_step(value: Fraction) -> Fraction:
    """The last place that is not a trailing zero: 1000 for 5,000, a tenth for 1.5."""
    if value.denominator != 1 or not value:
        return Fraction(1, value.denominator) if value else Fraction(1)
    whole = str(abs(value.numerator))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))


# Digits


def _read_digits(source: Source, index: int) -> Number | None:
    if code := _read_code(source, index):
        return code
    raw = source.lexemes[index].text
    digits = read_digits(raw, source.language)
    if digits is None:
        return Number(index, index + 1, Fraction(0), Fraction(1), Kind.CODE, code=raw)
    number = Number(index, index + 1, digits.value, digits.step, also=digits.also)
    if slashed := _read_slash(source, number):
        return slashed
    after = source.low(number.end)
    if source.tight(number.end) and after in ORDINAL_ENDINGS:
        return replace(number, end=number.end + 1, kind=Kind.ORDINAL, step=Fraction(1))
    if decade := _read_decade(source, number):
        return decade
    if raw.isdecimal() and len(raw) == 4 and digits.value in YEARS:
        number = replace(number, kind=Kind.YEAR)
    return _grow(source, number)


def _read_code(source: Source, index: int) -> Number | None:
    """COVID-19, F-16, MH17, 802.11g, 5G: digits that hang on letters are part of a name."""
    first, end = index, index + 1
    hyphen = source.tight(index) and source.low(index - 1) in "-‐‑"
    if hyphen and source.tight(index - 1) and source.is_word(index - 2):
        before = source.lexemes[index - 2].text
        named = any(sign.isupper() for sign in before) and before.casefold() not in PREFIXES | MONTHS
        first = index - 2 if named else index
    elif source.tight(index) and source.is_word(index - 1) and not _is_money(source.lexemes[index - 1].text):
        first = index - 1
    suffix = source.lexemes[end].text if source.tight(end) and source.is_word(end) else ""
    if suffix and not _is_ending(suffix):
        end += 1
    if (first, end) == (index, index + 1):
        return None
    parts = [lexeme.low for lexeme in source.lexemes[first:end] if lexeme.shape is not Shape.SIGN]
    digits = read_digits(source.lexemes[index].text, source.language)
    value = digits.value if digits else Fraction(0)
    return Number(first, end, value, Fraction(1), Kind.CODE, Weight.SILENT, code="".join(parts))


def _is_money(word: str) -> bool:
    from driftcheck.rules.quantities.units import BEFORE  # noqa: PLC0415  the table is built on first use

    return word in BEFORE or word.casefold() in BEFORE


def _is_ending(suffix: str) -> bool:
    from driftcheck.rules.quantities.units import unit_named  # noqa: PLC0415  the table is built on first use

    low = suffix.casefold()
    known = low in ORDINAL_ENDINGS or low in MAGNITUDES or low in TIGHT_MAGNITUDES or low in {"s", "am", "pm", "p", "c"}
    return known or unit_named(suffix) is not None


def _read_slash(source: Source, number: Number) -> Number | None:
    """1/2 as a half; in 2023/24 and 2023-24 the second number is read by `_short_year`."""
    slash, second = number.end, number.end + 1
    if source.low(slash) not in ("/", "⁄") or not source.tight(slash) or not source.tight(second):
        return None
    if source.tight(second + 1) and source.low(second + 1) in ("/", "⁄"):
        return None
    below = read_digits(source.lexemes[second].text, source.language) if source.low(second).isdecimal() else None
    if below is None or below.value not in SLASH_DENOMINATORS or number.value >= below.value:
        return None
    value = number.value / below.value
    return Number(number.first, second + 1, value, Fraction(1, int(below.value)))


def _read_decade(source: Source, number: Number) -> Number | None:
    end = number.end
    if source.low(end) in ("'", "’") and source.tight(end) and source.low(end + 1) == "s" and source.tight(end + 1):
        end += 1
    if source.low(end) != "s" or not source.tight(end) or number.value % 10 or not number.value:
        return None
    if number.value not in YEARS and number.value >= 100:
        return None
    return _decade(number.first, end + 1, number.value)


def _decade(first: int, end: int, value: Fraction) -> Number:
    """The 1990s may be written the 90s, and those be the 1990s."""
    also = value % 100 if value >= 100 else 1900 + value
    return Number(first, end, value, Fraction(10), Kind.DECADE, also=(also,))


def _read_vulgar(source: Source, index: int) -> Number | None:
    import unicodedata  # noqa: PLC0415  only a few texts hold ½

    value = Fraction(unicodedata.numeric(source.lexemes[index].text)).limit_denominator(10)
    return _grow(source, Number(index, index + 1, value, Fraction(1, value.denominator)))


def _read_time(source: Source, index: int) -> Number | None:
    hour, minute, *_ = (int(part) for part in source.lexemes[index].text.split(":"))
    if hour > 24 or minute > 59:
        return Number(index, index + 1, Fraction(0), Fraction(1), Kind.CODE, code=source.lexemes[index].text)
    value = Fraction(hour * 60 + minute)
    return Number(index, index + 1, value, Fraction(1), Kind.TIME)


def _read_date(source: Source, index: int) -> Number | None:
    """2024-10-25: the year, and as second readings the day; the month is a name in most texts."""
    year, _month, day = source.lexemes[index].text.split("-")
    return Number(index, index + 1, Fraction(int(year)), Fraction(1), Kind.YEAR, also=(Fraction(int(day)),))


def _read_phone(source: Source, index: int) -> Number | None:
    code = "".join(sign for sign in source.lexemes[index].text if sign.isalnum())
    return Number(index, index + 1, Fraction(0), Fraction(1), Kind.CODE, code=code)


# Words


def _read_word(source: Source, index: int) -> Number | None:
    word = source.low(index)
    if many := _read_many(source, index):
        return many
    if word == "half":
        return _read_half(source, index)
    if index in source.written:
        return _read_written(source, index)
    if word in DECADES:
        return _decade(index, index + 1, Fraction(DECADES[word]))
    if word == "dozen":
        return Number(index, index + 1, Fraction(12), Fraction(1), about=True)
    if word in ("quarter", "third") and source.low(index - 1) in ARTICLES:
        value = Fraction(1, DENOMINATORS[word])
        return Number(index, index + 1, value, value, weight=Weight.SMALL)
    if word in IMPLIED:
        return Number(index, index + 1, IMPLIED[word], Fraction(1), weight=Weight.SILENT)
    if source.lexemes[index].text in NUMERALS and source.lexemes[index - 1 if index else 0].text[:1].isupper():
        value = Fraction(NUMERALS[source.lexemes[index].text])
        return Number(index, index + 1, value, Fraction(1), Kind.ORDINAL, Weight.SILENT)
    return None


def _read_many(source: Source, index: int) -> Number | None:
    """Hundreds; tens of thousands; several dozen: the least that the words mean."""
    value, end = Fraction(1), index
    while source.low(end) in PLURALS or (end > index and source.low(end) in MAGNITUDES):
        value, end = value * (PLURALS.get(source.low(end)) or MAGNITUDES[source.low(end)]), end + 1
        if source.low(end) == "of" and source.low(end + 1) in PLURALS:
            end += 1
    if source.low(index) in SEVERAL and source.low(index + 1) in MAGNITUDES:
        value, end = Fraction(MAGNITUDES[source.low(index + 1)]), index + 2
    if end == index or (value < 100 and source.low(index) in ("tens", "scores") and source.low(end) != "of"):
        return None
    return Number(index, end, value, value, Kind.MANY, Weight.SMALL)


def _read_half(source: Source, index: int) -> Number:
    """Half; half a million; half-million; half a dozen."""
    end = index + 1
    while source.low(end) in ARTICLES or source.low(end) == "-":
        end += 1
    if source.low(end) in MAGNITUDES:
        value = Fraction(MAGNITUDES[source.low(end)], 2)
        return Number(index, end + 1, value, plain_step(value), worded=True, about=source.low(end) == "dozen")
    return Number(index, index + 1, Fraction(1, 2), Fraction(1, 2), weight=Weight.SMALL)


def _read_written(source: Source, index: int) -> Number | None:
    written = source.written[index]
    kind = Kind.ORDINAL if written.ordinal else Kind.CARDINAL
    number = Number(index, written.end, written.value, plain_step(written.value), kind)
    words = [source.low(place) for place in range(index, written.end)]
    if words[0] in MAGNITUDES and source.low(index - 1) not in ARTICLES and source.low(index - 1) not in ("-", "one"):
        # `million` without a number before it ("the million-dollar question") is a way of speaking.
        number = replace(number, weight=Weight.SMALL)
    if written.ordinal:
        also = (1 / written.value,) if 3 <= written.value <= 100 else ()
        weight = Weight.SILENT if written.value == 1 else Weight.SMALL if written.value <= 3 else Weight.FULL
        return replace(number, also=also, weight=weight)
    if written.value <= 3 and len(words) == 1:
        number = replace(number, weight=_small_weight(source, number))
    worded = any(word in MAGNITUDES and word != "hundred" for word in words)
    return _grow(source, replace(number, worded=worded))


def _small_weight(source: Source, number: Number) -> Weight:
    if number.value == 0:
        return Weight.SILENT
    if number.value != 1:
        return Weight.SMALL
    before, after = source.low(number.first - 1), source.low(number.end)
    pronoun = before in ONE_BEHIND or after in ONE_BEFORE or not source.is_word(number.end)
    return Weight.SILENT if pronoun else Weight.SMALL


# What follows the number and makes it larger or smaller


def _grow(source: Source, number: Number) -> Number:
    """The number with a fraction (`2 1/2`, `two and a half`, `two-thirds`) and magnitudes (`2 million`) behind it."""
    number = _take_fraction(source, number)
    factor, end = 1, number.end
    while True:
        at = end + 1 if source.low(end) == "-" and source.low(end + 1) in MAGNITUDES else end
        word = source.low(at)
        tight = TIGHT_MAGNITUDES.get(word) if source.tight(at) and end == at else None
        if tight and (word == "k" or _beside_money(source, number.first, at + 1)):
            factor, end = factor * tight, at + 1
        elif word in MAGNITUDES:
            factor, end = factor * MAGNITUDES[word], at + 1
        else:
            break
    if factor == 1:
        tight = TIGHT_MAGNITUDES.get(source.low(end)) if source.tight(end) else None
        return replace(number, also=(*number.also, number.value * tight)) if tight else number
    return replace(
        number,
        end=end,
        value=number.value * factor,
        step=number.step * factor,
        also=tuple(value * factor for value in number.also),
        kind=Kind.CARDINAL if number.kind is Kind.YEAR else number.kind,
        weight=Weight.FULL,
        worded=True,
        about=number.about or source.low(end - 1) == "dozen",
        magnitude=factor,
    )


def _beside_money(source: Source, first: int, end: int) -> bool:
    from driftcheck.rules.quantities.units import MONEY, unit_named  # noqa: PLC0415  the table is built on first use

    unit = unit_named(source.low(end))
    before = first > 0 and (source.low(first - 1) in "$€£¥₹₽" or _is_money(source.lexemes[first - 1].text))
    return before or (unit is not None and unit.dimension == MONEY)


def _take_fraction(source: Source, number: Number) -> Number:
    end, whole = number.end, number.value
    if source.low(end) == "and" and source.low(end + 1) in ARTICLES and source.low(end + 2) in ("half", "quarter"):
        part = Fraction(1, DENOMINATORS[source.low(end + 2)])
        return replace(number, end=end + 3, value=whole + part, step=part, weight=Weight.FULL)
    at = end + 1 if source.low(end) == "-" and source.tight(end) else end
    parts = DENOMINATORS.get(source.low(at), 0)
    if parts and whole.denominator == 1 and 0 < whole < parts and (whole == 1 or source.low(at)[-1] == "s"):
        value = whole / parts
        return replace(number, end=at + 1, value=value, step=Fraction(1, parts), weight=Weight.FULL)
    if whole.denominator == 1 and end < len(source.lexemes):
        if source.lexemes[end].shape is Shape.VULGAR and (vulgar := _read_vulgar(source, end)):
            return replace(number, end=end + 1, value=whole + vulgar.value, step=vulgar.step, kind=Kind.CARDINAL)
        if source.lexemes[end].shape is Shape.NUMBER and not source.tight(end):
            plain = read_digits(source.lexemes[end].text, source.language)
            slashed = plain and _read_slash(source, Number(end, end + 1, plain.value, plain.step))
            if slashed:
                return replace(number, end=slashed.end, value=whole + slashed.value, step=slashed.step)
    return number


_READERS: Mapping[Shape, Callable[[Source, int], Number | None]] = {
    Shape.NUMBER: _read_digits,
    Shape.VULGAR: _read_vulgar,
    Shape.TIME: _read_time,
    Shape.DATE: _read_date,
    Shape.PHONE: _read_phone,
}
