"""Numbers in Chinese characters, which no space parts from the words around them.

A run of numerals is read by place: 三百二十万 is 3,200,000; Unicode Standard Annex 38 has the values of the characters.
One character alone may be anything, a part of a name or of a word, and counts only before what numbers count with: a
measure word, a unit or a scale.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.growth import grow
from driftcheck.facts.quantities.lexemes import Shape
from driftcheck.facts.quantities.number import HUNDRED, SMALL, TEN, YEARS, Number, Source, plain_step
from driftcheck.facts.quantities.quantity import Kind, Weight

LONGEST = 6  # characters of a word that is looked for
MANY = 10_000  # scales from which on what stands before is a number of its own
YEAR_DIGITS = 4


def read_characters(source: Source, index: int) -> Number | None:
    """The number in characters that starts at lexeme `index`, if one does."""
    if word := _word(source, index):
        part = source.lexicon.spelled[word]
        return Number(index, index + len(word), part, plain_step(part), weight=Weight.SMALL)
    if source.among(index, "several"):
        return _read_several(source, index)
    if source.tight(index) and source.low(index - 1) in source.lexicon.numerals:
        return None  # inside a run, which is not to be walked again from each of its characters
    end = _run_end(source, index)
    if end == index or _is_other(source, index, end):
        return None
    value = _value(source, index, end)
    return None if value is None else _as_number(source, index, end, value)


def _as_number(source: Source, index: int, end: int, value: Fraction) -> Number | None:
    """A run of numerals with its value as a number, if it is one."""
    ordered = source.tight(index) and source.among(index - 1, "ordinal_prefix")
    alone = end == index + 1 or source.lexicon.numerals[source.low(index)] >= HUNDRED
    if not ordered and alone and not _is_counted(source, end):
        return None
    if end == index + YEAR_DIGITS and value in YEARS and all(low < TEN for low in _numerals(source, index, end)):
        return Number(index, end, value, Fraction(1), Kind.YEAR)
    small = Weight.SILENT if value == 1 else Weight.SMALL
    weight = small if value <= SMALL else Weight.FULL
    number = Number(index, end, value, plain_step(value), Kind.ORDINAL if ordered else Kind.CARDINAL, weight)
    return number if ordered else grow(source, number)


def parted(source: Source, number: Number) -> Number:
    """The number as a part, where what stands behind it says so: 六成, six tenths; 三分之一, one of three parts.

    A half may stand behind the word that counts: 两个半小时, two and a half hours.
    """
    end, value = number.end, number.value
    if number.kind is not Kind.CARDINAL or value.denominator != 1 or not source.tight(end):
        return number
    if source.begins(end, "counted_half"):
        return replace(number, end=end + 2, value=value + Fraction(1, 2), step=Fraction(1, 2), weight=Weight.FULL)
    if source.among(end, "tenth") and 0 < value <= TEN and not source.among(end + 1, "no_tenth"):
        more = source.lexicon.numerals.get(source.low(end + 1), TEN)
        if more < TEN:
            part = value / TEN + Fraction(more, HUNDRED)
            return replace(number, end=end + 2, value=part, step=Fraction(1, HUNDRED), weight=Weight.FULL)
        return replace(number, end=end + 1, value=value / TEN, step=Fraction(1, TEN), weight=Weight.FULL)
    if source.among(end, "part") and source.among(end + 1, "part_of") and value > 1:
        above = _counter(source, end + 2)
        if above is not None and above.value:
            part = above.value / value
            return replace(number, end=above.end, value=part, step=1 / value, weight=Weight.FULL)
    return number


def _counter(source: Source, index: int) -> Number | None:
    """The number of parts, in digits or characters."""
    if index >= len(source.lexemes):
        return None
    if source.lexemes[index].shape is Shape.NUMBER:
        digits = source.digits(index)
        return Number(index, index + 1, digits.value, digits.step) if digits else None
    end = _run_end(source, index)
    value = _value(source, index, end) if end > index else None
    return None if value is None else Number(index, end, value, plain_step(value))


def _word(source: Source, index: int) -> str:
    """The longest word of the table that stands at a place, such as 半数."""
    text = "".join(lexeme.low for lexeme in source.lexemes[index : index + LONGEST])
    known = source.lexicon.spelled
    return next((text[:size] for size in range(LONGEST, 1, -1) if text[:size] in known), "")


def _run_end(source: Source, index: int) -> int:
    """The place behind the numerals that stand without a space from `index` on."""
    end = index
    while source.low(end) in source.lexicon.numerals and (end == index or source.tight(end)):
        end += 1
    return end


def _is_other(source: Source, index: int, end: int) -> bool:
    """Whether numerals are a day of the week, a month, or a part of a word in which nothing is counted."""
    before = source.low(index - 1) if source.tight(index) else ""
    behind = source.low(end)
    if before in source.lexicon.words("weekday") or behind in source.lexicon.words("month"):
        return True
    text = "".join(lexeme.low for lexeme in source.lexemes[index : end + 2])
    return any(text.startswith(word) for word in source.lexicon.words("no_number"))


def _is_counted(source: Source, end: int) -> bool:
    """Whether something that is counted, or parted, stands behind a numeral; a few more may stand between."""
    at = end + 1 if source.among(end, "more") else end
    if not source.tight(at):
        return False
    units = any(source.units.named(text) for text in _texts(source, at))
    text = "".join(lexeme.low for lexeme in source.lexemes[at : at + 2])  # a lexeme is one character
    return units or any(text.startswith(word) for word in source.lexicon.words("counter"))


def _texts(source: Source, at: int) -> list[str]:
    """What begins at a lexeme, as far as the longest name of a unit goes."""
    parts = [lexeme.low for lexeme in source.lexemes[at : at + source.units.longest]]
    return ["".join(parts[:size]) for size in range(1, len(parts) + 1)]


def _numerals(source: Source, index: int, end: int) -> list[int]:
    return [source.lexicon.numerals[source.low(place)] for place in range(index, end)]


def _value(source: Source, index: int, end: int) -> Fraction | None:
    """What a run of numerals comes to; None for digits in a row, which are a year or two guesses: 三四百."""
    values = _numerals(source, index, end)
    if len(values) > 1 and all(value < TEN for value in values):
        year = len(values) == YEAR_DIGITS
        return Fraction(int("".join(map(str, values)))) if year else None
    total = section = 0
    digit: int | None = None
    for value in values:
        if value < TEN:
            if digit:
                return None
            digit = value
        elif value < MANY:
            section += (1 if digit is None else digit) * value
            digit = None
        else:
            section += digit or 0
            if total and total < value:  # 五万亿 is so many times ten thousand times a hundred million
                total = (total + section) * value
            else:
                total += (section or 1) * value
            section, digit = 0, None
    return Fraction(total + section + (digit or 0))


def _read_several(source: Source, index: int) -> Number | None:
    """数十, 几百万: the least that the words mean."""
    end = _run_end(source, index + 1)
    if end - index > LONGEST:
        return None
    values = _numerals(source, index + 1, end)
    if not values or not source.tight(index + 1) or min(values) < TEN:
        return None
    value = Fraction(1)
    for each in values:
        value *= each
    number = Number(index, end, value, value, Kind.MANY, Weight.SMALL)
    return replace(grow(source, number), kind=Kind.MANY, weight=Weight.SMALL)
