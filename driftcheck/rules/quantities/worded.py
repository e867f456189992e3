"""Numbers that are said in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from driftcheck.rules.quantities.growth import grow
from driftcheck.rules.quantities.number import Number, Source, decade, plain_step
from driftcheck.rules.quantities.quantity import Kind, Weight
from driftcheck.rules.quantities.vocabulary import (
    ARTICLES,
    DECADES,
    DENOMINATORS,
    HALF_BEFORE,
    IMPLIED,
    MAGNITUDES,
    NUMERALS,
    ONE_BEFORE,
    ONE_BEHIND,
    PLURALS,
    SEVERAL,
)

# What a number in words that text2num does not know may begin with.
_BEGINNINGS = frozenset((*DECADES, *IMPLIED, *PLURALS, *SEVERAL, "quarter", "third", "dozen", "half"))


def may_begin(source: Source, index: int) -> bool:
    """Whether a number in words may start at lexeme `index`, which few words are."""
    lexeme = source.lexemes[index]
    return index in source.written or lexeme.low in _BEGINNINGS or lexeme.text in NUMERALS


def read_word(source: Source, index: int) -> Number | None:
    """The number in words that starts at lexeme `index`, if one does."""
    if index in source.written and not _is_part(source, index):
        return _read_many(source, index) or _read_written(source, index)
    word, one = source.low(index), Fraction(1)
    if word in DECADES:
        return decade(index, index + 1, Fraction(DECADES[word]))
    if _is_part(source, index):
        part = Fraction(1, DENOMINATORS[word])
        also = (1 / part,) if word == "third" else ()
        return Number(index, index + 1, part, part, weight=Weight.SMALL, also=also)
    if word in IMPLIED:
        return Number(index, index + 1, IMPLIED[word], one, weight=Weight.SILENT)
    if word == "dozen":
        return Number(index, index + 1, Fraction(12), one, about=True)
    return _read_half(source, index) or _read_many(source, index) or _read_numeral(source, index)


def _is_part(source: Source, index: int) -> bool:
    """A third, a quarter."""
    return source.low(index) in ("quarter", "third") and source.low(index - 1) in ARTICLES


def _read_numeral(source: Source, index: int) -> Number | None:
    """World War II; only behind a name, since capitals may be anything."""
    numeral = source.lexemes[index].text
    if numeral not in NUMERALS or not index or not source.lexemes[index - 1].text[:1].isupper():
        return None
    return Number(index, index + 1, Fraction(NUMERALS[numeral]), Fraction(1), Kind.ORDINAL, Weight.SILENT)


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


def _read_half(source: Source, index: int) -> Number | None:
    """Half; half a million; half-million; half a dozen."""
    if source.low(index) != "half":
        return None
    end = index + 1
    while source.low(end) in ARTICLES or source.low(end) == "-":
        end += 1
    if source.low(end) in MAGNITUDES:
        value = Fraction(MAGNITUDES[source.low(end)], 2)
        return Number(index, end + 1, value, plain_step(value), worded=True, about=source.low(end) == "dozen")
    weight = Weight.SILENT if source.low(end) in HALF_BEFORE else Weight.SMALL
    return Number(index, index + 1, Fraction(1, 2), Fraction(1, 2), weight=weight)


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
    return grow(source, replace(number, worded=worded))


def _small_weight(source: Source, number: Number) -> Weight:
    if number.value == 0:
        return Weight.SILENT
    if number.value != 1:
        return Weight.SMALL
    before, after = source.low(number.first - 1), source.low(number.end)
    pronoun = before in ONE_BEHIND or after in ONE_BEFORE or not source.is_word(number.end)
    return Weight.SILENT if pronoun else Weight.SMALL
